# What of the module random CPython writes in C: native code (library.h). A state is the seed and
# how many words of the Mersenne Twister have been taken; taking some is one operation.


class _Core:
    def __init__(self, x=None):
        self.gauss_next = None
        self.seed(x)

    def random(self):
        return _random_unit(self._state)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _random_bits(self._state, k) if k else 0
