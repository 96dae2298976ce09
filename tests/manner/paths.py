# Paths taken apart and put together, as scripts do before they touch a file.
import os.path
from os.path import basename, dirname, join, splitext

files = ["/home/ann/notes.txt", "photo.jpeg", "./src/../lib/util.tar.gz", "/etc/", ".bashrc"]
for f in files:
    stem, end = splitext(basename(f))
    print(f"{dirname(f)!r:20} {stem!r:12} {end!r:8} {os.path.isabs(f)}")
by_end = {}
for f in files:
    by_end.setdefault(splitext(f)[1], []).append(os.path.normpath(f))
for end in sorted(by_end):
    print(repr(end), by_end[end])
print(join("a", "b", "/c", "d"), join("", "x"), os.path.split("/a/b/"))
