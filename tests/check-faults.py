#!/usr/bin/env python3
"""One call of a run fails, once: the Nth malloc, open, write, close, rename, fork, wait, mkdir,
mmap or start of a thread (tests/faults), for every N and each of COMMANDS.

Such a run says so, in the system's words, and ends with status 2; or nothing of it is to be seen.
It never crashes, shows no verdict that it does not show undisturbed, leaves reports whole or as
they were, and no file, folder or process behind. With $LONG, the same with the program that was
built with AddressSanitizer, which leaks nothing (memory does not fail there: it is not malloc's). Whatever $FLAVOUR is, this is the
program of the release flavour: nothing can be put before what a sanitizer replaces.

usage: tests/check-faults.py [WORD]    only commands and kinds that have WORD in them
"""
import array
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests/faults"))
import surroundings  # noqa: E402

LONG = bool(os.environ.get("LONG"))
WORD = sys.argv[1] if len(sys.argv) > 1 else ""
SAMPLE = 3  # calls of each kind and command that fail, without $LONG
LEAKED = 86
ASAN = ("verify_asan_link_order=0:detect_leaks=1:abort_on_error=0:exitcode=%d:"
        "allocator_may_return_null=1" % LEAKED)

# What the error must say, for each kind of call that fails, in the order of faults.c.
REASONS = {
    "memory": "memory",
    "map": "memory",
    "open": "Too many open files",
    "write": "No space left on device",
    "close": "No space left on device",
    "rename": "Permission denied",
    "mkdir": "No space left on device",
    "fork": "Resource temporarily unavailable",
    "thread": "Resource temporarily unavailable",
    "wait": "No child processes",
    "signal": "this is never an error",
}

RACE = """import threading
a = []
def f():
    if not a:
        a.append(1)
    assert len(a) == 1
t = threading.Thread(target=f)
t.start()
f()
t.join()
"""
# A Valgrind that runs the program, and reports nothing.
VALGRIND = """#!/bin/sh
for word; do
    case $word in
    --xml-file=*) xml=${word#--xml-file=} ;;
    esac
    shift
    case $word in
    */refrace) break ;;
    esac
done
"%s" "$@" || exit
for word; do
    case $word in
    --report=*) report=${word#--report=} ;;
    esac
done
for run in $(sed -n 's/.*"run": \\([0-9]*\\).*/\\1/p' "$report"); do
    echo '<valgrindoutput><protocolversion>4</protocolversion></valgrindoutput>' > "${xml%%"%%p"}run-$run"
done
"""
COMPILER = """#!/bin/sh
while [ "$1" != -o ]; do shift; done
printf '#!/bin/sh\\necho on tsan >&3; echo found data-race >&3; exit 86\\n' > "$2"
chmod +x "$2"
"""
DAMAGED = ["native", "report"]  # what these run is what AddressSanitizer reports
FORMATS = ["text", "json", "junit", "tap", "sarif", "github", "markdown"]
REPORTS = [word for name in FORMATS for word in ("--format=" + name, "--output=r." + name)]
COMMANDS = {
    "check": ["check", "--with=cpython3.15,unsafe"] + REPORTS + ["race.py"],
    "run": ["run"] + REPORTS + ["getrefcount", "counter-augassign"],
    "matrix": ["matrix", "--with=unsafe,gil"] + REPORTS + ["getrefcount", "race.py"],
    "merge": ["merge"] + REPORTS + ["shard.json"],
    "replay": ["replay", "--output=r.text", "race.py", "SCHEDULE"],
    "native": ["replay", "--native", "--runs=2", "--output=r.text", "race.py", "SCHEDULE"],
    "report": ["replay", "--native", "--runs=2", "--report=r.json", "race.py", "SCHEDULE"],
    "sanitize": ["sanitize", "--with=unsafe", "--tools=drd", "--jobs=1"] + REPORTS + ["clean.py"],
    "stress": ["stress", "--with=gil", "--seconds=0.03", "clean.py"],
    "export": ["export", "--output=r.c", "counter-augassign"],
    "canary": ["canary", "--cc=./cc", "--runs=1", "--output=r.text", "counter-augassign"],
    "emit": ["canary", "--emit=kit", "leak", "double-free"],
    "exec": ["exec", "clean.py"],
    "explain": ["explain", "getrefcount"],
    "list": ["list", "--output=r.text"],
    "dis": ["dis", "--output=r.text", "clean.py"],
    "show": ["show", "clean.py"],
}


def build(folder):
    """Returns the library, and the one that leaves memory alone."""
    libraries = []
    for name, more in ("faults.so", ["tests/faults/memory.c"]), ("calls.so", []):
        path = os.path.join(folder, name)
        subprocess.run(["cc", "-std=c11", "-D_GNU_SOURCE", "-O1", "-I.", "-shared", "-fPIC", "-o",
                        path, "tests/faults/faults.c"] + more + ["-ldl"], check=True)
        libraries.append(path)
    return libraries


