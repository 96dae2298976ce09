#!/usr/bin/env python3
"""Random programs; seeds are fixed, and a program that fails is printed.

Two threads that do to shared objects whatever the language allows: nothing is known of such a
program, except that the GIL keeps memory safe: no interleaving of it may leak, end with a wrong
count, free too early, use after free or free twice, and a native run under the GIL must end by
itself (it is made only when that is proved). Containers hold no containers that could hold them,
so there are no cycles.

With --as-python3, programs without threads, in all of the language (grammar/alone.py): python3
prints the same, but for addresses. It runs each twice, and where there is a difference ten times more;
what it prints otherwise then (the digits of an address, the order of a set of strings) is not compared,
nor what takes it a second, nor what refrace-case(5) says is different
(DOCUMENTED); their number is said. Without a number, 600 of these programs; with $LONG 5,000.

usage: tests/check-random.py     (both)
       tests/check-random.py [--as-python3] PROGRAMS [FIRST]   (from seed FIRST on, or 0)
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/grammar"))
import alone  # noqa: E402

ORACLE = ["/usr/bin/python3", os.path.join(TOP, "tests/grammar/oracle.py")]
OF_311 = os.path.realpath(ORACLE[0]).endswith("3.11")
PROGRAM = os.path.abspath(os.environ.get("REFRACE", "refrace"))
NUMBERS = [int(word) for word in sys.argv[1:] if not word.startswith("--")]
FIRST = NUMBERS[1] if len(NUMBERS) > 1 else 0
MEMORY = {"leak", "miscount", "premature-free", "use-after-free", "double-free"}

HEAD = """\
import threading


class Thing:
    def m(self, v):
        self.v = v
        return self.v

    def __add__(self, other):
        return [self, other]

    @property
    def w(self):
        return self.v
%s

class Failure(Exception):
    pass


def holder(held):
    def hold(new):
        nonlocal held
        old, held = held, new
        return old
    return hold


def generate():
    for i in (1, 2):
        yield [Thing(), i]


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
hold = holder(Thing())
items = generate()
s = {0, 2}
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
    "y = [(N, V) for i in l]", "y = {i: N for i in (0, 1)}", "y = [*l, N]", "y, *x = l or [V]",
    "y = f'{I}{N == I}'", "N = hold(V)", "y = next(items, V)", "x = lambda q=N: q\ny = x()", "y = t + N", "y = t.w",
    "try:\n    N = l[I]\nexcept LookupError as e:\n    N = V\nfinally:\n    l.append(V)",
    "try:\n    raise Failure(V)\nexcept Failure as e:\n    N = e.args[0]", "try:\n    N = d[I]\nfinally:\n    y = V",
    "s.add(I)", "s.discard(I)", "y = s | {I}", "y = {i for i in s}", "l[0:1] = [V, V]", "del l[0:1]",
    "y = sorted(l, key=lambda i: 0)", "y = sum(1 for i in l)", "for i, k in enumerate(l):\n    y = k",
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
    if check.returncode not in (0, 1, 3):
        return "check: status %d %s" % (check.returncode, check.stderr.decode())
    for result in json.loads(check.stdout)["results"]:
        if not result["complete"]:  # status 3 without that: no second thread makes a step
            return "%s: not all interleavings were tried" % result["strategy"]
        kinds = {kind for outcome in result["outcomes"] for kind in outcome["kinds"]}
        if kinds & MEMORY:
            return "%s: %s" % (result["strategy"], sorted(kinds))
    native = subprocess.run([PROGRAM, "exec", "--with=gil", path], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, timeout=60)
    if native.returncode != 0 or b"Sanitizer" in native.stderr:
        return "exec: status %d %s" % (native.returncode, native.stderr.decode())
    return ""


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def threaded(directory, seeds):
    """What is wrong with the first that fails, or an empty string; how many were not compared."""
    path = os.path.join(directory, "program.py")
    for seed in seeds:
        write(path, program(seed))
        wrong = wrong_with(path)
        if wrong:
            return "seed %d: %s\n%s" % (seed, wrong, program(seed)), 0
    return "", 0


# What refrace-case(5) names: that a run is refused with these words.
DOCUMENTED = re.compile("more than 64 bits|a mapping of the program behind \\*\\*|"
                        "a __hash__ that the program has written")
# And that a comprehension is no function of its own, as since 3.12: a variable around it is no free
# one there, and what it holds when something is raised in it dies sooner.
FREE = re.compile("NameError cannot access free variable ('.*') where it is not associated with a value "
                  "in enclosing scope")
