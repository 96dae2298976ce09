class Counter:
    """Counts without a lock."""

    def __init__(self):
        self.n = 0

    def add(self):
        n = self.n
        self.n = n + 1
