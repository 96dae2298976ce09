#!/bin/sh
# Instructions that follow one another at once, as natively (vm/interp/cursor.h), make the
# explorer's accesses: test_forced with machines that run so (tests/hurry/forced.h), which
# `make check` builds.
exec "build/${FLAVOUR-release}/tests/hurry/test_forced" "${1-2}" at-once
