# Two threads import two modules that import each other: neither waits for the other for ever.
import threading

names = {}


def left():
    import lazy.left
    names["left"] = lazy.left.name


def right():
    import lazy.right
    names["right"] = lazy.right.name


threads = [threading.Thread(target=left), threading.Thread(target=right)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(names["left"](), names["right"]())
