# The module _thread: threads without Thread, and locks.
import _thread
import time

done = _thread.allocate_lock()
lock = _thread.allocate_lock()
found = []


def work(n, times=1):
    with lock:
        found.append(n * times)
        if len(found) == 3:
            done.release()


done.acquire()
print(isinstance(_thread.start_new_thread(work, (1,)), int))
_thread.start_new_thread(work, (2, 10))
_thread.start_new_thread(work, (3,), {"times": 100})
done.acquire()
print(sorted(found), lock.locked() in (True, False), isinstance(_thread.get_ident(), int))
