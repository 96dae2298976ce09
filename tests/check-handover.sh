#!/bin/sh
# A test of the test: with a mutex in place of the hand-over, ThreadSanitizer reports no race
# any more, in a run that does the same steps. So what it reports otherwise is there because
# the hand-over is hidden, and the cells of `refrace sanitize` can fail. (`make check` builds
# both programs.)
#
# usage: tests/check-handover.sh [CASE...]
set -u
cd "$(dirname "$0")/.." || exit 2
refrace=${REFRACE-./refrace}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
failed=0
export TSAN_OPTIONS='suppress_equal_addresses=0 symbolize=0 exitcode=0'

# report NAME STATUS
report() {
	number=$((number + 1))
	if [ "$2" = 0 ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		failed=1
	fi
}

# races PROGRAM CASE SCHEDULE: how many races are found; nothing if the run is not as planned.
races() {
	rm -f "$work/report"
	"$1" replay --native --report="$work/report" "$2" "$3" >"$work/log" 2>&1 ||
		cat "$work/log" >&2
	python3 -c '
import json, sys
run = json.load(open(sys.argv[1]))["runs"][0]
if run["wrong"] is None:
    print(sum(f["kind"] == "race" for f in run["findings"]))
' "$work/report"
}

[ $# -gt 0 ] || set -- lost-decrement-leak counter-augassign load-then-incref \
	list-append-lost-element
for name; do
	schedule=$("$refrace" run --with=unsafe --format=json "$name" |
		python3 -c 'import json, sys
print(json.load(sys.stdin)["results"][0]["outcomes"][0]["schedule"])')
	hidden=$(races build/tsan/refrace "cases/$name.py" "$schedule")
	ordered=$(races build/tsan/refrace-mutex "cases/$name.py" "$schedule")
	[ "${hidden:-0}" -gt 0 ]
	report "$name: races are reported ($hidden)" $?
	[ "$ordered" = 0 ]
	report "$name: with a mutex in between none is ($ordered)" $?
done
echo "1..$number"
exit $failed
