import threading
from collections import defaultdict

hits = defaultdict(int)


def visit(page):
    hits[page] += 1


a = threading.Thread(target=visit, args=("home",))
b = threading.Thread(target=visit, args=("home",))
a.start()
b.start()
a.join()
b.join()
print(hits["home"])
