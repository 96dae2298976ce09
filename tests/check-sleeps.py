#!/usr/bin/env python3
"""Random programs of sleeps and of waits with a timeout: what python3 prints must be among the texts
that `refrace check --sleeps=order` finds, under the runtime of that python3 and under CPython 3.15.

Lengths are multiples of a tenth of a second, and each thread begins with a sleep of its own
length, so that python3, whose sleeps take a little longer than they say, has them in order. What is
over at the same time all the same has several orders, and so may a program have several texts.
But most have one: an order that let all of them happen would pass the first test, and does not
pass the second. A python3 that the machine holds up prints another text now and then, so it has
three tries. `make check-long` runs this.

usage: tests/check-sleeps.py [PROGRAMS [FIRST]]    (50 if not given, from seed 0)
"""
import json
import os
import random
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import pythons  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))
NUMBERS = [int(word) for word in sys.argv[1:]]
PROGRAMS = NUMBERS[0] if NUMBERS else 50
FIRST = NUMBERS[1] if len(NUMBERS) > 1 else 0
OWN = "cpython3.%d" % sys.version_info[1]
TRIES = 3

HEAD = """\
import queue
import threading
import time

lock = threading.Lock()
event = threading.Event()
condition = threading.Condition()
items = queue.Queue(1)


def get(seconds):
    try:
        return items.get(timeout=seconds)
    except queue.Empty:
        return "empty"


def put(x, seconds):
    try:
        items.put(x, timeout=seconds)
    except queue.Full:
        return "full"
    return "put"


"""
# What a thread may do: %s is a length of time.
ACTIONS = ["time.sleep(%s)",
           "print(me, event.wait(%s))",
           "print(me, get(%s))",
           "print(me, put(me, %s))",
           """if lock.acquire(timeout=%s):
        time.sleep(0.2)
        lock.release()
        print(me, "had the lock")""",
           """with condition:
        print(me, condition.wait(%s))"""]
# What takes no time.
MOMENTS = ["event.set()", "event.clear()",
           """with condition:
        condition.notify()""", "print(me)"]


def program(seed):
    """Two or three threads that each do three or four things."""
    chance = random.Random(seed)
    lines = [HEAD]
    names = ["f", "g", "h"][:chance.choice((2, 2, 3))]
    for number, name in enumerate(names):
        lines.append('def %s():\n    me = "%s"\n    time.sleep(%s)\n' % (name, name, 0.03 * (number + 1)))
        for _ in range(chance.randint(3, 4)):
            if chance.random() < 0.7:
                action = chance.choice(ACTIONS) % (chance.randint(1, 5) / 10)
            else:
                action = chance.choice(MOMENTS)
            lines.append("    %s\n" % action)
        lines.append("\n\n")
    lines.append("threads = [threading.Thread(target=x) for x in (%s)]\n" % ", ".join(names))
    lines.append("for x in threads:\n    x.start()\nfor x in threads:\n    x.join()\n")
    return "".join(lines)


def explored(path):
    """Returns {runtime: texts}, or a reason (a string) why there is none."""
    done = subprocess.run([PROGRAM, "check", "--sleeps=order", "--format=json",
                           "--with=%s,cpython3.15" % OWN, path], capture_output=True, text=True)
    if done.stderr or done.returncode not in (0, 1):
        return "status %d: %s" % (done.returncode, done.stderr.strip())
    rows = json.loads(done.stdout)["results"]
    if not all(row["complete"] for row in rows):
        return None
    return {row["strategy"]: [output["text"] for output in row["outputs"]] for row in rows}


def unknown_text(path, texts):
    """What python3 prints each time and refrace does not know; None: it knows it."""
    for _ in range(TRIES):
        printed = subprocess.run([sys.executable, path], capture_output=True, text=True).stdout
        if all(printed in known for known in texts.values()):
            return None
    return printed


def attempt(path, tally):
    """Returns what is wrong with a program (lines)."""
    texts = explored(path)
    if texts is None:
        tally["too large"] += 1
        return []
    if isinstance(texts, str):
        return [texts]
    tally["of one text" if all(len(known) == 1 for known in texts.values()) else "of several"] += 1
    printed = unknown_text(path, texts)
    return [] if printed is None else ["python3 prints %r" % printed, "refrace knows %r" % texts]


def main():
    tap = pythons.Tap()
    tally = {"of one text": 0, "of several": 0, "too large": 0}
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(FIRST, FIRST + PROGRAMS):
            path = os.path.join(folder, "sleeps%d.py" % seed)
            with open(path, "w", encoding="utf-8") as file:
                file.write(program(seed))
            found = attempt(path, tally)
            if found:
                wrong += ["seed %d: %s" % (seed, line) for line in found]
                wrong += program(seed).splitlines()
    tap.result("python3's text is among the texts of %d programs" % PROGRAMS, wrong, 80)
    tap.result("most have one text (%s)" % ", ".join("%d %s" % (n, what) for what, n in tally.items()),
               [] if 2 * tally["of one text"] > sum(tally.values()) else ["too few of one text"])
    sys.exit(1 if tap.failed else 0)


main()