LOCAL = r"UnboundLocalError cannot access local variable \1 where it is not associated with a value"
LATER = [name for name in ("python3.%d" % minor for minor in range(12, 20))
         if shutil.which(name) and not subprocess.run([name, "-c", ""], stderr=subprocess.DEVNULL).returncode]


def plain(text):
    """Without addresses, and, unless python3 is 3.11, whose texts are ours, without those of errors."""
    text = text and re.sub(r" at 0x[0-9a-f]+", " at 0x", text)
    return text if OF_311 else text and re.sub(r"(! \w+) .*", r"\1", text)


def is_documented(path, theirs, ours):
    """Whether two texts differ only as a comprehension's may. A later Python, if there is one, prints
    the same as refrace then."""
    a, b = FREE.sub(LOCAL, theirs).split("\n"), ours.split("\n")
    if sorted(a) != sorted(b) or [line for line in a if not line.startswith("del ")] != \
            [line for line in b if not line.startswith("del ")]:
        return False
    if not LATER:
        return True
    later = subprocess.run([LATER[0], ORACLE[1], path], stdout=subprocess.PIPE, check=True,
                           stderr=subprocess.DEVNULL)
    return [plain(text) for text in json.loads(later.stdout)] == [ours]


def is_by_chance(path, theirs):
    """Whether python3 prints something else at times: how many digits an address has, say."""
    for _ in range(10):
        again = subprocess.run(ORACLE + [path], stdout=subprocess.PIPE, check=True,
                               stderr=subprocess.DEVNULL)
        if [plain(text) for text in json.loads(again.stdout)] != [theirs]:
            return True
    return False


def difference(path, theirs):
    """Where a program prints something else than python3 did, or an empty string; None if that is
    documented."""
    run = subprocess.run([PROGRAM, "exec", "--with=gil", path], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, timeout=60)
    err, ours = run.stderr.decode(), plain(run.stdout.decode())
    if run.returncode == 2 and DOCUMENTED.search(err):
        return None
    if run.returncode != 0 or "Sanitizer" in err:
        return "exec: status %d %s" % (run.returncode, err)
    if not OF_311 and b"unhashable type: 'slice'" in run.stdout:  # it is hashable since 3.12
        return None
    if ours != theirs and (is_documented(path, theirs, ours) or is_by_chance(path, theirs)):
        return None
    a, b = theirs.split("\n"), ours.split("\n")
    for number, (line, our_line) in enumerate(zip(a + [None], b + [None]), 1):
        if line != our_line:
            return "line %d of the output is %r, not %r" % (number, our_line, line)
    return ""


def compared(directory, seeds):
    """As threaded."""
    paths = [os.path.join(directory, "%d.py" % seed) for seed in seeds]
    for path, seed in zip(paths, seeds):
        write(path, alone.program(seed))
    once, again = (json.loads(subprocess.run(ORACLE + paths, stdout=subprocess.PIPE, check=True,
                                             stderr=subprocess.DEVNULL).stdout) for _ in range(2))
    left_out = 0
    for path, seed, theirs, same in zip(paths, seeds, map(plain, once), map(plain, again)):
        unknown = theirs is None or theirs != same
        wrong = None if unknown else difference(path, theirs)
        left_out += wrong is None
        if wrong:
            return "seed %d: %s\n%s" % (seed, wrong, alone.program(seed)), left_out
    return "", left_out


def wanted():
    """Each check, how it is called, and for how many programs."""
    long = bool(os.environ.get("LONG"))
    both = [(threaded, "random programs", 200),
            (compared, "random programs without threads", 5000 if long else 600)]
    if not sys.argv[1:]:
        return both
    check, name, most = both["--as-python3" in sys.argv[1:]]
    return [(check, name, NUMBERS[0] if NUMBERS else most)]


def groups():
    return [(check, name, range(first, min(first + max(most // 4, 1), FIRST + most)))
            for check, name, most in wanted()
            for first in range(FIRST, FIRST + most, max(most // 4, 1))]


def main():
    failed = number = 0
    with tempfile.TemporaryDirectory() as directory:
        for check, name, seeds in groups():
            wrong, left_out = check(directory, seeds)
            failed += bool(wrong)
            number += 1
            print("%s %d - %s, %d to %d%s" % (
                "not ok" if wrong else "ok", number, name, seeds[0], seeds[-1],
                ", but %d" % left_out if left_out else ""))
            print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    print("1..%d" % number)
    sys.exit(1 if failed else 0)


main()
