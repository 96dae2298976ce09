# An exception that nothing catches shows a list while another thread changes it.
import threading

items = [[1]]


def fails():
    raise ValueError(items)


def changes():
    items[0] = 2


a = threading.Thread(target=fails)
b = threading.Thread(target=changes)
a.start()
b.start()
a.join()
b.join()
