# Floats are counted: both threads replace the same one.
import threading

total = 1 / 4


def add():
    global total
    total = total + 0.5


def scale():
    global total
    total /= 2


t1 = threading.Thread(target=add)
t2 = threading.Thread(target=scale)
t1.start()
t2.start()
t1.join()
t2.join()
print(f'{total:.3f}')
