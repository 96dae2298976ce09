"""What readers of JUnit files insist on: Jenkins and its kin, and Ant's JUnit task.

Neither reader has a standard behind it. These are the elements, attributes and orders that
both are known to read, as two tables of rules; `skipped` came after Ant's.
"""
import re
import xml.etree.ElementTree

ANY = r"(?s).*"
NUMBER = r"\d+"
SECONDS = r"\d+(\.\d+)?"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
NAME = r"(?s).*\S.*"  # a token, once spaces are made one

# element: (attributes it must have, attributes it may have, the children as a pattern)
JENKINS = {
    "testsuites": ({}, {"name": ANY, "tests": NUMBER, "failures": NUMBER, "errors": NUMBER,
                        "disabled": NUMBER, "time": SECONDS}, r"(testsuite )*"),
    "testsuite": ({"name": ANY, "tests": NUMBER},
                  {"failures": NUMBER, "errors": NUMBER, "skipped": NUMBER, "disabled": NUMBER,
                   "time": SECONDS, "timestamp": TIME, "hostname": ANY, "id": ANY,
                   "package": ANY},
                  r"(properties )?(testcase )*(system-out )?(system-err )?"),
    "properties": ({}, {}, r"(property )*"),
    "property": ({"name": ANY, "value": ANY}, {}, ""),
    "testcase": ({"name": ANY}, {"classname": ANY, "time": SECONDS, "status": ANY,
                                 "assertions": NUMBER},
                 r"((skipped|error|failure|system-out|system-err) )*"),
    "skipped": ({}, {"message": ANY}, ""),
    "failure": ({}, {"type": ANY, "message": ANY}, ""),
    "error": ({}, {"type": ANY, "message": ANY}, ""),
    "system-out": ({}, {}, ""),
    "system-err": ({}, {}, ""),
}
ANT = dict(JENKINS, **{
    "testsuites": ({}, {}, r"(testsuite )*"),
    "testsuite": ({"name": NAME, "package": NAME, "id": NUMBER, "timestamp": TIME,
                   "hostname": NAME, "tests": NUMBER, "failures": NUMBER, "errors": NUMBER,
                   "time": SECONDS}, {}, r"properties (testcase )*system-out system-err "),
    "testcase": ({"name": NAME, "classname": NAME, "time": SECONDS}, {}, r"(error |failure )?"),
    "failure": ({"type": ANY}, {"message": ANY}, ""),
    "error": ({"type": ANY}, {"message": ANY}, ""),
})
TEXT = ("skipped", "failure", "error", "system-out", "system-err")


def attribute_faults(element, must, may):
    for name in must:
        if name not in element.attrib:
            yield "<%s> has no %s" % (element.tag, name)
    for name, value in element.attrib.items():
        pattern = must.get(name, may.get(name))
        if pattern is None:
            yield "<%s> may not have %s" % (element.tag, name)
        elif not re.fullmatch(pattern, value):
            yield "<%s> has %s=%r" % (element.tag, name, value)


def element_faults(element, rules):
    if element.tag not in rules:
        yield "<%s> is not known" % element.tag
        return
    must, may, children = rules[element.tag]
    yield from attribute_faults(element, must, may)
    found = "".join(child.tag + " " for child in element)
    if not re.fullmatch(children, found):
        yield "<%s> holds %s" % (element.tag, found or "nothing")
    loose = [element.text, *(child.tail for child in element)]
    if element.tag not in TEXT and any(text and text.strip() for text in loose):
        yield "<%s> holds text" % element.tag
    for child in element:
        yield from element_faults(child, rules)


def faults(path, rules):
    """What the readers that follow these rules would refuse, one a line."""
    try:
        root = xml.etree.ElementTree.parse(path).getroot()
    except xml.etree.ElementTree.ParseError as error:
        return "it is not XML: %s" % error
    found = list(element_faults(root, rules))
    if root.tag != "testsuites":
        found.append("it begins with <%s>" % root.tag)
    return "\n".join(found)
