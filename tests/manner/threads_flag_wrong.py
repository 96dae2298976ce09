"""Bug report: the flag is set before the data."""
import threading


class Box:
    ready = False


box = Box()
log = []


def publish():
    box.ready = True
    box.data = "payload"


def consume():
    if box.ready:
        try:
            log.append(box.data)
        except AttributeError:
            log.append("flag without data")


a, b = threading.Thread(target=publish), threading.Thread(target=consume)
a.start()
b.start()
a.join()
b.join()
print(log or "saw nothing")
