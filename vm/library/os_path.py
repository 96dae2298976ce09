# The module os.path, as far as it works on texts, and what asks whether a file is there (library.h).


def path__join(a, /, *p):
    path = a
    for part in p:
        if part.startswith("/") or not path:
            path = part
        elif path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def path__split(p, /):
    at = p.rfind("/") + 1
    head = p[:at]
    if head and head.strip("/"):
        head = head.rstrip("/")
    return (head, p[at:])


def basename(p, /):
    return p[p.rfind("/") + 1:]


def dirname(p, /):
    return path__split(p)[0]


def splitext(p, /):
    at = p.rfind(".")
    slash = p.rfind("/")
    if at > slash:
        for i in range(slash + 1, at):
            if p[i] != ".":
                return (p[:at], p[at:])
    return (p, "")


def isabs(s, /):
    return s.startswith("/")


def normcase(s, /):
    return s


def splitdrive(p, /):
    return ("", p)


def commonprefix(m, /):
    if not m:
        return ""
    least, most = min(m), max(m)
    at = 0
    while at < len(least) and least[at] == most[at]:
        at += 1
    return least[:at]


def commonpath(paths):
    paths = list(paths)
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    absolute = [path.startswith("/") for path in paths]
    if any(absolute) and not all(absolute):
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in path.split("/") if part and part != "."] for path in paths]
    return ("/" if absolute[0] else "") + "/".join(commonprefix(split))


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    if start is None or path.startswith("/") != start.startswith("/"):
        _outside("os.path.relpath() from the folder in which a program runs")
    here = [part for part in normpath(start).split("/") if part and part != "."]
    there = [part for part in normpath(path).split("/") if part and part != "."]
    same = len(commonprefix([here, there]))
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def abspath(path, /):
    if not path.startswith("/"):
        _outside("os.path.abspath() of a path that begins in the folder in which a program runs")
    return normpath(path)


def normpath(path, /):
    parts = []
    start = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        start = "//"
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not start and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return start + "/".join(parts) or "."


def exists(path, /):
    return _file_kind(path) > 0


def isfile(path, /):
    return _file_kind(path) == 1


def isdir(s, /):
    return _file_kind(s) == 2
