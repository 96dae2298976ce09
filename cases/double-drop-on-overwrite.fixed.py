# double-drop-on-overwrite.fixed: a lock around the load of the old value and the store.
import threading


class Thing:
    pass


g = Thing()
lock = threading.Lock()


def t1():
    global g
    with lock:
        g = Thing()


def t2():
    global g
    with lock:
        g = Thing()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   An atomic exchange does it as well: each writer then drops the value that it got.
# class:   double-free
# source:  Objective-C's atomic properties; std::atomic<std::shared_ptr>
# expect unsafe:           miscount premature-free
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+undrained: leak
