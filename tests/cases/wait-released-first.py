# wait-released-first: a condition that lets go of the lock before the waiter is known.
import threading


class Hasty:
    def __init__(self):
        self.lock = threading.Lock()
        self.waiters = []

    def wait(self):
        waiter = threading.Lock()
        waiter.acquire()
        self.lock.release()
        self.waiters.append(waiter)
        waiter.acquire() # blame: deadlock
        self.lock.acquire()

    def notify(self):
        for waiter in self.waiters:
            waiter.release()


c = Hasty()
done = False


def work():
    global done
    with c.lock:
        done = True
        c.notify()


t = threading.Thread(target=work)
t.start()
c.lock.acquire()
if not done:
    c.wait()
c.lock.release()
t.join()

# story:  Between the release and the append the other thread finds nobody to notify: the wakeup is
#         lost. The library's Condition appends first.
# expect unsafe:       leak use-after-free premature-free double-free deadlock miscount
# expect gil:          deadlock
# expect cpython3.15:  deadlock
# expect atomic:       deadlock
# expect locked:       deadlock
# expect biased:       deadlock
# expect cpython3.15t: deadlock
# expect gc:           deadlock
