"""A token bucket on a clock of its own, so that the output is always the same."""


class Clock:
    def __init__(self):
        self.now = 0

    def __call__(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


class Bucket:
    def __init__(self, rate, capacity, clock):
        self.rate, self.capacity, self.clock = rate, capacity, clock
        self.tokens = capacity
        self.last = clock()

    def take(self, n=1):
        now = self.clock()
        self.tokens = min(self.capacity, self.tokens + (now - self.last) * self.rate)
        self.last = now
        if self.tokens < n:
            return False
        self.tokens -= n
        return True


clock = Clock()
bucket = Bucket(rate=2, capacity=5, clock=clock)
for pause, wanted in [(0, 3), (0, 3), (1, 3), (0, 2), (10, 5), (0, 1), (0.25, 1), (0.25, 1)]:
    clock.advance(pause)
    print(f"t={clock.now:<5} take {wanted}: {'yes' if bucket.take(wanted) else 'no':<4} left {bucket.tokens}")
