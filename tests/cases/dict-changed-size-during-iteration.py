# dict-changed-size-during-iteration: the key is added between two steps of the loop, which notices.
import threading

d = {1: 1, 2: 2}

def t1():
    for k in d:
        pass

def t2():
    d[3] = 3

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# expect unsafe: exception miscount premature-free
# expect gil:    exception
# expect atomic: exception
# expect locked: exception
# expect biased: exception
# expect gc:     exception
