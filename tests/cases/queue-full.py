# queue-full: who puts the second item waits until there is room.
import queue
import threading

q = queue.Queue(1)


def put():
    q.put(1)
    q.put(2)


t = threading.Thread(target=put)
t.start()
got = [q.get(), q.get()]
t.join()
assert got == [1, 2]

# story:  Both conditions of the queue share one lock.
# expect unsafe:       clean
# expect gil:          clean
# expect cpython3.15:  clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: clean
# expect cpython3.15t: clean
# expect gc:           clean