def write(path, text, mode=0o644):
    with open(path, "w") as out:
        out.write(text)
    os.chmod(path, mode)


class Run:
    """A command, in a folder of its own, with the Nth call of a kind failing (0: none)."""

    shard = ""  # the report of one

    def __init__(self, program, library, words, kind, number):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(folder + "/tmp")
            write(folder + "/race.py", RACE)
            write(folder + "/clean.py", surroundings.CLEAN)
            write(folder + "/cc", COMPILER, 0o755)
            write(folder + "/shard.json", Run.shard)
            os.mkdir(folder + "/bin")
            write(folder + "/bin/valgrind", VALGRIND % (TOP + "/refrace"), 0o755)
            self.names = sorted({word.partition("=")[2] for word in words
                                 if word.startswith(("--output=", "--report="))})
            for name in self.names:
                write(os.path.join(folder, name), "old\n")
            with open(folder + "/count", "wb") as count:
                count.write(bytes(4 * len(REASONS)))
            self.start(program, library, words, kind, number, folder)
            with open(folder + "/count", "rb") as count:
                self.calls = dict(zip(REASONS, array.array("I", count.read())))
            self.files = {}
            for name in self.names:
                with open(os.path.join(folder, name), errors="replace") as file:
                    self.files[name] = file.read()
            known = {"tmp", "race.py", "clean.py", "shard.json", "cc", "bin", "count"} | set(self.names)
            if "--emit=kit" in words and os.path.isdir(folder + "/kit"):
                known.add("kit")  # each file in it is whole
                self.left += [name for name in os.listdir(folder + "/kit") if name[0] == "."]
                for name in os.listdir(folder + "/kit"):
                    with open(folder + "/kit/" + name) as file:
                        self.files["kit/" + name] = file.read()
            self.left += sorted(set(os.listdir(folder)) - known) + os.listdir(folder + "/tmp")

    def start(self, program, library, words, kind, number, folder):
        environment = dict(os.environ, TMPDIR=folder + "/tmp", FAULT_KIND=kind,
                           FAULT_AT=str(number), FAULT_COUNT=folder + "/count",
                           LD_PRELOAD=library, ASAN_OPTIONS=ASAN, LC_ALL="C",
                           PATH=folder + "/bin:" + os.environ["PATH"])
        child = subprocess.Popen([program] + words, cwd=folder, stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
                                 start_new_session=True)
        out, self.errors = (text.decode(errors="replace")
                            for text in child.communicate(timeout=120))
        self.output, self.status, self.left = out, child.returncode, surroundings.processes_of(child.pid)


# --- what a report says ---

def facts_of_junit(text):
    root = xml.etree.ElementTree.fromstring(text)
    for case in root.iter("testcase"):
        states = [child.tag for child in case] or ["passed"]
        if states != ["error"]:
            yield (case.get("classname"), case.get("name"), tuple(states))


def facts_of_tap(text):
    lines = text.splitlines()
    rows = [line for line in lines if re.match(r"(not )?ok ", line)]
    if lines[0] != "TAP version 13" or "1..%d" % len(rows) not in lines:
        raise ValueError("no whole TAP")
    for line, after in zip(lines, lines[1:] + [""]):
        if line.startswith("ok "):
            yield re.sub(r" \d+ - ", " ", line)
        elif line.startswith("not ok ") and 'severity: "error"' not in text[text.index(line):][:2000]:
            yield re.sub(r" \d+ - ", " ", line)


def facts_of_sarif(text):
    for run in json.loads(text)["runs"]:
        for result in run["results"]:
            yield (result["ruleId"], result["message"]["text"])


def facts_of_json(text):
    document = json.loads(text)
    for key in "results", "cells", "runs":
        for row in document.get(key, []) if isinstance(document, dict) else document:
            kinds = [row.get(name) for name in ("case", "strategy", "tool", "wrong", "found")]
            if row.get("state") not in ("lacking", "not run"):
                yield json.dumps(kinds, sort_keys=True)


def facts_of_github(text):
    for line in text.splitlines():
        yield line


def facts_of_text(text):
    for line in text.splitlines():
        yield " ".join(re.sub(r"\d+\.\d+", "#", line).split())  # columns are as wide as what is in them


FACTS = {"junit": facts_of_junit, "tap": facts_of_tap, "sarif": facts_of_sarif,
         "json": facts_of_json, "github": facts_of_github}


def new_facts(name, text, before, reason):
    """What the report says and did not say undisturbed; raises ValueError if it is not whole."""
    facts = FACTS.get(name.partition(".")[2], facts_of_text)
    try:
        found, known = set(facts(text)), set(facts(before))
    except (xml.etree.ElementTree.ParseError, KeyError, IndexError) as error:
        raise ValueError(str(error))
    return [fact for fact in found - known if reason not in str(fact)]


