# Two threads write their lines into one text, and the report is JSON.
import io
import json
import signal
import threading

stop = threading.Event()
signal.signal(signal.SIGTERM, lambda signum, frame: stop.set())
log = io.StringIO()
results = {}
lock = threading.Lock()


def work(name, n):
    if stop.is_set():
        return
    print(name, file=log)
    with lock:
        results[name] = n * n


threads = [threading.Thread(target=work, args=("w%d" % n, n)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(json.dumps(results, sort_keys=True), len(log.getvalue()))
signal.raise_signal(signal.SIGTERM)
print(stop.is_set())
