# slice-assigned-short: the end of a list is assigned to while another thread reads its last item.
import threading

l = [1, 2]

def one():
    l[1:] = []

def other():
    l[-1]

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The length that -1 is taken from is that of before; the list is shorter then.
# expect unsafe:       miscount premature-free
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: exception
# expect gc:           clean
