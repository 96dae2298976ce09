#!/usr/bin/env python3
"""What a case states of itself does not move its program.

Of the cases in cases/ (without $LONG of a part) two copies are made. In one, the first line says more, each thing that
the case may state has a line more, and blank lines and empty comments are between. It must give the same schedules, line
numbers and figures as the case itself, and print the same, replayed with a schedule of the case:
with each one that a manual page shows, or else with one that the explorer finds. In the other
copy the program has a line more, which must show, or this test could not fail.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

STRATEGIES = "unsafe,gil,cpython3.13,atomic,locked,biased,gc"
SCHEDULE = re.compile(r"\b1:[a-z+]+:[0-9a-f]{8}:[0-9x.]*[0-9-]")
MEASURED = ("file", "cpu_seconds")
CASES = 30  # without $LONG


def refrace(*words):
    """Returns (exit status, output)."""
    done = subprocess.run([os.environ["REFRACE"], *words], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode()


def found(paths):
    """What is found of each case: a list of results, one for each strategy."""
    status, output = refrace("run", "--with=" + STRATEGIES, "--format=json", *paths)
    assert status == 0, output
    by_name = {}
    for result in json.loads(output)["results"]:
        by_name.setdefault(result["case"], []).append(
            {key: result[key] for key in result if key not in MEASURED})
    return by_name


def program_end(lines):
    """The number of lines down to the end of the program."""
    return max(n for n, line in enumerate(lines, 1) if line and not line.startswith("#"))


def grown(lines, results):
    """The same program with more said of it, all of it true."""
    end = program_end(lines)
    program, stated = lines[:end], lines[end:]
    for key in ("story", "class", "source"):
        at = [n for n, line in enumerate(stated) if line.startswith("# %s:" % key)]
        stated.insert(at[0] + 1 if at else 0, "#      more" if at else "# %s: more" % key)
    for result in results:
        kinds = sorted({kind for outcome in result["outcomes"] for kind in outcome["kinds"]})
        for key, value in (("interleavings", result["interleavings"]), ("tools", "silent"),
                           ("expect", " ".join(kinds) or "clean")):
            line = "# %s %s:" % (key, result["strategy"])
            if not any(old.startswith(line) for old in stated):
                stated.append("%s %s" % (line, value))
    return [program[0] + " More."] + program[1:] + ["", "#", ""] + stated + ["#"]


def documented():
    """The schedules that manual pages and README.md show, by their hash."""
    by_hash = {}
    for path in ["README.md"] + glob.glob("man/*"):
        with open(path, encoding="utf-8") as file:
            for schedule in SCHEDULE.findall(file.read()):
                by_hash.setdefault(schedule.split(":")[2], set()).add(schedule)
    return by_hash


def schedules(results):
    return [outcome["schedule"] for result in results for outcome in result["outcomes"]]


def shown(path, schedule):
    status, output = refrace("replay", path, schedule)
    return status, output.replace(path, "")


def difference(name, before, after, path, pages):
    """What differs between a case and its grown copy; empty if nothing does."""
    if after != before:
        return "before: %s\nafter: %s\n" % (before, after)
    case = "cases/%s.py" % name
    status, source = refrace("export", "--with=unsafe", case)
    own = schedules(before) or SCHEDULE.findall(source)
    if not own:
        return "no schedule is known: export ends with %d: %s" % (status, source)
    for schedule in pages.get(own[0].split(":")[2]) or own[:1]:
        was, now = shown(case, schedule), shown(path, schedule)
        if was[0] > 1 or now != was:
            return "%s\nbefore: %s\nafter: %s\n" % (schedule, was, now)
    return ""


def say(number, name, wrong):
    print("%s %d - %s" % ("not ok" if wrong else "ok", number, name), flush=True)
    print("".join("# %s\n" % line for line in wrong.splitlines()), end="")


def write(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    cases = sorted(glob.glob("cases/*.py"))
    cases = cases if os.environ.get("LONG") else cases[::-(-len(cases) // CASES)]
    pages, before, failed = documented(), found(cases), 0
    with tempfile.TemporaryDirectory() as directory:
        moved = directory + "/moved"
        os.mkdir(moved)
        for case in cases:
            with open(case, encoding="utf-8") as file:
                lines = file.read().splitlines()
            name = os.path.basename(case)
            write(directory + "/" + name, grown(lines, before[name[:-3]]))
            write(moved + "/" + name, lines[:1] + ["# a line more"] + lines[1:])
        after = found(sorted(glob.glob(directory + "/*.py")))
        other = found(sorted(glob.glob(moved + "/*.py")))
        for number, name in enumerate(sorted(before), 1):
            wrong = difference(name, before[name], after[name], "%s/%s.py" % (directory, name),
                               pages)
            if not wrong and schedules(before[name]) and other[name] == before[name]:
                wrong = "another program has the same schedules"
            say(number, name, wrong)
            failed += wrong != ""
    print("1..%d" % len(before))
    sys.exit(1 if failed else 0)


main()
