# closure-counter: two threads add to a variable of the function that made them.
import threading

def count():
    n = 0
    def add():
        nonlocal n
        n += 1
    t1 = threading.Thread(target=add)
    t2 = threading.Thread(target=add)
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    return n

assert count() == 2 # blame: wrong-result

# story:   The variable lies in a cell, which the threads' functions share; loading it and storing it
#          are two instructions, between which no version with a GIL but 3.9 looks up.
# expect unsafe:       leak premature-free use-after-free wrong-result
# expect gil:          wrong-result
# expect cpython3.9:   wrong-result
# expect cpython3.10:  clean
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect gc:           wrong-result
