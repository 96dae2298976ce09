# os.path on texts, os.name, gc.enable() and its kin, _thread.exit().
import _thread
import gc
import os
import os.path
import threading

for path in ["", "/", "//", "///", "a", "./a", "a/./b", "a/../b", "../a", "/../a", "a//b/", "a/..",
             "../../x", "/a/../../b", "//a/b"]:
    print(repr(os.path.normpath(path)), os.path.isabs(path))
print(os.name, os.sep)
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())


def ends():
    print("before")
    _thread.exit()
    print("never")


t = threading.Thread(target=ends)
t.start()
t.join()
print("after")