VERDICTS = re.compile(r"crash|leak|premature|use-after|double|deadlock|exception|wrong|miscount|"
                      r"not as|hang|clean|noticed|FAILS")

# Of the cases that were done: a legend, what adds up, and commands, which name the case.
SUMMARY = re.compile(r"((ok clean|[A-Z?] [a-z-]+|% of interleavings fail|\* nothing stated) ?)*$|"
                     r"valgrind --tool|[a-z]+: what is clean stays clean|<details>|"
                     r"### refrace|::notice|\d+ cases?:")


def names(reason, errors):
    """Whether the error names it. (A thread without memory is one that cannot be started.)"""
    return reason in errors or reason == "memory" and "cannot start a thread" in errors


def wrong_with(run, usual, reason):
    """What is wrong with a run, as a phrase; None if nothing is."""
    if run.left:
        return "it leaves %s behind" % ", ".join(run.left)
    if run.status not in (usual.status, 2):
        return "it ends with status %d: %s" % (run.status, run.errors.strip()[-300:])
    if run.status == 2 and usual.status != 2:
        if not names(reason, run.errors):
            return "its error is: %s" % run.errors.strip()[-300:]
    elif not names(reason, run.errors) and run.errors != usual.errors:
        return "it ends as usual, and says %s" % run.errors.strip()[-300:]
    for name, text in list(run.files.items()) + [("stdout", run.output)]:
        before = usual.files.get(name, usual.output)
        if text == "old\n" and run.status == 2 or name == "stdout" and not text:
            continue
        try:
            new = new_facts(name, text, before, reason)
        except ValueError as error:
            return "%s is not whole: %s: %s" % (name, error, text[:200])
        if name in ("stdout", "r.text", "r.github", "r.markdown"):
            new = [line for line in new if VERDICTS.search(line) and not SUMMARY.match(line)]
        if new:
            return "%s says %s" % (name, new[0])
    return None


def outcome_of_stress(run):
    """Numbers of trials differ: a trial that fails is what is wrong."""
    if run.status not in (0, 2) or run.left:
        return "status %d, left %s: %s" % (run.status, run.left, run.errors.strip()[-200:])
    if re.search(r"crashes|hangs|exception|fails +[1-9]", run.output):
        return run.output.strip()
    return None


def schedule_of(program, library):
    run = Run(program, library, ["check", "--with=unsafe", "race.py"], "", 0)
    return re.search(r"(\d+:unsafe:\S+)", run.output)[1].strip("'")


def shard_of(program, library):
    return Run(program, library, ["check", "--with=unsafe", "--shard=1/1", "--format=json", "race.py"],
               "", 0).output


def numbers_of(calls):
    """Which calls fail."""
    if LONG or calls <= SAMPLE:
        return list(range(1, calls + 1))
    return sorted({1 + round(i * (calls - 1) / (SAMPLE - 1)) for i in range(SAMPLE)})


def try_all(pool, program, library, title, words, kind, usual):
    """Yields a phrase for each run that goes wrong, then the number of runs."""
    if usual.status not in (0, 1) or usual.left:
        yield "undisturbed: status %d: %s" % (usual.status, usual.errors[-300:])
    numbers = numbers_of(usual.calls[kind])
    runs = pool.map(lambda n: (n, Run(program, library, words, kind, n)), numbers)
    for number, run in runs:
        wrong = (outcome_of_stress(run) if title == "stress" else
                 wrong_with(run, usual, REASONS[kind]))
        if wrong:
            yield "call %d: %s" % (number, wrong)
    yield len(numbers)


def main():
    os.chdir(TOP)
    total = number = failed = 0
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        everything, calls_only = build(folder)
        asan = os.path.abspath("build/asan/refrace")
        programs = [(os.path.abspath("refrace"), everything, "", REASONS)]
        if LONG and os.path.exists(asan):
            programs.append((asan, calls_only, ", with AddressSanitizer",
                             [kind for kind in REASONS if kind not in ("memory", "map")]))
        schedule = schedule_of(programs[0][0], calls_only)
        Run.shard = shard_of(programs[0][0], calls_only)
        for program, library, note, kinds in programs:
            for title, words in COMMANDS.items():
                if note and title in DAMAGED:
                    continue
                words = [schedule if word == "SCHEDULE" else word for word in words]
                usual = Run(program, library, words, "", 0)
                for kind in kinds:
                    if WORD not in title + " " + kind + note:
                        continue
                    *wrong, runs = try_all(pool, program, library, title, words, kind,
                                           usual)
                    if not runs and not wrong:
                        continue
                    total += runs
                    number += 1
                    failed += bool(wrong)
                    print("%s %d - %s: %d times %s fails%s" % ("not ok" if wrong else "ok", number,
                                                               title, runs, kind, note))
                    print("".join("# %s\n" % line for text in wrong[:8]
                                  for line in text.splitlines()), end="", flush=True)
    print("# %d failures injected" % total)
    print("1..%d" % number)
    sys.exit(failed > 0)


main()
