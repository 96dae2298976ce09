# sort-key-append: a list gets an item while it is sorted by a key.
import threading

l = [2, 1]
said = False

def one():
    global said
    try:
        l.sort(key=lambda i: i)
    except ValueError:
        said = True

def other():
    l.append(0)

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()
assert said or 0 in l # blame: wrong-result

# story:   The list is empty while the key is called. Whether it still is at the end, and that it gets
#          its items back, is one operation: no item is lost without an error.
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: leak use-after-free wrong-result
# expect locked: clean
# expect biased: clean
# expect gc:     wrong-result
# expect ruby:   clean
