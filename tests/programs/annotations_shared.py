# Two threads register a type each in the annotations of a function, which one of them reads.
import threading


def handler(request: str) -> int:
    return 0


def register(name, kind):
    if "extra" not in handler.__annotations__:
        handler.__annotations__["extra"] = kind


t = threading.Thread(target=register, args=("t", int))
u = threading.Thread(target=register, args=("u", float))
t.start()
u.start()
t.join()
u.join()
print(handler.__annotations__["extra"].__name__)
