# relaxed-decrement: two threads write to one object and give it up; the last one takes it apart.
import threading


class Box:
    pass


a = Box()
a.v = 0
a.w = 0
b = a


def t1():
    global a
    a.v = 1
    a = None


def t2():
    global b
    b.w = 2
    b = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Its own decrement must come after all that the other one did before its decrement: release
#          there, acquire here. The explorer knows no weaker memory, and finds nothing; the tools
#          know orders, and report the use and the free as a race.
# class:   use-after-free
# source:  rust-lang/rust#41714, #65097 (drop of Arc); rust-lang/nomicon#253
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect atomic+unreleased: clean
# expect atomic+unacquired: clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free
#               helgrind=race drd=race
# tools gil:    silent
# tools atomic: silent
# tools atomic+unreleased: tsan=race,use-after-free helgrind=race drd=race
# tools atomic+unacquired: tsan=race,use-after-free helgrind=race drd=race
