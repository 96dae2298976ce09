# copy.
import copy
from copy import deepcopy


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Own:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Own(self.n + 1)

    def __deepcopy__(self, memo):
        return Own(self.n + 10)


inner = [1, 2]
for x in [[inner, 3], (inner, 3), {"k": inner}, {1, 2}, "text", 5, None, 2.5, (1, 2)]:
    a, b = copy.copy(x), deepcopy(x)
    print(a, b, a == x, b == x, a is x, b is x)
x = [inner, inner]
y = deepcopy(x)
print(y[0] is y[1], y[0] is inner, copy.copy(x)[0] is inner)
n = Node([1], Node([2]))
a, b = copy.copy(n), deepcopy(n)
print(a.value is n.value, a.next is n.next, b.value, b.value is n.value, b.next.value, b.next is n.next, b.__class__.__name__)
n.next.next = n
loop = deepcopy(n)
print(loop.next.next is loop, loop is n)
l = [1]
l.append(l)
m = deepcopy(l)
print(m[1] is m, m[0])
print(copy.copy(Own(1)).n, deepcopy(Own(1)).n, deepcopy([Own(5)])[0].n)
print(deepcopy(len) is len, deepcopy(Node) is Node, copy.copy(fails := print) is fails)
n.next = None
