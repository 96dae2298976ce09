# Collections are put off while many objects are made.
import gc


class paused:
    def __enter__(self):
        self.was = gc.isenabled()
        gc.disable()
        return self

    def __exit__(self, *wrong):
        if self.was:
            gc.enable()


with paused():
    rows = [[i, i * i] for i in range(20)]
    print(gc.isenabled(), len(rows))
print(gc.isenabled(), sum(r[1] for r in rows))
try:
    with paused():
        raise ValueError("inside")
except ValueError as e:
    print(e, gc.isenabled())
