x = 12345
def rnd():
    global x
    x = (x * 1103515245 + 12345) % 2147483648
    return x
class K:
    def __init__(self, k, i):
        self.k = k
        self.i = i
def key(o):
    return o.k
for n in (1, 63, 64, 65, 150):
    for shape in range(5):
        if shape == 0:
            l = [rnd() % 1000 for i in range(n)]
        elif shape == 1:
            l = list(range(n))
        elif shape == 2:
            l = list(range(n, 0, -1))
        elif shape == 3:
            l = [i % 37 for i in range(n)]
        else:
            l = [rnd() % 10 for i in range(n)]
        m = sorted(l)
        o = [K(v, i) for i, v in enumerate(l)]
        o.sort(key=key)
        p = l.copy()
        p.sort(reverse=True)
        ok = True
        for i in range(1, n):
            if m[i - 1] > m[i] or p[i - 1] < p[i]:
                ok = False
            a = o[i - 1]
            b = o[i]
            if a.k > b.k or (a.k == b.k and a.i > b.i):
                ok = False
        print(n, shape, ok, sum(m) == sum(l), [q.k for q in o] == m, hash(tuple(p)))
l = [1, 2] * 40 + ["a"] + [3] * 50
try:
    l.sort()
except TypeError as e:
    print(e, len(l), l.count(1), l.count(2), l.count(3), l.count("a"))
d = {}
for i in range(200):
    d[i << 20] = i
print(sum(d.values()), len(d), 17 << 20 in d, 5 in d)
for i in range(0, 200, 2):
    del d[i << 20]
print(sum(d.values()), len(d), (17 << 20) in d, (18 << 20) in d)
print("aXbX".replace("X", "--"), "abc".replace("", "-"), "aaa".replace("a", "b", 2), "-".join(["a", "b"]))
