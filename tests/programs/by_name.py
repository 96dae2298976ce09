# Attributes by their names, of an object that another thread changes.
import threading


class Box:
    pass


box = Box()
box.v = Box()


def first():
    setattr(box, "v", None)


def second():
    if hasattr(box, "v"):
        delattr(box, "v")


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
