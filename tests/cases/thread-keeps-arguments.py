# thread-keeps-arguments: a thread gives up its argument.
import threading
import weakref
class A:
    pass
def f(o):
    r = weakref.ref(o)
    o = None
    assert r() is not None
t = threading.Thread(target=f, args=(A(),))
t.start()
t.join()

# story:   In CPython the Thread has a reference to it until run() has ended; a bare strategy moves
#          it to the new thread.
# expect unsafe:       wrong-result
# expect gil:          wrong-result
# expect cpython3.9:   clean
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: clean
# expect gc:           clean
