# The module random, as far as CPython writes it in Python (library.h): the same numbers for the
# same seed. Who does not seed it has the seed 0.


class Random(_Core):
    def seed(self, a=None, version=2):
        if a is None:
            a = 0
        if isinstance(a, int):
            a = abs(a)
        elif isinstance(a, float):
            a = hash(a)
        elif isinstance(a, str):
            _outside("random.seed() of a text")
        else:
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        self._state = [a, 0]
        self.gauss_next = None

    def getstate(self):
        return (self._state[0], self._state[1], self.gauss_next)

    def setstate(self, state):
        self._state = [state[0], state[1]]
        self.gauss_next = state[2]

    def _below(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        if not isinstance(start, int) or not isinstance(step, int):
            _outside("random.randrange() of what is no int")
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        if not isinstance(stop, int):
            _outside("random.randrange() of what is no int")
        width = stop - start
        if step == 1 and width > 0:
            return start + self._below(width)
        if step == 0:
            raise ValueError("zero step for randrange()")
        n = (width + step - 1) // step if step > 0 else (width + step + 1) // step
        if step == 1 or n <= 0:
            raise ValueError("empty range for randrange()")
        return start + step * self._below(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * (n + 0.0))] for _ in range(k)]
            cum_weights = []
            total = 0
            for weight in weights:
                total += weight
                cum_weights.append(total)
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        chosen = []
        while len(chosen) < k:
            point = self.random() * total
            i = 0
            while i < n - 1 and not point < cum_weights[i]:
                i += 1
            chosen.append(population[i])
        return chosen

    def shuffle(self, x):
        i = len(x) - 1
        while i > 0:
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]
            i -= 1

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            _outside("random.sample() with counts")
        if isinstance(population, set) or isinstance(population, frozenset) or isinstance(population, dict):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        few = 21  # a set of that many items is smaller than a list of all
        if k > 5:
            power = 1
            while power < k * 3:
                power *= 4
            few += power
        if n <= few:
            pool = list(population)
            for i in range(k):
                j = self._below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            taken = set()
            for i in range(k):
                j = self._below(n)
                while j in taken:
                    j = self._below(n)
                taken.add(j)
                result[i] = population[j]
        return result

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * sqrt(u * c)

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = 1.7155277699214135 * (u1 - 0.5) / u2  # 4 * exp(-0.5) / sqrt(2.0)
            if z * z / 4.0 <= -log(u2):
                return mu + z * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * 6.283185307179586
            length = sqrt(-2.0 * log(1.0 - self.random()))
            z = cos(angle) * length
            self.gauss_next = sin(angle) * length
        return mu + z * sigma

    def expovariate(self, lambd=1.0):
        return -log(1.0 - self.random()) / lambd


class SystemRandom(Random):
    def seed(self, a=None, version=2):
        _outside("random.SystemRandom")


_all = Random()
random__random = _all.random
random__seed = _all.seed
random__getrandbits = _all.getrandbits
random__randrange = _all.randrange
random__randint = _all.randint
random__choice = _all.choice
random__choices = _all.choices
random__shuffle = _all.shuffle
random__sample = _all.sample
random__uniform = _all.uniform
random__triangular = _all.triangular
random__normalvariate = _all.normalvariate
random__gauss = _all.gauss
random__expovariate = _all.expovariate
random__getstate = _all.getstate
random__setstate = _all.setstate
