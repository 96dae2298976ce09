# lock-of-the-wrong-object: the critical section is the exception's, the items are the dict's.
import capi
import threading


class Thing:
    pass


state = {1: Thing()}
state[1].v = 1
mutex = capi.Mutex()


def set_state():
    with capi.native:
        mutex.lock()
        p = capi.borrow(state, 1)
        if p is not None:
            p.v  # blame: use-after-free
        mutex.unlock()


def change():
    state[1] = None


first = threading.Thread(target=set_state)
second = threading.Thread(target=change)
first.start()
second.start()
first.join()
second.join()

# story:   The section orders the threads that set states; one that changes the dict enters
#          another.
# class:   use-after-free
# source:  python/cpython#144774, #150578 (BaseException.__setstate__)
# expect unsafe: miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
