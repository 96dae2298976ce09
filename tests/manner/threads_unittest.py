import threading
import unittest


class Counter:
    def __init__(self):
        self.value = 0
        self._lock = threading.Lock()

    def increment(self):
        with self._lock:
            self.value += 1


class CounterTest(unittest.TestCase):
    def setUp(self):
        self.counter = Counter()

    def test_single(self):
        self.counter.increment()
        self.assertEqual(self.counter.value, 1)

    def test_threads(self):
        threads = [threading.Thread(target=self.counter.increment) for _ in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(self.counter.value, 2)

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError):
            1 / 0
        self.assertTrue(self.counter.value == 0)
        self.assertIn(1, [1, 2])


if __name__ == "__main__":
    unittest.main()
