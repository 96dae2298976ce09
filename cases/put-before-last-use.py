# put-before-last-use: a resumed step gives its reference back, and then uses the device once more.
import capi
import threading


class Device:
    pass


dev = Device()
dev.v = 1
p = capi.own(dev)


def resume():
    with capi.native:
        capi.decref(p)
        with capi.released:
            pass
        p.v  # blame: use-after-free


def unregister():
    global dev
    dev = None


first = threading.Thread(target=resume)
second = threading.Thread(target=unregister)
first.start()
second.start()
first.join()
second.join()

# story:   The reference was taken for the time of an asynchronous step, and the last use lies
#          further down.
# class:   use-after-free
# source:  CVE-2026-31663 (Linux, xfrm_input_resume)
# expect unsafe: leak use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
