# Two threads call special methods of a list and a dict by their names.
import threading

l = [0]
d = {}


def add():
    l.__setitem__(0, l.__len__())
    d.__setitem__(1, l.__getitem__(0))


t = threading.Thread(target=add)
t.start()
list.append(l, list.__len__(l))
t.join()
