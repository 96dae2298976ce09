# heap-pushed-twice: two threads push to one heap, whose items the program compares.
import heapq
import threading


class Job:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


heap = [Job(5)]


def push():
    heapq.heappush(heap, Job(2)) # blame: exception


t = threading.Thread(target=push)
t.start()
heapq.heappush(heap, Job(1)) # blame: exception
t.join()

# story:   heappush() is C, and calls __lt__ of the program, in which the GIL may change hands. It
#          looks at the list's size after each comparison, and raises "list changed size during
#          iteration" if another thread has pushed meanwhile: Modules/_heapqmodule.c, siftdown.
# expect gil:         exception
# expect atomic:      double-free exception leak miscount use-after-free
# expect locked:      exception
# expect biased:      exception
# expect gc:          exception
# expect ruby:        exception
# expect qsbr:        double-free exception leak miscount
# expect cpython3.11: exception
# expect cpython3.15: exception
# expect cpython3.14t: exception
# expect cpython3.15t: exception
