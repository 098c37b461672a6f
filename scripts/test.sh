#!/usr/bin/env bash
# Builds everything, publishes the two programs as an installation would have them, runs all tests and ends with one line that sums them up.
# Words are passed on to `dotnet test`, for example: scripts/test.sh --filter FullyQualifiedName~Wire
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log="$(mktemp)"
trap 'rm -f "$log"' EXIT

dotnet build AgentGate.sln --configuration Release --nologo --verbosity quiet

# The end-to-end tests start these.
if command -v cc >/dev/null; then
  dotnet publish src/AgentGate.Cli --configuration Release --nologo --verbosity quiet
else
  echo "test: no C compiler, so the client under test is not the NativeAOT one" >&2
  dotnet publish src/AgentGate.Cli --configuration Release --nologo --verbosity quiet -p:PublishAot=false --no-self-contained
fi
dotnet publish src/AgentGate.Daemon --configuration Release --nologo --verbosity quiet --no-self-contained

status=0
dotnet test AgentGate.sln --configuration Release --no-build --nologo "$@" 2>&1 | tee "$log" || status=$?

# Each test project closes with a line such as "Passed!  - Failed:     0, Passed:    41, Skipped:     0, Total: …".
sum() {
  { grep -E '^(Passed|Failed|Skipped)! ' "$log" || true; } |
    sed -E "s/.*$1: *([0-9]+).*/\1/" | awk '{ n += $1 } END { print n + 0 }'
}
passed="$(sum Passed)"
failed="$(sum Failed)"
skipped="$(sum Skipped)"

# A project whose run broke off has no closing line; its failure must not read as zero.
if [[ $status -ne 0 && $failed -eq 0 ]]; then
  failed=1
fi
if [[ $passed -eq 0 && $status -eq 0 ]]; then
  echo "test: no test ran" >&2
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
