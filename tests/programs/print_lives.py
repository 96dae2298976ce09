# Two threads show one object whose __str__ and __del__ the program has written: it lives until
# the print() that shows it last is over.
import threading


class Shown:
    def __str__(self):
        return "shown"

    def __del__(self):
        print("gone")


box = [Shown()]


def show():
    print(box.pop() if box else "none")


t = threading.Thread(target=show)
t.start()
show()
t.join()
