print("begin", __name__)
from . import lazily_too
value = lazily_too.value + 1


def circle():
    return lazily_too.value
