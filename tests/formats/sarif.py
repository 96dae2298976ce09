"""What a SARIF 2.1.0 document has to be, and what GitHub takes of one: our own reading of the
standard (the section stands beside each object) and of GitHub's page on SARIF support.

SHAPES holds the objects that refrace writes. An object must have the members marked `!`, may
have the others, and no more: a member that is new in refrace is a new line here. What ties
one place of a document to another is checked below the table.
"""
import json
import re

# A shape is a type, a set of allowed values, a pattern, [shape of the items], or the name of
# an object.
SHAPES = {
    "document": {"!version": {"2.1.0"},  # 3.13
                 "$schema": r"https://\S*/sarif-2\.1\.0\.json", "!runs": ["run"]},
    "run": {"!tool": "tool", "!results": ["result"],  # 3.14; without results nothing was run
            "invocations": ["invocation"], "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}},
    "tool": {"!driver": "driver"},  # 3.18
    "driver": {"!name": r".+", "version": r".+",  # 3.19
               "semanticVersion": r"\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?", "rules": ["rule"]},
    "rule": {"!id": r"\S+", "name": r"[A-Za-z]+", "shortDescription": "text",  # 3.49
             "fullDescription": "text", "help": "text", "defaultConfiguration": "configuration",
             "properties": "rule properties"},
    "text": {"!text": r"(?s).+", "markdown": r"(?s).+"},  # 3.12
    "configuration": {"level": "level"},  # 3.50
    "rule properties": {"tags": [r".+"], "precision": {"very-high", "high", "medium", "low"},
                        "problem.severity": {"error", "warning", "recommendation"}},
    "level": {"none", "note", "warning", "error"},
    "invocation": {"!executionSuccessful": bool,  # 3.20
                   "toolExecutionNotifications": ["notification"]},
    "notification": {"!message": "message", "level": "level", "locations": ["location"]},  # 3.58
    "message": {"!text": r"(?s).+"},  # 3.11
    "result": {"!message": "message", "ruleId": r"\S+", "ruleIndex": int,  # 3.27
               "level": "level", "locations": ["location"], "partialFingerprints": "strings",
               "codeFlows": ["code flow"], "properties": "strings"},
    "location": {"physicalLocation": "physical location", "message": "message"},  # 3.28
    "physical location": {"!artifactLocation": "artifact", "region": "region"},  # 3.29
    "artifact": {"!uri": r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+",  # 3.4
                 "uriBaseId": r"%?[A-Z]+%?"},
    "region": {"startLine": int, "snippet": "text"},  # 3.30
    "code flow": {"!threadFlows": ["thread flow"]},  # 3.36
    "thread flow": {"!locations": ["step"], "id": r".+", "message": "message"},  # 3.37
    "step": {"location": "location", "executionOrder": int,  # 3.38
             "importance": {"important", "essential", "unimportant"}},
    "strings": None,  # any names, but strings
}
# GitHub refuses a file, or cuts it, beyond these.
MOST_RUNS, MOST_RULES, MOST_RESULTS, MOST_LOCATIONS, MOST_STEPS = 20, 25000, 25000, 1000, 10000
MOST_TAGS, LONGEST_NAME, LONGEST_TEXT = 20, 255, 1024


def object_faults(value, shape, at):
    if not isinstance(value, dict):
        yield "%s is not an object" % at
        return
    if shape is None:
        for name, member in value.items():
            yield from shape_faults(member, r"(?s).+", "%s.%s" % (at, name))
        return
    for name in shape:
        if name[0] == "!" and name[1:] not in value:
            yield "%s has no %s" % (at, name[1:])
    for name, member in value.items():
        inner = shape.get(name, shape.get("!" + name))
        if inner is None:
            yield "%s may not have %s" % (at, name)
        else:
            yield from shape_faults(member, inner, "%s.%s" % (at, name))


def shape_faults(value, shape, at):
    if isinstance(shape, str) and shape in SHAPES:
        named = SHAPES[shape]
        if isinstance(named, set):
            yield from shape_faults(value, named, at)
        else:
            yield from object_faults(value, named, at)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield "%s is not an array" % at
            return
        for i, item in enumerate(value):
            yield from shape_faults(item, shape[0], "%s[%d]" % (at, i))
    elif isinstance(shape, set):
        if value not in shape:
            yield "%s is %r" % (at, value)
    elif isinstance(shape, type):
        if type(value) is not shape:
            yield "%s is %r" % (at, value)
    elif not isinstance(value, str) or not re.fullmatch(shape, value):
        yield "%s is %r" % (at, value)


def location_faults(location, at):
    """A place that GitHub can show: a file of the repository, and a line that is one."""
    physical = location.get("physicalLocation")
    if not physical:
        yield "%s is nowhere" % at
        return
    artifact, region = physical["artifactLocation"], physical.get("region", {})
    if region.get("startLine", 0) < 1:
        yield "%s begins at line %s" % (at, region.get("startLine"))
    absolute = artifact["uri"].startswith("file://")
    if absolute and "uriBaseId" in artifact:
        yield "%s is absolute, and relative to %s" % (at, artifact["uriBaseId"])
    if artifact["uri"].startswith("/"):
        yield "%s is no URI but a path" % at


def flow_faults(result, at):
    steps = []
    for flow in result.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            steps += thread["locations"]
            if not thread["locations"]:
                yield "%s has a thread without steps" % at
    if len(steps) > MOST_STEPS:
        yield "%s has %d steps" % (at, len(steps))
    for i, step in enumerate(steps):
        yield from location_faults(step.get("location", {}), "%s, step %d" % (at, i))
        if step.get("executionOrder", 0) < 0:
            yield "%s, step %d has executionOrder %s" % (at, i, step["executionOrder"])


def result_faults(result, rules, at):
    index = result.get("ruleIndex", -1)
    if not 0 <= index < len(rules) or rules[index]["id"] != result.get("ruleId"):
        yield "%s: rule %s is not %s" % (at, index, result.get("ruleId"))
    if not 1 <= len(result.get("locations", [])) <= MOST_LOCATIONS:
        yield "%s has %d locations" % (at, len(result.get("locations", [])))
    for i, location in enumerate(result.get("locations", [])):
        yield from location_faults(location, "%s.locations[%d]" % (at, i))
    if not result.get("partialFingerprints"):
        yield "%s has no fingerprint" % at
    yield from flow_faults(result, at)


def rule_faults(rule, at):
    for member in ("shortDescription", "fullDescription", "help"):
        if not 1 <= len(rule.get(member, {}).get("text", "")) <= LONGEST_TEXT:
            yield "%s has no %s that GitHub shows" % (at, member)
    if len(rule["id"]) > LONGEST_NAME or len(rule.get("name", "")) > LONGEST_NAME:
        yield "%s has too long a name" % at
    if len(rule.get("properties", {}).get("tags", [])) > MOST_TAGS:
        yield "%s has too many tags" % at


def run_faults(run, at):
    rules = run["tool"]["driver"].get("rules", [])
    ids = [rule["id"] for rule in rules]
    if len(ids) > MOST_RULES or len(set(ids)) != len(ids):
        yield "%s has too many rules, or one twice" % at
    if len(run["results"]) > MOST_RESULTS:
        yield "%s has %d results" % (at, len(run["results"]))
    for i, rule in enumerate(rules):
        yield from rule_faults(rule, "%s.rules[%d]" % (at, i))
    for i, result in enumerate(run["results"]):
        yield from result_faults(result, rules, "%s.results[%d]" % (at, i))
    for invocation in run.get("invocations", []):
        for note in invocation.get("toolExecutionNotifications", []):
            for location in note.get("locations", []):
                yield from location_faults(location, at + ", a notification")


def no_number(word):
    raise ValueError("%s is no number" % word)


def faults(path):
    """What is wrong with the document, one a line; nothing if it is right."""
    with open(path, "rb") as file:
        try:
            document = json.loads(file.read().decode(), parse_constant=no_number)
        except ValueError as error:
            return "it is not JSON: %s" % error
    found = list(shape_faults(document, "document", "it"))
    if not found:
        if len(document["runs"]) > MOST_RUNS:
            found.append("it has %d runs" % len(document["runs"]))
        for i, run in enumerate(document["runs"]):
            found += run_faults(run, "runs[%d]" % i)
    return "\n".join(found)
