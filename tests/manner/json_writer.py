def dumps(value, indent=None, level=0):
    """A writer of JSON, by hand."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"%s"' % value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if isinstance(value, dict):
        items = [f"{dumps(str(k))}: {dumps(v, indent, level + 1)}" for k, v in value.items()]
        start, end = "{}"
    elif isinstance(value, (list, tuple)):
        items = [dumps(v, indent, level + 1) for v in value]
        start, end = "[]"
    else:
        raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
    if not indent or not items:
        return start + ", ".join(items) + end
    space = "\n" + " " * indent * (level + 1)
    return start + space + ("," + space).join(items) + "\n" + " " * indent * level + end


print(dumps({"a": [1, 2.5, None, True], "b": {"c": 'say "hi"\n', "d": {}}, 3: ()}))
print(dumps([{"x": 1}, [[]], "y"], indent=2))
for bad in ({1}, object, [len]):
    try:
        dumps(bad)
    except TypeError as e:
        print(e)
