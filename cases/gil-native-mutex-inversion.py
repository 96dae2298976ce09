# gil-native-mutex-inversion: the GIL and a native mutex are taken in opposite orders.
import capi
import threading

m = capi.Mutex()


def t1():
    with capi.native:
        m.lock()  # blame: deadlock
        m.unlock()


def t2():
    with capi.native:
        with capi.released:
            m.lock()
        m.unlock()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   One thread holds the GIL and waits for the mutex; the other holds the mutex and waits for
#          the GIL. It fails with the GIL only.
# class:   deadlock
# source:  PyO3/pyo3#975; pybind/pybind11#4877
# expect unsafe: clean
# expect gil:    deadlock
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect ruby:   deadlock
# tools unsafe: silent
# tools gil:    tsan=lock-order helgrind=lock-order
