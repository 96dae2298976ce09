# One thread waits at a Condition for what the other one has found, and sets an Event.
import threading

c = threading.Condition()
e = threading.Event()
found = []


def consume():
    with c:
        while not found:
            c.wait()
        print("found", found.pop())
    e.set()


t = threading.Thread(target=consume)
t.start()
with c:
    found.append(1)
    c.notify()
print(e.wait())
t.join()
c = e = None
