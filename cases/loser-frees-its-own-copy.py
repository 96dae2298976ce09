# loser-frees-its-own-copy: a table frees what it is offered second; its caller goes on with that.
import capi
import threading


class Name:
    pass


table = [None]
mutex = capi.Mutex()


def link():
    with capi.native:
        s = table[0]
        if s is None:
            s = capi.own(Name())
            mutex.lock()
            if table[0] is None:
                table[0] = s
            else:
                capi.decref(s)
            mutex.unlock()
        capi.refcount(s)  # blame: use-after-free


first = threading.Thread(target=link)
second = threading.Thread(target=link)
first.start()
second.start()
first.join()
second.join()
capi.decref(table[0])

# story:   The table is right to keep one copy only. As long as no two threads come at once, the
#          caller's pointer is the right one.
# class:   use-after-free
# source:  php/php-src#16727, #16748 (interned strings of the threads)
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
