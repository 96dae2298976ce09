#!/bin/sh
# What tests/race/*.py do on real threads, as ThreadSanitizer and AddressSanitizer see it. Each
# program says in its first lines under which strategies it is `silent`: no report of either,
# several times over (with $LONG), and the program ends as it should; and which ones let it `race`:
# ThreadSanitizer reports that in one of many runs, or the silence of the others would prove
# nothing. What makes a cycle leaks where nothing collects it, and LeakSanitizer must see that.
#
# What they rest on: with one round of each loop, `refrace check` proves asked.py, counts.py,
# variables.py and released.py clean under the strategies that they state; the others have too
# many states for that. Those that `race` may end in any way.
#
# Then every case under each strategy that it states clean, which check-matrix.sh proves (without
# $LONG, some thirteen of these pairs): no report of ThreadSanitizer. Not those that read a variable
# without a lock while another thread writes it, which is no failure there: ThreadSanitizer may
# report that, and would be right.
#
# Needs both programs, which `make` builds as well.
#
# usage: tests/check-race.sh [NAME...]    only these of tests/race, and no case
tsan=build/tsan/refrace
asan=build/asan/refrace
said=$(mktemp)
trap 'rm -f "$said"' EXIT
number=0
failed=0

result() {
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number - $2"
	else
		echo "not ok $number - $2"
		sed 's/^/# /' "$said" | head -60
		failed=1
	fi
}

# The strategies of a line `# WORD: ...` of the program $1.
stated() {
	sed -n "s/^# $2: *//p" "$1"
}

# silent PROGRAM FLAVOUR STRATEGY FILE: so many runs without a report.
silent() {
	for try in ${LONG:+2 3} 1; do
		timeout 120 "$1" exec --with="$3" "$4" >"$said" 2>&1
		status=$?
		if [ "$status" -ne 0 ] || grep -q 'Sanitizer' "$said"; then
			result 1 "$4 under $3 is silent ($2, status $status)"
			return
		fi
	done
	result 0 "$4 under $3 is silent ($2)"
}

# raced STRATEGY FILE: a report in one of 100 runs. The program may damage itself.
raced() {
	try=0
	while [ "$try" -lt 100 ]; do
		timeout 120 "$tsan" exec --with="$1" "$2" >"$said" 2>&1
		if grep -q 'WARNING: ThreadSanitizer' "$said"; then
			result 0 "$2 under $1 races"
			return
		fi
		try=$((try + 1))
	done
	result 1 "$2 under $1 races, but ThreadSanitizer saw nothing in $try runs"
}

# What a runtime collects, it collects at the end at the latest.
collects() {
	case $1 in
	gc | ruby | cpython*) true ;;
	*) false ;;
	esac
}

leaks() {
	"$asan" exec --with="$1" "$2" >"$said" 2>&1
	grep -q 'LeakSanitizer: detected memory leaks' "$said"
	result $? "$2 under $1 leaks"
}

if [ $# -gt 0 ]; then
	programs=$(printf 'tests/race/%s.py\n' "$@")
	cases=
else
	programs=$(ls tests/race/*.py)
	cases=$(ls cases/*.py)
fi
for file in $programs; do
	for strategy in $(stated "$file" silent); do
		silent "$tsan" tsan "$strategy" "$file"
	done
	for strategy in $(stated "$file" race); do
		raced "$strategy" "$file"
	done
	for strategy in $(stated "$file" silent); do
		if ! collects "$strategy" && grep -q '^# makes a cycle' "$file"; then
			leaks "$strategy" "$file"
		else
			silent "$asan" asan "$strategy" "$file"
		fi
	done
done

reads_unlocked='cases/hash-cache-benign-race.py|cases/init-without-second-check.fixed.py'
clean=$(for file in $(echo "$cases" | grep -vxE "$reads_unlocked"); do
	for strategy in gil cpython3.13 atomic locked biased gc ruby qsbr; do
		grep -q "^# expect $strategy: *clean$" "$file" && echo "$strategy $file"
	done
done)
every=1
[ -n "${LONG-}" ] || every=$(($(echo "$clean" | wc -l) / 14 + 1))
[ -z "$clean" ] || set -- $(echo "$clean" | awk -v every="$every" 'NR % every == 0')
while [ -n "$clean" ] && [ $# -gt 0 ]; do
	silent "$tsan" tsan "$1" "$2"
	shift 2
done
echo "1..$number"
exit "$failed"
