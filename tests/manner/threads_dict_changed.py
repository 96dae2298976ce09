"""Bug report: RuntimeError now and then when the registry is listed."""
import threading

registry = {"a": 1, "b": 2}
log = []


def add():
    registry["c"] = 3


def show():
    try:
        for name in registry:
            log.append(name)
    except RuntimeError as e:
        log.append(str(e))


threads = [threading.Thread(target=f) for f in (show, add)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log)
