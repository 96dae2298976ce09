# attribute-by-name: an attribute is set by its name while another thread reads it, and deletes it.
import threading

class Thing:
    pass

thing = Thing()
thing.part = Thing()

def one():
    setattr(thing, "part", None)

def other():
    getattr(thing, "part", None)
    delattr(thing, "part")

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   setattr, getattr and delattr work on the object as o.part = and del o.part do.
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   use-after-free
