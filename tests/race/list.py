# A list that three threads fill, empty, read and print.
#
# silent: gil cpython3.13 locked biased gc ruby
# race:   unsafe atomic
import threading


class Thing:
    pass


l = [Thing()]
two = [Thing(), Thing()]


def work():
    for i in range(300):
        l.append(Thing())
        l.extend([i, Thing(), str(i)])
        x = l[1:]
        two[0] = two[1]
        two[1] = Thing()
        y = len(str(l)) + l.count(3)
        for k in l:
            y = k
        if i % 3 == 0:
            l.clear()
            l.append(Thing())
        l.insert(0, i)
        l.reverse()
        x = l + [i]


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
