"""Readers never lock: the writer replaces the whole tuple."""
import threading

settings = ("localhost", 80)
lock = threading.Lock()
read = []


def reader():
    host, port = settings
    read.append(f"{host}:{port}")


def writer():
    global settings
    with lock:
        settings = ("example.org", 443)


threads = [threading.Thread(target=f) for f in (reader, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(read[0], "then", "%s:%d" % settings)
assert read[0] in ("localhost:80", "example.org:443")
