#!/usr/bin/env python3
"""What `run`, `matrix`, `check`, `sanitize`, `canary` and `merge` write for CI services, judged as their
readers would.

JUnit is held against what Jenkins and Ant read (tests/formats/junit.py), SARIF against the
standard and GitHub's rules (tests/formats/sarif.py), and TAP is read by prove. Each of these
judges must also refuse a document that was broken on purpose.

What no judge knows is checked here: that the formats agree with one another, that a
witness is whole, and that fingerprints stay when lines above them move.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from formats import hostile, junit, sarif

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
REFRACE = os.path.abspath(os.environ.get("REFRACE", os.path.join(TOP, "refrace")))
FORMATS = ("junit", "tap", "sarif", "github", "markdown", "json")

CYCLE = """class C:
    pass
c = C()
c.me = c
c = None
"""
WRONG = "# wrong: states that a cycle is clean.\n" + CYCLE + "\n# expect unsafe: clean\n"
TWICE = """import threading
class C:
    pass
a = C()
b = a
def f():
    global a
    a = None
def g():
    global b
    b = None
s = threading.Thread(target=f)
t = threading.Thread(target=g)
s.start()
t.start()
s.join()
t.join()
"""
# 140! / (70! 70!) interleavings are more than 2^128, and print too many texts to tell them apart.
MANY = """import threading
def f(name):
    for i in range(70):
        print(name, i)
s = threading.Thread(target=f, args=("s",))
t = threading.Thread(target=f, args=("t",))
s.start()
t.start()
"""
FINE = """\
import threading
n = 0
def f():
    global n
    n = 1
