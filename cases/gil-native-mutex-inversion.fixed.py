# gil-native-mutex-inversion.fixed: who waits for the mutex has let go of the GIL.
import capi
import threading

m = capi.Mutex()


def t1():
    with capi.native:
        with capi.released:
            m.lock()
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

# story:   The mutex is the outer lock of the two, in every thread.
# class:   deadlock
# source:  pybind/pybind11#4877; PyO3/pyo3#4771 (OnceLockExt)
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
