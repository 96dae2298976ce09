#!/bin/sh
# ThreadSanitizer sees what each strategy does on real threads: under `unsafe` the race on
# the count, under `gil` nothing. Needs the program built with ThreadSanitizer, which
# `make check` builds as well. The threads take and drop one object often enough to be at it
# at the same time; still, that is chance, so `unsafe` has several tries, while `gil` must
# be silent in each of its own.
tsan=build/tsan/refrace
case=$(mktemp --suffix=.py)
trap 'rm -f "$case"' EXIT
cat >"$case" <<'PROGRAM'
import threading


class Thing:
    pass


g = Thing()


def take():
    for i in range(2000):
        x = g
        x = None


a = threading.Thread(target=take)
b = threading.Thread(target=take)
a.start()
b.start()
a.join()
b.join()
PROGRAM
export TSAN_OPTIONS=exitcode=66

reports() {
	"$tsan" exec --with="$1" "$case" 2>&1 | grep -c 'WARNING: ThreadSanitizer: data race'
}

seen=0
tries=0
while [ "$seen" -eq 0 ] && [ "$tries" -lt 200 ]; do
	seen=$(reports unsafe)
	tries=$((tries + 1))
done
if [ "$seen" -gt 0 ]; then
	echo "ok 1 - ThreadSanitizer reports the race under unsafe"
else
	echo "not ok 1 - ThreadSanitizer saw no race under unsafe in $tries runs"
fi

seen=0
for try in 1 2 3 4 5 6 7 8 9 10; do
	seen=$((seen + $(reports gil)))
done
if [ "$seen" -eq 0 ]; then
	echo "ok 2 - ThreadSanitizer reports nothing under gil"
else
	echo "not ok 2 - ThreadSanitizer reports a race under gil"
fi
echo 1..2
