# put-before-last-use: native code gives its reference back before its last use.
import capi
import threading

class Dev:
    pass

dev = Dev()
dev.v = 1
p = capi.own(dev)

def t1():
    with capi.native:
        capi.decref(p)
        with capi.released:
            pass
        p.v

def t2():
    global dev
    dev = None

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# expect unsafe: leak use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
