# ordered-dict-moved: a cache moves what was used to the end, while another thread lists what it has.
import threading
from collections import OrderedDict

cache = OrderedDict([(1, 1), (2, 2), (3, 3)])


def listed():
    for key, value in cache.items(): # blame: exception
        str(key)


def used():
    cache.move_to_end(1)


t = threading.Thread(target=listed)
t.start()
used()
t.join()

# story:   No key comes and none goes, and the size is always 3. But the order has changed since the
#          loop began, and the iterator counts such changes, too: "OrderedDict mutated during
#          iteration": Objects/odictobject.c, odictiter_nextkey.
# expect gil:          exception
# expect atomic:       exception
# expect locked:       exception
# expect biased:       exception
# expect gc:           exception
# expect ruby:         exception
# expect qsbr:         exception
# expect cpython3.9:   exception
# expect cpython3.11:  exception
# expect cpython3.15:  exception
# expect cpython3.14t: exception
# expect cpython3.15t: exception
