# Two threads add to a property: the getter and the setter are calls of their own.
import threading


class Account:
    def __init__(self):
        self._n = 0

    def get(self):
        return self._n

    def put(self, v):
        self._n = v

    n = property(get, put)


a = Account()


def add():
    a.n += 1


t1 = threading.Thread(target=add)
t2 = threading.Thread(target=add)
t1.start()
t2.start()
t1.join()
t2.join()
print(a.n)
