# loser-frees-its-own-copy.fixed: the caller goes on with what is in the table.
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
                s = table[0]
            mutex.unlock()
        capi.refcount(s)


first = threading.Thread(target=link)
second = threading.Thread(target=link)
first.start()
second.start()
first.join()
second.join()
capi.decref(table[0])

# story:   What the table has, it keeps to the end.
# class:   use-after-free
# source:  php/php-src#16748
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
