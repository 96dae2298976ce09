#!/usr/bin/env python3
"""Runs every command shown in README.md and in the manual pages and compares its output.

In a literal block (mdoc: .Bd -literal to .Ed; README.md: fenced or indented) a line that
begins with `$ ` is a command, and the lines up to the next command or the block's end are
what it prints, standard error included. The comparison is exact, but for

    ...           a line of its own: any number of lines
    1.23 s of CPU  figures of time, which are all alike

A command that ends in a backslash goes on in the next line, and one with a here-document
(<<'END') until that ends. `$?` is the status of the command before, in the same block.
Commands that build, install, fetch or page (NOT_RUN) are not run: they would run this script,
or need what is not there yet. Runs on real threads are for the plain program only, because a
sanitizer of the one under test would report, too; `refrace bench` runs with $LONG only. The
examples that show what sanitizers print are for the gcc that they were made with. Of the
examples that start Valgrind one in VALGRIND_SAMPLE is run, and of those that start another sanitizer
one in SANITIZE_SAMPLE, if neither $LONG is set nor a page named. Manual pages must also pass mandoc's lint.

usage: tests/check-docs.py [--update] [PAGE...]
       tests/check-docs.py --threads     only what runs real threads, without Valgrind

With --update, output that differs is rewritten in the page. `...` stays where it is, and so do
the numbers of lines around it: each group of lines becomes the one of the new output that is
most like it. First, a schedule in a page whose hash is no longer its case's gets the new hash;
its case is the one that a command names beside it. What prose says of lines is not rewritten.
"""
import difflib
import fcntl
import functools
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

NOT_RUN = ("make", "git", "sudo", "apt-get", "cd", "man")
VALGRIND = re.compile(r"^valgrind |--tools=\S*(memcheck|helgrind|drd)"
                      r"|^refrace sanitize (?!.*--tools=)", re.MULTILINE)
# What the sanitizers of one compiler say: of Debian 12's.
SANITIZERS = re.compile(r"^(TSAN|ASAN)_OPTIONS=.*stack_trace_format|refrace canary", re.MULTILINE)
COMPILER = "12"
OTHER_COMPILER = "shows what the sanitizers of gcc %s say" % COMPILER
THREADS = re.compile(r"replay --native|refrace( -\S+)* (exec|stress|canary|sanitize)\b")
VALGRIND_SAMPLE = 4  # more than half of the time of all examples goes there
SANITIZE = re.compile(r"^refrace sanitize ", re.MULTILINE)
SANITIZE_SAMPLE = 3
ESCAPES = [(r"\(dq", '"'), (r"\(aq", "'"), (r"\(ga", "`"), (r"\(ti", "~"), (r"\(ha", "^"),
           (r"\(bs", "\\"), (r"\-", "-"), (r"\&", ""), (r"\e", "\\")]


FLUSH = ".ti 0"  # before a line that is set from the page's left edge
SCHEDULE = re.compile(r"\b(\d+:[a-z+]+:)([0-9a-f]{8})(?=:)")


def unescape(line):
    for escape, char in ESCAPES:
        line = line.replace(escape, char)
    return line


def escaped(line):
    """A line of text as a literal block of mdoc has it."""
    line = line.replace("\\", r"\e")
    for escape, char in ESCAPES[1:5]:
        line = line.replace(char, escape)
    return r"\&" + line if line.startswith(".") else line


def mdoc_blocks(text):
    """Yields literal blocks as lists of (line number, text)."""
    block = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(".Bd") and "-literal" in line:
            block = []
        elif line.startswith(".Ed"):
            if block is not None:
                yield block
            block = None
        elif block is not None and not line.startswith("."):
            block.append((number, unescape(line)))


def markdown_blocks(text):
    """Yields fenced and indented blocks as lists of (line number, text)."""
    block, fenced = [], False
    for number, line in enumerate(text.split("\n") + [""], 1):
        if line.startswith("```"):
            if block:
                yield block
            block, fenced = [], not fenced
        elif fenced:
            block.append((number, line))
        elif line.startswith("    "):
            block.append((number, line[4:]))
        elif line.startswith("\t"):
            block.append((number, line[1:]))
        elif line.strip() == "" and block:
            block.append((number, ""))
        elif block:
            yield block
            block = []
    if block:
        yield block


def goes_on(lines):
    """Whether the command has not ended with these lines."""
    ends = re.findall(r"<<'(\w+)'", lines[0])
    return lines[-1].endswith("\\") or any(end not in lines for end in ends)


class Example:
    """A command, its line number, and the lines that it is said to print, with theirs."""

    def __init__(self, number, line):
        self.number = self.end = number
        self.command, self.output = [line[2:]], []

    def expected(self):
        return [line for _, line in self.output]

    def __str__(self):
        return "%d: %s" % (self.number, self.command[0])


