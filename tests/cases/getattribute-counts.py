# getattribute-counts: a __getattribute__ that counts, called by two threads.
import threading


class Counted:
    reads = 0
    v = 1

    def __getattribute__(self, name):
        Counted.reads += 1
        return object.__getattribute__(self, name)


c = Counted()


def read():
    c.v


t = threading.Thread(target=read)
t.start()
read()
t.join()
assert Counted.reads == 2 # blame: wrong-result

# story:   The count is loaded and stored by instructions of their own, and the method is a frame of
#          its own, whatever it is called for: so an update can be lost where threads may switch
#          between the two; with a GIL since 3.10 they cannot.
# expect gil:          wrong-result
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect gc:           wrong-result
# expect cpython3.9:   wrong-result
# expect cpython3.10:  clean
# expect cpython3.14t: wrong-result
