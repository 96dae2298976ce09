#!/bin/sh
# Every case under every strategy and runtime, and under the mistaken strategies that it is about,
# is as the case states; and every case states something of each of them. So are the programs in
# tests/cases, which state the same; under `unsafe`, where some take seconds, in make check-long.
refrace=${REFRACE-./refrace}
runtimes=$("$refrace" list --runtimes --format=json | sed -n 's/.*"name": "\(cpython.*\)".*/,\1/p' |
	tr -d '\n')

as_stated() {
	"$refrace" matrix --format=tap "$@"
	failed=$((failed | $?))
}

failed=0
{
	as_stated --with="all$runtimes" cases/*.py
	as_stated --with="${LONG:+unsafe,}gil,atomic,locked,biased,gc$runtimes" tests/cases/*.py
	[ "$failed" -lt 2 ] || echo "not ok - refrace matrix ends with an error"
} | sed 's/^ok \(.*# \)SKIP/not ok \1/'
