# A list is sorted by a key while it gets another item.
import threading

l = [2, 1]


def first():
    try:
        l.sort(key=lambda i: i)
    except ValueError:
        print("changed")


def second():
    l.append(0)


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
print(len(l))
