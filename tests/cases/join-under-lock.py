# join-under-lock: a thread is joined by the holder of the lock that it needs to end.
import threading

lock = threading.Lock()


def work():
    with lock:  # blame: deadlock
        pass


t = threading.Thread(target=work)
t.start()
with lock:
    t.join()

# story:   Whether it has had the lock by then is a matter of luck.
# class:   deadlock
# source:  CWE-833
# expect unsafe: deadlock miscount premature-free
# expect gil:    deadlock
# expect atomic: deadlock
# expect locked: deadlock
# expect biased: deadlock
# expect gc:     deadlock

