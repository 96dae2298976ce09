# dict-resize-vs-lookup: a dict's table is replaced and freed while it is searched.
import threading

class Thing:
    pass

d = {1: Thing(), 2: 2, 3: 3, 4: 4, 5: 5}
new = Thing()

def t1():
    d[1]

def t2():
    d[6] = new

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Locks help, and so do reads that look again and memory that is freed later.
# expect unsafe: leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
