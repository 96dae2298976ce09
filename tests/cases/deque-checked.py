# deque-checked: two threads empty a deque, and each looks first whether it holds anything.
import threading
from collections import deque

jobs = deque([1])


def work():
    while jobs:
        jobs.popleft() # blame: exception


t = threading.Thread(target=work)
t.start()
work()
t.join()

# expect unsafe:       exception
# expect gil:          exception
# expect atomic:       exception
# expect locked:       exception
# expect biased:       exception
# expect gc:           exception
# expect cpython3.9:   exception
# expect cpython3.10:  clean
# expect cpython3.15:  clean
# expect cpython3.14t: exception
