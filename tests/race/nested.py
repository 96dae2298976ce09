# Lists in lists, dicts in lists: printed, compared and searched while they change.
#
# silent: gil cpython3.13 biased gc
# race:   unsafe atomic
import threading

a = [1, [2]]
c = [3]
b = [2, c]
d = {1: a}
outer = [a, b, (a, b), d]


def work():
    for i in range(250):
        a.append(i)
        c.append(i)
        d[2] = [b]
        x = str(outer)
        x = outer == [a, b, (b, a), {}]
        x = outer.count([1, [2, i]])
        x = a in outer
        if i % 20 == 0:
            a.clear()
            b.clear()
            b.append(1)
            b.append(c)
            c.clear()


x = threading.Thread(target=work)
y = threading.Thread(target=work)
x.start()
y.start()
work()
x.join()
y.join()
