#!/usr/bin/env python3
"""refrace-case(5) lists what is in the library's modules.

The names that stand behind `.Li` in the page's entry of a module are those that its files in
vm/library bind (files.def) and that have rows in vm/image/builtins.def, no more and no fewer; a
program can import each of them; and python3's module has them, but for what came later than the
python3 that is here. Each module of vm/lang/modules.def has an entry, be it without names; a
package is part of its modules. No two files of the library bind the same name. Of what a module has, import * takes what python3's takes, or what came
later (vm/library/star.def). What python3's module has and ours has not is in
vm/image/outside_modules.def: a program that asks for it is refused.
"""
import ast
import importlib
import os
import re
import subprocess
import sys
import tempfile

LATER = {"itertools": {"batched"}, "os": {"process_cpu_count"}, "sys": {"_is_gil_enabled"}}


def rows(path, name):
    with open(path, encoding="utf-8") as file:
        return re.findall(r"^%s\((.*)\)" % name, file.read(), re.MULTILINE)


def modules():
    """Name in C -> name."""
    return {row.split(", ")[0]: row.split('"')[1] for row in rows("vm/lang/modules.def", "MODULE")}


def documented():
    """Module -> names, in the page."""
    found, module = {}, None
    with open("man/refrace-case.5", encoding="utf-8") as file:
        for line in file:
            if line.startswith(".It Module "):
                module = line.split()[2]
                found[module] = set()
            elif line.startswith(".It ") or line.startswith(".El"):
                module = None
            elif module and line.startswith(".Li "):
                found[module] |= set(line.split()[1:])
    return found


def bound(module):
    """What the module's files bind."""
    names = set()
    last = module.rsplit(".", 1)[-1]
    for row in rows("vm/library/files.def", "LIBRARY_FILE"):
        _, of, path, _ = row.split(", ")
        if of.strip('"') != module:
            continue
        with open("vm/library/" + path.strip('"'), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in tree.body:
            name = node.targets[0].id if isinstance(node, ast.Assign) else node.name
            if name.startswith(last + "__"):
                name = name[len(last) + 2:]
            if not name.startswith("_"):
                names.add(name)
    return names


def bound_twice():
    """Names that two files bind."""
    files = {}
    for row in rows("vm/library/files.def", "LIBRARY_FILE"):
        path = "vm/library/" + row.split(", ")[2].strip('"')
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        for node in tree.body:
            name = node.targets[0].id if isinstance(node, ast.Assign) else node.name
            files.setdefault(name, []).append(path)
    return ["%s is bound by %s" % (name, " and ".join(paths))
            for name, paths in sorted(files.items()) if len(paths) > 1]


def built_in(owner):
    return {row.split('"')[1] for row in rows("vm/image/builtins.def", "BUILTIN")
            if row.split(",")[1].strip() == "OWNER_" + owner and not row.split('"')[1].startswith("_")}


def cannot_import(module, names):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write("".join("from %s import %s\n" % (module, name) for name in sorted(names)))
        file.write("import %s\n" % module)
        file.flush()
        done = subprocess.run([os.environ["REFRACE"], "exec", file.name], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode() if done.returncode else ""


def not_refused(module, c_name, have):
    """What python3's module has, ours has not, and nothing refuses."""
    with open("vm/image/outside_modules.def", encoding="utf-8") as file:
        rows_of = re.findall(r'^OUTSIDE_OF\((\w+),((?:\s*"[^"]*")*)\)', file.read(), re.MULTILINE)
    refused = {name for of, texts in rows_of if of == c_name for name in re.findall(r"\w+", texts)}
    packaged = {name.split(".")[1] for name in modules().values() if name.startswith(module + ".")}
    public = {name for name in dir(importlib.import_module(module)) if not name.startswith("_")}
    return sorted(public - refused - packaged - have)


def starred(module):
    """What import * binds here, and of python3's module."""
    with open("vm/library/star.def", encoding="utf-8") as file:
        rows_of = re.findall(r'^STAR\("([^"]*)",((?:\s*"[^"]*")*)\)', file.read(), re.MULTILINE)
    here = {name for of, texts in rows_of if of == module for name in re.findall(r"\w+", texts)}
    there = {}
    exec("from %s import *" % module, there)  # pylint: disable=exec-used
    return here, set(there)


def wrong_of(module, c_name, names):
    have = bound(module) | built_in(c_name)
    here, there = starred(module) if module != "__future__" else (set(), set())
    later = {name for name in names & LATER.get(module, set()) if not name.startswith("_")}
    if here != have & there | later:
        return "import * takes %s, and not %s" % (sorted(here - there - later),
                                                 sorted((have & there | later) - here))
    if have != names:
        return "not in the page: %s; not here: %s" % (sorted(have - names), sorted(names - have))
    if not_refused(module, c_name, have):
        return "python3 also has " + ", ".join(not_refused(module, c_name, have))
    unknown = {name for name in names if not hasattr(importlib.import_module(module), name)}
    if unknown - LATER.get(module, set()):
        return "python3 has no " + ", ".join(sorted(unknown))
    return cannot_import(module, names)


def main():
    os.chdir(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    page = documented()
    all_names = modules()
    tests = [(name, c_name) for c_name, name in all_names.items() if name != "capi" and
             not (name in page) < any(other.startswith(name + ".") for other in all_names.values())]
    failed = 0
    for number, (module, c_name) in enumerate(tests, 1):
        wrong = "it has no entry"
        if page.get(module):
            wrong = wrong_of(module, c_name, page[module])
        elif module in page:  # described in prose, or a package
            wrong = ""
        failed += bool(wrong)
        print("%s %d - %s" % ("not ok" if wrong else "ok", number, module))
        print("".join("# %s\n" % line for line in wrong.splitlines()), end="", flush=True)
    twice = bound_twice()
    failed += bool(twice)
    print("%s %d - names are unique" % ("not ok" if twice else "ok", len(tests) + 1))
    print("".join("# %s\n" % line for line in twice), end="")
    print("1..%d" % (len(tests) + 1))
    sys.exit(1 if failed else 0)


main()
