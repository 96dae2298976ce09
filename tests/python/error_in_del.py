# An exception in __del__ is reported on standard error and goes no further (gc: another order).


class Bad:
    def __del__(self):
        print("in del")
        [][0]


b = Bad()
b = None
print("goes on")
