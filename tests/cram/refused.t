A program that goes beyond the subset: all that does so is listed, and counted.

  $ cat > refused.py <<'END'
  > import threading
  > import sqlite3
  > 
  > 
  > async def later():
  >     return 1
  > 
  > 
  > def unused(data):
  >     if data == (b"one",
  >                 b"two"):
  >         return eval("1")
  >     return 3j
  > 
  > 
  > def used():
  >     print("used")
  > 
  > 
  > t = threading.Thread(target=used)
  > t.start()
  > t.join()
  > END
  $ refrace check refused.py
  refrace: refused.py:2:8: module 'sqlite3' is outside the subset; sys, threading, * and capi are in it (glob)
      import sqlite3
             ^
  refrace: refused.py:5:1: async is outside the subset
      async def later():
      ^
  refrace: refused.py:10:17: a bytes literal (b'') is outside the subset
          if data == (b"one",
                      ^
  refrace: refused.py:13:12: a complex number is outside the subset
          return 3j
                 ^
  refrace: refused.py: 4 constructs are outside the subset, in 4 places
  [2]

Unless a run gets there, that is no reason not to run the rest:

  $ refrace exec --lazy refused.py
  used
  $ refrace check --lazy --with=cpython3.15 refused.py | tail -1
  clean under CPython 3.15 with the GIL: proved over the only interleaving
  $ echo 'unused(b"")' >> refused.py
  $ refrace exec --lazy refused.py
  used
  refrace: refused.py:23: a bytes literal (b'') is outside the subset
      unused(b"")
  [2]
  $ cat > name.py <<'END'
  > import sqlite3
  > try:
  >     sqlite3.connect("a")
  > except NameError:
  >     print("wrong")
  > END
  $ refrace exec --lazy name.py
  refrace: name.py:3:5: 'sqlite3' is bound by nothing that is inside the subset
          sqlite3.connect("a")
          ^
  [2]

A mistake in Python is one, whatever else there is:

  $ printf 'x = b"1"\nfor\n' > mistake.py
  $ refrace exec mistake.py
  refrace: mistake.py:1:5: a bytes literal (b'') is outside the subset
      x = b"1"
          ^
  [2]
  $ refrace exec --lazy mistake.py
  refrace: mistake.py:2:4: expected an expression, found the end of the line
      for
         ^
  [2]
