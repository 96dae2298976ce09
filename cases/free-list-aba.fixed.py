# free-list-aba.fixed: a lock around what is read of the list and what is stored.
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
mutex = capi.Mutex()


def pop():
    with capi.native:
        mutex.lock()
        p = capi.load(pool, "head")
        if p is not None:
            capi.cas(pool, "head", p, p.next)
        mutex.unlock()


def take_second():
    with capi.native:
        mutex.lock()
        p = capi.exchange(pool, "head", None)
        if p is not None:
            pool.mine = p.next
            p.next = None
            capi.exchange(pool, "head", p)
        mutex.unlock()


first = threading.Thread(target=pop)
second = threading.Thread(target=take_second)
first.start()
second.start()
first.join()
second.join()
assert pool.mine is None or pool.head is not pool.mine

# story:   CPython gives each thread free lists of its own instead.
# class:   double-free
# source:  python/cpython#127880
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
