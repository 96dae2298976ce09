# dir-torn: dir() of an object while another thread renames an attribute.
import threading


class Box:
    pass


box = Box()
box.a = 1


def look():
    names = dir(box)
    assert ("a" in names) != ("b" in names) # blame: wrong-result


def rename():
    box.b = box.a
    del box.a


t = threading.Thread(target=look)
t.start()
rename()
t.join()

# story:   Between the store and the deletion the object has both, whoever looks.
# expect gil:          wrong-result
# expect atomic:       wrong-result
# expect locked:       wrong-result
# expect biased:       wrong-result
# expect gc:           wrong-result
# expect cpython3.9:   wrong-result
# expect cpython3.10:  clean
# expect cpython3.14t: wrong-result
