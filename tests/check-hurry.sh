#!/bin/sh
# The interpreter in a hurry (vm/interp/fast.h) makes the explorer's accesses: test_forced with
# machines that run in a hurry (tests/hurry/forced.h), which `make check` builds.
exec "build/${FLAVOUR-release}/tests/hurry/test_forced" "${1-2}"
