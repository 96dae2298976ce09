# put-before-last-use.fixed: the reference is given back behind the last use.
import capi
import threading


class Device:
    pass


dev = Device()
dev.v = 1
p = capi.own(dev)


def resume():
    with capi.native:
        with capi.released:
            pass
        p.v
        capi.decref(p)


def unregister():
    global dev
    dev = None


first = threading.Thread(target=resume)
second = threading.Thread(target=unregister)
first.start()
second.start()
first.join()
second.join()

# story:   One line moves two lines down.
# class:   use-after-free
# source:  CVE-2026-31663
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
