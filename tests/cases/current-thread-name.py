# current-thread-name: two threads ask for their names, and one shows whether the other is alive.
import threading

names = []


def work():
    names.append(threading.current_thread().name)


t1 = threading.Thread(target=work)
t2 = threading.Thread(target=work, name="other")
t1.start()
t2.start()
alive = t1.is_alive()
t1.join()
t2.join()
assert not alive # blame: wrong-result
assert names == ["Thread-1 (work)", "other"] # blame: wrong-result

# story:  Which one is first is left open, and so is whether one is alive until it has been joined;
#         where nothing protects the list, one of two appends can be lost.
# expect unsafe:       leak use-after-free premature-free double-free wrong-result miscount
# expect gil:          wrong-result
# expect cpython3.15:  wrong-result
# expect atomic:       leak wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect cpython3.15t: wrong-result
# expect gc:           wrong-result
