# The references to an exception, in its handler and after it (gc: other numbers).
import sys


def counts(e):
    try:
        raise e
    except ValueError as same:
        print(sys.getrefcount(e), sys.getrefcount(same.args))
    print(sys.getrefcount(e))
    e.__traceback__ = None  # it refers to this frame, which refers to e


counts(ValueError("text", 1))
