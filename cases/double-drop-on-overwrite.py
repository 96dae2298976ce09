# double-drop-on-overwrite: two writers to one slot read the same old value, and both drop it.
import threading


class Thing:
    pass


g = Thing()


def t1():
    global g
    g = Thing()


def t2():
    global g
    g = Thing()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   One of the new values is lost.
# class:   double-free
# source:  microsoft/cppwinrt#1137; pytorch/pytorch#39663; Objective-C nonatomic strong properties
# expect unsafe:           double-free leak use-after-free
# expect gil:              clean
# expect atomic:           leak use-after-free
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+undrained: leak
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free lsan=leak
#               memcheck=double-free,leak,use-after-free helgrind=race drd=race
# tools gil:    silent
