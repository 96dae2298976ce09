print("begin", __name__)
value = 1


def back():
    from .lazily import circle
    return circle()
