# queue-timeout-lost: a get that waits for some time, where the item may come later.
import queue
import threading

q = queue.Queue()
got = []


def put():
    q.put(1)


t = threading.Thread(target=put)
t.start()
try:
    got.append(q.get(timeout=1))
except queue.Empty:
    pass
t.join()
assert got == [1] # blame: wrong-result

# story:  No clock is looked at: the timeout may be over before the other thread has run at all.
# expect unsafe:       wrong-result
# expect gil:          wrong-result
# expect cpython3.15:  wrong-result
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect cpython3.15t: wrong-result
# expect gc:           wrong-result
