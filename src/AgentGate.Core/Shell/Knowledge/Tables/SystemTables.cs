namespace AgentGate.Core.Shell.Knowledge.Tables;

/// <summary>Programs about the machine: what they show is understood, what they change is not covered by the verbs.</summary>
internal static class SystemTables
{
    public const string Text = """
program ps
  style plain
  operands skip*

program pgrep pidof pstree pwdx
  flag -acflLnoxvwsiSTpuh --list-full --list-name --full --newest --oldest --exact --inverse --count --ignore-case --help --version
  value -dgGPrtUF --delimiter --pgroup --group --parent --session --terminal --euid --uid --runstates
  operands skip*

program kill pkill killall skill shutdown reboot halt poweroff init telinit renice swapon swapoff sysctl modprobe insmod rmmod mkfs mkfs.ext4 mkswap fdisk parted wipefs losetup cryptsetup lvm mount umount useradd userdel usermod groupadd passwd chpasswd chsh visudo update-alternatives dpkg-reconfigure ldconfig iptables nft ufw firewall-cmd hostnamectl timedatectl loginctl setenforce setcap update-grub grub-install
  doubt
  style plain
  operands skip*

program free vmstat iostat mpstat lscpu lsblk lspci lsusb lsmod lsmem lshw lsns blkid dmidecode findmnt sensors nvidia-smi numastat slabtop acpi upower inxi neofetch fastfetch screenfetch
  flag -abdehiklmnopstvwfxPrSDVNcuL --human --all --bytes --json --list --tree --total --wide --help --version --mega --giga --kilo
  value -o --output -e -I -w --query-gpu --format -q
  number
  operands skip*

program top htop btop glances atop iotop nmon
  flag -bcHiSsE1
  value -ndpuUow
  operands skip*

program dmesg
  flag -HTkxLrtuw --human --ctime --kernel --level --follow --decode --color
  value -lf --level --facility --since --until
  doubt -CcnDE --clear
  operands skip*

program journalctl
  flag -aefklmnqrx --no-pager --follow --reverse --list-boots --all --catalog --quiet --dmesg --no-hostname --utc --system --user --disk-usage
  value -uotSUpgD --unit --output --since --until --priority --grep --identifier --lines -n --output-fields --user-unit
  optional -b --boot
  doubt --vacuum-size= --vacuum-time= --rotate --flush --sync
  read --file
  operands skip*

program systemctl service launchctl initctl rc-service
  style posix
  flag -alqt --all --no-pager --user --system --full --plain --no-legend --quiet --now
  value -t --type --state -p --property -n --lines -o --output -H -M

sub status, is-active, is-enabled, is-failed, list-units, list-unit-files, list-timers, list-sockets, list-dependencies, show, cat, help, get-default
  flag -alq --all --no-pager --user --system --full --plain --no-legend --quiet --failed --value
  value -t --type --state -p --property -n --lines -o --output
  operands skip*

program sw_vers system_profiler scutil diskutil pmset defaults mdfind mdls pbpaste pbcopy open xdg-open say screencapture xclip xsel wl-copy wl-paste notify-send zenity dialog whiptail xdotool ydotool
  doubt
  style plain
  operands skip*

program apt apt-get aptitude dpkg rpm yum dnf zypper pacman apk brew port snap flatpak nix nix-env nix-shell guix emerge conda mamba micromamba asdf mise rtx nvm fnm volta pyenv rbenv sdk winget choco scoop
  doubt
  style plain
  operands skip*

program apt-cache
  flag -aqfgnci --all-versions --names-only
  style posix
  operands skip*

program man apropos whatis
  flag -afkwWhVdiIeul?7t -lxd --apropos --whatis --where --path --location --location-cat --all --long --exact --regex --wildcard --and --names-only --local-file --help --version --troff --default --debug --no-subpages --ignore-case --match-case
  value -LmsSMrREC -p= --locale --manpath --sections --section --systems --encoding --extension --preprocessor --recode --prompt --no-hyphenation
  shell -P --pager
  shell -H --html --gxditview
  unknown -T? --troff-device? -X? -Z --ditroff
  use --config-file
  operands skip*

program info tldr cheat howdoi
  style plain
  operands skip*

program gdb lldb
  doubt
  style plain
  operands skip*

program fzf sk peco gum
  doubt
  shell --preview --bind --execute
  operands skip*

program watchman inotifywait fswatch watchexec
  doubt
  style plain
  operands skip*

program logger wall write mesg
  doubt
  operands skip*

program tldr-lint markdownlint
  flag --fix -f --help --version
  operands read*

program getent
  operands skip*

""";
}
