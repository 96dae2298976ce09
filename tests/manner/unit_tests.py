"""A test runner of forty lines, and tests of it."""


class Case:
    def check(self, a, b):
        assert a == b, f"{a!r} != {b!r}"

    def raises(self, error, function, *args):
        try:
            function(*args)
        except error:
            return
        raise AssertionError(f"{error.__name__} not raised")


def run(case):
    passed = failed = 0
    for name in sorted(dir(case)):
        if not name.startswith("test_"):
            continue
        test = getattr(case(), name)
        try:
            test()
        except AssertionError as e:
            failed += 1
            print("FAIL ", name, "-", e)
        except Exception as e:
            failed += 1
            print("ERROR", name, "-", type(e).__name__, e)
        else:
            passed += 1
            print("ok   ", name)
    return passed, failed


class TestList(Case):
    def test_append(self):
        items = []
        items.append(1)
        self.check(items, [1])

    def test_pop_empty(self):
        self.raises(IndexError, [].pop)

    def test_wrong(self):
        self.check([1] * 2, [2])

    def test_not_raised(self):
        self.raises(ValueError, int, "1")

    def test_error(self):
        {}["key"]


print(*run(TestList), sep=" passed, ", end=" failed\n")
