# Threads as text: the class, the name, what it does, whether it is a daemon, and its number.
import re
import threading


def text(o):  # the number is of the system
    return re.sub(r"\d{3,}", "N", o if isinstance(o, str) else repr(o))


class Worker(threading.Thread):
    def __init__(self, number):
        super().__init__(name="worker %d" % number)

    def run(self):
        print(text(self), text([self]))


class Own(threading.Thread):
    def __repr__(self):
        return "own"


def show(what):
    me = threading.current_thread()
    print(what, text(me), text([me]), text("%s|%r" % (me, me)), text(f"{me}|{me!r}|{me!s}"), text(str(me)))
    print(what, text({1: me}), [text(t).split("(")[0] for t in threading.enumerate()])


print(text(threading.current_thread())[:25], text(threading.main_thread()) == text(threading.current_thread()))
threads = [threading.Thread(target=show, args=("first",), name="first"),
           threading.Thread(target=show, args=("second",), name="", daemon=True),
           Worker(3), threading.Timer(0.01, show, args=("late",)), Own(name="own")]
threads[1].name = 5
for t in threads:
    print(text(t) if t.name.startswith(("first", "5", "worker", "own")) else text(t).split("(")[0])
    t.start()
    t.join()
    print(text(t).split("(")[0], text(t).rsplit(", ", 1)[-1])
print([text(t)[:5] for t in threads])

plain = threading.Thread(target=show, name=7)
print(repr(plain.name), text(plain))
plain.name = 7.5
print(repr(plain.name) + "|" + plain.name)
plain.name = None
print(repr(plain.name), repr(Worker(4).name))
