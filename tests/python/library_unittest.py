import unittest


class Stack:
    def __init__(self):
        self.items = []

    def pop(self):
        if not self.items:
            raise IndexError("empty")
        return self.items.pop()


class StackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class begins")

    def setUp(self):
        self.stack = Stack()
        print("set up")

    def tearDown(self):
        print("torn down", len(self.stack.items))

    def test_b_push(self):
        self.stack.items.append(1)
        self.assertEqual(self.stack.pop(), 1)
        self.assertFalse(self.stack.items)

    def test_a_empty(self):
        with self.assertRaises(IndexError) as caught:
            self.stack.pop()
        print("caught", caught.exception)
        self.assertRaises(ZeroDivisionError, lambda: 1 / 0)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertIsInstance(self.stack, Stack)
        self.assertGreater(2, 1)

    @unittest.skip("not today")
    def test_skipped(self):
        print("never")

    def test_wrong(self):
        for wrong in (lambda: self.assertEqual(1, 2), lambda: self.assertTrue(0, "zero"),
                      lambda: self.assertIn(3, [1, 2]), lambda: self.fail("given up")):
            try:
                wrong()
            except AssertionError as e:
                print("AssertionError:", e)


if __name__ == "__main__":
    unittest.main()
