# lock-held-for-load-only: a counter is loaded under a lock, and stored without it.
import threading

n = 0
lock = threading.Lock()


def add():
    global n
    with lock:
        x = n
    n = x + 1


first = threading.Thread(target=add)
second = threading.Thread(target=add)
first.start()
second.start()
first.join()
second.join()
assert n == 2  # blame: wrong-result

# story:   The lock makes the load safe, which was safe before. Between its exit and the store the
#          GIL may change hands, in every version.
# class:   lost-update
# source:  CPython's FAQ, "What kinds of global value mutation are thread-safe?"
# expect unsafe: miscount premature-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
