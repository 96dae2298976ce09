from threading import Thread, active_count
import sys


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]

    @classmethod
    def zeros(cls, n, m=None):
        return cls([[0] * (m or n) for _ in range(n)])

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    def __getitem__(self, ij):
        if isinstance(ij, tuple):
            i, j = ij
            return self.rows[i][j]
        return self.rows[ij]

    def __setitem__(self, ij, value):
        i, j = ij
        self.rows[i][j] = value

    def __eq__(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        return self.rows == other.rows

    def __matmul__(self, other):
        n, k = self.shape
        k2, m = other.shape
        if k != k2:
            raise ValueError("shapes %s and %s do not fit" % (self.shape, other.shape))
        result = Matrix.zeros(n, m)

        def row(i):
            for j in range(m):
                result[i, j] = sum(self[i, x] * other[x, j] for x in range(k))

        workers = [Thread(target=row, args=(i,)) for i in range(n)]
        for w in workers:
            w.start()
        for w in workers:
            w.join()
        return result

    def transpose(self):
        return Matrix(zip(*self.rows))

    T = property(transpose)

    def __divmod__(self, k):
        return Matrix([[x // k for x in r] for r in self.rows]), Matrix([[x % k for x in r] for r in self.rows])

    def __str__(self):
        width = max(len(str(x)) for row in self.rows for x in row)
        return "\n".join(" ".join(f"{x:>{width}}" for x in row) for row in self.rows)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[5, 6], [7, 8]])
c = a @ b
print(c, c.T, sep="\n--\n")
assert c == Matrix([[19, 22], [43, 50]])
assert a @ Matrix.identity(2) == a
q, r = divmod(c, 10)
print(q.rows, r.rows)
try:
    a @ Matrix([[1, 2, 3]])
except ValueError as e:
    print("ValueError:", e, file=sys.stdout)
print(active_count())
