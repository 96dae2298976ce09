# A metaclass counts its classes; two threads make one each.
import threading


class Registry(type):
    known = []

    def __new__(mcs, name, bases, ns):
        ns["number"] = len(mcs.known)
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known.append(cls)
        return cls


def make(name):
    return Registry(name, (), {"kind": name})


t = threading.Thread(target=make, args=("A",))
u = threading.Thread(target=make, args=("B",))
t.start()
u.start()
t.join()
u.join()
print(sorted([cls.number for cls in Registry.known]))
