"""A thread that starts a thread."""
import threading

log = []


def child(number):
    log.append(f"child {number}")


def parent():
    t = threading.Thread(target=child, args=(1,))
    t.start()
    log.append("parent")
    t.join()
    log.append("joined")


t = threading.Thread(target=parent)
t.start()
t.join()
print(log)
