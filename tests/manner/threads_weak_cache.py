import threading
import weakref


class Image:
    def __init__(self, name):
        self.name = name


image = Image("logo")
cache = {"logo": weakref.ref(image)}
found = []


def lookup():
    strong = cache["logo"]()
    found.append(strong.name if strong is not None else "gone")


def forget():
    global image
    image = None


threads = [threading.Thread(target=f) for f in (lookup, forget)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(found, cache["logo"]() is None)
