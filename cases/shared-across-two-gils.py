# shared-across-two-gils: two interpreters, each with a GIL of its own, count one object.
import threading


class Text:
    pass


text = Text()
text.length = 5


def interpreter():
    mine = text
    mine.length  # blame: premature-free


first = threading.Thread(target=interpreter)
second = threading.Thread(target=interpreter)
first.start()
second.start()
first.join()
second.join()
text = None

# story:   Each of them holds its lock whenever it changes the count. It is not the same lock, so
#          that they change it at once.
# class:   premature-free
# source:  PEP 684; python/cpython#116510, #124646; pybind/pybind11#5779
# expect unsafe:  double-free leak premature-free use-after-free
# expect gil:     clean
# expect gil+own: double-free leak premature-free use-after-free
# expect atomic:  clean
# expect locked:  clean
# expect biased:  clean
# expect gc:      clean
# interleavings unsafe: 184756
# interleavings gil+own: 184756
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
