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
