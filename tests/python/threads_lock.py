# A lock, by with and by hand.
import threading

lock = threading.Lock()
print(lock.locked())
with lock:
    print("inside", lock.locked())
print(lock.locked(), lock.acquire(), lock.locked())
print(lock.acquire(False), lock.acquire(blocking=False))
lock.release()
print(lock.locked())


def leave():
    with lock:
        return "returned"


print(leave(), lock.locked())
for i in range(3):
    with lock:
        if i == 1:
            break
print(i, lock.locked())
