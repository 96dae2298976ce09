# threading: Event, Condition, Semaphore, BoundedSemaphore, RLock, Barrier.
import threading
from threading import BoundedSemaphore, Condition, Event, RLock


def fails(f):
    try:
        f()
    except (RuntimeError, ValueError) as e:
        print(e)


e = Event()
print(e.is_set(), e.wait(0), e.wait(timeout=0.001))
e.set()
print(e.is_set(), e.wait(), e.wait(5))
e.clear()
print(e.is_set())

lock = threading.Lock()
print(lock.acquire(True, 1), lock.acquire(timeout=0.001), lock.acquire(True, 0), lock.acquire(blocking=False))
fails(lambda: lock.acquire(False, 1))
print(lock.acquire(False, -1))
lock.release()
print(lock.locked())

r = RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
r.release()
r.release()
r.release()
fails(r.release)
with r:
    with r as inside:
        print(inside)

c = Condition()
fails(c.wait)
fails(c.notify)
with c:
    with c:
        print(c.wait(0), c.wait(timeout=0.001))
        print(c.wait_for(lambda: 7), c.wait_for(lambda: 0, timeout=0.001))
        c.notify()
        c.notify_all()
c = Condition(threading.Lock())
print(c.acquire(), c.acquire(False))
c.release()
fails(c.notify_all)

s = threading.Semaphore(2)
print(s.acquire(), s.acquire(), s.acquire(False), s.acquire(timeout=0.001))
s.release(2)
with s as got:
    print(got)
fails(lambda: s.release(0))
fails(lambda: threading.Semaphore(-1))
fails(lambda: s.acquire(False, 1))
b = BoundedSemaphore()
fails(b.release)
with b:
    print(b.acquire(blocking=False))
b.acquire()
b.release()
fails(lambda: b.release(2))


b = threading.Barrier(3)
print(b.parties, b.n_waiting, b.broken)
b.abort()
print(b.broken)
try:
    b.wait()
except threading.BrokenBarrierError as e:
    print("broken", e.args, isinstance(e, RuntimeError))
b.reset()
print(b.broken)
try:
    b.wait(0.001)
except threading.BrokenBarrierError:
    print("too late", b.broken)
fails(lambda: threading.Barrier(1, lambda: [].remove(1)).wait())
