#!/usr/bin/env bash
# Measures. `scripts/bench.sh hook` compares the hook client as a whole process with `true` and with a hook written for node, in one run;
# `scripts/bench.sh decide` times decisions inside a process.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bench() { dotnet run --project tests/AgentGate.Benchmarks --configuration Release -- "$@"; }

case "${1:-}" in
  hook)
    folder="$(mktemp -d)"
    # The daemon of this run ends by its own id, which its lock file holds.
    trap 'kill "$(tr -dc 0-9 <"$folder/run/daemon.lock")" 2>/dev/null || true; sleep 1; rm -rf "$folder"' EXIT
    mkdir "$folder/bin"
    dotnet publish src/AgentGate.Cli --configuration Release --nologo --verbosity quiet
    dotnet publish src/AgentGate.Daemon --configuration Release --nologo --verbosity quiet --no-self-contained
    cp -r .artifacts/publish/AgentGate.Daemon/release/. .artifacts/publish/AgentGate.Cli/release/. "$folder/bin/"
    dotnet_root="$(dirname "$(readlink -f "$(command -v dotnet)")")"
    printf '{"daemon": "%s", "environment": {"DOTNET_ROOT": "%s"}}' "$folder/bin/agentgated" "$dotnet_root" >"$folder/installation.json"
    bench hook "$folder"
    ;;
  decide) bench decide ;;
  *)
    echo "usage: scripts/bench.sh hook|decide" >&2
    exit 2
    ;;
esac
