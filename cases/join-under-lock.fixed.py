# join-under-lock.fixed: what the lock protects ends before the join.
import threading

lock = threading.Lock()


def work():
    with lock:
        pass


t = threading.Thread(target=work)
t.start()
with lock:
    pass
t.join()

# story:   To join is to wait, and nobody should wait with a lock in hand.
# class:   deadlock
# source:  CWE-833
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
