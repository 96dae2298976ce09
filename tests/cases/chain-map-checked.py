# chain-map-checked: a name that a thread has seen in a ChainMap is gone when it looks it up.
import threading
from collections import ChainMap

settings = ChainMap({}, {"limit": 1})


def look():
    if "limit" in settings:
        settings["limit"] # blame: exception


def forget():
    del settings.maps[1]["limit"]


t = threading.Thread(target=look)
t.start()
forget()
t.join()

# story:   `in` and [] each go through the maps, and are operations of their own: between the two
#          the other thread deletes what was found. So it is with a GIL, too: between the two
#          stand a jump and a call, and each is a place where it may change hands.
# expect gil:         exception
# expect atomic:      exception
# expect locked:      exception
# expect biased:      exception
# expect gc:          exception
