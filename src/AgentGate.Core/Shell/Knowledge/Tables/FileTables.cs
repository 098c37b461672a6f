namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs that list, copy, move and change files. Listing a name is not reading the file.</summary>
internal static class FileTables
{
    public const string Text = """
program ls dir vdir gls
  flag -aAbBcCdDfgGhHiklLmnNoqQrRsStuUvxXZ1@eOPWT --all --almost-all --author --escape --ignore-backups --directory --dired --file-type
  flag --full-time --group-directories-first --no-group --human-readable --si --dereference-command-line
  flag --dereference-command-line-symlink-to-dir --inode --kibibytes --dereference --numeric-uid-gid --literal --hide-control-chars
  flag --show-control-chars --quote-name --reverse --recursive --size --context --zero --help --version
  value -Iw --block-size --format --hide --indicator-style --ignore --quoting-style --sort --time --time-style --tabsize --width
  optional -F --color --classify --hyperlink
  operands skip*

program exa eza lsd
  flag -1GlxRTaAdDFrfhHibBugmUSMnZ@oLXw? --oneline --grid --long --across --recurse --tree --all --almost-all --list-dirs --only-dirs
  flag --only-files --reverse --group-directories-first --git --git-ignore --git-repos --header --inode --links --blocks --group --modified
  flag --created --accessed --changed --extended --icons --no-icons --hyperlink --numeric --octal-permissions --no-permissions --no-filesize
  flag --no-user --no-time --total-size --mounts --help --version --long --human-readable --size --total-size --inode --classic --header
  value --level -s --sort -I --ignore-glob -t --time --time-style --color-scale --group-dirs --date --depth --permission --blocks
  optional --color --colour --icon --classify --absolute
  operands skip*

program tree
  style plain
  operands skip*

program broot
  flag -dDfFgGhHiIsSpPtTwW --dates --hidden --sizes --whale-spotting --only-folders --git-ignored --permissions --trim-root --help --version
  doubt -c= --cmd= --outcmd= --conf=
  operands skip*

program dust duf dua ncdu gdu
  flag -rsbpfFxDLXPzjAiv --reverse --full-paths --no-colors --no-percent-bars --only-dir --only-file --skip-total --ignore_hidden --help --version --all --json
  value -d --depth -n --number-of-lines -w --terminal_width -t --file_types -e --filter
  number
  operands skip*

program stat
  flag -Lftxqnrs --dereference --file-system --terse --help --version
  value -c --format --printf --cached
  operands skip*

program du
  flag -0abcDHhkLlmPSsxg --null --all --apparent-size --bytes --total --dereference-args --human-readable --inodes --dereference
  flag --count-links --no-dereference --separate-dirs --si --summarize --one-file-system --help --version
  value -BdtI --block-size --max-depth --threshold --time-style --exclude
  optional --time
  read -X --exclude-from
  list --files0-from
  operands skip*

program df
  flag -ahHiklPTvgm --all --human-readable --si --inodes --local --no-sync --portability --sync --total --print-type --help --version
  value -Btx --block-size --type --exclude-type
  optional --output
  operands skip*

program file
  flag -vzZbciklLhnN0prsSdI --version --help --uncompress --uncompress-noreport --brief --checking-printout --mime --apple --extension
  flag --mime-type --mime-encoding --keep-going --list --dereference --no-dereference --no-buffer --no-pad --print0 --preserve-date
  flag --raw --special-files --no-sandbox --debug
  value -eFP --exclude --exclude-quiet --separator --parameter
  read -m --magic-file
  read -f --files-from
  doubt -C --compile
  operands skip*

program realpath
  flag -emLPqsz --canonicalize-existing --canonicalize-missing --logical --physical --quiet --strip --no-symlinks --zero --help --version
  value --relative-to --relative-base
  operands skip*

program readlink
  flag -femnqsvz --canonicalize --canonicalize-existing --canonicalize-missing --no-newline --quiet --silent --verbose --zero --help
  flag --version
  operands skip*

program which whence where whereis
  flag -aAsivmlbBMSufVp --all --read-alias --skip-alias --skip-dot --skip-tilde --show-dot --show-tilde --tty-only --help --version
  operands skip*

program locate mlocate plocate
  flag -AbcdeEiLNpPqrsSwH0 --all --basename --count --existing --follow --ignore-case --null --quiet --regex --statistics --wholename
  value -l -n --limit -d --database -r --regexp
  operands skip*

program namei lsattr getfacl pathchk
  flag -xlmovnadRpVcest --absolute --long --modes --owners --recursive
  operands skip*

program cp gcp
  flag -abdfiHlLnPpRrsTuvxZc --archive --attributes-only --copy-contents --force --interactive --link --dereference --no-clobber
  flag --no-dereference --parents --recursive --remove-destination --strip-trailing-slashes --symbolic-link --no-target-directory --update
  flag --verbose --one-file-system --help --version
  value -S --no-preserve --sparse --suffix
  writetree -t --target-directory
  optional --backup --preserve --reflink --context
  when -t --target-directory: tree*
  when -r -R -a --recursive --archive: tree* writetree
  operands read* write

# What is moved can be read under its new name.
program mv gmv
  flag -bfinTuvZ --force --interactive --no-clobber --strip-trailing-slashes --no-target-directory --update --verbose --context --help
  flag --version --no-copy --exchange
  value -S --suffix
  writetree -t --target-directory
  optional --backup
  when -t --target-directory: edittree*
  operands edittree* writetree

program rm trash trash-put gio-trash
  flag -fiIrRdvPxW --force --one-file-system --no-preserve-root --recursive --dir --verbose --help --version
  optional --interactive --preserve-root
  when -r -R --recursive: writetree*
  operands write*

program rmdir unlink
  flag -pv --ignore-fail-on-non-empty --parents --verbose --help --version
  operands write*

# A link gives the file a second name, under which no rule would know it.
program ln link
  flag -bdFfiLnPrsTvh --directory --force --interactive --logical --no-dereference --physical --relative --symbolic --no-target-directory
  flag --verbose --help --version
  value -S --suffix
  write -t --target-directory
  optional --backup
  when -t --target-directory: tree*
  operands tree* write

program mkdir
  flag -pvZ --parents --verbose --help --version
  value -m --mode
  optional --context
  operands write*

program touch
  flag -acfhm --no-create --no-dereference --help --version
  value -dt --date --time
  use -r --reference
  operands write*

program chmod chown chgrp
  style posix
  flag -cfvRhHLPErwxXst --changes --silent --quiet --verbose --dereference --no-dereference --no-preserve-root --preserve-root --recursive --help
  flag --version
  value --from
  use --reference
  instead --reference
  when -R --recursive: skip writetree*
  operands skip write*

program setfacl chattr setfattr xattr
  doubt
  operands skip write*

program install ginstall
  flag -bcCdDpsTvZ --compare --directory --preserve-timestamps --strip --no-target-directory --verbose --preserve-context --help --version
  value -gmoS --group --mode --owner --suffix
  write -t --target-directory
  unknown --strip-program=
  optional --backup --context
  when -d --directory: write*
  when -t --target-directory: read*
  operands read* write

program tee
  flag -aip --append --ignore-interrupts --help --version
  optional --output-error
  operands write*

program truncate
  flag -co --no-create --io-blocks --help --version
  value -s --size
  use -r --reference
  operands write*

program shred wipe srm
  flag -fuvxz --force --verbose --exact --zero --help --version
  value -ns --iterations --size
  read --random-source
  optional --remove
  operands write*

program sync
  flag -df --data --file-system --help --version
  operands skip*

program mkfifo mknod
  flag -Z --help --version
  value -m --mode
  optional --context
  operands write skip*

program fallocate
  flag -cdinvzxp
  value -l -o
  operands write

program mktemp
  flag -duqt --directory --dry-run --quiet --help --version
  value --suffix
  optional -p --tmpdir
  operands skip

program fd fdfind
  flag -HIusaiFpLl0gq1h --hidden --no-ignore --unrestricted --case-sensitive --ignore-case --glob --regex --fixed-strings --absolute-path
  flag --list-details --follow --full-path --print0 --prune --quiet --show-errors --no-ignore-vcs --no-ignore-parent --one-file-system
  flag --help --version --strip-cwd-prefix --no-hidden --ignore
  value -d --max-depth --min-depth --exact-depth -E --exclude -t --type -e --extension -S --size --changed-within --changed-before -o --owner
  value --format --max-results -c --color -j --threads --max-buffer-time --base-directory -C --path-separator --search-path --newer --older
  value --batch-size --and --gen-completions --hyperlink
  use --ignore-file
  operands skip*

program grep egrep fgrep zgrep ggrep
  number
  flag -EFGPiwxzsvVbnHhoqaILlcTZUyup --extended-regexp --fixed-strings --basic-regexp --perl-regexp --ignore-case --no-ignore-case
  flag --word-regexp --line-regexp --null-data --no-messages --invert-match --version --help --byte-offset --line-number --line-buffered
  flag --with-filename --no-filename --only-matching --quiet --silent --text --files-without-match --unix-byte-offsets
  flag --files-with-matches --count --initial-tab --null --no-group-separator --binary
  flag -rR --recursive --dereference-recursive
  value -emdDABC --regexp --max-count --label --binary-files --directories --devices --include --exclude
  value --exclude-dir --before-context --after-context --context --group-separator
  read -f --file --exclude-from
  optional --color --colour
  instead -e -f --regexp --file

program rg
  flag -FisSvwxcloLnNHIpqzuUaPV.0bhT --fixed-strings --ignore-case --case-sensitive --smart-case --invert-match --word-regexp --line-regexp --count
  flag --count-matches --files-with-matches --files-without-match --follow --line-number --no-line-number --with-filename --no-filename
  flag --pretty --quiet --unrestricted --multiline --text --pcre2 --version --hidden --null --byte-offset --help --files --json
  flag --no-ignore --no-ignore-vcs --no-ignore-parent --no-ignore-dot --no-ignore-global --no-ignore-exclude --no-ignore-files --no-messages
  flag --heading --no-heading --only-matching --passthru --passthrough --column --no-column --stats --trim --type-list --vimgrep --debug
  flag --trace --no-config --glob-case-insensitive --multiline-dotall --crlf --binary --line-buffered --block-buffered --null-data
  flag --one-file-system --print0 --include-zero --max-columns-preview --no-unicode --no-hidden --stop-on-nonmatch --no-require-git
  flag --ignore-file-case-insensitive --sort-files --auto-hybrid-regex --no-mmap --mmap --no-context-separator --no-search-zip
  flag --search-zip
  value -eABCgmtjMErTd --regexp --after-context --before-context --context --glob --iglob --max-count --max-depth --maxdepth --type
  value --type-not --type-add --type-clear --threads --max-columns --encoding --replace --sort --sortr --color --colors --context-separator
  value --field-context-separator --field-match-separator --engine --max-filesize --dfa-size-limit --regex-size-limit --path-separator
  value --generate --hyperlink-format
  read -f --file
  use --ignore-file
  unknown --pre=
  value --pre-glob
  unknown --hostname-bin=
  operands skip*

program ag ack
  flag -acDFgGhHilLnoqrsSuUvwzQ0xf --ackmate --all-types --color --no-color --column --count --files-with-matches --files-without-matches --fixed-strings
  flag --follow --group --nogroup --heading --noheading --hidden --ignore-case --invert-match --line-numbers --literal --numbers --nonumbers
  flag --one-device --only-matching --parallel --print-long-lines --search-binary --search-files --silent --skip-vcs-ignores --smart-case --case-sensitive
  flag --stats --unrestricted --vimgrep --version --word-regexp --help --list-file-types --help-types --no-filename --with-filename --files-with-matches
  flag --passthru --print0 --all-text --null -1 --flush --known-types --no-break --break --match
  value -A --after -B --before -C --context --depth --file-search-regex --ignore --ignore-dir --max-count -m --path-to-ignore -p --workers --width -W
  value --type -t -T --type-set --type-add --range-start --range-end --filename-pattern --output
  unknown --pager=
  when -u --unrestricted --hidden -a: skip tree*=.
  operands skip visible*=.

program dd
  style plain
  operands skip*

program rename prename
  doubt
  operands skip edit*

program find
  style plain
  operands skip*
""";
}
