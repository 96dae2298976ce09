#!/bin/sh
# What forced runs and the cells of `refrace sanitize` cost; called by `make bench-sanitize`.
set -eu
cd "$(dirname "$0")/../.."
tests/install-packages check
exec python3 tests/bench/sanitize.py
