# finalizer-releases-gil-mid-walk: native code walks on in what was replaced.
import capi
import threading
import time

class Value:
    def __del__(self):
        time.sleep(0.01)

class Entries:
    pass

class Md:
    pass

md = Md()
md.keys = Entries()
md.keys.v = Value()

def t1():
    with capi.native:
        keys = capi.borrow(md, "keys")
        old = capi.borrow(keys, "v")
        capi.store(keys, "v", None)
        if old is not None:
            capi.decref(old)
        keys.v

def t2():
    md.keys = Entries()

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The finalizer that it called slept; its pointer has no reference.
# expect unsafe: double-free exception miscount premature-free use-after-free
# expect gil:    exception use-after-free
# expect atomic: exception use-after-free
# expect locked: exception use-after-free
# expect biased: exception leak use-after-free
# expect gc:     exception
