# heapq and bisect.
import bisect
import heapq
from heapq import heappop, heappush


def fails(f):
    try:
        f()
    except (IndexError, ValueError) as e:
        print(e.__class__.__name__, e)


h = []
for n in [5, 3, 8, 1, 9, 2, 7, 3]:
    heappush(h, n)
    print(h)
while h:
    print(heappop(h), h)
fails(lambda: heappop(h))
fails(lambda: heapq.heapreplace(h, 1))
h = [9, 7, 8, 1, 2, 3, 6]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heappushpop(h, 4), heapq.heapreplace(h, 11), h, heapq.heappushpop([], 5))
print(heapq.nlargest(3, h), heapq.nsmallest(2, h), heapq.nlargest(2, ["aaa", "b", "cc"], key=len), heapq.nsmallest(0, h))
print(list(heapq.merge([1, 4, 7], [2, 5], [3])), list(heapq.merge("ace", "bd")), list(heapq.merge([3, 1], [2], reverse=True)), list(heapq.merge(["a", "ccc"], ["bb"], key=len)))


class Task:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority


tasks = []
for i, name in enumerate(["c", "a", "b"]):
    heappush(tasks, Task(ord(name), name))
    heappush(tasks, Task(i, name + "!"))
print([heappop(tasks).name for _ in range(6)])

a = [1, 2, 2, 2, 5, 8]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 2), bisect.bisect(a, 0), bisect.bisect(a, 9), bisect.bisect_left(a, 2, 2), bisect.bisect_left(a, 9, 0, 3))
bisect.insort(a, 3)
bisect.insort_left(a, 2)
bisect.insort_right(a, 10)
print(a)
words = ["a", "bb", "dddd"]
bisect.insort(words, "ccc", key=len)
print(words, bisect.bisect_left(words, 2, key=len))
fails(lambda: bisect.bisect([1], 1, -1))
