#!/usr/bin/env python3
"""Ranks of MPI give the answer of one process, byte for byte but for the time: run, matrix and check, under
strategies and runtimes, with 2 and 3 ranks on this machine. And what goes wrong between them is an error,
never a verdict. Part of `make check-long`, which installs Open MPI.
"""
import difflib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

REFRACE = os.path.abspath(os.environ["REFRACE"])
MPIRUN = ["mpirun", "--oversubscribe"]
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1", NO_COLOR="1")
THREADS = """\
import threading
import %s

class Box:
    pass

def use(o):
    for _ in range(%d):
        x = o
        x = None

def put(l):
    l.append(box)
    print(len(l))

box = Box()
shared = []
threads = [threading.Thread(target=use, args=(box,)) for _ in range(2)]
threads.append(threading.Thread(target=put, args=(shared,)))
for t in threads:
    t.start()
for t in threads:
    t.join()
"""
WIDE = """import queue
import threading
import time

items = queue.Queue()

def put():
    for i in range(3):
        time.sleep(0.1)
        items.put(i)

def get():
    try:
        while True:
            items.get(timeout=0.25)
    except queue.Empty:
        pass

threads = [threading.Thread(target=f) for f in (put, get, get)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
CALLS = """\
class Stack:
    def __init__(self):
        self.items = [1, 2, 3, 4]

    def push(self):
        self.items.append(5)
        self.items.append(6)

    def pop(self):
        if self.items:
            self.items.pop()
        if self.items:
            self.items.pop()
"""
failed = 0
number = 0


def test(name, right, *seen):
    global failed, number
    number += 1
    print("%sok %d - %s" % ("" if right else "not ", number, name), flush=True)
    if not right:
        failed = 1
        for text in seen:
            print("\n".join("# " + line for line in str(text).splitlines()[-30:]), flush=True)


def run(command, folder):
    """Returns (exit status, output, errors)."""
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def timeless(text):
    return re.sub(r'"cpu_seconds": [0-9.e-]+', "", text)


def same(name, words, folder):
    """The same with 1, 2 and 3 processes."""
    def report(*command):
        status, _, errors = run([*command, REFRACE, *words, "--jobs=1", "--output=report"], folder)
        with open(os.path.join(folder, "report")) as file:
            return status, timeless(file.read()), errors

    status, alone, _ = report()
    for n in (2, 3):
        got, text, errors = report(*MPIRUN, "-n", str(n))
        test("%s, %d ranks" % (name, n), got == status and text == alone, errors,
             "\n".join(difflib.unified_diff(alone.splitlines(), text.splitlines())))


def fails(name, command, sentence, folder):
    status, text, errors = run(command, folder)
    test(name, status == 2 and sentence in errors and not text, status, text, errors)


def tree(pid):
    """The processes that a process has started, and those that they have."""
    for child in open("/proc/%d/task/%d/children" % (pid, pid)).read().split():
        yield int(child)
        yield from tree(int(child))


def started(mpirun):
    """The ranks of a search that is under way."""
    for _ in range(600):
        time.sleep(0.1)
        ranks = [pid for pid in tree(mpirun.pid)
                 if os.path.realpath("/proc/%d/exe" % pid) == os.path.realpath(REFRACE)]
        if len(ranks) == 2 and all(ticks(pid) > 200 for pid in ranks):
            return ranks
    return []


def ticks(pid):
    return int(open("/proc/%d/stat" % pid).read().rsplit(")", 1)[1].split()[11])


def stopped(name, folder, stop):
    """mpirun, stopped while it searches, fails, and its report, if there is one, is not complete.
    Returns that."""
    mpirun = subprocess.Popen([*MPIRUN, "-n", "2", REFRACE, "run", "--with=unsafe", "--no-merge",
                               "--format=json", "--output=report.json", "long.py"], cwd=folder,
                              env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE)
    ranks = started(mpirun)
    if ranks:
        stop(mpirun.pid, ranks)
    text, errors = mpirun.communicate(timeout=60)
    report = os.path.join(folder, "report.json")
    whole = open(report).read() if os.path.exists(report) else ""
    right = ranks and mpirun.returncode and not text
    test(name, right and (not whole or '"complete": false' in whole), mpirun.returncode,
         text.decode(), errors.decode(), whole)
    return whole


def main():
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            os.makedirs(os.path.dirname(os.path.join(folder, name)) or folder, exist_ok=True)
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)

        write("helper.py", "limit = 3\n")
        write("small.py", THREADS % ("helper", 3))
        write("long.py", THREADS % ("helper", 40))
        write("stack.py", CALLS)
        write("wide.py", WIDE)
        write("other/helper.py", "limit = 3\n")
        write("other/small.py", THREADS % ("helper", 2))
        same("run", ["run", "--with=unsafe,atomic,cpython3.15t,gc", "--no-merge", "--format=json",
                     "small.py"], folder)
        same("run of cases", ["run", "--format=json", "lost-decrement-leak", "abba-extend",
                              "missed-wakeup", "dict-resize-vs-lookup"], folder)
        same("matrix", ["matrix", "small.py"], folder)
        same("check of a class", ["check", "--with=unsafe,cpython3.15t", "--call=push,pop",
                                  "--object=Stack()", "stack.py"], folder)
        same("check under runtimes", ["check", "--with=cpython3.15+sleeps,cpython3.15", "--max-worlds=100000", "--format=json",
                                      "wide.py"], folder)
        same("a bound on worlds", ["run", "--with=unsafe", "--no-merge", "--max-worlds=50000",
                                   "--format=json", "small.py"], folder)
        fails("a command that does not search", [*MPIRUN, "-n", "2", REFRACE, "list"],
              "list is a command for one process", folder)
        shutil.copy(REFRACE, folder + "/refrace")
        fails("no library for MPI", [*MPIRUN, "-n", "2", folder + "/refrace", "run", "small.py"],
              "install libopenmpi-dev", folder)
        words = [REFRACE, "run", "--with=unsafe", "--no-merge", "small.py"]
        fails("a rank that sees another file", [*MPIRUN, "-n", "1", *words, ":", "-n", "1", "--wdir",
                                                folder + "/other", *words],
              "do not agree on how far a search is", folder)
        os.unlink(folder + "/other/small.py")
        fails("a rank that does not see the file", [*MPIRUN, "-n", "1", *words, ":", "-n", "1",
                                                    "--wdir", folder + "/other", *words],
              "rank 1 cannot open what rank 0 has opened", folder)
        stopped("a rank is killed", folder, lambda _, ranks: os.kill(ranks[1], signal.SIGKILL))
        stopped("rank 0 is killed", folder, lambda _, ranks: os.kill(ranks[0], signal.SIGKILL))
        whole = stopped("mpirun is stopped", folder,
                        lambda mpirun, _: os.kill(mpirun, signal.SIGTERM))
        test("what was found until then is there", '"interrupted"' in whole, whole)
    print("1..%d" % number)
    sys.exit(failed)


main()
