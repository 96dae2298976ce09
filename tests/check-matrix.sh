#!/bin/sh
# Every case under every strategy and runtime, and under the mistaken strategies that it is about,
# is as the case states; and every case states something of each of them. So are the programs in
# tests/cases, which state the same; those that state something of `unsafe`, under that, too, in make
# check-long, because some take seconds (and one has no end: it states nothing).
refrace=${REFRACE-./refrace}
others=$("$refrace" list --runtimes --format=json | sed -n 's/.*"name": "\([^+]*\)".*/\1/p' |
	sed '1,/^gc$/d; s/^/,/' | tr -d '\n')

as_stated() {
	"$refrace" matrix --format=tap "$@"
	failed=$((failed | $?))
}

failed=0
{
	as_stated --with="all$others" cases/*.py
	as_stated --with="gil,atomic,locked,biased,gc$others" tests/cases/*.py
	[ -z "${LONG-}" ] ||
		as_stated --with=unsafe $(grep -l '^# expect unsafe:' tests/cases/*.py)
	[ "$failed" -lt 2 ] || echo "not ok - refrace matrix ends with an error"
} | sed 's/^ok \(.*# \)SKIP/not ok \1/'
