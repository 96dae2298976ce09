import gc


class Node:
    pass


def make():
    a = Node()
    a.v = "kept"
    return a


n = make()
gc.collect()
print(n.v)
l = [make(), make()]
l.append(l[0])
gc.collect()
print(len(l), l[2].v)
from gc import collect

collect()
