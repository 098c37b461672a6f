namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>
/// git's subcommands and their options, as git 2.39 prints them itself (<c>--git-completion-helper-all</c>) and newer release notes add to. The
/// meaning of operands (revisions, pathspecs, remotes) is in <c>Programs/Git*.cs</c>.
/// </summary>
internal static class GitTables
{
    public const string Text = """
program git
  negatable
  flag -pPvh --paginate --no-pager --no-replace-objects --bare --literal-pathspecs --glob-pathspecs --noglob-pathspecs --icase-pathspecs
  flag --no-optional-locks --no-lazy-fetch --no-advice --html-path --man-path --info-path --version --help
  optional --exec-path --list-cmds
  value -Cc --config-env --git-dir --work-tree --namespace --super-prefix --attr-source

sub diff, diff-files, diff-index, diff-tree
  flag --no-index
  flag -psuWzDwbaRrtcmq0123v --patch --function-context --raw --patch-with-raw --patch-with-stat --numstat --shortstat --cumulative --check
  flag --summary --name-only --name-status --compact-summary --binary --full-index --no-prefix --irreversible-delete --find-copies-harder
  flag --no-renames --rename-empty --follow --minimal --ignore-all-space --ignore-space-change --ignore-space-at-eol --ignore-cr-at-eol
  flag --ignore-blank-lines --indent-heuristic --patience --histogram --text --exit-code --quiet --textconv --ita-invisible-in-index
  flag --ita-visible-in-index --pickaxe-all --pickaxe-regex --no-creation-factor --no-notes --no-left-only --no-right-only --no-ext-diff
  flag --cc --merge-base --cached --staged --ours --theirs --base --root --combined-all-paths --remerge-diff
  value -ISG --stat-width --stat-name-width --stat-graph-width --stat-count --ws-error-highlight --src-prefix --dst-prefix --line-prefix
  value --inter-hunk-context --output-indicator-new --output-indicator-old --output-indicator-context --ignore-matching-lines
  value --diff-algorithm --anchored --word-diff-regex --color-moved-ws --rotate-to --skip-to --find-object --diff-filter --diff-merges
  value --relative-date
  optional -UXBMCl --unified --dirstat --dirstat-by-file --stat --color --abbrev --break-rewrites --find-renames --find-copies --word-diff
  optional --color-words --color-moved --relative --ignore-submodules --submodule
  write --output
  read -O
  unknown --ext-diff
  operands skip*

sub log, show, rev-list, whatchanged, reflog, reflog show
  flag -psuWzDwbaRrtcmq0123viEFPg --patch --function-context --raw --patch-with-raw --patch-with-stat --numstat --shortstat --cumulative
  flag --check --summary --name-only --name-status --compact-summary --binary --full-index --no-prefix --irreversible-delete
  flag --find-copies-harder --no-renames --rename-empty --follow --minimal --ignore-all-space --ignore-space-change --ignore-space-at-eol
  flag --ignore-cr-at-eol --ignore-blank-lines --indent-heuristic --patience --histogram --text --exit-code --quiet --textconv
  flag --ita-invisible-in-index --ita-visible-in-index --pickaxe-all --pickaxe-regex --no-creation-factor --no-ext-diff --cc --merge-base
  flag --cached --staged --ours --theirs --base --root --combined-all-paths --remerge-diff --all --oneline --graph --merges --first-parent
  flag --reverse --topo-order --date-order --author-date-order --abbrev-commit --full-history --simplify-merges --simplify-by-decoration
  flag --dense --sparse --left-right --left-only --right-only --cherry --cherry-pick --cherry-mark --boundary --count --objects
  flag --objects-edge --do-walk --regexp-ignore-case --extended-regexp --fixed-strings --perl-regexp --basic-regexp --invert-grep
  flag --all-match --walk-reflogs --show-signature --parents --children --timestamp --log-size --source --use-mailmap --mailmap
  flag --clear-decorations --full-diff --show-linear-break --bisect --reflog --single-worktree --merge --unpacked --show-pulls
  flag --remove-empty --exclude-first-parent-only --header --object-names --not --commit-header --indexed-objects --alternate-refs
  flag --in-commit-order --use-bitmap-index --bisect-vars --bisect-all --expand-tabs --show-notes-by-default
  value -ISGnL --stat-width --stat-name-width --stat-graph-width --stat-count --ws-error-highlight --src-prefix --dst-prefix --line-prefix
  value --inter-hunk-context --output-indicator-new --output-indicator-old --output-indicator-context --ignore-matching-lines
  value --diff-algorithm --anchored --word-diff-regex --color-moved-ws --rotate-to --skip-to --find-object --diff-filter --diff-merges
  value --relative-date --max-count --skip --since --after --until --before --since-as-filter --author --committer --grep --grep-reflog
  value --exclude --glob --date --format --encoding --min-parents --max-parents --max-age --min-age --decorate-refs --decorate-refs-exclude
  value --missing --exclude-hidden
  optional -UXBMCl --unified --dirstat --dirstat-by-file --stat --color --abbrev --break-rewrites --find-renames --find-copies --word-diff
  optional --color-words --color-moved --relative --ignore-submodules --submodule --pretty --notes --show-notes --decorate --branches
  optional --tags --remotes --no-walk --filter --disk-usage --ancestry-path
  write --output
  read -O
  unknown --ext-diff
  number
  operands skip*

sub difftool
  flag -psuWzDwbaRrcmq0123vdyg --patch --function-context --raw --patch-with-raw --patch-with-stat --numstat --shortstat --cumulative
  flag --check --summary --name-only --name-status --compact-summary --binary --full-index --no-prefix --irreversible-delete
  flag --find-copies-harder --no-renames --rename-empty --follow --minimal --ignore-all-space --ignore-space-change --ignore-space-at-eol
  flag --ignore-cr-at-eol --ignore-blank-lines --indent-heuristic --patience --histogram --text --exit-code --quiet --textconv
  flag --ita-invisible-in-index --ita-visible-in-index --pickaxe-all --pickaxe-regex --no-creation-factor --no-notes --no-left-only
  flag --no-right-only --no-ext-diff --cc --merge-base --cached --staged --ours --theirs --base --root --combined-all-paths --remerge-diff
  flag --dir-diff --gui --prompt --tool-help --trust-exit-code --symlinks
  value -ISGt --stat-width --stat-name-width --stat-graph-width --stat-count --ws-error-highlight --src-prefix --dst-prefix --line-prefix
  value --inter-hunk-context --output-indicator-new --output-indicator-old --output-indicator-context --ignore-matching-lines
  value --diff-algorithm --anchored --word-diff-regex --color-moved-ws --rotate-to --skip-to --find-object --diff-filter --diff-merges
  value --relative-date --tool
  optional -UXBMCl --unified --dirstat --dirstat-by-file --stat --color --abbrev --break-rewrites --find-renames --find-copies --word-diff
  optional --color-words --color-moved --relative --ignore-submodules --submodule
  write --output
  read -O
  shell -x --extcmd
  doubt
  operands skip*

sub add
  flag -nvipefuNA --dry-run --verbose --interactive --patch --edit --force --update --renormalize --intent-to-add --all --ignore-removal
  flag --refresh --ignore-errors --ignore-missing --sparse --warn-embedded-repo --pathspec-file-nul
  value --chmod
  read --pathspec-from-file
  operands skip*

sub am
  flag -i3qsukmcr --interactive --binary --3way --quiet --signoff --utf8 --keep --keep-non-patch --message-id --keep-cr --scissors
  flag --ignore-space-change --ignore-whitespace --reject --continue --resolved --skip --abort --quit --allow-empty
  flag --committer-date-is-author-date --ignore-date --rerere-autoupdate --rebasing
  value -Cp --quoted-cr --whitespace --directory --exclude --include --patch-format --resolvemsg --empty
  optional -S --show-current-patch --gpg-sign
  doubt
  operands read*

sub apply
  flag -N3zRvq --stat --allow-binary-replacement --binary --numstat --summary --check --index --intent-to-add --cached --unsafe-paths
  flag --apply --3way --ignore-space-change --ignore-whitespace --reverse --unidiff-zero --reject --allow-overlap --verbose --quiet
  flag --inaccurate-eof --recount --allow-empty --add
  value -pC --exclude --include --build-fake-ancestor --whitespace --directory
  operands read*

sub archive
  flag -vl --worktree-attributes --verbose --list
  value -N --format --prefix --add-virtual-file
  write -o --output
  place:ssh --remote
  unknown --exec=
  read --add-file
  operands skip skip*

sub blame
  flag -bfnpctlsew --incremental --root --show-stats --progress --score-debug --show-name --show-number --porcelain --line-porcelain
  flag --show-email --color-lines --color-by-age --minimal
  value -L --ignore-rev
  optional -CM --abbrev
  read -S --ignore-revs-file --contents
  operands skip*

sub branch
  flag -vqracCli --verbose --quiet --set-upstream --unset-upstream --remotes --with --without --all --copy --list --show-current
  flag --create-reflog --ignore-case --recurse-submodules
  value -u --set-upstream-to --sort --points-at --format --contains --merged
  optional -t --track --color --abbrev --column
  doubt -dDmMf --delete --move --force --edit-description
  operands skip*

sub cat-file
  flag -eptsz --allow-unknown-type --use-mailmap --mailmap --batch-all-objects --buffer --follow-symlinks --unordered --textconv --filters
  value --path
  optional --batch --batch-check --batch-command
  operands skip*

sub check-attr
  flag -az --all --cached --stdin
  operands skip*

sub check-ignore
  flag -qvzn --quiet --verbose --stdin --non-matching --index
  operands skip*

sub check-mailmap
  flag --stdin
  operands skip*

sub check-ref-format
  flag --normalize --branch --allow-onelevel --refspec-pattern
  operands skip*

sub checkout
  flag -lqmd23 --guess --overlay --quiet --progress --merge --detach --overwrite-ignore --ignore-other-worktrees
  flag --ignore-skip-worktree-bits --pathspec-file-nul
  value -bB --conflict --orphan
  optional -t --recurse-submodules --track
  read --pathspec-from-file
  doubt -fp --force --patch --ours --theirs
  operands skip*

sub cherry
  flag -v --verbose
  optional --abbrev
  operands skip*

sub cherry-pick
  flag -nesx --quit --continue --abort --skip --edit --signoff --rerere-autoupdate --ff --allow-empty --allow-empty-message
  flag --keep-redundant-commits --commit
  value -mX --cleanup --mainline --strategy --strategy-option
  optional -S --gpg-sign
  doubt
  operands skip*

sub clean
  flag -qnfidxX --quiet --dry-run --force --interactive
  value -e --exclude
  operands skip*

sub clone
  flag -vqnls46 --verbose --quiet --progress --reject-shallow --bare --naked --mirror --local --shared --dissociate --single-branch
  flag --shallow-submodules --ipv4 --ipv6 --also-filter-submodules --remote-submodules --sparse --checkout --hardlinks --tags
  value -job --jobs --origin --branch --depth --shallow-since --shallow-exclude --server-option --filter
  optional --recurse-submodules --recursive
  use --template
  unknown -u= --upload-pack=
  doubt -c= --config=
  tree --reference --reference-if-able
  write --separate-git-dir
  connect --bundle-uri
  operands skip*

sub column
  value --command --raw-mode --width --indent --nl --padding
  optional --mode
  operands skip*

sub commit
  flag -qvseaiponz --quiet --verbose --reset-author --signoff --edit --status --all --include --interactive --patch --only --dry-run
  flag --short --branch --ahead-behind --porcelain --long --null --amend --pathspec-file-nul --allow-empty --allow-empty-message --verify
  flag --post-rewrite
  value -mcC --author --date --message --reedit-message --reuse-message --fixup --squash --trailer --cleanup
  optional -Su --gpg-sign --untracked-files
  read -F --file
  read -t --template
  read --pathspec-from-file
  operands skip*

sub commit-graph
  value --object-dir
  operands skip*

sub commit-tree
  value -pm
  optional -S --gpg-sign
  read -F
  operands skip*

sub count-objects
  flag -vH --verbose --human-readable
  operands skip*

sub describe
  flag --contains --debug --all --tags --long --first-parent --exact-match --always
  value --candidates --match --exclude
  optional --abbrev --dirty --broken
  operands skip*

sub for-each-ref
  flag -sp --ignore-case
  value --count --format --sort --points-at --merged --contains
  optional --color
  doubt --shell --perl --python --tcl
  operands skip*

sub format-patch
  flag -nNkpq --numbered --stdout --cover-letter --numbered-files --rfc --keep-subject --zero-commit --ignore-if-in-upstream --no-stat
  flag --quiet --progress --force-in-body-from --binary
  value -v --suffix --start-number --reroll-count --filename-max-length --cover-from-description --subject-prefix --add-header --to --cc
  value --in-reply-to --signature --base --signature-file --interdiff --range-diff --creation-factor
  optional --from --attach --inline --thread
  write -o --output-directory --output
  doubt -s --signoff
  operands skip*

sub fsck
  flag -v --verbose --unreachable --dangling --tags --root --cache --reflogs --full --connectivity-only --strict --lost-found --progress
  flag --name-objects
  operands skip*

sub gc
  flag -q --quiet --cruft --aggressive --auto --force --keep-largest-pack
  optional --prune
  doubt
  operands skip*

sub hash-object
  flag -w --stdin --stdin-paths --literally --filters
  value -t --path
  operands read*

sub help
  flag -amwivgc --all --external-commands --aliases --exclude-guides --man --web --info --verbose --guides --user-interfaces
  flag --developer-interfaces --config --config-for-completion --config-sections-for-completion
  operands skip*

sub init
  flag -q --bare --quiet
  value -b --initial-branch --object-format
  optional --shared
  use --template
  write --separate-git-dir
  operands skip*

sub interpret-trailers
  flag --trim-empty --only-trailers --only-input --unfold --parse --divider
  value --where --if-exists --if-missing --trailer
  doubt --in-place
  operands read*

sub ls-files
  flag -ztvfcdmoisku --cached --deleted --modified --others --ignored --stage --killed --directory --eol --empty-directory --unmerged
  flag --resolve-undo --exclude-standard --full-name --recurse-submodules --error-unmatch --debug --deduplicate --sparse
  value -x --exclude --exclude-per-directory --with-tree --format
  optional --abbrev
  read -X --exclude-from
  operands skip*

sub ls-remote
  flag -qth --quiet --tags --heads --refs --get-url --exit-code --symref
  value -o --sort --server-option
  unknown --upload-pack= --exec=
  operands skip*

sub ls-tree
  flag -drtzl --long --name-only --name-status --object-only --full-name --full-tree
  value --format
  optional --abbrev
  operands skip*

sub merge
  flag -nevq --stat --summary --squash --commit --edit --ff --ff-only --rerere-autoupdate --verify-signatures --verbose --quiet --abort
  flag --quit --continue --allow-unrelated-histories --progress --autostash --overwrite-ignore --signoff --verify
  value -sXm --cleanup --strategy --strategy-option --message --into-name
  optional -S --log --gpg-sign
  doubt
  read -F --file
  operands skip*

sub merge-base
  flag -a --all --octopus --independent --is-ancestor --fork-point
  operands skip*

sub merge-file
  flag -pq --stdout --diff3 --zdiff3 --ours --theirs --union --quiet
  value -L --marker-size
  doubt
  operands read*

sub merge-tree
  flag -z --write-tree --trivial-merge --messages --name-only --allow-unrelated-histories --stdin
  operands skip*

sub mv
  flag -vnfk --verbose --dry-run --force --sparse
  operands edittree* writetree

sub name-rev
  flag --name-only --tags --all --stdin --annotate-stdin --undefined --always --peel-tag
  value --refs --exclude
  operands skip*

sub range-diff
  flag -psuWzDwbaR --left-only --right-only --patch --function-context --raw --patch-with-raw --patch-with-stat --numstat --shortstat
  flag --cumulative --check --summary --name-only --name-status --compact-summary --binary --full-index --no-prefix --irreversible-delete
  flag --find-copies-harder --no-renames --rename-empty --follow --minimal --ignore-all-space --ignore-space-change --ignore-space-at-eol
  flag --ignore-cr-at-eol --ignore-blank-lines --indent-heuristic --patience --histogram --text --exit-code --quiet --ext-diff --textconv
  flag --ita-invisible-in-index --ita-visible-in-index --pickaxe-all --pickaxe-regex --dual-color
  value -lISGO --creation-factor --stat-width --stat-name-width --stat-graph-width --stat-count --ws-error-highlight --src-prefix
  value --dst-prefix --line-prefix --inter-hunk-context --output-indicator-new --output-indicator-old --output-indicator-context
  value --ignore-matching-lines --diff-algorithm --anchored --word-diff-regex --color-moved-ws --rotate-to --skip-to --find-object
  value --diff-filter --output
  optional -UXBMC --notes --unified --dirstat --dirstat-by-file --stat --color --abbrev --break-rewrites --find-renames --find-copies
  optional --word-diff --color-words --color-moved --relative --ignore-submodules --submodule
  operands skip*

sub rebase
  flag -qvnfmi --keep-base --quiet --verbose --signoff --committer-date-is-author-date --reset-author-date --ignore-date
  flag --ignore-whitespace --force-rebase --continue --skip --abort --quit --edit-todo --show-current-patch --apply --merge --interactive
  flag --preserve-merges --rerere-autoupdate --keep-empty --autosquash --update-refs --autostash --allow-empty-message --fork-point --root
  flag --reschedule-failed-exec --reapply-cherry-picks --verify --stat --ff
  value -CsX --onto --whitespace --empty --strategy --strategy-option
  optional -Sr --gpg-sign --rebase-merges
  shell -x --exec
  doubt
  operands skip*

sub repack
  flag -aAdfFnqlbikm --cruft --quiet --local --write-bitmap-index --delta-islands --keep-unreachable --pack-kept-objects --write-midx
  value -g --cruft-expiration --unpack-unreachable --window --window-memory --depth --threads --max-pack-size --keep-pack --geometric
  value --expire-to
  doubt
  operands skip*

sub replace
  flag -ldegf --list --delete --edit --graft --convert-graft-file --force --raw
  value --format
  doubt
  operands skip*

sub reset
  flag -qN --quiet --mixed --soft --intent-to-add --pathspec-file-nul --refresh
  optional --recurse-submodules
  read --pathspec-from-file
  doubt --hard --merge --keep -p --patch
  operands skip*

sub restore
  flag -SWqm23p --staged --worktree --ignore-unmerged --overlay --quiet --progress --merge --ours --theirs --patch
  flag --ignore-skip-worktree-bits --pathspec-file-nul
  value -s --source --conflict
  optional --recurse-submodules
  read --pathspec-from-file
  when --staged -S: skip*
  operands writetree*

sub revert
  flag -nes --quit --continue --abort --skip --edit --signoff --rerere-autoupdate --reference --commit
  value -mX --cleanup --mainline --strategy --strategy-option
  optional -S --gpg-sign
  doubt
  operands skip*

sub rm
  flag -nqfr --dry-run --quiet --cached --force --ignore-unmatch --sparse --pathspec-file-nul
  read --pathspec-from-file
  when --cached: skip*
  operands writetree*

sub show-branch
  flag -ar --all --remotes --list --current --sha1-name --merge-base --independent --topo-order --topics --sparse --date-order --name
  optional -g --color --more --reflog
  operands skip*

sub show-ref
  flag -dq --tags --heads --verify --head --dereference --quiet
  optional -s --hash --abbrev --exclude-existing
  operands skip*

sub status
  flag -vsbz --verbose --short --branch --show-stash --ahead-behind --long --null --renames
  optional -uM --porcelain --untracked-files --ignored --ignore-submodules --column --find-renames
  operands skip*

sub stripspace
  flag -sc --strip-comments --comment-lines
  operands skip*

sub switch
  flag -qmd --guess --quiet --progress --merge --detach --overwrite-ignore --ignore-other-worktrees
  value -c --create --conflict --orphan
  optional -t --recurse-submodules --track
  doubt -fC --force --force-create --discard-changes
  operands skip*

sub symbolic-ref
  flag -q --quiet --short --recurse
  value -m
  doubt -d --delete
  operands skip

sub tag
  flag -lvaesi --list --verify --annotate --edit --sign --create-reflog --with --without --ignore-case
  value -mu --message --cleanup --local-user --sort --format --contains --merged --points-at
  optional -n --column --color
  read -F --file
  doubt -df --delete --force
  operands skip*

sub update-index
  flag -qzg --ignore-submodules --add --replace --remove --unmerged --refresh --really-refresh --assume-unchanged --skip-worktree
  flag --ignore-skip-worktree-entries --info-only --force-remove --stdin --index-info --unresolve --again --ignore-missing --verbose
  flag --clear-resolve-undo --split-index --untracked-cache --test-untracked-cache --force-untracked-cache --force-write-index --fsmonitor
  flag --fsmonitor-valid
  value --chmod --index-version --cacheinfo
  doubt
  operands skip*

sub update-ref
  flag -dz --stdin --create-reflog --deref
  value -m
  doubt
  operands skip*

sub verify-commit
  flag -v --verbose --raw
  operands skip*

sub verify-tag
  flag -v --verbose --raw
  value --format
  operands skip*

sub version
  flag --build-options
  operands skip*

sub write-tree
  flag --missing-ok --ignore-cache-tree
  value --prefix
  operands skip*

sub annotate
  flag -bfnptlsewc --porcelain --line-porcelain --incremental
  value -L
  read -S --contents
  optional -CM --abbrev

sub grep
  flag -viwaIrEGFPnhHlLzocpWq --cached --no-index --untracked --exclude-standard --recurse-submodules --invert-match --ignore-case
  flag --word-regexp --text --textconv --recursive --extended-regexp --basic-regexp --fixed-strings --perl-regexp --line-number --column
  flag --full-name --files-with-matches --name-only --files-without-match --null --only-matching --count --break --heading --show-function
  flag --function-context --and --or --not --quiet --all-match --index --no-index
  value -eABCm --max-depth --context --before-context --after-context --threads --max-count
  optional --color
  read -f
  unknown --ext-grep -O? --open-files-in-pager?
  number
  operands skip*

sub stash, stash list, stash push, stash save, stash pop, stash apply, stash branch, stash create, stash store
  flag -pqkuaSvn --patch --quiet --keep-index --no-keep-index --include-untracked --all --staged --index --oneline --stat --pathspec-file-nul
  value -m --message --format --pretty
  read --pathspec-from-file
  number
  operands skip*

sub stash drop, stash clear
  flag -q --quiet
  doubt
  operands skip*

sub stash show
  flag -pu --patch --include-untracked --only-untracked --stat --name-only --name-status --numstat --shortstat --raw --no-color
  optional --color
  value -U
  operands skip*

sub remote, remote get-url, remote -v
  flag -v --verbose --push --all
  operands skip*

sub remote show, remote update, remote prune
  flag -npv --verbose --prune --dry-run
  operands skip*

sub remote add, remote set-url, remote remove, remote rm, remote rename, remote set-head, remote set-branches
  flag -fad --tags --no-tags --push --add --delete --auto --progress
  value -tm --mirror
  always write .git/config
  operands skip*

sub config
  flag -lez --global --system --local --worktree --get --get-all --get-regexp --get-urlmatch --replace-all --add --unset --unset-all
  flag --rename-section --remove-section --list --fixed-value --edit --get-color --get-colorbool --bool --int --bool-or-int --bool-or-str
  flag --path --expiry-date --null --name-only --includes --show-origin --show-scope --all --show-names --append
  value -ft --file --blob --type --default --value --url --comment --regexp
  operands skip*

sub credential, credential fill, credential approve, credential reject, credential-store, credential-cache, credential-manager
  doubt
  style plain
  operands skip*

sub bisect, bisect start, bisect good, bisect bad, bisect new, bisect old, bisect reset, bisect log, bisect skip, bisect view, bisect visualize, bisect terms
  flag --no-checkout --first-parent
  value --term-new --term-old --term-good --term-bad
  doubt
  operands skip*

sub bisect run
  style plain
  doubt
  operands skip*

sub bisect replay
  doubt
  operands read

sub bundle, bundle create, bundle unbundle
  flag -q --quiet --progress --all --branches --tags
  value --version
  doubt
  operands write skip*

sub bundle verify, bundle list-heads
  flag -q --quiet
  operands use skip*

sub notes, notes list, notes show, notes get-ref
  value --ref
  operands skip*

sub notes add, notes append, notes edit, notes remove, notes prune, notes merge, notes copy
  flag -fq --force --quiet --stdin --ignore-missing --allow-empty
  value -mcCs --ref --message --strategy
  read -F --file
  operands skip*

sub worktree list, worktree prune, worktree lock, worktree unlock, worktree repair
  flag -nvz --porcelain --verbose --dry-run
  value --reason --expire
  operands skip*

sub worktree add
  flag -fdq --force --detach --checkout --no-checkout --lock --quiet --track --guess-remote --orphan
  value -bB --reason
  operands writetree skip*

sub worktree remove, worktree move
  flag -f --force
  doubt
  operands writetree*

sub submodule, submodule status, submodule summary
  flag -q --quiet --cached --recursive --files
  value -n --summary-limit
  operands skip*

sub submodule foreach
  style posix
  flag -q --quiet --recursive
  operands skip*

sub submodule add, submodule update, submodule init, submodule deinit, submodule sync, submodule set-url, submodule set-branch, submodule absorbgitdirs
  flag -qfNi --quiet --force --init --remote --recursive --no-fetch --checkout --merge --rebase --all --progress --no-single-branch --single-branch --recommend-shallow
  value -bj --branch --name --depth --jobs --reference --filter
  operands skip*

sub sparse-checkout, sparse-checkout list, sparse-checkout set, sparse-checkout add, sparse-checkout reapply, sparse-checkout disable, sparse-checkout init
  flag --cone --no-cone --sparse-index --stdin
  doubt
  operands skip*

sub rev-parse
  style plain
  operands skip*

sub var
  flag -l
  operands skip

sub checkout-index
  doubt
  operands skip*

sub read-tree
  doubt
  operands skip*

sub maintenance, maintenance run
  doubt
  operands skip*

sub filter-branch
  shell --setup --env-filter --tree-filter --index-filter --parent-filter --msg-filter --commit-filter --tag-name-filter
  value --subdirectory-filter --original -d
  flag -f --force --prune-empty
  doubt
  operands skip*

sub filter-repo, fast-import, fast-export, send-email, request-pull, instaweb, daemon, http-backend, upload-pack, receive-pack, shell, svn, p4, cvsserver, lfs, mergetool, gui, citool, web--browse, quiltimport, index-pack, unpack-objects, pack-objects, prune, rerere, upload-archive
  doubt
  style plain
  operands skip*

sub show-index
  value --object-format
  operands read

sub mktag, mktree, patch-id, get-tar-commit-id, multi-pack-index, pack-refs, fsmonitor--daemon
  style plain
  operands skip*

sub shortlog
  flag -cnse --committer --numbered --summary --email --all --no-merges --merges --branches --tags --first-parent
  value --group --since --until --after --before --author --format
  optional -w --branches --tags
  operands skip*

sub fetch
  flag -vqafmtnpPku46 --verbose --quiet --all --set-upstream --append --atomic --force --multiple --tags --prefetch --prune --prune-tags
  flag --dry-run --write-fetch-head --keep --update-head-ok --progress --unshallow --refetch --update-shallow --ipv4 --ipv6
  flag --negotiate-only --auto-maintenance --auto-gc --show-forced-updates --write-commit-graph --stdin --porcelain
  value -jo --jobs --depth --shallow-since --shallow-exclude --deepen --refmap --server-option --negotiation-tip --filter --submodule-prefix
  optional --recurse-submodules
  unknown --upload-pack=
  operands skip*

sub pull
  flag -vqnaftpk46 --verbose --quiet --progress --stat --summary --squash --commit --edit --ff --ff-only --verify --verify-signatures
  flag --autostash --allow-unrelated-histories --all --append --force --tags --prune --dry-run --keep --unshallow --update-shallow --ipv4
  flag --ipv6 --show-forced-updates --set-upstream --signoff
  value -sXo --cleanup --strategy --strategy-option --depth --shallow-since --shallow-exclude --deepen --refmap
  value --server-option --negotiation-tip
  optional -rSj --recurse-submodules --rebase --log --gpg-sign --jobs
  unknown --upload-pack=
  doubt
  operands skip*

sub push
  flag -vqdnfu46 --verbose --quiet --all --branches --mirror --delete --tags --dry-run --porcelain --force --force-if-includes --thin --set-upstream
  flag --progress --prune --no-verify --follow-tags --atomic --ipv4 --ipv6 --verify
  value -o --repo --push-option
  optional --force-with-lease --signed --recurse-submodules
  unknown --receive-pack= --exec=
  doubt
  operands skip*
""";
}
