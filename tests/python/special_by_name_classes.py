# Special methods of a built-in type, called by its name, of an object whose class comes from it.


class L(list):
    def append(self, x):
        list.append(self, x * 2)

    def __setitem__(self, i, x):
        super().__setitem__(i, x + 1)

    def __len__(self):
        return list.__len__(self) + 100


class LL(L):
    def __getitem__(self, i):
        return list.__getitem__(self, i) * 10

    def append(self, x):
        list.append(self, x)


ll = LL([1, 2])
ll.append(5)
ll[0] = 7
print(ll[0], ll[2], len(ll), list.__len__(ll), list.index(ll, 5))


class D(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


class E(D):
    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value)

    def __getitem__(self, key):
        return dict.__getitem__(self, key)

    def __contains__(self, key):
        return dict.__contains__(self, key)

    def __len__(self):
        return dict.__len__(self) * 10

    def get(self, key, default=None):
        return dict.get(self, key, default)


e, dd = E(), D()
e["a"] = 4
dd["a"] = 4
print(e["a"], "a" in e, e, e.get("a"), e.get("b", 3), dd, len(e), dict.pop(e, "a"), e)
