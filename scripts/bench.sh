#!/usr/bin/env bash
# Measures. `scripts/bench.sh hook` compares the hook client as a whole process with `true` and with a hook written for node, in one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == "" || ${1:-} == --help ]]; then
  echo "usage: scripts/bench.sh hook [--runs N]   (other words go to the benchmarks program as they are)" >&2
  exit 2
fi
if [[ $1 == hook ]]; then
  dotnet publish src/AgentGate.Cli --configuration Release --nologo --verbosity quiet
  dotnet publish src/AgentGate.Daemon --configuration Release --nologo --verbosity quiet --no-self-contained
fi
exec dotnet run --project tests/AgentGate.Benchmarks --configuration Release -- "$@"
