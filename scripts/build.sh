#!/usr/bin/env bash
# Builds everything in Release. Words are passed on to `dotnet build`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec dotnet build AgentGate.sln --configuration Release "$@"
