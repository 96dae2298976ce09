# What a Thread is given to run: any callable, with any arguments; run() called directly.
import threading

def fails(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)

got = []
class Callable:
    def __call__(self, *a, **k):
        got.append((a, k))
def f(*a, **k):
    got.append((a, sorted(k.items())))
class C:
    def __init__(self, x):
        got.append(x)
    def m(self, a, b=2):
        got.append((a, b))
def go(*a, **k):
    t = threading.Thread(*a, **k)
    t.start()
    t.join()
    print(got)
    got.clear()
go(target=f, args=(1, 2), kwargs={"x": 3})
go(None, f, "name", (1,), {"y": 2})
go(target=f, kwargs={})
go(target=f, args=[4, 5])
go(target=f, args=iter([4, 5]))
go(target=f, args=range(3))
go(target=f, args=(i for i in range(2)))
go(target=Callable(), args=(1,), kwargs={"z": 1})
go(target=C, args=("made",))
go(target=C(0).m, args=(1,), kwargs={"b": 5})
go(target=got.append, args=(7,))
go(target=print, args=("printed", 1))
go(target=print, args=("printed", 1), kwargs={"sep": "-"})
go(target=lambda: got.append("lambda"))
go()
class W(threading.Thread):
    def run(self):
        print("before")
        super().run()
        print("after")
w = W(target=f, args=(3,), kwargs={"a": 1})
w.start(); w.join(); print(got)
class V(threading.Thread):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
v = V(target=print, args=("subclass",))
v.start(); v.join()
t = threading.Thread(target=f, args=(1,))
t.run()
print(got)
fails(t.run)
t = threading.Thread()
fails(t.run)
fails(t.run)
t = threading.Thread()
fails(t.join)
t.start()
fails(t.start)
t.join()
fails(t.start)
fails(threading.current_thread().join)
for target in (print, C, got.append, Callable(), C(1).m):  # since 3.10 what it runs follows in brackets
    print(threading.Thread(target=target).name.split(" ")[0])
fails(threading.Thread, 1)
