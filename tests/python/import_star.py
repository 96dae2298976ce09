# from module import *: of the library, and of files of the program's own.
from threading import *
from time import *
from random import *
from collections import *
from queue import *
from functools import *
from dataclasses import *
from typing import *
from enum import *
import threading
from own.listed import *
import own.both
from own.both import *
from own.stars import *

lock = Lock()
with lock:
    print("locked", lock.locked())


def work(n):
    results.append(n)


results = []
threads = [Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
    t.join()
print(results, current_thread() is main_thread(), active_count(), enumerate is threading.enumerate, len(enumerate()))
seed(3)
print(randint(1, 10), choice("abc"), sleep(0), Counter("aab"), deque([1]), reduce(lambda a, b: a + b, [1, 2]))
q = Queue()
q.put(1)
try:
    q.get()
    q.get_nowait()
except Empty:
    print("empty")


@dataclass
class Item:
    name: str
    tags: List[str] = field(default_factory=list)


class Color(Enum):
    RED = auto()


print(Item("a"), Color.RED, floor(2.5), shown, last, found, condition, nested, rest, tried, otherwise)
print(helper(3.7), Thing.inside, _under, told, mine, letters.digits, pi > 3)
print(own.both.told, own.both._under, own.both.mine, hasattr(own.both, "untold"), own.stars._hidden)
