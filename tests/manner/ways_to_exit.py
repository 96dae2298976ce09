import sys


def leave(code):
    try:
        sys.exit(code)
    except SystemExit as e:
        return e.code


print([leave(c) for c in (0, 1, None, "text", (1, 2))])
print(isinstance(SystemExit(), Exception), issubclass(KeyboardInterrupt, BaseException))
try:
    raise SystemExit(4)
except Exception:
    print("no")
except BaseException as e:
    print("base", repr(e))
finally:
    print("bye", flush=True)
raise SystemExit
