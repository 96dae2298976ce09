# os.path, as far as it works on texts.
import os.path


def fails(f, *args):
    try:
        print(f(*args))
    except ValueError as e:
        print(e)


print(os.path.abspath("/a/../b//c"), os.path.normcase("/A"), os.path.splitdrive("/a/b"))
print(os.path.commonprefix(["/usr/lib", "/usr/local"]), repr(os.path.commonprefix([])), os.path.commonprefix(["a", "a"]))
print(os.path.commonpath(["/usr/lib", "/usr/local/lib"]), os.path.commonpath(["a/b", "a/./c"]), os.path.commonpath(["/"]))
fails(os.path.commonpath, [])
fails(os.path.commonpath, ["/a", "b"])
print(os.path.relpath("/a/b/c", "/a/d"), os.path.relpath("/a", "/a"), os.path.relpath("/a/b", "/"))
print(os.getppid() != os.getpid(), isinstance(os.getppid(), int))
