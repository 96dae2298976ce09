"""Whoever lets go last runs the finalizer."""
import threading


class Resource:
    def __del__(self):
        log.append("closed")


def use(resource, name):
    log.append(name)


log = []
r = Resource()
threads = [threading.Thread(target=use, args=(r, n)) for n in "ab"]
r = None
for t in threads:
    t.start()
for t in threads:
    t.join()
threads = t = None
print(sorted(log))
