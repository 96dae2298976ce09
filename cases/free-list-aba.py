# free-list-aba: compare-and-swap takes the head of a free list for what it was before.
import capi
import threading


class Block:
    pass


class Pool:
    pass


a = Block()
b = Block()
a.next = capi.borrow(b)
b.next = None
pool = Pool()
pool.head = capi.borrow(a)
pool.mine = None


def pop():
    with capi.native:
        p = capi.load(pool, "head")
        if p is not None:
            capi.cas(pool, "head", p, p.next)


def take_second():
    with capi.native:
        p = capi.exchange(pool, "head", None)
        if p is not None:
            pool.mine = p.next
            p.next = None
            capi.exchange(pool, "head", p)


first = threading.Thread(target=pop)
second = threading.Thread(target=take_second)
first.start()
second.start()
first.join()
second.join()
assert pool.mine is None or pool.head is not pool.mine  # blame: wrong-result

# story:   The head is the same block again; what came after it is not. Two owners have one block.
# class:   double-free
# source:  Treiber's stack and the ABA problem (IBM System/370); python/cpython#127880 (free lists)
# expect unsafe: double-free miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# expect ruby:   clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
