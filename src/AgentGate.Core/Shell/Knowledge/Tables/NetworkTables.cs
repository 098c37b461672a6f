namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs that talk to hosts. URLs and data arguments of curl and wget are read in <c>Programs/Transfers</c>.</summary>
internal static class NetworkTables
{
    public const string Text = """
program curl
  negatable
  flag -aqfGgI0ik46jlLMn:NZ#pJORSs231BvV --anyauth --append --basic --cert-status --compressed --compressed-ssh --create-dirs --crlf
  flag --digest --disable --disable-eprt --disable-epsv --disallow-username-in-url --doh-cert-status --doh-insecure --fail --fail-early
  flag --fail-with-body --false-start --form-escape --ftp-create-dirs --ftp-pasv --ftp-pret --ftp-skip-pasv-ip --ftp-ssl-ccc
  flag --ftp-ssl-control --get --globoff --haproxy-protocol --head --http0.9 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3
  flag --http3-only --ignore-content-length --include --insecure --ipv4 --ipv6 --junk-session-cookies --list-only --location
  flag --location-trusted --mail-rcpt-allowfails --manual --negotiate --netrc --netrc-optional --next --no-alpn --no-buffer --no-clobber
  flag --no-keepalive --no-npn --no-progress-meter --no-sessionid --ntlm --ntlm-wb --parallel --parallel-immediate --path-as-is --post301
  flag --post302 --post303 --progress-bar --proxy-anyauth --proxy-basic --proxy-digest --proxy-insecure --proxy-negotiate --proxy-ntlm
  flag --proxy-ssl-allow-beast --proxy-ssl-auto-client-cert --proxy-tlsv1 --proxytunnel --raw --remote-header-name --remote-name
  flag --remote-name-all --remote-time --remove-on-error --retry-all-errors --retry-connrefused --sasl-ir --show-error --silent
  flag --socks5-basic --socks5-gssapi --socks5-gssapi-nec --ssl --ssl-allow-beast --ssl-auto-client-cert --ssl-no-revoke --ssl-reqd
  flag --ssl-revoke-best-effort --sslv2 --sslv3 --styled-output --suppress-connect-headers --tcp-fastopen --tcp-nodelay --tftp-no-options
  flag --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --tr-encoding --trace-time --use-ascii --verbose --version --xattr --no-progress
  flag --no-location --ca-native --skip-existing --vlan-priority
  value -KCbdFHhmoxUreXYytzTuAw --aws-sigv4 --cert-type --ciphers --config --connect-timeout --continue-at --cookie --create-file-mode
  value --curves --data --data-ascii --data-binary --data-raw --data-urlencode --delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr
  value --expect100-timeout --form --form-string --ftp-account --ftp-alternative-to-user --ftp-method --ftp-ssl-ccc-mode
  value --happy-eyeballs-timeout-ms --header --help --hostpubmd5 --hostpubsha256 --json --keepalive-time --key-type --krb --limit-rate
  value --local-port --login-options --mail-auth --mail-from --mail-rcpt --max-filesize --max-redirs --max-time --noproxy --oauth2-bearer
  value --output --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto --proto-default --proto-redir --proxy
  value --proxy-cert-type --proxy-ciphers --proxy-header --proxy-key-type --proxy-pass --proxy-pinnedpubkey --proxy-service-name
  value --proxy-tls13-ciphers --proxy-tlsauthtype --proxy-tlspassword --proxy-tlsuser --proxy-user --proxy1.0 --range --rate --referer
  value --request --request-target --retry --retry-delay --retry-max-time --sasl-authzid --service-name --socks4 --socks4a --socks5
  value --socks5-gssapi-service --socks5-hostname --speed-limit --speed-time --telnet-option --tftp-blksize --time-cond --tls-max
  value --tls13-ciphers --tlsauthtype --tlspassword --tlsuser --upload-file --url --url-query --user --user-agent --write-out
  use -E --cert --cacert --capath --key --pubkey --crlfile --proxy-cacert --proxy-capath --proxy-cert --proxy-key --proxy-crlfile
  read --random-file --egd-file --netrc-file --etag-compare
  write --etag-save --hsts --alt-svc --libcurl --stderr --trace --trace-ascii -D --dump-header -c --cookie-jar
  doubt --unix-socket= --abstract-unix-socket= --connect-to= --resolve= --doh-url= --dns-servers= --engine= -Q= --quote= -P= --ftp-port= --metalink --interface= --ipfs-gateway= --ech=

program wget
  negatable
  flag -VhbdqvFcNS46xErkKmpHLn --version --help --background --debug --quiet --verbose --no-verbose --force-html --no-config
  flag --retry-connrefused --no-clobber --no-netrc --continue --show-progress --timestamping --no-if-modified-since
  flag --no-use-server-timestamps --server-response --spider --random-wait --no-proxy --no-dns-cache --ignore-case --inet4-only
  flag --inet6-only --ask-password --no-iri --unlink --xattr --no-directories --force-directories --no-host-directories
  flag --protocol-directories --no-cache --adjust-extension --ignore-length --max-redirect --save-headers --no-http-keep-alive --no-cookies
  flag --keep-session-cookies --content-disposition --content-on-error --auth-no-challenge --https-only --no-check-certificate --no-hsts
  flag --no-remove-listing --no-glob --no-passive-ftp --preserve-permissions --retr-symlinks --ftps-implicit --ftps-resume-ssl
  flag --ftps-clear-data-connection --ftps-fallback-to-ftp --warc-cdx --no-warc-compression --no-warc-digests --no-warc-keep-log
  flag --recursive --delete-after --convert-links --convert-file-only --backup-converted --mirror --page-requisites --strict-comments
  flag --follow-ftp --span-hosts --relative --trust-server-names --no-parent
  value -iBtTwQUlARDIX --report-speed --input-file --base --tries --retry-on-http-error --start-pos --progress --timeout --dns-timeout
  value --connect-timeout --read-timeout --wait --waitretry --quota --bind-address --limit-rate --restrict-file-names --prefer-family
  value --user --password --local-encoding --remote-encoding --cut-dirs --http-user --http-password --default-page --header --compression
  value --proxy-user --proxy-password --referer --user-agent --post-data --method --body-data --secure-protocol --certificate-type
  value --private-key-type --ciphers --ftp-user --ftp-password --warc-header --warc-max-size --level --backups --accept --reject
  value --accept-regex --reject-regex --regex-type --domains --exclude-domains --follow-tags --ignore-tags --include-directories
  value --exclude-directories --max-redirect
  write -o --output-file -a --append-output --rejected-log -O --output-document --save-cookies --hsts-file --warc-file --warc-tempdir
  read --post-file --body-file --load-cookies --config
  use --certificate --private-key --ca-certificate --ca-directory --crl-file --pinnedpubkey --warc-dedup
  shell --use-askpass
  doubt -e= --execute=
  writetree -P --directory-prefix

program tar
  flag -AcdrtuxGnSkUWOmpsMBiajJzZhPlRvwo --catenate --concatenate --create --delete --diff --compare --append --test-label --list --update
  flag --extract --get --check-device --incremental --ignore-failed-read --no-check-device --no-seek --seek --sparse
  flag --exclude-backups --exclude-caches --exclude-caches-all --exclude-caches-under --exclude-vcs --exclude-vcs-ignores --no-null
  flag --no-recursion --no-unquote --no-verbatim-files-from --null --verbatim-files-from --recursion --unquote --anchored --ignore-case
  flag --no-anchored --no-ignore-case --no-wildcards --no-wildcards-match-slash --wildcards --wildcards-match-slash
  flag --keep-directory-symlink --keep-newer-files --keep-old-files --no-overwrite-dir --overwrite --overwrite-dir --recursive-unlink
  flag --remove-files --skip-old-files --unlink-first --verify --ignore-command-error --no-ignore-command-error --to-stdout --clamp-mtime
  flag --delay-directory-restore --touch --no-delay-directory-restore --no-same-owner --no-same-permissions --numeric-owner
  flag --preserve-permissions --same-permissions --same-owner --preserve-order --same-order --acls --no-acls --no-selinux --no-xattrs
  flag --selinux --xattrs --force-local --multi-volume --read-full-records --ignore-zeros --old-archive --portability --posix
  flag --auto-compress --bzip2 --xz --lzip --lzma --lzop --no-auto-compress --zstd --gzip --gunzip --ungzip --compress --uncompress
  flag --hard-dereference --dereference --one-file-system --absolute-names --full-time --check-links --block-number --show-defaults
  flag --show-omitted-dirs --show-snapshot-field-ranges --show-transformed-names --show-stored-names --utc --verbose --interactive
  flag --confirmation --help --restrict --usage --version
  value -gCTfLbHVKN --listed-incremental --hole-detection --level --sparse-version --add-file --directory --exclude --exclude-tag
  value --exclude-tag-all --exclude-tag-under --files-from --group --mode --mtime --owner --sort --xattrs-exclude --xattrs-include --file
  value --tape-length --volno-file --blocking-factor --record-size --format --pax-option --label --starting-file --newer-mtime --newer
  value --after-date --suffix --strip-components --transform --xform --no-quote-chars --quote-chars --quoting-style --warning
  optional --occurrence --one-top-level --atime-preserve --backup --checkpoint --totals
  shell --use-compress-program -I --to-command --info-script --new-volume-script -F --rsh-command --rmt-command
  read -X --exclude-from --exclude-ignore --exclude-ignore-recursive --group-map --owner-map
  value --checkpoint-action
  write --index-file

program ssh
  style posix
  flag -46AaCfGgKkMNnqsTtVvXxYy
  value -bceDILlmoOpQRSWwBJ
  read -F
  use -i
  write -E
  operands skip*

program scp
  flag -346ABCpqrTvORs
  value -cDJloPSX
  read -F
  use -i
  operands skip*

program sftp
  doubt
  flag -46AaCfNpqrv
  value -BcDJloPRSsX
  read -Fb
  use -i
  operands connect:ssh

program rsync
  flag -vqcarRbudlLkKHpEAXogtDUNOJSnWxmzCPhiy046T --verbose --quiet --checksum --archive --recursive --relative --backup --update --inplace --append
  flag --append-verify --dirs --old-dirs --mkpath --links --copy-links --copy-unsafe-links --safe-links --munge-links --copy-dirlinks
  flag --keep-dirlinks --hard-links --perms --executability --acls --xattrs --owner --group --devices --copy-devices --write-devices --specials --times
  flag --atimes --open-noatime --crtimes --omit-dir-times --omit-link-times --super --fake-super --sparse --preallocate --dry-run --whole-file
  flag --one-file-system --existing --ignore-existing --remove-source-files --del --delete --delete-before --delete-during --delete-delay --delete-after
  flag --delete-excluded --ignore-missing-args --delete-missing-args --ignore-errors --force --partial --delay-updates --prune-empty-dirs --numeric-ids
  flag --ignore-times --size-only --fuzzy --compress --cvs-exclude --from0 --old-args --secluded-args --trust-sender --stats --8-bit-output
  flag --human-readable --progress --itemize-changes --list-only --ipv4 --ipv6 --version --help --no-motd --blocking-io --protect-args -s -F
  value -fBM --info --debug --stderr --backup-dir --suffix --chmod --max-delete --max-size --min-size --max-alloc --partial-dir --usermap --groupmap --chown --timeout
  value --contimeout --modify-window -@ --temp-dir --compare-dest --copy-dest --link-dest --compress-choice --compress-level --skip-compress --filter
  value --exclude --include --address --port --sockopts --outbuf --out-format --bwlimit --stop-after --stop-at --protocol --iconv --checksum-seed --block-size --checksum-choice --remote-option
  read --exclude-from --include-from --password-file
  list --files-from
  write --log-file --write-batch --only-write-batch
  read --read-batch
  shell -e --rsh --rsync-path --early-input
  value --log-file-format
  operands skip*

program nc ncat netcat socat telnet ftp lftp tftp mosh rlogin rsh sshpass sshfs autossh mail mailx sendmail mutt msmtp swaks
  doubt
  style plain
  operands skip*

# Names that are looked up leave the machine: a label can carry a secret.
program ping ping6 traceroute tracepath mtr
  doubt
  style plain
  operands skip*

program host nslookup dig drill kdig whois resolvectl dog
  doubt
  style plain
  operands skip*

program ip
  flag -46BNs0dhjoprtcV --json --brief --oneline --details --statistics --resolve --color --pretty --human
  value -n --netns -f --family
  doubt
  operands skip*

program ss netstat
  flag -46aAbceEfFghHiIklmMnNopPrsStTuUvVwWxzZK --all --tcp --udp --listening --numeric --processes --extended --options --memory --summary --route --help --version --programs --unix
  value --query --family
  operands skip*

program lsof fuser
  style posix
  flag -iabCEGhKlMnNoOPQRtUvVXxkmsu46
  doubt
  operands skip*

program ifconfig arp route iwconfig iw nmcli ethtool
  doubt
  style plain
  operands skip*

program http https httpie xh httpx hurl aria2c axel yt-dlp youtube-dl lynx w3m links elinks gallery-dl
  doubt
  style plain
  operands skip*

program ngrok cloudflared tailscale localtunnel lt bore frpc ssh-copy-id
  doubt
  style plain
  operands skip*
""";
}
