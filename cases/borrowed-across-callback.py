# borrowed-across-callback: native code calls a method of a borrowed item, which clears the list.
import capi


class Thing:
    def equals(self, other):
        l.clear()
        return False


l = [Thing()]
l[0].v = 1
with capi.native:
    p = capi.borrow(l, 0)
    p.equals(3)
    print(p.v)

# story:   Then it goes on with the item. One thread, and no lock helps.
# class:   use-after-free
# source:  bpo-38610, python/cpython#82791
# expect unsafe: use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=use-after-free asan=use-after-free memcheck=use-after-free
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
