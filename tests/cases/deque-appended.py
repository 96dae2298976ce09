# deque-appended: two threads append to a deque, and nothing is lost.
import threading
from collections import deque

jobs = deque()


def work(item):
    jobs.append(item)


t = threading.Thread(target=work, args=("a",))
t.start()
work("b")
t.join()
assert len(jobs) == 2 and jobs[0] != jobs[1] # blame: wrong-result

# expect unsafe:        double-free leak use-after-free wrong-result
# expect gil:           clean
# expect atomic:        double-free leak use-after-free wrong-result
# expect locked:        clean
# expect biased:        clean
# expect gc:            wrong-result
# expect qsbr:          double-free leak wrong-result
# expect ruby:          clean
