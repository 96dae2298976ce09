What the library gives differs by version where Python's does: since 3.11 a Flag lists its single bits
only (docs.python.org, enum: "Changed in version 3.11").

  $ cat > flags.py <<'PROGRAM'
  > from enum import Flag
  > class Access(Flag):
  >     NONE = 0
  >     READ = 1
  >     WRITE = 2
  >     BOTH = 3
  > print([a.name for a in Access], len(Access))
  > PROGRAM
  $ for runtime in cpython3.10 cpython3.11 cpython3.15t; do refrace exec --with=$runtime flags.py; done
  ['NONE', 'READ', 'WRITE', 'BOTH'] 4
  ['READ', 'WRITE'] 2
  ['READ', 'WRITE'] 2

Since 3.14 the first who asks a function for its annotations makes them (PEP 649): two threads that
ask may each make their own. What refrace cannot tell it refuses.

  $ cat > annotations.py <<'PROGRAM'
  > # Two threads register a type each in the annotations of a function, which one of them reads.
  > import threading
  > 
  > 
  > def handler(request: str) -> int:
  >     return 0
  > 
  > 
  > def register(name, kind):
  >     if "extra" not in handler.__annotations__:
  >         handler.__annotations__["extra"] = kind
  > 
  > 
  > t = threading.Thread(target=register, args=("t", int))
  > u = threading.Thread(target=register, args=("u", float))
  > t.start()
  > u.start()
  > t.join()
  > u.join()
  > print(handler.__annotations__["extra"].__name__)
  > PROGRAM
  $ refrace check --with=cpython3.13 annotations.py | tail -n 2
  clean under CPython 3.13 with the GIL: proved over all 2 interleavings, which
    print 2 different texts
  $ refrace check --with=cpython3.14t annotations.py 2>&1 | head -n 1
  refrace: annotations.py:10:31: __annotations__ in a thread other than the main one is outside the subset for CPython 3.14 and later, where the first who asks makes them
