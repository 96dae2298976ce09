# The module unittest, as far as a file runs its own tests (library.h). What CPython reports to
# standard error goes there; a test that fails is raised again at the end, so that it is a failure of
# the program, as the exit status is in CPython.


class SkipTest(Exception):
    pass


class _Raises:
    def __init__(self, case, expected, pattern=None):
        self._case = case
        self._expected = expected
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            names = self._expected if isinstance(self._expected, tuple) else (self._expected,)
            raise AssertionError(", ".join([name.__name__ for name in names]) + " not raised")
        if not issubclass(kind, self._expected):
            return False
        self.exception = error.with_traceback(None)
        return True


class TestCase:
    longMessage = True
    failureException = AssertionError

    def __init__(self, methodName="runTest"):
        self._name = methodName
        self._cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def id(self):
        return "__main__." + self.__class__.__name__ + "." + self._name

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def subTest(self, msg=None, **params):
        return _SubTest()

    def fail(self, msg=None):
        raise AssertionError(msg)

    def _check(self, holds, text, msg):
        if not holds:
            raise AssertionError(text if msg is None else text + " : " + str(msg))

    def assertTrue(self, expr, msg=None):
        self._check(expr, repr(expr) + " is not true", msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, repr(expr) + " is not false", msg)

    def assertEqual(self, first, second, msg=None):
        self._check(first == second, repr(first) + " != " + repr(second), msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, repr(first) + " == " + repr(second), msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, repr(expr1) + " is not " + repr(expr2), msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, "unexpectedly identical: " + repr(expr1), msg)

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, repr(obj) + " is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, repr(member) + " not found in " + repr(container), msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, repr(member) + " unexpectedly found in " + repr(container), msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), repr(obj) + " is not an instance of " + repr(cls), msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), repr(obj) + " is an instance of " + repr(cls), msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, repr(a) + " not greater than " + repr(b), msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, repr(a) + " not greater than or equal to " + repr(b), msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, repr(a) + " not less than " + repr(b), msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, repr(a) + " not less than or equal to " + repr(b), msg)

    def assertAlmostEqual(self, first, second, places=7, msg=None, delta=None):
        apart = abs(first - second)
        holds = apart <= delta if delta is not None else round(apart, places) == 0
        self._check(first == second or holds, repr(first) + " != " + repr(second) + " within " +
                    (repr(delta) + " delta" if delta is not None else repr(places) + " places") +
                    " (" + repr(apart) + " difference)", msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertEqual(list1, list2, msg)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertEqual(tuple1, tuple2, msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertEqual(d1, d2, msg)

    def assertSetEqual(self, set1, set2, msg=None):
        self.assertEqual(set1, set2, msg)

    def assertSequenceEqual(self, seq1, seq2, msg=None):
        self.assertEqual(list(seq1), list(seq2), msg)

    def assertCountEqual(self, first, second, msg=None):
        left = list(second)
        for item in first:
            self._check(item in left, "Element counts were not equal", msg)
            left.remove(item)
        self._check(not left, "Element counts were not equal", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        raises = _Raises(self, expected_exception)
        if not args:
            return raises
        with raises:
            args[0](*args[1:], **kwargs)

    def run(self):  # what went wrong, or None
        test = getattr(self, self._name)
        if isinstance(test, _Skipped):
            return None
        try:
            self.setUp()
            try:
                test()
            finally:
                self.tearDown()
        except SkipTest:
            return None
        except Exception as e:
            return e
        finally:
            self.doCleanups()
        return None


class _SubTest:
    def __enter__(self):
        return None

    def __exit__(self, kind, error, traceback):
        return False


def _names_of(case):
    names = []
    for cls in case.__mro__:
        for name in _class_names(cls):
            if name.startswith("test") and name not in names:
                names.append(name)
    return sorted(names)


def _run_case(case, failed):
    n = 0
    case.setUpClass()
    for name in _names_of(case):
        test = case(name)
        n += 1
        e = test.run()
        if e is not None:
            stderr.write(("FAIL: " if isinstance(e, AssertionError) else "ERROR: ") + name + "\n" +
                         _exception_line(e, exception_texts(e)))
            failed.append(e)
    case.tearDownClass()
    return n


def unittest__main(module="__main__", **options):
    failed = []
    n = 0
    for case in _program_classes():
        if issubclass(case, TestCase):
            n += _run_case(case, failed)
    stderr.write("Ran " + str(n) + (" test\n" if n == 1 else " tests\n"))
    if failed:
        raise failed[0]
    raise SystemExit(0)


class _Skipped:
    pass


def skip(reason):
    return lambda test: None if isinstance(test, type) else _Skipped()


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    return skip(reason) if not condition else lambda test: test
