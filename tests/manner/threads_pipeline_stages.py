"""A pipeline: what one stage puts into its queue the next one takes out."""
import threading
from queue import Queue

numbers, squares = Queue(), Queue()


def square():
    n = numbers.get()
    squares.put(n * n)


stage = threading.Thread(target=square)
stage.start()
numbers.put(3)
print(squares.get(), numbers.empty(), squares.empty())
stage.join()
