import gc
import weakref


class Thing:
    pass


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


t = Thing()
t.v = 1
w = weakref.ref(t)
print(w() is t, w().v, weakref.ref(t) is w)
u = t
t = None
print(w() is u)
u = None
gc.collect()
print(w())
n = Named("n")
w = weakref.ref(n)
n = None
gc.collect()
print(w() is None)
a = Thing()
w = weakref.ref(a)
w = None
w = weakref.ref(a)
print(w() is a)
a = None
gc.collect()
print(w())
x = Thing()
x.w = weakref.ref(x)
print(x.w() is x)
x = None
weakref.ref([1])
