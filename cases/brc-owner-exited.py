# brc-owner-exited: the owner of an object ends while another thread queues its last reference.
import threading


class Thing:
    pass


g = None


def t1():
    global g
    g = Thing()


def t2():
    global g
    g = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   If the owner does not empty its queue when it ends, no thread will.
# class:   leak
# source:  python/cpython#117271; Python/brc.c, _Py_brc_remove_thread
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           leak
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+undrained: leak
# tools unsafe:           tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:              silent
# tools biased+undrained: lsan=leak memcheck=leak
