#!/usr/bin/env python3
"""The explorer's speed: worlds a second beside SPIN's states a second, and `refrace run`.

The measure is M1(n,k): n threads, one object whose count starts at n; each thread takes and
drops it k times, then drops the reference that it began with. Here it is written twice, as a
case program for refrace and as m1.pml for SPIN; both are run one after the other on the same
machine, so the ratios mean more than the numbers. Nothing here fails for being slow.

The two search the same graph (refrace with --no-merge), and that is checked: as many states as
worlds, as many transitions as steps and the initial one. SPIN answers less about it: whether a property
holds, where refrace counts interleavings and chances and keeps a shortest way to each
outcome. SPIN's bit hashing and partial-order reduction change nothing here (the first is
off, the second finds no independent steps). Then come the models as refrace searches them without
that option, where identical threads are merged, and some that neither can search with it; several
models that share nothing, which are counted apart; and models beside objects that no thread touches,
which are to cost nearly nothing.
"""

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time

MODELS = ((2, 8), (3, 1), (3, 2), (3, 4))
MERGED = ((3, 4), (4, 1), (4, 2), (5, 1), (6, 1))
APART = ((2, 2, 2), (3, 2, 2), (2, 3, 2), (2, 2, 8))  # models, threads of each, times
TOGETHER = ((2, 2, 2),)  # of these, what can be searched together, too
BESIDE = ((2, 4), (2, 8))
OBJECTS = (0, 1000, 10000)
REPEAT_UNTIL = 1.0  # seconds of CPU: shorter runs are repeated, the fastest one counts
RUNS = 5
HERE = os.path.dirname(os.path.abspath(__file__))

TARGET_WORLDS = 1e6     # a second, M1(2,8)
TARGET_RUN = 2.0        # seconds of CPU, all cases
TARGET_FIRST = 0.100    # seconds to the first output


class Ran:
    """A process that has ended: what it wrote, and what it used."""

    def __init__(self, command, directory=None):
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=directory)
        first = os.read(process.stdout.fileno(), 1)
        self.first = time.monotonic() - began
        self.text = (first + process.stdout.read()).decode()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = self.status = os.waitstatus_to_exitcode(status)
        self.seconds = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024


def fastest(command, directory=None):
    """The fastest of some runs; a long run is measured once."""
    best = Ran(command, directory)
    for _ in range(RUNS - 1):
        if best.seconds > REPEAT_UNTIL:
            break
        again = Ran(command, directory)
        if again.seconds < best.seconds:
            best = again
    return best


def program(n, k, objects=0, models=1):
    """M1(n,k) as a Python program, so many times, beside so many objects."""
    lines = ["import threading", "", "", "class Box:", "    pass", "", "", "def use(o):"]
    lines += ["    x = o", "    x = None"] * k
    boxes = [f"box{m}" for m in range(models)] if models > 1 else ["box"]
    lines += ["", ""] + [f"{box} = Box()" for box in boxes]
    lines += [f"kept = [Box() for _ in range({objects})]"] if objects else []
    names = [f"t{i + 1}" for i in range(models * n)]
    lines += [f"{name} = threading.Thread(target=use, args=({boxes[i // n]},))"
              for i, name in enumerate(names)]
    lines += [f"del {box}" for box in boxes]
    lines += [f"{name}.start()" for name in names]
    lines += [f"{name}.join()" for name in names]
    return "\n".join(lines) + "\n"


def explore(directory, n, k, *options, **beside):
    path = os.path.join(directory, f"m1_{n}_{k}.py")
    with open(path, "w", encoding="ascii") as file:
        file.write(program(n, k, **beside))
    ran = fastest(["./refrace", "check", path, "--with=unsafe", "--format=json", *options])
    if ran.status not in (0, 1):
        sys.exit(f"refrace check {path}: exit status {ran.status}")
    return ran, json.loads(ran.text)["results"][0]


def number_before(text, word):
    """The first number of the line that contains `word`."""
    for line in text.splitlines():
        if word in line:
            return int(line.split()[0])
    sys.exit(f"SPIN has not said how many {word}:\n{text}")


def spin(directory, n, k, worlds):
    """The verifier has a hash table of about two slots for each state, so that neither its
    size nor its chains cost time."""
    subprocess.run(["spin", "-a", f"-DN={n}", f"-DK={k}", os.path.join(HERE, "m1.pml")],
                   cwd=directory, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["gcc", "-O2", "-DSAFETY", "-o", "pan", "pan.c"], cwd=directory, check=True)
    slots = max(16, math.ceil(math.log2(worlds)) + 1)
    ran = fastest(["./pan", "-m100000", f"-w{slots}"], directory)
    if "errors: 0" not in ran.text:
        sys.exit(f"SPIN has found an error in m1.pml:\n{ran.text}")
    return ran, number_before(ran.text, "states, stored"), number_before(ran.text, "transitions")


