# print() of objects that say themselves how they look, while another thread replaces one.
import threading


class Name:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


name = Name("a")


def show():
    print(name, name)


def rename():
    global name
    name = Name("b")


t1 = threading.Thread(target=show)
t2 = threading.Thread(target=rename)
t1.start()
t2.start()
t1.join()
t2.join()
