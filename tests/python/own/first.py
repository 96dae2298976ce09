import own.second

print("begin", __name__)
value = 1


def both():
    from own.second import other
    return value + other
