namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs that read text and print it, or a digest of it.</summary>
internal static class TextTables
{
    public const string Text = """
program cat
  flag -AbeEnstTuvl --show-all --number-nonblank --show-ends --number --squeeze-blank --show-tabs --show-nonprinting --help --version
  operands read*

program tac
  flag -br --before --regex --help --version
  value -s --separator
  operands read*

program nl
  flag -p --no-renumber --help --version
  value -bdfhilnsvw --body-numbering --section-delimiter --footer-numbering --header-numbering --line-increment --join-blank-lines
  value --number-format --number-separator --starting-line-number --number-width
  operands read*

program head
  number
  flag -qvz --quiet --silent --verbose --zero-terminated --help --version
  value -cn --bytes --lines
  operands read*

program tail
  number
  flag -Ffqvzr --quiet --silent --retry --verbose --zero-terminated --help --version
  value -cnsb --bytes --lines --max-unchanged-stats --pid --sleep-interval
  optional --follow
  operands read*

program rev
  flag -hV0 --help --version --zero
  operands read*

program sort gsort
  flag -bdfgiMhnRrVmsuzcC --ignore-leading-blanks --dictionary-order --ignore-case --general-numeric-sort --ignore-nonprinting --month-sort
  flag --human-numeric-sort --numeric-sort --random-sort --reverse --version-sort --debug --merge --stable --unique --zero-terminated
  flag --help --version
  value -kStT --sort --batch-size --key --buffer-size --field-separator --temporary-directory --parallel
  optional --check
  read --random-source
  write -o --output
  shell --compress-program
  list --files0-from
  operands read*

program uniq
  number
  flag -cdDiuz --count --repeated --ignore-case --unique --zero-terminated --help --version
  value -fsw --skip-fields --skip-chars --check-chars
  optional --all-repeated --group
  operands read write

program cut
  flag -nszM --complement --only-delimited --zero-terminated --help --version
  value -bcdf --bytes --characters --delimiter --fields --output-delimiter
  operands read*

program wc
  flag -cmlLw --bytes --chars --lines --max-line-length --words --help --version
  value --total
  list --files0-from
  operands read*

program diff colordiff
  number
  flag -qsenyptTlrNiEZbwBadvc -u --normal --brief --report-identical-files --ed --rcs --side-by-side --left-column --suppress-common-lines
  flag --show-c-function --expand-tabs --initial-tab --suppress-blank-empty --recursive --no-dereference --new-file
  flag --unidirectional-new-file --ignore-file-name-case --no-ignore-file-name-case --ignore-case --ignore-tab-expansion
  flag --ignore-trailing-space --ignore-space-change --ignore-all-space --ignore-blank-lines --text --strip-trailing-cr --minimal
  flag --speed-large-files --help --version
  value -WFxSIDUC --width --show-function-line --label --tabsize --exclude --starting-file
  value --ignore-matching-lines --ifdef --line-format --new-group-format --old-group-format --unchanged-group-format
  value --changed-group-format --new-line-format --old-line-format --unchanged-line-format --horizon-lines --palette -L
  unknown --paginate
  optional --context --unified --color
  read -X --exclude-from --from-file --to-file
  operands tree*

program diff3 sdiff
  flag -AeExXmTabBdEiltswWv3 --merge --show-all --ed --text --help --version
  value --label -w --width
  write -o --output
  unknown --diff-program=
  operands read*

program cmp
  flag -blsv --print-bytes --verbose --quiet --silent --help --version
  value -in --ignore-initial --bytes
  operands read read skip*

program comm
  flag -123z --check-order --nocheck-order --total --zero-terminated --help --version
  value --output-delimiter
  operands read*

program join
  flag -iz --ignore-case --check-order --nocheck-order --header --zero-terminated --help --version
  value -aejotv12
  operands read*

program paste
  flag -sz --serial --zero-terminated --help --version
  value -d --delimiters
  operands read*

program column
  flag -tdeLJxhVns --table --table-noheadings --table-header-repeat --keep-empty-lines --json --fillrows --help --version
  value -NONlEHRTWripcos --table-name --table-order --table-columns --table-columns-limit --table-noextreme --table-hide --table-right
  value --table-truncate --table-wrap --tree --tree-id --tree-parent --output-width --output-separator --separator --columns
  operands read*

program fold
  number
  flag -bs --bytes --spaces --help --version
  value -w --width
  operands read*

program fmt
  number
  flag -cstu --crown-margin --split-only --tagged-paragraph --uniform-spacing --help --version
  value -pwg --prefix --width --goal
  operands read*

program pr
  number
  flag -acdFfJmrtTv --across --show-control-chars --double-space --form-feed --join-lines --merge --no-file-warnings --omit-header
  flag --omit-pagination --show-nonprinting --help --version
  value -CDhlNowW --columns --date-format --header --length --first-line-number --indent --width --page-width --pages
  optional -einsS --expand-tabs --output-tabs --number-lines --separator --sep-string
  operands read*

program expand unexpand
  number
  flag -ia --initial --all --first-only --help --version
  value -t --tabs
  operands read*

program split
  number
  flag -dxeu --elide-empty-files --unbuffered --verbose --help --version
  value -abClnt --suffix-length --additional-suffix --bytes --line-bytes --lines --number --separator
  optional --numeric-suffixes --hex-suffixes
  shell --filter
  operands read write=x

program csplit
  flag -ksz --keep-files --suppress-matched --quiet --silent --elide-empty-files --help --version
  value -bn --suffix-format --digits
  write -f --prefix
  always write xx00
  operands read skip*

program xxd
  style dashed
  flag -a -autoskip -b -bits -C -capitalize -e -E -EBCDIC -h -i -include -p -ps -plain -postscript -r -revert -u -uppercase -v -d
  value -c -cols -g -groupsize -l -len -n -name -o -s -seek -R
  operands read write

program od
  number
  flag -vabcdfilosx --output-duplicates --traditional --help --version
  value -AjNt --address-radix --endian --skip-bytes --read-bytes --format
  optional -Sw --strings --width
  operands read*

program hexdump hd
  flag -bcCdoxvhV --one-byte-octal --one-byte-char --canonical --two-bytes-decimal --two-bytes-octal --two-bytes-hex --no-squeezing --help
  flag --version
  value -ens --format --length --skip
  read -f --format-file
  optional -L --color
  operands read*

program strings
  number
  flag -ado -fwUv --all --print-file-name --include-all-whitespace --help --version
  value -ntTes --bytes --radix --target --encoding --output-separator --unicode
  operands read*

program iconv
  flag -cs --silent --verbose --list -l --help --version
  value -ft --from-code --to-code
  write -o --output
  operands read*

program base64 base32 basenc
  flag -diD --base64 --base64url --base32 --base32hex --base16 --base2msbf --base2lsbf --decode --ignore-garbage --z85 --help --version
  value -wb --wrap
  read -I --input
  write -o --output
  operands read

program md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum shasum md5 xxhsum xxh64sum
  flag -bcrtzwpqUs0 --binary --check --tag --untagged --text --zero --ignore-missing --quiet --status --strict --warn --raw --debug
  flag --help --version
  value -al --algorithm --length
  operands read*

program less more most pg
  number
  flag -?aABcCdeEfFgGiIJLmMnNqQrRsSuUVwWX -l --silent --quit-if-one-screen --RAW-CONTROL-CHARS --chop-long-lines --no-init --help --version
  flag --quit-at-eof --LINE-NUMBERS --ignore-case --plain --squeeze --no-pause
  value -bDhjpPtxyz --lines --pattern --prompt
  doubt -kT -K= --lesskey-file= --lesskey-src= --tag= --tag-file= +
  write -o -O --log-file --LOG-FILE
  operands read*

program ptx
  flag -AGRfrt --auto-reference --traditional --right-side-refs --ignore-case --references --typeset-mode --help --version
  value -FMSTWgw --flag-truncation --macro-name --format --sentence-regexp --word-regexp --gap-size --width
  read -bio --break-file --ignore-file --only-file
  operands read*

program tsort
  flag --help --version
  operands read

program shuf
  flag -rz --repeat --zero-terminated --help --version
  value -in --input-range --head-count
  flag -e --echo
  write -o --output
  read --random-source
  when -e --echo: skip*
  operands read

program look
  flag -abdfVh --alternative --alphanum --ignore-case
  value -t --terminate
  operands skip read

program dos2unix unix2dos
  flag -bcefFhikloOqrsuvV7 --keepdate --force --quiet --info --follow-symlink --help --version
  flag -n --newfile
  when -n --newfile: read write
  operands edit*

program sed gsed
  flag -nErsuzb --quiet --silent --debug --follow-symlinks --posix --regexp-extended --separate --sandbox --unbuffered --null-data --help --version --zero-terminated --binary
  value -el --expression --line-length -f --file
  optional -i --in-place
  operands skip*

program awk gawk mawk nawk original-awk
  flag -bcCghIMnNOPrsStV --characters-as-bytes --traditional --copyright --gen-pot --help --trace --bignum --use-lc-numeric --non-decimal-data --optimize --posix --re-interval --no-optimize --sandbox --version --csv -k
  value -FvefEilW --field-separator --assign --source --file --exec --include --load
  optional --lint -L
  optional -L --lint
  doubt --dump-variables? -d? -o? -p? --pretty-print? --profile? --debug? -D?
  operands skip*

program yamllint
  flag -s -v --strict --no-warnings --list-files -h --help --version
  value -d --config-data -f --format
  use -c --config-file
  operands tree*

program bc dc
  flag -ilqswhv --interactive --mathlib --quiet --standard --warn --help --version
  read -f --file
  value -e --expression
  operands read*

program pygmentize highlight
  value -l -f -O -P -S -F
  flag -g
  write -o
  operands read*

program diffstat
  flag -bCcEfKkloOqrRsTtuvV
  value -DeFnNpwdS
  operands read*

program col colcrt colrm ul
  flag -bfhpxt --no-backspaces --fine --pass --tabs --spaces --help --version
  value -l --lines
  operands skip*

program datamash
  flag -sCiWHgtz --sort --headers --header-in --header-out --ignore-case --whitespace --full --narm --filler --output-delimiter? --help --version
  value -t --field-separator -g --group -R --round -F --format
  operands skip*

program sponge
  flag -a
  operands write

program ts
  flag -irsm
  operands skip*

program pv
  flag -ptetrbaTABIfFqlnNWcDSCEskv --progress --timer --eta --rate --bytes --numeric --quiet --wait --line-mode --force --help --version
  value -sLiwHNB --size --rate-limit --interval --width --height --name
  operands read*

program cloc tokei scc sloc
  doubt --by-file-by-lang
  flag --by-file --diff --git --quiet --json --csv --md --yaml --xml --hide-rate --files -f -v --verbose --no-ignore --hidden --compact -C
  value --vcs --include-lang --exclude-dir --exclude-ext --include-ext --exclude -e -t --types --type --sort -s --output -o --match-f
  operands skip*

program delta diff-so-fancy
  flag --hyperlinks --line-numbers -n --list-languages --show-config --list-syntax-themes --side-by-side -s --navigate --raw
  flag --color-only --dark --light --keep-plus-minus-markers --help --version -h -V --show-syntax-themes --diff-highlight
  value --syntax-theme --width -w --features --tabs --max-line-length
  optional --paging
  operands read*

program bat batcat
  flag -A --show-all -p --plain -P -n --number -f -u --unbuffered -L --list-languages --list-themes -h --help -V --version -d --diff
  flag --diagnostic --acknowledgements --no-config --force-colorization --set-terminal-title
  value -l --language -H --highlight-line --tabs --wrap --terminal-width --color --italic-text --decorations --paging --theme --style
  value -r --line-range -m --map-syntax --ignored-suffix --file-name --diff-context --squeeze-limit --strip-ansi --binary
  unknown --pager=
  operands read*

program envsubst
  flag -v --variables -h --help -V --version
  always read /proc/self/environ
  operands skip
""";
}
