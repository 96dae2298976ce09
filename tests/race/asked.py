# A lock that one thread takes and gives back while another one asks whether it is taken.
#
# silent: gil cpython3.13 atomic locked biased gc
# race:   unsafe
import threading

m = threading.Lock()


def take():
    for i in range(2000):
        with m:
            pass


def ask():
    for i in range(2000):
        m.locked()


a = threading.Thread(target=take)
b = threading.Thread(target=ask)
a.start()
b.start()
a.join()
b.join()
