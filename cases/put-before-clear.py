# put-before-clear: a cached pointer is released first, and cleared afterwards.
import capi
import threading


class Route:
    pass


class Socket:
    pass


sk = Socket()
sk.route = Route()
sk.route.v = 1


def forget():
    with capi.native:
        p = capi.borrow(sk, "route")
        if p is not None:
            capi.decref(p)
            capi.store(sk, "route", None)


def use():
    x = sk.route  # blame: use-after-free
    if x is not None:
        x.v


first = threading.Thread(target=forget)
second = threading.Thread(target=use)
first.start()
second.start()
first.join()
second.join()

# story:   In between, a reader finds a pointer in the socket to what is gone, and takes a
#          reference.
# class:   use-after-free
# source:  CVE-2024-36971 (Linux, __dst_negative_advice; exploited in the wild)
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
# expect qsbr:   double-free premature-free use-after-free
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
