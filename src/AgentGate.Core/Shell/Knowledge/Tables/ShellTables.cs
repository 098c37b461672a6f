namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Builtins of bash that do nothing beyond the shell itself, and programs that only compute.</summary>
/// <remarks>What changes the walk's own state (cd, export, set, source, eval, exec, command) the walk carries out; here it merely has no effect.</remarks>
internal static class ShellTables
{
    public const string Text = """
program : echo printf test [ true false pwd cd pushd popd dirs shift wait jobs bg fg umask ulimit type hash times getopts let return exit break continue shopt unalias disown logout read unset local alias mapfile readarray suspend caller compgen complete compopt builtin history [[ ((
  style plain
  operands skip*

# Without a name they print every variable, the exported ones too.
program set export declare typeset readonly
  style plain
  operands skip*
  bare read /proc/self/environ

program bind enable
  style plain
  operands doubt*

program basename
  flag -az --multiple --zero --help --version
  value -s --suffix
  operands skip*

program dirname
  flag -z --zero --help --version
  operands skip*

program seq
  style posix
  number
  flag -w --equal-width --help --version
  value -fs --format --separator
  operands skip*

program yes factor expr
  style posix
  flag -h --exponents --help --version
  operands skip*

program sleep
  flag --help --version
  operands skip*

program tr
  flag -cCdst --complement --delete --squeeze-repeats --truncate-set1 --help --version
  operands skip*

program numfmt
  flag -zM --debug --grouping --zero-terminated --help --version
  value -d --delimiter --field --format --from --from-unit --invalid --padding --round --suffix --to --to-unit
  optional --header
  operands skip*

program whoami logname tty arch hostid
  flag -s --silent --quiet --help --version
  operands skip*

program uname
  flag -asnrvmpioSr --all --kernel-name --nodename --kernel-release --kernel-version --machine --processor --hardware-platform
  flag --operating-system --help --version

program nproc
  flag --all --help --version
  value --ignore

program id groups
  flag -aZgGnruz --context --group --groups --name --real --user --zero --help --version
  operands skip*

program date
  flag -Ru --debug --resolution --rfc-email --utc --universal --help --version
  value -d --date --rfc-3339
  optional -I --iso-8601
  read -f --file
  use -r --reference
  doubt -s= --set=
  operands skip*

program cal ncal
  flag -13ymhjsSnYwb --monday --sunday --three --one --year --julian --week --twelve --help --version
  value -A -B -d -H -c -m --months -n
  operands skip*

program uptime
  flag -psVhr --pretty --since --help --version
program w who users last lastlog
  flag -abdHlmpqrstTuhsfoiVwF --all --boot --dead --heading --login --process --count --runlevel --short --users --time --help --version
  number
  operands skip*

program tput clear reset stty
  style posix
  flag -xVaSg --all --save
  value -T
  operands skip*

program locale localectl
  flag -avkcm --all-locales --verbose --keyword-name --category-name --charmaps --help --version
  operands skip*

program getconf
  style posix
  value -v
  flag -a
  operands skip*

program hostname
  flag -aAdfFiIsyV --alias --all-fqdns --domain --fqdn --long --ip-address --all-ip-addresses --short --help --version
  operands doubt

program cowsay figlet fortune banner lolcat
  operands skip*
""";
}
