#!/usr/bin/env bash
# The long crash test: kills the server and PostgreSQL at random moments under load, 100 times each, and audits what is left.
# Usage: tests/Crash/long.sh [--kills N] [--seed N]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
dotnet build tests/Crash -c Release --nologo -v quiet
exec tests/Crash/bin/Release/net10.0/FreedomPay.Crash.Tests campaign "$@"
