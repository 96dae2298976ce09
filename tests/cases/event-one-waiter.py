# event-one-waiter: a thread waits for an Event that the main thread sets.
import threading

ready = threading.Event()
found = []


def wait():
    ready.wait()
    found.append(1)


t = threading.Thread(target=wait)
t.start()
ready.set()
t.join()
assert found == [1]

# story:  The library's Event is a flag and a Condition; that is a lock for each waiter.
# expect unsafe:       clean
# expect gil:          clean
# expect cpython3.9:   clean
# expect cpython3.15:  clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.15t: clean
# expect gc:           clean
