# The module heapq; what CPython has in C of it: native code (library.h). It compares and moves in
# CPython's order.


def _rise(heap, top, at):
    n = len(heap)
    if at >= n:
        raise IndexError("index out of range")
    while at > top:
        above = (at - 1) >> 1
        less = heap[at] < heap[above]
        if len(heap) != n:
            raise RuntimeError("list changed size during iteration")
        if not less:
            break
        heap[at], heap[above] = heap[above], heap[at]
        at = above


def _sink(heap, at):
    n = len(heap)
    top = at
    if at >= n:
        raise IndexError("index out of range")
    while at < n >> 1:
        below = 2 * at + 1
        if below + 1 < n:
            if not heap[below] < heap[below + 1]:
                below += 1
            if len(heap) != n:
                raise RuntimeError("list changed size during iteration")
        heap[at], heap[below] = heap[below], heap[at]
        at = below
    _rise(heap, top, at)


def heappush(heap, item, /):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    return heapreplace(heap, last)


def heapreplace(heap, item, /):
    if not heap:
        raise IndexError("index out of range")
    first = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return first


def heappushpop(heap, item, /):
    if not heap or not heap[0] < item:
        return item
    return heapreplace(heap, item)


def heapify(x, /):
    i = len(x) // 2
    while i > 0:
        i -= 1
        _sink(x, i)
