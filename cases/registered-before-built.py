# registered-before-built: an object is in the instance map before its fields are set.
import capi
import threading


class Wrapper:
    pass


instances = [None]


def construct():
    with capi.native:
        w = Wrapper()
        instances[0] = capi.own(w)
        with capi.released:
            pass
        w.v = 1


def find():
    with capi.native:
        p = instances[0]
        if p is not None:
            p.v  # blame: exception


first = threading.Thread(target=construct)
second = threading.Thread(target=find)
first.start()
second.start()
first.join()
second.join()
capi.decref(instances[0])

# story:   Its constructor lets go of the GIL, and another thread finds it half built. A field that
#          is not there is an exception here; in C++ it is memory that nobody has initialised.
# class:   torn
# source:  wjakob/nanobind#867, #887; pybind/pybind11#5473, #6172
# expect unsafe: double-free exception miscount premature-free use-after-free
# expect gil:    exception
# expect atomic: exception
# expect locked: exception
# expect biased: exception
# expect gc:     exception
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
