# plain-export-counter: a count that the program keeps itself.
import capi
import threading

class Buf:
    pass

class Data:
    pass

buf = Buf()
buf.exports = 1
buf.data = Data()
buf.data.v = 1

def view():
    buf.exports = buf.exports + 1
    buf.data.v
    buf.exports = buf.exports - 1
    if buf.exports == 0:
        buf.data = None

first = threading.Thread(target=view)
second = threading.Thread(target=view)
first.start()
second.start()
first.join()
second.join()
assert buf.exports == 1

# story:   It loses updates wherever a thread can be interrupted between load and store: since
#          CPython 3.10 not with the GIL.
# expect unsafe:      double-free leak miscount premature-free use-after-free wrong-result
# expect gil:         wrong-result
# expect cpython3.10: clean
# expect atomic:      use-after-free wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
