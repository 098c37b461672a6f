namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs that run another program given as words, unchanged or with something about it changed.</summary>
internal static class WrapperTables
{
    public const string Text = """
program nice
  style posix
  number
  flag --help --version
  value -n --adjustment
  operands command

program ionice
  style posix
  flag -thV --ignore --help --version
  value -cnpPu --class --classdata --pid --pgid --uid
  when -p --pid -P --pgid -u --uid: skip*
  operands command

program nohup setsid setarch linux32 linux64 i386 x86_64 unbuffer catchsegv eatmydata fakeroot rlwrap caffeinate
  style posix
  flag -cfwRvhZLXB3SFIipadDsmu --ctty --fork --wait --addr-no-randomize --verbose --help --version
  value -t
  operands command

program stdbuf
  style posix
  flag --help --version
  value -ioe --input --output --error
  operands command

program time gtime
  style posix
  flag -apqvlV --portability --append --quiet --verbose --help --version
  value -f --format
  write -o --output
  operands command

program timeout gtimeout
  style posix
  flag -vfp --preserve-status --foreground --verbose --help --version
  value -ks --kill-after --signal
  operands skip command

program taskset
  style posix
  flag -ahV --all-tasks --help --version
  flag -cp --cpu-list --pid
  when -p --pid: skip*
  operands skip command

program chrt
  style posix
  flag -abdfiormhV --all-tasks --batch --deadline --fifo --idle --other --rr --max --verbose --help --version -R -v --reset-on-fork
  flag -p --pid
  value -TPD --sched-runtime --sched-period --sched-deadline
  when -p --pid: doubt*
  operands skip command

program cpulimit
  doubt
  style posix
  value -l -e -p -P
  flag -izfqvm
  operands command

program numactl
  style posix
  flag -asHl --all --show --hardware --localalloc
  value -iNCmpM --interleave --cpunodebind --physcpubind --membind --preferred
  operands command

program flock
  style posix
  flag -sexnuFovVh --shared --exclusive --nonblock --unlock --no-fork --close --verbose --help --version --nb
  value -wE --timeout --wait --conflict-exit-code
  shell -c --command
  operands write command

program watch
  style posix
  flag -bcdegtxprwh --beep --color --errexit --chgexit --no-title --precise --no-rerun --no-wrap --help --version
  flag --exec
  value -nq --interval --equexit
  optional -d --differences
  when -x --exec: command
  operands shell

program xargs gxargs
  style posix
  flag -0oprtx --null --open-tty --interactive --no-run-if-empty --show-limits --verbose --exit --help --version
  value -dEILnPsJR --delimiter --max-lines --max-args --max-procs --max-chars --process-slot-var
  optional -eil --eof --replace
  list -a --arg-file
  operands skip*

program entr
  doubt
  style posix
  flag -acdnprsz
  operands command

program sudo
  style posix
  flag -AbBEeHiKklNnPsSvVh --askpass --background --bell --preserve-env --edit --set-home --login --remove-timestamp --reset-timestamp --list
  flag --non-interactive --preserve-groups --stdin --shell --version --help --validate --no-update
  value -CDgpRrtTUu --close-from --chdir --group --prompt --chroot --role --type --command-timeout --other-user --user --host
  always escape sudo
  when -e --edit: edit*
  when -l --list: skip*
  operands command

program doas
  style posix
  flag -Lns
  value -Cu
  always escape sudo
  operands command

program pkexec gosu su-exec
  style posix
  value --user
  flag --disable-internal-agent --keep-cwd
  always escape sudo
  operands command

program runuser su
  always escape sudo
  flag -lmpfPh - --login --preserve-environment --fast --pty --help --version
  value -gGsuwT --group --supp-group --shell --user --whitelist-environment
  shell -c --command --session-command
  operands skip*

program chroot
  style posix
  flag --help --version --skip-chdir
  value --userspec --groups
  always escape chroot
  operands skip command

program bwrap firejail systemd-nspawn
  doubt
  style plain
  always escape namespace
  operands unknown skip*

program unshare nsenter systemd-run setpriv capsh
  doubt
  style posix
  flag -imnpuUCTrchVfaSGFZW --ipc --mount --net --pid --uts --user --cgroup --time --fork --map-root-user --map-current-user --mount-proc --help
  flag --scope --quiet --pipe --pty --wait --collect --all --no-fork --as-pid-1
  value -tD -p= --target --propagation --setgroups --kill-child --root --wd --chdir --setenv --unsetenv --uid --gid
  value --unit --property --slice --description --working-directory
  always escape namespace
  operands command

program strace ltrace
  style posix
  flag -cCdfFhiknqrtTvVxyYzZDw --summary-only --follow-forks --output-separately --seccomp-bpf --instruction-pointer --relative-timestamps --absolute-timestamps
  flag --no-abbrev --decode-fds --summary --successful-only --failed-only
  value -aeEIObPsSuUXl --trace --trace-path --string-limit --signal --status --user --columns --env
  write -o --output
  escape:ptrace -p= --attach=
  operands command

program valgrind heaptrack perf gdbserver rr
  doubt
  style posix
  operands command

program parallel
  doubt
  style posix
  unknown --tmpl= --sshlogin= -S=
  flag -kmXnv0qtu --keep-order --bar --eta --progress --dry-run --null --quote --verbose --halt-on-error --line-buffer --will-cite --xargs --citation
  value -jNlIdC --jobs --colsep --delay --timeout --retries --halt --joblog --results --max-args --tmpdir --tagstring
  read -a --arg-file
  operands unknown

program hyperfine
  flag -Ni --ignore-failure --show-output --style=
  value -w --warmup -r --runs -m --min-runs -M --max-runs -n --command-name -u --time-unit -L --parameter-list -D -P --style --sort --output --input
  shell -p --prepare -c --cleanup -s --setup --conclude -S --shell
  write --export-json --export-csv --export-markdown --export-asciidoc --export-orgmode
  operands shell

program screen tmux byobu zellij
  doubt
  style posix
  operands unknown

program script
  style plain
  operands skip*

program scriptreplay
  operands read*

program expect
  doubt
  shell -c
  operands skip*

program at batch crontab
  doubt
  flag -lrceimv
  value -q -t -u
  read -f
  always unknown later
  operands skip*

program ld.so ld-linux.so ld-linux-x86-64.so.2 ld-linux-aarch64.so.1 ld-linux.so.2
  style posix
  flag --list --verify --inhibit-cache --list-tunables --list-diagnostics --help --version
  value --library-path --inhibit-rpath --argv0 --glibc-hwcaps-prepend --glibc-hwcaps-mask
  unknown --preload= --audit=
  operands command

program entrypoint tini dumb-init
  style posix
  flag -sgvwp --
  operands command

program direnv
  doubt
  style posix
  operands skip*

program chronic ifne errno vipe
  style posix
  flag -ven
  operands command
""";
}