t = threading.Thread(target=f)
t.start()
t.join()
"""
ODD = 'l = ["\\x01<&>]]>\\x1b[31m\\u2028\\r"]\nprint(l)\nl.pop()\nl.pop()\n'
ODD_NAME = b'w<i>r&"d\n%,:# SKIP\x01\xff.py'
SOURCES = {b"wrong.py": WRONG, b"twice.py": TWICE, b"forever.py": "while True: pass\n",
           b"fine.py": FINE, b"many.py": MANY, b"alone.py": "x = 1\n", ODD_NAME: ODD,
           b"cell.py": "# cell: what tools report is not this.\n" + TWICE +
                       "\n# tools unsafe: tsan=leak\n# tools gil: silent\n"}

# name: (arguments, exit status, passed, failed, skipped, without a result)
SCENARIOS = {
    "clean": (["check", "--with=unsafe,gil", "fine.py"], 0, 2, 0, 0, 0),
    "untried": (["check", "--with=unsafe,gil", "alone.py"], 3, 0, 0, 0, 2),
    "findings": (["check", "--with=unsafe,gil", "twice.py"], 1, 1, 1, 0, 0),
    "several kinds": (["check", "--with=unsafe,gil", "lost-increment-premature-free"], 1, 1, 4, 0, 0),
    "odd bytes": (["check", ODD_NAME], 1, 0, 2, 0, 0),
    "inconclusive": (["check", "forever.py"], 3, 0, 0, 0, 2),
    "no such file": (["check", "nowhere.py"], 2, 0, 0, 0, 1),
    "as stated": (["run", "--with=unsafe", "getrefcount", "load-then-incref"], 0, 2, 0, 0, 0),
    "not as stated": (["run", "wrong.py"], 1, 0, 1, 1, 0),
    "a mixture": (["run", "wrong.py", "nowhere.py", "forever.py", "getrefcount"], 2, 2, 1, 1, 3),
    "a matrix": (["matrix", "--with=unsafe,gil,cpython3.13", "lost-decrement-leak", "wrong.py"],
                 1, 3, 1, 2, 0),
    "a mixed matrix": (["matrix", "--with=gil,unsafe", "wrong.py", "nowhere.py", "forever.py",
                        "getrefcount"], 2, 2, 1, 1, 3),
    "cells": (["sanitize", "--tools=tsan,lsan", "lost-decrement-leak"], 0, 4, 0, 0, 0),
    "a wrong cell": (["sanitize", "--tools=tsan", "cell.py", "nowhere.py", "fine.py"],
                     2, 1, 1, 2, 1),
    "a canary": (["canary", "--cc=gcc", "--cflags=-fsanitize=address", "--runs=1", "leak", "race"],
                 0, 3, 0, 1, 0),
}


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def say(self, good, name, details=""):
        self.number += 1
        self.failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", self.number, name))
        if not good:
            print("".join("# %s\n" % line for line in details.splitlines()[:30]), end="",
                  flush=True)


def run(command, cwd):
    """Returns (exit status, output)."""
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=600)
    return done.returncode, done.stdout.decode(errors="replace")


# --- judges: each returns what is wrong with a file, or nothing ---

def prove(path):
    status, output = run(["prove", "--nocolor", "-e", "cat", path], ".")
    return "status %d\n%s" % (status, output) if "Parse errors" in output else ""


JUDGES = {"jenkins": ("junit", lambda path: junit.faults(path, junit.JENKINS)),
          "ant": ("junit", lambda path: junit.faults(path, junit.ANT)),
          "prove": ("tap", prove), "sarif": ("sarif", sarif.faults)}

# Ways to break a document, for each judge: (what, with what).
BROKEN = {
    "jenkins": [(r' tests="\d+"', ""), (r"</failure>", ""), (r"<testcase ", '<testcase odd="1" '),
                (r"<property .*/>", "<testcase/>"), (r"<properties>", "<properties>words")],
    "ant": [(r"<testsuites>", '<testsuites name="x">'), (r"\.\d\d\d\"", ' s"'),
            (r"<system-err></system-err>", ""), (r' id="\d+"', "")],
    "prove": [(r"^1\.\.\d+$", "1..99"), (r"^  \.\.\.$", "")],
    "sarif": [(r'"text": "[^"]*"', '"words": ""'), (r'"startLine": \d+', '"startLine": 0'),
              (r'"startLine": \d+', '"startLine": "1"'), (r'"startLine"', '"odd"'),
              (r'"locations": \[', '"places": ['), (r'"shortDescription"', '"short"'),
              (r'"ruleIndex": \d+', '"ruleIndex": 99'), (r'"ruleIndex": \d+', '"ruleIndex": 1'),
              (r'"level": "error"', '"level": "bad"'), (r'"uri": "', '"uri": "/'),
              (r'"uri": "', '"uri": "a b'), (r'"uri": "', '"uri": "file:///'),
              (r'"version": "2.1.0"', '"version": "2.0.0"'), (r"\{", "["),
              (r'"refraceFailure/v1": "[^"]*"', ""), (r'"id": "[a-z]', '"id": "a b'),
              (r'"id": "deadlock"', '"id": "leak"'), (r'"importance": "[a-z]*"', '"importance": 1'),
              (r'"executionOrder": \d+', '"executionOrder": -1')]}


# --- the formats agree ---

def counted(name, text):
    """How many items (passed, failed, skipped, error) a document speaks of; None: it does not."""
    if name == "junit":
        every = text.count("<testcase ")
        found = [text.count(what) for what in ("<failure ", "<skipped>", "<error ")]
        return (every - sum(found), *found)
    if name == "tap":
        bad = text.count("\n  severity: \"fail\""), text.count("\n  severity: \"error\"")
        skipped = len(re.findall(r"^ok .*(?<!\\)# SKIP ", text, re.M))
        return len(re.findall(r"^ok ", text, re.M)) - skipped, bad[0], skipped, bad[1]
    if name == "markdown":
        found = re.findall(r"(\d+) (?:passed|failed|skipped|without)", text.splitlines()[0])
        rows = [len(re.findall(r"^\| %s \|(?:(?:[^|\\\n]|\\.)*\|){3}$" % state, text, re.M))
                for state in ("failed", "no result")]
        found = tuple(int(n) for n in found)
        return found if rows == [found[1], found[3]] else ("%s rows" % rows,)
    if name == "github":
        last = text.splitlines()[-1]
        found = tuple(int(n) for n in re.findall(r"(\d+) (?:passed|failed|skipped|without)", last))
        errors = sum(line.startswith("::error ") for line in text.splitlines())
        return found if errors == found[1] + found[3] else ("%d errors" % errors,)
    whole = json.loads(text)["runs"][0]
    invocation = whole["invocations"][0]
    errors = len(invocation["toolExecutionNotifications"])
    assert invocation["executionSuccessful"] == (errors == 0)
    return None, len(whole["results"]), None, errors


def agree(found, expected):
    return all(a is None or a == b for a, b in zip(found, expected)) and len(found) == 4


def produce(directory, name, arguments, forms=FORMATS):
    """Writes every format at once; returns the exit status."""
    command = [REFRACE, *arguments]
    for form in forms:
        command += ["--format=" + form, "--output=%s.%s" % (name.replace(" ", "-"), form)]
    return run(command, directory)


def read(directory, name, form):
    with open(os.path.join(directory, "%s.%s" % (name.replace(" ", "-"), form)), "rb") as file:
        return file.read().decode()  # valid UTF-8, or the test fails


def check_scenarios(directory, report):
    for name, (arguments, expected, *counts) in SCENARIOS.items():
        status, output = produce(directory, name, arguments)
        report.say(status == expected, "%s: exit status %d" % (name, expected), output)
        for form in ("junit", "tap", "sarif", "github", "markdown"):
            found = counted(form, read(directory, name, form))
            report.say(agree(found, counts), "%s: %s counts right" % (name, form),
                       "%s, not %s" % (found, counts))


def check_judges(directory, report):
    for judge, (form, judged) in JUDGES.items():
        for name in SCENARIOS:
            if judge == "ant" and "<skipped>" in read(directory, name, form):
                continue  # an element that Ant's readers do not know
            wrong = judged(os.path.join(directory, "%s.%s" % (name.replace(" ", "-"), form)))
            report.say(not wrong, "%s: valid for %s" % (name, judge), wrong)
        for what, instead in BROKEN[judge]:
            text, n = re.subn(what, instead, read(directory, "findings", form), count=1, flags=re.M)
            path = os.path.join(directory, "broken." + form)
            with open(path, "w") as file:
                file.write(text)
            report.say(bool(judged(path)) and n == 1,
                       "%s refuses %s in place of %s" % (judge, instead or "nothing", what))


# --- shards, put together ---

SHARDS = 3
TIMES = re.compile(r' time="[^"]*"| timestamp="[^"]*"|"(?:cpu_)?seconds": [^,]*')
# name: (arguments, exit status); every way to look at interleavings, and every way to have no result
DIVIDED = {
    "divided check": (["check", "--with=unsafe,gil", "twice.py", "nowhere.py", "alone.py", "fine.py",
                       "lost-increment-premature-free"], 1),
    "divided files": (["check", "nowhere.py", "nothing.py"], 2),
    "divided run": (["run", "--max-worlds=20", "lost-decrement-leak", "wrong.py", "getrefcount",
                     "many.py", "nowhere.py"], 2),
    "divided numbers": (["run", "--with=gil", "many.py", "getrefcount"], 0),
    "divided cases": (["run", "--with=all", "getrefcount", "counter-augassign", "twice.py"], 1),
    "divided few": (["matrix", "--preemptions=1", "--with=gil,unsafe", "wrong.py", "getrefcount",
                     "lost-decrement-leak", "finalizer-takes-held-lock"], 1),
    "divided sample": (["run", "--sample=50", "twice.py", "lost-decrement-leak"], 1),
    "divided pct": (["matrix", "--with=unsafe", "--sample=pct:2", "lost-decrement-leak"], 3),
    "divided cells": (["sanitize", "--tools=tsan", "cell.py", "nowhere.py", "fine.py"], 2),
}


def divide(directory, arguments):
    """Runs the shards; returns the names of their reports."""
    reports = ["shard-%d.json" % (k + 1) for k in range(SHARDS)]
    for k, name in enumerate(reports):
        run([REFRACE, *arguments, "--shard=%d/%d" % (k + 1, SHARDS), "--format=json",
             "--output=" + name], directory)
    return reports


def untimed(directory, name, form):
    """A document without its times; empty if it has nothing to say, so that there is none."""
    try:
        return TIMES.sub("", read(directory, name, form))
    except FileNotFoundError:
        return ""


def seconds(directory, names):
    """What the results of these reports took, with the digits of the report of all."""
    found = []
    for name in names:
        path = os.path.join(directory, name)
        whole = {}
        if os.path.exists(path):
            with open(path) as file:
                whole = json.load(file)
        found += [float("%.15g" % r["cpu_seconds"]) for r in whole.get("results", [])]
        found += [float("%.4g" % r["seconds"]) for r in whole.get("cells", [])]
    return sorted(found)


def check_shards(directory, report):
    """Shards that are put together are what one run is, in every format."""
    for name, (arguments, expected) in DIVIDED.items():
        forms = (*FORMATS, "text")
        status, _ = produce(directory, name, arguments, forms)
        reports = divide(directory, arguments)
        merged, output = produce(directory, name + " again", ["merge", *reports[1:], reports[0]],
                                 forms)
        report.say(status == merged == expected, "%s: exit status %d" % (name, expected),
                   "%d %d %s" % (status, merged, output))
        for form in forms:
            whole, again = (untimed(directory, n, form) for n in (name, name + " again"))
            report.say(whole == again, "%s: shards are the same %s" % (name, form), again)
        merged = "%s-again.json" % name.replace(" ", "-")
        report.say(seconds(directory, reports) == seconds(directory, [merged]),
                   "%s: the seconds are those of the shards" % name)


# --- what only refrace knows ---

def results(directory, source, *options):
    with open(os.path.join(directory, "moved.py"), "w") as file:
        file.write(source)
    status, output = run([REFRACE, "check", "--format=sarif", *options, "moved.py"], directory)
    assert status == 1, output
    return json.loads(output)["runs"][0]["results"]


def prints(found):
    return [r["partialFingerprints"]["refraceFailure/v1"] for r in found]


def check_fingerprints(directory, report):
    first = results(directory, TWICE, "--with=unsafe")
    moved = results(directory, "# a comment\n\n" + TWICE, "--with=unsafe")
    line = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in first + moved]
    report.say(line[1] == line[0] + 2 and prints(first) == prints(moved),
               "a fingerprint stays when lines above it come", "%s %s" % (line, prints(first + moved)))
    again = results(directory, TWICE.replace("a = None", "a = 1"), "--with=unsafe")
    report.say(prints(first) != prints(again) and len(prints(again)[0]) == 18,
               "another line has another fingerprint", str(prints(first + again)))
    cycle = results(directory, CYCLE, "--with=unsafe,gil")
    report.say(len(set(prints(cycle))) == 2, "another strategy has another fingerprint",
               str(prints(cycle)))


def check_witness(directory, report):
    whole = json.loads(read(directory, "several kinds", "sarif"))["runs"][0]
    outcomes = sum((r["outcomes"] for r in
                    json.loads(read(directory, "several kinds", "json"))["results"]), [])
    for result in whole["results"]:
        threads = result["codeFlows"][0]["threadFlows"]
        orders = [[step["executionOrder"] for step in thread["locations"]] for thread in threads]
        steps = [o["steps"] for o in outcomes if o["schedule"] == result["properties"]["schedule"]]
        essential = [s for t in threads for s in t["locations"] if s["importance"] == "essential"]
        # the main thread is in it where what it reads at the end has been freed
        main = [] if result["ruleId"] == "miscount" else ["main"]
        good = (all(order == sorted(order) for order in orders)
                and [t["id"] for t in threads] == main + ["thread 1", "thread 2"]
                and sorted(set(sum(orders, []))) == list(range(1, steps[0] + 1)) and essential)
        report.say(bool(good), "%s: the witness is whole" % result["ruleId"], str((orders, steps)))
        rule = whole["tool"]["driver"]["rules"][result["ruleIndex"]]
        report.say(rule["id"] == result["ruleId"], "%s: its rule is there" % rule["id"])


def check_rules(directory, report):
    rules = json.loads(read(directory, "clean", "sarif"))["runs"][0]["tool"]["driver"]["rules"]
    for r in rules:
        texts = [r["shortDescription"]["text"], r["fullDescription"]["text"], r["help"]["text"]]
        good = (all(0 < len(text) <= 1024 and text[-1] == "." for text in texts)
                and r["help"]["markdown"] and len(r["name"]) <= 255
                and len(r["properties"]["tags"]) <= 10
                and r["properties"]["precision"] == "very-high"
                and r["properties"]["problem.severity"] == r["defaultConfiguration"]["level"])
        report.say(bool(good), "rule %s is as GitHub wants it" % r["id"], json.dumps(r))


def check_matrix(directory, report):
    """A matrix and a run of the same cases are the same results."""
    found = []
    for command in ("run", "matrix"):
        _, output = run([REFRACE, command, "--with=all", "--format=json", "wrong.py",
                         "counter-augassign"], directory)
        found.append(json.loads(output)["results"])
        for result in found[-1]:
            del result["cpu_seconds"]
    cells = [(result["case"], result["strategy"]) for result in found[0]]
    report.say(found[0] == found[1] and len(cells) == len(set(cells)) >= 6,
               "the results of a matrix are those of a run", str(cells))


def check_seconds(directory, report):
    """A cell and a canary are processes, which take a millisecond or more each."""
    for name in ("cells", "a canary"):
        root = xml.etree.ElementTree.fromstring(read(directory, name, "junit"))
        times = [float(case.get("time")) for case in root.iter("testcase")]
        suites = [float(suite.get("time")) for suite in root.iter("testsuite")]
        report.say(min(times) > 0 and abs(sum(suites) - sum(times)) < 0.0005 * (len(times) + 1),
                   "%s: each has its seconds" % name, "%s %s" % (times, suites))


def places(text):
    return [(p["artifactLocation"]["uri"], p["artifactLocation"].get("uriBaseId"))
            for p in (r["locations"][0]["physicalLocation"]
                      for r in json.loads(text)["runs"][0]["results"])]


def check_places(directory, report):
    report.say(places(read(directory, "odd bytes", "sarif"))[0]
               == ("w%3Ci%3Er%26%22d%0A%25%2C%3A%23%20SKIP%01%FF.py", "%SRCROOT%"),
               "odd bytes in a relative address", places(read(directory, "odd bytes", "sarif"))[0][0])
    os.makedirs(os.path.join(directory, "below"), exist_ok=True)
    for cwd, name, expected in (("below", "../wrong.py", None),
                                (".", os.path.join(os.path.realpath(directory), "wrong.py"),
                                 "%SRCROOT%"), (".", "./below/../wrong.py", "%SRCROOT%")):
        _, output = run([REFRACE, "check", "--with=gil", "--format=sarif", name], os.path.join(directory, cwd))
        address, base = places(output)[0]
        good = base == expected and address.endswith("/wrong.py" if not base else "wrong.py")
        report.say(good and address.startswith("" if base else "file:///"),
                   "the address of %s" % os.path.basename(name), str((address, base)))


def main():
    report = Report()
    with tempfile.TemporaryDirectory() as directory:
        for name, source in SOURCES.items():
            with open(os.path.join(directory.encode(), name), "wb") as file:
                file.write(source.encode())
        check_scenarios(directory, report)
        check_judges(directory, report)
        check_shards(directory, report)
        check_fingerprints(directory, report)
        check_witness(directory, report)
        check_rules(directory, report)
        check_matrix(directory, report)
        check_seconds(directory, report)
        check_places(directory, report)
        hostile.check(REFRACE, directory, report)
    print("1..%d" % report.number)
    sys.exit(1 if report.failed else 0)


main()
