# slice-deleted-moves: the beginning of a list is deleted while another thread looks for an item behind it.
import threading

l = [1, 2, 3]

def one():
    del l[0:1]

def other():
    assert 3 in l # blame: wrong-result

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The items move while they are gone through: 3 is where 2 has been, and the list has
#          no more items.
# expect unsafe:       miscount premature-free
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: wrong-result
# expect gc:           clean
