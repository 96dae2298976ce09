# barrier-not-reset: a barrier that is used twice, and lets everybody through the second time.
import threading


class Barrier:
    def __init__(self):
        self.met = threading.Condition(threading.Lock())
        self.count = 0

    def wait(self):
        with self.met:
            self.count += 1
            if self.count == 2:
                self.met.notify_all()
            while self.count < 2:
                self.met.wait()


b = Barrier()
second = []


def work():
    b.wait()
    second.append(1)
    b.wait()


t = threading.Thread(target=work)
t.start()
work()
assert len(second) == 2 # blame: wrong-result
t.join()

# story:  The count stays at 2, so nobody waits for the other one in the second phase. The library's
#         Barrier waits until all have left, and begins anew.
# expect gil:          wrong-result
# expect cpython3.15:  wrong-result
# expect atomic:       leak wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.15t: wrong-result
# expect gc:           wrong-result
