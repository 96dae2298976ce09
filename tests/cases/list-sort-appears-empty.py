# list-sort-appears-empty: a list is empty while it is sorted.
import threading

l = [2, 1]

def t1():
    l.sort()

def t2():
    assert len(l) == 2

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Who asks for its length without holding it sees that.
# expect unsafe:       miscount premature-free
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: wrong-result
# expect gc:           clean
