# decimal-balance: an amount added to a Decimal is lost.
import threading
from decimal import Decimal

balance = Decimal("1.50")


def add(amount):
    global balance
    balance += amount


t = threading.Thread(target=add, args=(Decimal("0.25"),))
t.start()
add(1)
t.join()
assert balance == Decimal("2.75")

# story:  An addition of Decimals is one native call, but not the load and the store around it.
# expect unsafe:       double-free leak miscount premature-free use-after-free wrong-result
# expect gil:          wrong-result
# expect cpython3.10:  clean
# expect atomic:       double-free leak use-after-free wrong-result
# expect qsbr:         leak use-after-free wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect cpython3.14t: wrong-result
# expect cpython3.15t: wrong-result
# expect gc:           wrong-result
