#!/usr/bin/env bash
# Builds AgentGate from this checkout and installs it into one folder in your home. Needs no root.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: ./install.sh [--prefix DIR] [--no-demo]
       ./install.sh --uninstall [--prefix DIR]

  --prefix DIR   where to install (~/.agentgate)
  --no-demo      do not show the demonstration at the end
  --uninstall    take the hooks out of the agents' settings, stop the daemon and remove everything
TEXT
}

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "install: $1"
  [[ -z ${2:-} ]] || say "  $2"
  exit 1
}

prefix="${HOME:?install: HOME is not set}/.agentgate"
demo=yes
uninstall=no
while [[ $# -gt 0 ]]; do
  case "$1" in
    --prefix) [[ $# -ge 2 ]] || { usage >&2; exit 2; }; prefix="$2"; shift 2 ;;
    --no-demo) demo=no; shift ;;
    --uninstall) uninstall=yes; shift ;;
    --help | -h) usage; exit 0 ;;
    *) say "install: \`$1\` is not understood"; usage >&2; exit 2 ;;
  esac
done
[[ $prefix == /* ]] || prefix="$PWD/$prefix"
[[ $prefix != / && $prefix != *[\"\\$'\n']* ]] || fail "\`$prefix\` cannot be an installation's folder"
# One spelling: the programs find the folder by its real path.
if [[ -d $prefix ]]; then prefix="$(cd "$prefix" && pwd -P)"; fi
link="$HOME/.local/bin/agentgate"

# The ids of the daemons that run from this installation. Also those whose file was replaced under them.
daemons() {
  local exe pid
  if [[ -d /proc/self ]]; then
    for exe in /proc/[0-9]*/exe; do
      pid="${exe#/proc/}"
      case "$(readlink "$exe" 2>/dev/null || true)" in
        "$prefix/bin/agentgated" | "$prefix/bin/agentgated (deleted)") echo "${pid%/exe}" ;;
      esac
    done
  elif [[ -s $prefix/run/daemon.lock ]]; then
    pid="$(tr -dc 0-9 <"$prefix/run/daemon.lock")"
    [[ "$(ps -o comm= -p "$pid" 2>/dev/null)" == "$prefix/bin/agentgated" ]] && echo "$pid"
  fi
  return 0
}

stop_daemon() {
  local pids tries=0
  pids="$(daemons)"
  [[ -n $pids ]] || return 0
  # shellcheck disable=SC2086
  kill -TERM $pids 2>/dev/null || true
  while [[ -n "$(daemons)" ]]; do
    tries=$((tries + 1))
    if [[ $tries -eq 100 ]]; then
      say "install: the daemon did not stop within ten seconds and is ended"
      # shellcheck disable=SC2046
      kill -KILL $(daemons) 2>/dev/null || true
    fi
    [[ $tries -lt 150 ]] || fail "the daemon cannot be stopped" "end process $(daemons) and try again"
    sleep 0.1
  done
}

# The folders this script had to make for the link, so that removing leaves none.
made_folders() { [[ -f $prefix/made-folders ]] && cat "$prefix/made-folders" || true; }

remove() {
  [[ -e $prefix ]] || { say "nothing is installed in $prefix"; exit 0; }
  [[ -f $prefix/installation.json ]] || fail "\`$prefix\` is not an installation of AgentGate, so it is left alone"
  if [[ -x $prefix/bin/agentgate ]]; then
    "$prefix/bin/agentgate" init --undo || fail "the agents' settings could not be cleaned, so the gate stays" "see the message above"
  fi
  stop_daemon
  if [[ "$(readlink "$link" 2>/dev/null || true)" == "$prefix/bin/agentgate" ]]; then rm -f "$link"; fi
  local folders
  folders="$(made_folders)"
  # A prefix too long for a socket has its sockets here; see docs/decisions/0006-one-folder.md.
  local hash
  hash="$(printf %s "$prefix" | { sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-8)"
  rm -rf "/tmp/agentgate-$(id -u)-$hash" "$prefix"
  while IFS= read -r folder; do
    [[ -z $folder ]] || rmdir "$folder" 2>/dev/null || true
  done <<<"$folders"
  say "removed $prefix; nothing is left"
}

if [[ $uninstall == yes ]]; then
  remove
  exit 0
fi

cd "$(dirname "${BASH_SOURCE[0]}")"
[[ -f AgentGate.sln ]] || fail "this script belongs in a checkout of AgentGate" "clone the repository and run ./install.sh in it"

command -v dotnet >/dev/null ||
  fail "the .NET 10 SDK is missing" "install it from https://dotnet.microsoft.com/download/dotnet/10.0 or with your system's packages (dotnet-sdk-10.0)"
