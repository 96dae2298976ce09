import logging
import threading
import time
from queue import Queue

logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(threadName)s %(message)s")


def worker(q, results):
    while True:
        n = q.get()
        if n is None:
            break
        logging.debug("working on %s", n)
        time.sleep(0.001)
        results.append(n * n)


q = Queue()
results = []
t = threading.Thread(target=worker, args=(q, results), name="worker-1")
t.start()
for n in (2, None):
    q.put(n)
t.join()
logging.info("results: %s", results)
print(results, time.strftime("%Y") >= "2020", len(time.ctime()))
