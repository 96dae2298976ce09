# Imports inside functions, classes and methods, of files that nothing has imported before.
def first():
    import own.lazily as lazily
    return lazily.value


def again():
    from own.lazily import value, circle
    from own import lazily_too
    import math, own.lazily
    return value, circle(), lazily_too.back(), own.lazily.value, math.floor(2.5)


class Holder:
    from own.listed import told

    def method(self):
        from own.listed import untold as mine
        return self.told + mine


def never():
    import own.raises


def nested():
    def inner():
        import own.words
        return own.words.__name__
    return inner


print("main")
print(first())
print(again(), first())
print(Holder().method(), Holder.told)
print(nested()())
