"""A semaphore lets only so many threads in at a time."""
import threading

limit = threading.BoundedSemaphore(1)
lock = threading.Lock()
active, most = 0, 0


def connect(n):
    global active, most
    with limit:
        with lock:
            active += 1
            most = max(most, active)
        with lock:
            active -= 1


threads = [threading.Thread(target=connect, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("at most", most)
try:
    limit.release()
except ValueError as e:
    print(e)
