import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        print("del", self.name)


def make_ring(*names):
    nodes = [Node(n) for n in names]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.links.append(b)
    return nodes[0]


gc.disable()
ring = make_ring("a", "b")
watch = weakref.ref(ring)
ring = None
print("before:", watch() is not None)
gc.collect()
print("after:", watch())

parent, child = Node("parent"), Node("child")
parent.links.append(child)
child.up = weakref.ref(parent)
print(child.up().name)
del parent
print(child.up(), child.name)
del child
print("end")
