#!/usr/bin/env python3
"""What forced runs cost: a hand-over from thread to thread, a cell under each tool, and the
whole matrix on one processor and on all.

A hand-over is measured in a run whose every step is made by another thread than the one
before, natively and under each tool: the time from the first step to the last, divided by
the steps. Nothing here fails for being slow.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 50         # stores in each of two threads
RUNS = 20
PROGRAM = """import threading

n = 0


def put():
    global n
    for i in range(%d):
        n = 1


first = threading.Thread(target=put)
second = threading.Thread(target=put)
first.start()
second.start()
first.join()
second.join()
assert n == 2
""" % ROUNDS

TARGET_HANDOVER = 15.0                                # microseconds, natively
TARGET_CELL = {"tsan": 0.2, "asan": 0.2, "lsan": 0.2,  # seconds, one run, idle machine
               "memcheck": 2.0, "helgrind": 2.0, "drd": 2.0}
SANITIZERS = {"TSAN_OPTIONS": "suppress_equal_addresses=0 symbolize=0 exitcode=0",
              "ASAN_OPTIONS": "halt_on_error=0 symbolize=0 exitcode=0"}
TOOLS = (("native", ["./refrace"]),
         ("tsan", ["build/tsan/refrace"]),
         ("asan", ["build/asan/refrace"]),
         ("memcheck", ["valgrind", "-q", "--tool=memcheck", "./refrace"]),
         ("helgrind", ["valgrind", "-q", "--tool=helgrind", "./refrace"]),
         ("drd", ["valgrind", "-q", "--tool=drd", "./refrace"]))


def case_hash(path):
    """The third part of a schedule: there is one, because the assertion fails in all."""
    text = subprocess.run(["./refrace", "run", "--with=gil", "--format=json", path],
                          stdout=subprocess.PIPE, check=False).stdout
    return json.loads(text)["results"][0]["outcomes"][0]["schedule"].split(":")[2]


def steps_of(path, name):
    """Steps of each thread: the longest schedule of "1x..." alone that can be run."""
    low, high = 1, 1 << 16
    while low + 1 < high:
        middle = (low + high) // 2
        done = subprocess.run(["./refrace", "replay", path, "%s:1x%d" % (name, middle)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if done.returncode == 2:
            high = middle
        else:
            low = middle
    return low


def handover(directory):
    path = os.path.join(directory, "put.py")
    report = os.path.join(directory, "report")
    with open(path, "w", encoding="ascii") as out:
        out.write(PROGRAM)
    name = "1:unsafe:" + case_hash(path)
    steps = steps_of(path, name)
    schedule = name + ":" + ".".join(["1.2"] * steps)
    print("hand-over, %d in each of %d runs      median      most   target" %
          (2 * steps - 1, RUNS))
    for tool, command in TOOLS:
        subprocess.run(command + ["replay", "--native", "--runs=%d" % RUNS,
                                  "--report=" + report, path, schedule],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                       env=dict(os.environ, **SANITIZERS))
        with open(report, encoding="ascii") as text:
            runs = json.load(text)["runs"]
        if any(run["wrong"] for run in runs):
            sys.exit("a run did not do as planned: %s" % runs)
        times = [run["handover_us"] for run in runs]
        print("  %-30s %10.1f us %8.1f us   %s" %
              (tool, statistics.median(times), max(times),
               "%.0f us" % TARGET_HANDOVER if tool == "native" else "-"))


def matrix(jobs):
    began = time.monotonic()
    text = subprocess.run(["./refrace", "sanitize", "--jobs=%d" % jobs, "--format=json"],
                          stdout=subprocess.PIPE, check=False).stdout
    return time.monotonic() - began, json.loads(text)["cells"]


def cells():
    alone, found = matrix(1)
    print("\ncell, one run                         median      most   target")
    for tool, target in TARGET_CELL.items():
        times = [cell["seconds"] for cell in found if cell["tool"] == tool]
        print("  %-30s %10.3f s  %8.3f s    %.1f s" %
              (tool, statistics.median(times), max(times), target))
    wrong = [cell for cell in found if cell["as_stated"] is not True]
    processors = os.cpu_count()
    together, _ = matrix(processors)
    print("\nmatrix, %d cells, %d not as stated" % (len(found), len(wrong)))
    print("  one job                        %10.1f s" % alone)
    print("  %d jobs                         %10.1f s   %.2f times as fast" %
          (processors, together, alone / together))


with tempfile.TemporaryDirectory() as scratch:
    handover(scratch)
cells()
