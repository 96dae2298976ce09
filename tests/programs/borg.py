# Two objects share the dict of their attributes; each thread has one of them.
import threading


class Borg:
    _shared = {"hits": 0}

    def __init__(self):
        self.__dict__ = self._shared


def hit():
    mine = Borg()
    mine.hits += 1


t = threading.Thread(target=hit)
u = threading.Thread(target=hit)
t.start()
u.start()
t.join()
u.join()
print(Borg().hits)
