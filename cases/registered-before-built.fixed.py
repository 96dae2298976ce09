# registered-before-built.fixed: an object is entered in the instance map when it is complete.
import capi
import threading


class Wrapper:
    pass


instances = [None]


def construct():
    with capi.native:
        w = Wrapper()
        with capi.released:
            pass
        w.v = 1
        instances[0] = capi.own(w)


def find():
    with capi.native:
        p = instances[0]
        if p is not None:
            p.v


first = threading.Thread(target=construct)
second = threading.Thread(target=find)
first.start()
second.start()
first.join()
second.join()
capi.decref(instances[0])

# story:   Nobody can look for it before.
# class:   torn
# source:  wjakob/nanobind#887
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
