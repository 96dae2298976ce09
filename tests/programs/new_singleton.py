# Two threads make the only object of a class: __new__ looks, then makes it.
import threading


class Single:
    only = None

    def __new__(cls):
        if cls.only is None:
            cls.only = super().__new__(cls)
        return cls.only


def make():
    Single()


t1 = threading.Thread(target=make)
t2 = threading.Thread(target=make)
t1.start()
t2.start()
t1.join()
t2.join()
