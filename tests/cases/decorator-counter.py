# decorator-counter: a decorator counts the calls of a function, which two threads call.
import threading

def counted(f):
    def call(*args):
        call.calls += 1
        return f(*args)
    call.calls = 0
    return call

@counted
def work(n):
    pass

t1 = threading.Thread(target=work, args=(1,))
t2 = threading.Thread(target=work, args=(2,))
t1.start()
t2.start()
t1.join()
t2.join()
assert work.calls == 2 # blame: wrong-result

# story:   The function that stands for the decorated one is shared, and so is its attribute.
# expect unsafe:       double-free leak miscount premature-free use-after-free wrong-result
# expect gil:          wrong-result
# expect cpython3.9:   wrong-result
# expect cpython3.10:  clean
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect gc:           wrong-result
