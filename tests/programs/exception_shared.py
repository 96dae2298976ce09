# Two threads raise the same exception: each writes its traceback.
import threading

error = ValueError("one for all")


def raises():
    try:
        raise error
    except ValueError:
        pass


a = threading.Thread(target=raises)
a.start()
raises()
a.join()
error.__traceback__ = None