def mebibytes(size):
    """A child's peak includes what this script used before it became another program."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return f"{'under ' if size <= own else ''}{max(size, own) / 2**20:.0f} MiB"


def compare(directory, n, k):
    mine, result = explore(directory, n, k, "--no-merge")
    theirs, states, transitions = spin(directory, n, k, result["worlds"])
    worlds, seconds = result["worlds"], result["cpu_seconds"]
    if mine.seconds >= REPEAT_UNTIL:
        seconds = mine.seconds  # start-up does not matter, releasing memory does
    rate, spin_rate = worlds / seconds, states / max(theirs.seconds, 1e-3)
    print(f"M1({n},{k})   {int(result['interleavings']):,} interleavings"
          f"{'' if result['complete'] else ' (INCOMPLETE)'}")
    print(f"  refrace  {worlds:>10,} worlds  {result['steps']:>11,} steps  {seconds:>7.3f} s"
          f"  {rate / 1e6:>5.2f} million/s  {result['world_bytes'] / worlds:>6.1f} bytes a world"
          f"  {mebibytes(mine.peak)}")
    print(f"  spin     {states:>10,} states  {transitions:>11,} steps  {theirs.seconds:>7.3f} s"
          f"  {spin_rate / 1e6:>5.2f} million/s  {'':>6}               {mebibytes(theirs.peak)}")
    same = states == worlds and transitions == result["steps"] + 1
    print(f"  ratio    {rate / spin_rate:.2f} of SPIN's speed, {mine.peak / theirs.peak:.2f} of its"
          f" memory; the graphs are {'the same' if same else 'NOT THE SAME'}")
    if (n, k) == (2, 8):
        print(f"  target   {rate / TARGET_WORLDS:.2f} of {TARGET_WORLDS / 1e6:.0f} million a second")
    print(flush=True)


def merged(directory, n, k):
    ran, result = explore(directory, n, k)
    print(f"M1({n},{k})   merged  {result['worlds']:>10,} worlds  {ran.seconds:>7.3f} s"
          f"  {mebibytes(ran.peak)}{'' if result['complete'] else ' (INCOMPLETE)'}", flush=True)


def apart(directory, models, n, k):
    ran, result = explore(directory, n, k, models=models)
    print(f"{models} x M1({n},{k})   apart     {result['worlds']:>10,} worlds  {ran.seconds:>7.3f} s"
          f"{'' if result['complete'] else ' (INCOMPLETE)'}", flush=True)
    if (models, n, k) not in TOGETHER:
        return
    ran, plain = explore(directory, n, k, "--no-merge", models=models)
    same = all(result[name] == plain[name] for name in ("complete", "interleavings"))
    print(f"{models} x M1({n},{k})   together  {plain['worlds']:>10,} worlds  {ran.seconds:>7.3f} s,"
          f" {plain['worlds'] / result['worlds']:.0f} times; the totals are"
          f" {'the same' if same else 'NOT THE SAME'}", flush=True)


def beside(directory, n, k):
    alone = None
    for objects in OBJECTS:
        ran, result = explore(directory, n, k, "--no-merge", objects=objects)
        seconds, size = result["cpu_seconds"], result["world_bytes"] / result["worlds"]
        alone = alone or (seconds, size)
        print(f"M1({n},{k})   beside {objects:>6,} objects  {result['worlds']:>7,} worlds"
              f"  {seconds:>6.3f} s, {seconds / alone[0]:.2f} times;"
              f"  {size:>5.0f} bytes a world, {size / alone[1]:.2f} times", flush=True)


def all_cases():
    """`refrace run`: every case, as a person would start it."""
    ran = fastest(["./refrace", "run"])
    print(f"refrace run, every case (exit status {ran.status})")
    print(f"  CPU            {ran.seconds:.3f} s    {ran.seconds / TARGET_RUN:.2f} of the"
          f" {TARGET_RUN:.0f} s that it may take")
    print(f"  first output   {ran.first:.3f} s    {ran.first / TARGET_FIRST:.2f} of the"
          f" {TARGET_FIRST:.3f} s that it may take")
    print(f"  peak memory    {mebibytes(ran.peak)}")


def main():
    with tempfile.TemporaryDirectory() as directory:
        for n, k in MODELS:
            compare(directory, n, k)
        for n, k in MERGED:
            merged(directory, n, k)
        for models, n, k in APART:
            apart(directory, models, n, k)
        for n, k in BESIDE:
            beside(directory, n, k)
    print()
    all_cases()


if __name__ == "__main__":
    main()
