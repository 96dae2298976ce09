# A dict that three threads fill, empty, read and copy.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading


class Thing:
    pass


d = {0: Thing()}


def work():
    for i in range(300):
        d[i] = Thing()
        d["a" + str(i % 7)] = i
        x = d.get(i, None)
        y = d.pop(i - 1, None)
        z = d.setdefault(i % 5, Thing())
        e = d.copy()
        e.update(d)
        d.update({3: Thing(), 4: i})
        y = len(d) + len(str(d))
        y = list(d.values())
        y = list(d.items())
        y = 3 in d
        if i % 50 == 0:
            d.clear()


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
