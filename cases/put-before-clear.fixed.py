# put-before-clear.fixed: the pointer is cleared first, and released when no reader can have it.
import capi
import threading


class Route:
    pass


class Socket:
    pass


sk = Socket()
sk.route = Route()
sk.route.v = 1
reading = capi.Mutex()


def forget():
    with capi.native:
        p = capi.exchange(sk, "route", None)
        if p is not None:
            reading.lock()
            reading.unlock()
            capi.decref(p)


def use():
    with capi.native:
        reading.lock()
        x = capi.load(sk, "route")
        if x is not None:
            x.v
        reading.unlock()


first = threading.Thread(target=forget)
second = threading.Thread(target=use)
first.start()
second.start()
first.join()
second.join()

# story:   The reader's section is a mutex here, and to wait for the readers is to take and release
#          it once: a grace period, which in the kernel RCU provides.
# class:   use-after-free
# source:  CVE-2024-36971, whose fix clears the socket's pointer before it releases the route
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
