#!/usr/bin/env python3
"""Random programs: two threads that do to shared objects whatever the language allows.

Nothing is known of such a program, except that the GIL keeps memory safe: no interleaving
of it may leak, end with a wrong count, free too early, use after free or free twice, and a
native run under the GIL must end by itself (it is made only when that is proved). Containers
hold no containers that could hold them, so there are no cycles. Seeds are fixed; a program
that fails is printed.

usage: tests/check-random.py [PROGRAMS]   (200 if not given)
"""
import json
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))
SEEDS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
GROUP = SEEDS // 4
MEMORY = {"leak", "miscount", "premature-free", "use-after-free", "double-free"}

HEAD = """\
import threading


class Thing:
    def m(self, v):
        self.v = v
        return self.v
%s

def f(p, q=None):
    r = p
    return %s


m = threading.Lock()
l = [1, Thing()]
d = {0: Thing()}
t = Thing()
t.v = Thing()
a = Thing()
b = Thing()
c = 3
"""
FINALIZER = """
    def __del__(self):
        l.append(1)
"""
TAIL = """
first = threading.Thread(target=first_work)
second = threading.Thread(target=second_work)
first.start()
second.start()
first.join()
second.join()
"""
# N: a variable, V: a new value, I: a small number
STATEMENTS = [
    "N = V", "N = N", "N, N = N, N", "l.append(V)", "l[I] = V", "x = l[I:]", "x = l[:-1]",
    "if len(l) > 0:\n    N = l.pop()", "if len(l) > 0:\n    N = l.pop(0)",
    "l.clear()", "l.reverse()", "l.extend([V, V])", "l.insert(0, V)", "y = l.copy()",
    "d[I] = V", "N = d.get(I, V)", "N = d.pop(I, None)", "d.setdefault(I, V)", "del d[I]",
    "d.update({2: V})", "d.clear()", "t.v = V", "N = t.v", "t.m(V)", "x = t.m\nx(V)",
    "with m:\n    t.v = V\n    l.append(N)", "x = (N, [N], {1: V})\ny = x", "N = f(N, V)",
    "for i in l:\n    y = i", "for k in d:\n    y = k", "for i in (1, V):\n    N = i",
    "y = [V] + l + [N]", "y = str(N == V) + 'x'", "y = str(I) + I", "x = N if N else V",
]


def fill(r, text):
    """The statement with its letters filled in."""
    values = ["Thing()", "'s' + str(1)", "None", "4", "9223372036854775800"]
    return "".join({"N": lambda: r.choice("abc"), "V": lambda: r.choice(values),
                    "I": lambda: str(r.randint(0, 2))}.get(letter, lambda: letter)()
                   for letter in text.replace("None", "\0")).replace("\0", "None")


def program(seed):
    r = random.Random(seed)
    text = HEAD % (FINALIZER if r.random() < 0.3 else "", r.choice(["r", "q", "(p, q)"]))
    for name in ("first_work", "second_work"):
        text += "\n\ndef %s():\n    global a, b, c\n" % name
        for _ in range(r.randint(1, 3)):
            lines = fill(r, r.choice(STATEMENTS)).split("\n")
            text += "".join("    %s\n" % line for line in lines)
    return text + TAIL


def wrong_with(path):
    """What is wrong with a program, or an empty string."""
    check = subprocess.run([PROGRAM, "check", "--format=json", "--with=gil,cpython3.13", path],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if check.returncode not in (0, 1):
        return "check: status %d %s" % (check.returncode, check.stderr.decode())
    for result in json.loads(check.stdout)["results"]:
        kinds = {kind for outcome in result["outcomes"] for kind in outcome["kinds"]}
        if kinds & MEMORY:
            return "%s: %s" % (result["strategy"], sorted(kinds))
    native = subprocess.run([PROGRAM, "exec", "--with=gil", path], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, timeout=60)
    if native.returncode != 0 or b"Sanitizer" in native.stderr:
        return "exec: status %d %s" % (native.returncode, native.stderr.decode())
    return ""


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "program.py")
        for group in range(0, SEEDS, GROUP):
            wrong = ""
            for seed in range(group, group + GROUP):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(program(seed))
                wrong = wrong_with(path)
                if wrong:
                    wrong = "seed %d: %s\n%s" % (seed, wrong, program(seed))
                    break
            failed += bool(wrong)
            print("%s %d - random programs %d to %d" % (
                "not ok" if wrong else "ok", group // GROUP + 1, group, group + GROUP - 1))
            print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    print("1..%d" % (SEEDS // GROUP))
    sys.exit(1 if failed else 0)


main()
