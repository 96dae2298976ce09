# More garbage than a collector lets lie, cycles and finalizers among it, in three threads that
# share only what they read; and collections that the program asks for.
#
# makes a cycle
# silent: gil cpython3.13 atomic locked biased gc ruby
import gc
import threading


class Node:
    pass


class Final:
    def __del__(self):
        self.seen = shared
        x = [self.seen]


shared = Node()
shared.v = [Node(), (1, 2, 3)]


def work(times):
    kept = []
    for i in range(times):
        n = Node()
        n.v = [i, shared]
        kept.append(n)
        if i % 100 == 0:
            n.other = Node()
            n.other.other = n
            f = Final()
            f.v = n.v
            kept = [kept[0]]
        if i % 2000 == 0:
            x = gc.collect()


a = threading.Thread(target=work, args=(9000,))
b = threading.Thread(target=work, args=(9000,))
a.start()
b.start()
work(9000)
a.join()
b.join()
