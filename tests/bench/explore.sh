#!/bin/sh
# The explorer's speed beside SPIN's on the same steps; called by `make bench-explore`.
set -eu
cd "$(dirname "$0")/../.."
tests/install-packages bench
exec python3 tests/bench/explore.py
