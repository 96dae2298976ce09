# post-decrement-touch: a field is read when the reference has been given up already.
import capi
import threading


class Thing:
    pass


def put(p):
    with capi.native:
        last = capi.subtract(p)
        if last:
            capi.free(p)
        else:
            p.waiters  # blame: use-after-free


o = Thing()
o.waiters = 0
p = capi.own(o)
capi.incref(p)
o = None
first = threading.Thread(target=put, args=(p,))
second = threading.Thread(target=put, args=(p,))
first.start()
second.start()
first.join()
second.join()

# story:   It was not the last one, but the other thread has given up the last one since.
# class:   use-after-free
# source:  rust-lang/rust#55005 (Arc); python/cpython#130281; godotengine/godot#118678
# expect unsafe: leak use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
