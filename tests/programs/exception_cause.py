# Two threads give the same exception a cause, and one raises it while another one is handled.
import threading

error = ValueError("one for all")
first = KeyError(1)


def causes():
    try:
        raise error from first
    except ValueError:
        pass


a = threading.Thread(target=causes)
a.start()
try:
    raise KeyError(2)
except KeyError as other:
    try:
        raise error from other
    except ValueError:
        pass
a.join()
error = None