def examples(block):
    """Yields the examples of one block."""
    found = []
    for number, line in block:
        if line.startswith("$ "):
            found.append(Example(number, line))
        elif found and not found[-1].output and goes_on(found[-1].command):
            found[-1].command.append(line)
            found[-1].end = number
        elif found:
            found[-1].output.append((number, line))
    for example in found:
        while example.output and example.output[-1][1].strip() == "":
            example.output.pop()
        yield example


def normal(line):
    return re.sub(r"[0-9.]+ s of CPU", "<time> s of CPU", line.rstrip())


def is_any(line):
    """Whether the line stands for any number of lines."""
    return line.strip() == "..."


def comparable(command, lines):
    """What every compiler makes of the command: which access of several a sanitizer reports first is a
    matter of the one that ordered them."""
    if gcc_version() == COMPILER or not SANITIZE.search(command):
        return lines
    access = re.compile(r" {13}\S.*(: (thread \d|main) \w+s|by (thread \d|main)) ")
    return [line for line in lines if not access.match(line)]


def matches(expected, actual):
    """Whether the lines are the same; `...` stands for any number of lines."""
    fixed = next((i for i, line in enumerate(expected) if is_any(line)), None)
    if fixed is None:
        return expected == actual
    if expected[:fixed] != actual[:fixed]:
        return False
    return any(matches(expected[fixed + 1:], actual[i:]) for i in range(fixed, len(actual) + 1))


def groups(expected):
    """Yields (whether any lines may stand before it, lines), split at each `...`."""
    group, free = [], False
    for line in expected:
        if is_any(line):
            yield free, group
            group, free = [], True
        else:
            group.append(line)
    yield free, group


def rewritten(expected, actual):
    """The new lines in the place of the expected ones; None if there is no room for them."""
    parts = list(groups(expected))

    def alike(group, at):
        return sum(difflib.SequenceMatcher(None, a, b, False).ratio()
                   for a, b in zip(group, actual[at:]))

    @functools.lru_cache(None)
    def best(part, start):
        """(likeness, places) of the parts from this one on, none before `start`."""
        if part == len(parts):
            return 0, ()
        free, group = parts[part]
        last = len(actual) - len(group)
        places = range(start, last + 1) if free else [start]
        if part == len(parts) - 1 and group:
            places = [last]
        found = [(alike(group, at) + rest[0], (at,) + rest[1])
                 for at in places if start <= at <= last
                 for rest in [best(part + 1, at + len(group))] if rest]
        return max(found, key=lambda it: it[0], default=None)

    if len(parts) == 1:
        return actual
    found = best(0, 0)
    if not found:
        return None
    lines = []
    for at, (free, group) in zip(found[1], parts):
        lines += (["..."] if free else []) + actual[at:at + len(group)]
    return lines


@functools.lru_cache(None)
def gcc_version():
    return subprocess.run(["gcc", "-dumpversion"], capture_output=True, text=True).stdout.strip()


class Sample:
    """Which examples are run."""

    def __init__(self, everything, threads):
        self.everything, self.threads = everything, threads
        self.valgrind = self.sanitize = 0

    def skips(self, command):
        """Why it is not run, or nothing."""
        if "--native" in command and os.environ.get("FLAVOUR", "release") != "release":
            return "this build's own sanitizer would speak"
        if SANITIZERS.search(command) and gcc_version() != COMPILER:
            return OTHER_COMPILER
        if self.threads:
            asked = THREADS.search(command) and not VALGRIND.search(command)
            # What is written there by an example before is not there.
            return "" if asked and "/tmp/" not in command else "runs no real threads"
        if self.everything:
            return ""
        if command.startswith("refrace bench"):
            return "with $LONG only"
        if VALGRIND.search(command):
            self.valgrind += 1
            if self.valgrind % VALGRIND_SAMPLE != 1:
                return "starts Valgrind, which one in %d does without $LONG" % VALGRIND_SAMPLE
        elif SANITIZE.search(command):
            self.sanitize += 1
            if self.sanitize % SANITIZE_SAMPLE != 1:
                return "starts sanitizers, which one in %d does without $LONG" % SANITIZE_SAMPLE
        return ""


class Report:
    def __init__(self):
        self.number = self.failed = 0

    def skip(self, name, why):
        self.number += 1
        print("ok %d - %s # SKIP %s" % (self.number, name, why), flush=True)

    def say(self, good, name, details=""):
        self.number += 1
        self.failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", self.number, name))
        if not good:
            print("".join("# %s\n" % line for line in details.splitlines()), end="", flush=True)