dotnet --list-sdks | grep -q '^10\.' ||
  fail "the .NET 10 SDK is missing (found: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd, -))" "install dotnet-sdk-10.0"
command -v git >/dev/null || fail "git is missing" "install git with your system's packages"

aot=yes
if ! command -v cc >/dev/null && ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
  aot=no
  why="no C compiler (on Debian: apt-get install gcc libc6-dev zlib1g-dev)"
elif [[ "$(uname -s)" == Linux ]] && ! echo '#include <zlib.h>' | cc -E - >/dev/null 2>&1; then
  aot=no
  why="no zlib headers (on Debian: apt-get install zlib1g-dev)"
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
publish() { dotnet publish "$1" --configuration Release --nologo --verbosity quiet --output "$2" "${@:3}" >"$stage/log" 2>&1; }

say "building the client"
if [[ $aot == yes ]] && ! publish src/AgentGate.Cli "$stage/client"; then
  tail -n 5 "$stage/log" >&2
  aot=no
  why="NativeAOT could not link it, see above"
fi
if [[ $aot == no ]]; then
  say "install: the native client cannot be built: $why"
  say "  instead a client is installed that needs the .NET runtime and takes ten times as long to start (about 30 ms)"
  publish src/AgentGate.Cli "$stage/client" -p:PublishAot=false -p:PublishSingleFile=true --use-current-runtime --no-self-contained ||
    { cat "$stage/log" >&2; fail "the client does not build" "see the messages above"; }
fi
say "building the daemon"
publish src/AgentGate.Daemon "$stage/daemon" -p:PublishSingleFile=true --use-current-runtime --no-self-contained ||
  { cat "$stage/log" >&2; fail "the daemon does not build" "see the messages above"; }

say "installing into $prefix"
umask 077
mkdir -p "$prefix/bin" "$prefix/run" "$prefix/state" "$prefix/keys"
prefix="$(cd "$prefix" && pwd -P)"
chmod 700 "$prefix" "$prefix/run" "$prefix/state" "$prefix/keys"
stop_daemon
for file in "$stage"/client/* "$stage"/daemon/*; do
  case "$file" in *.pdb | *.dbg | *.xml | *.dSYM) continue ;; esac
  [[ -f $file ]] || continue
  # Copied beside and renamed over: a hook that starts at this moment finds the old program or the new one, never half of one.
  cp "$file" "$prefix/bin/.new"
  if [[ -x $file ]]; then chmod 755 "$prefix/bin/.new"; else chmod 644 "$prefix/bin/.new"; fi
  mv -f "$prefix/bin/.new" "$prefix/bin/$(basename "$file")"
done
ln -sfn agentgate "$prefix/bin/agentgate-shell"

# What the daemon is started with. It never gets the variables of the agent that happens to start it.
dotnet_root="$(dirname "$(readlink -f "$(command -v dotnet)" 2>/dev/null || command -v dotnet)")"
environment="\"DOTNET_ROOT\": \"$dotnet_root\""
while IFS='=' read -r name value; do
  [[ $value != *[\"\\]* ]] && environment="$environment, \"$name\": \"$value\""
done < <(env | grep '^OTEL_' || true)
printf '{\n  "version": "%s",\n  "daemon": "%s",\n  "environment": { %s }\n}\n' \
  "$("$prefix/bin/agentgate" --version)" "$prefix/bin/agentgated" "$environment" >"$prefix/installation.json.new"
mv -f "$prefix/installation.json.new" "$prefix/installation.json"

umask 022
made=""
for folder in "$HOME/.local" "$HOME/.local/bin"; do
  if [[ ! -d $folder ]] && mkdir "$folder" 2>/dev/null; then made="$folder"$'\n'"$made"; fi
done
if [[ -n $made ]]; then printf %s "$made" >"$prefix/made-folders"; fi
if [[ ! -e $link && ! -L $link ]] || [[ "$(readlink "$link" 2>/dev/null || true)" == */bin/agentgate ]]; then
  ln -sfn "$prefix/bin/agentgate" "$link" 2>/dev/null || true
fi
if [[ "$(command -v agentgate || true)" != "$link" ]]; then
  say "to call it by name, add this line to your shell's start-up file:"
  if [[ -L $link ]]; then say "  export PATH=\"\$HOME/.local/bin:\$PATH\""; else say "  export PATH=\"$prefix/bin:\$PATH\""; fi
fi
say "installed"

if [[ $demo == yes ]]; then
  say ""
  "$prefix/bin/agentgate" demo
fi
