"""Publish the data first, then the flag."""
import threading

data = None
ready = False
log = []


def publish():
    global data, ready
    data = {"answer": 42}
    ready = True


def consume():
    if ready:
        log.append(data["answer"])
    else:
        log.append("not yet")


threads = [threading.Thread(target=consume), threading.Thread(target=publish)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*log)