class Page:
    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.edits = []  # (first line's index, the index behind the last, the new lines)

    def examples(self):
        """Yields the examples of each block that are to be run, as lists."""
        blocks = markdown_blocks if self.path.endswith(".md") else mdoc_blocks
        for block in blocks(self.text):
            yield [e for e in examples(block) if e.command[0].split()[0] not in NOT_RUN]

    def rewrite(self, example, actual):
        """Notes what the example is to print from now on; false if that cannot be done."""
        raw = self.text.split("\n")
        lines = rewritten(example.expected(), actual)
        end = example.output[-1][0] if example.output else example.end
        macros = {line for line in raw[example.number - 1:end] if line.startswith(".")}
        if self.path.endswith(".md"):
            macros, prefix = set(), raw[example.number - 1].split("$ ")[0]
        elif raw[example.number - 2] == FLUSH:
            macros, prefix = macros - {FLUSH}, FLUSH + "\n"
        else:
            prefix = ""
        if lines is None or macros:
            return False
        kept = {normal(line): raw[number - 1].removeprefix(prefix)
                for number, line in example.output}
        written = str if self.path.endswith(".md") else escaped
        new = [kept.get(normal(line), written(line)) for line in lines]
        self.edits.append((example.end, end, [line and prefix + line for line in new]))
        return True

    def save(self):
        lines = self.text.split("\n")
        for first, end, new in reversed(self.edits):
            lines[first:end] = new
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))


def run(command, status, env):
    """Returns (exit status, lines of output)."""
    try:
        done = subprocess.run(["sh", "-c", "(exit %d)\n%s" % (status, command)], env=env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=300)
    except subprocess.TimeoutExpired:
        return 124, ["(takes more than 300 s)"]
    lines = done.stdout.decode(errors="replace").split("\n")
    while lines and lines[-1].strip() == "":
        lines.pop()
    return done.returncode, [line.rstrip() for line in lines]


def check_block(page, block, env, report, sample, update):
    status, other = 0, False
    for example in block:
        command = "\n".join(example.command)
        name = "%s:%s" % (page.path, example)
        skipped = sample.skips(command) or (other and "what is before it was not run")
        other = other or OTHER_COMPILER == skipped
        if skipped:
            report.skip("%s:%d" % (page.path, example.number), skipped)
            continue
        expected = [normal(line) for line in example.expected()]
        status, lines = run(command, status, env)
        actual = [normal(line) for line in lines]
        ended = status < 4 or status == 130
        good = matches(comparable(command, expected), comparable(command, actual)) and ended
        if not good and ended and update and page.rewrite(example, lines):
            good, name = True, name + " (rewritten)"
        report.say(good, name,
                   "\n".join(["expected:"] + expected + ["got, with status %d:" % status] + actual))


def case_hash(case, env):
    """The hash in the schedules of a case as it is now; None if it cannot be run."""
    found = SCHEDULE.search("\n".join(run("refrace export " + case, 0, env)[1]))
    return found and found.group(2)


def new_hashes(pages, env):
    """What became of each hash that a command has beside the name of its case."""
    listed = json.loads("\n".join(run("refrace list --format=json", 0, env)[1]))
    names = {case["name"] for case in listed["cases"]}
    found = {}
    for example in (e for page in pages for block in page.examples() for e in block):
        command = "\n".join(example.command)
        case = next((word for word in re.findall(r"[\w-]+", command) if word in names), None)
        for _, old in SCHEDULE.findall(command) if case else []:
            found[old] = found.get(old) or case_hash(case, env) or old
    return found


def give_hashes(page, hashes):
    def new(schedule):
        return schedule.group(1) + hashes.get(schedule.group(2), schedule.group(2))
    page.text = SCHEDULE.sub(new, page.text)


def check_page(path, report):
    done = subprocess.run(["mandoc", "-Tlint", "-W", "warning", path],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lint = done.stdout.decode(errors="replace")
    report.say(done.returncode == 0 and not lint, "%s: mandoc -Tlint" % path, lint)


def wait_for_others(threads):
    """Examples have fixed names in /tmp, so that two runs of this at once would meet there. Those that
    run real threads do not. Returns what holds the lock."""
    path = os.path.join(tempfile.gettempdir(), "refrace-check-docs.%d" % os.getuid())
    lock = open(path, "a", encoding="ascii")
    fcntl.flock(lock, fcntl.LOCK_SH if threads else fcntl.LOCK_EX)
    return lock


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    program = os.path.abspath(os.environ.get("REFRACE", "refrace"))
    paths = [word for word in sys.argv[1:] if not word.startswith("--")]
    update = "--update" in sys.argv[1:]
    threads = "--threads" in sys.argv[1:]
    report = Report()
    sample = Sample(os.environ.get("LONG") or paths or update, threads)
    with wait_for_others(threads), tempfile.TemporaryDirectory() as bin_directory:
        os.symlink(program, bin_directory + "/refrace")
        env = dict(os.environ, PATH=bin_directory + ":" + os.environ["PATH"], NO_COLOR="1",
                   COLUMNS="80", TERM="dumb", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        pages = [Page(path) for path in paths or ["README.md"] + sorted(glob.glob("man/*.[1-9]"))]
        hashes = new_hashes(pages, env) if update else {}
        for page in pages:
            give_hashes(page, hashes)
            for block in page.examples():
                check_block(page, block, env, report, sample, update)
            if update:
                page.save()
            if not page.path.endswith(".md"):
                check_page(page.path, report)
    print("1..%d" % report.number)
    sys.exit(1 if report.failed else 0)


main()
