#!/usr/bin/env python3
"""gc.collect() of the runtimes against that of real Pythons.

Random programs tie objects of all kinds into cycles, drop some of the variables, and collect:
what the finalizers print, which weak references they still find, what is brought back, what
gc.collect() returns. Each python3.N that runs prints what `refrace exec --with=cpython3.N` prints,
and `refrace check` says is the only output: the collector on real memory and the explorer's.

Not compared are the first collection, which finds what the interpreter's own start, and making
classes, have left; the
order of lines after the second, because CPython's collector changes the order of what it has seen
and left alive (refrace calls finalizers in the order of births); and, but for one program, what the
end of the process prints. Automatic collections do not come: there are too few objects.
"""
import concurrent.futures
import json
import os
import random
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/switches"))
import pythons  # noqa: E402

PROGRAMS, LONG_PROGRAMS = 40, 1000
HEAD = """
import gc
import threading
import weakref
kept = []
class Loud:
    def __init__(self, name, returns):
        self.name = name
        self.returns = returns
    def __del__(self):
        print("del", self.name, seen())
        if self.returns:
            kept.append(self)
    def go(self):
        pass
class Quiet:
    def go(self):
        pass
gc.collect()
"""


# What the end of the process collects.
LAST = """
class Loud:
    def __init__(self, name):
        self.name = name
        self.me = self
    def __del__(self):
        print("del", self.name)
def f():
    Loud("left by a function")
f()
kept = Loud("a variable")
print("end")
"""


class Generator:
    """One program, by a random number generator."""

    def __init__(self, chance):
        self.chance = chance
        self.lines = []
        self.kinds = {}
        self.watched = []

    def node(self, name):
        kind = self.chance.choice(["Loud", "Loud", "Quiet", "list", "dict"])
        made = {"Loud": "Loud(%r, %s)" % (name, self.chance.random() < 0.3), "Quiet": "Quiet()",
                "list": "[]", "dict": "{}"}[kind]
        self.kinds[name] = kind
        self.lines.append("%s = %s" % (name, made))

    def wrapped(self, name):
        """What refers to that object: itself, or something that holds it."""
        forms = [name] * 4 + ["(%s, 1)" % name, "[%s]" % name, "{1: %s}" % name]
        kind = self.kinds[name]
        if kind in ("Loud", "Quiet"):
            forms.append(name + ".go")
        if kind == "list":
            forms.append("iter(%s)" % name)
        if kind == "dict":
            forms.append(name + ".values()")
        return self.chance.choice(forms)

    def tie(self, source, what, number):
        self.lines.append({
            "list": "%s.append(%s)" % (source, what),
            "dict": "%s[%d] = %s" % (source, number, what),
        }.get(self.kinds[source], "%s.a%d = %s" % (source, number, what)))

    def watch(self, name):
        if self.kinds[name] in ("Loud", "Quiet"):
            self.lines.append("w%s = weakref.ref(%s)" % (name, name))
            self.watched.append(name)

    def text(self):
        names = "abcdefg"[:self.chance.randint(2, 7)]
        for name in names:
            self.node(name)
        for number in range(self.chance.randint(2, 12)):
            self.tie(self.chance.choice(names), self.wrapped(self.chance.choice(names)), number)
        for name in names:
            if self.chance.random() < 0.5:
                self.watch(name)
        if self.chance.random() < 0.3:
            name = self.chance.choice(names)
            self.lines.append("q = %s" % self.wrapped(name))
        if self.chance.random() < 0.1:
            self.tie(names[0], "threading.Lock()", 20)
        for name in names:
            if self.chance.random() < 0.9:
                self.lines.append("%s = None" % name)
        seen = ["w%s() is not None" % name for name in self.watched]
        self.lines += ["print(gc.collect())", "print(seen(), len(kept))", "kept.clear()",
                       "q = None", "print(gc.collect())", "print(seen())", "print('end')"]
        return "%sdef seen():\n    return [%s]\n%s\n" % (HEAD, ", ".join(seen),
                                                      "\n".join(self.lines))


def run(command, text=None):
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=120)
    except OSError as error:
        return str(error)
    if done.returncode:
        return "status %d\n%s%s" % (done.returncode, done.stdout, done.stderr)
    return done.stdout


def explored(runtime, path):
    """The only output of the program."""
    done = subprocess.run([os.environ["REFRACE"], "check", "--format=json", "--with=" + runtime,
                           path], capture_output=True, text=True, timeout=120)
    if not done.stdout:
        return done.stderr
    outputs = json.loads(done.stdout)["results"][0]["outputs"]
    return outputs[0]["text"] if len(outputs) == 1 else "%d outputs" % len(outputs)


def write(seed, folder):
    path = os.path.join(folder, "seed%d.py" % seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write(Generator(random.Random(seed)).text())
    return path


def comparable(text):
    lines = text.split("\nend\n")[0].split("\n")
    second = next((i for i, line in enumerate(lines) if line.isdigit()), len(lines))
    return lines[:second + 1] + sorted(lines[second + 1:])


def compare(path, runtime, python):
    """What differs."""
    with open(path, encoding="utf-8") as file:
        theirs = run([python, "-"], file.read())
    ours = {"exec": run([os.environ["REFRACE"], "exec", "--with=" + runtime, path]),
            "check": explored(runtime, path)}
    return ["%s: Python prints %r, refrace %s %r" % (os.path.basename(path), theirs, what, text)
            for what, text in ours.items() if comparable(theirs) != comparable(text)]


def last(runtime, folder):
    path = os.path.join(folder, "last.py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(LAST)
    return run([os.environ["REFRACE"], "exec", "--with=" + runtime, path])


def available():
    """The runtimes whose Python runs here."""
    for runtime, python in pythons.runtimes():
        version = run([python, "-c", "import sys; print(*sys.version_info[:2], sep='.')"])
        if runtime == "cpython" + version.strip():
            yield runtime, python
        else:
            print("# %s: %s does not run here: %s" % (runtime, python, version.split("\n")[0]))


def main():
    os.chdir(TOP)
    pythons.prepare()
    found = list(available())
    tap = pythons.Tap()
    seeds = range(LONG_PROGRAMS if os.environ.get("LONG") else PROGRAMS)
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        paths = list(pool.map(lambda seed: write(seed, folder), seeds))
        for runtime, python in found:
            wrong = pool.map(lambda path: compare(path, runtime, python), paths)
            theirs, ours = run([python, "-"], LAST), last(runtime, folder)
            tap.result("%s: finalizers at the end of the process" % runtime,
                       [] if theirs == ours else [theirs, ours])
            tap.result("%s: gc.collect() in %d random programs" % (runtime, len(paths)),
                       [line for lines in wrong for line in lines])
    print("1..%d" % tap.number)
    sys.exit(1 if tap.failed or not found else 0)


main()
