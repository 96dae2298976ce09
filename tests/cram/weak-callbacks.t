Weak references with callbacks in threads: the callback of a dead object takes the entry of the one
that has replaced it, in whatever version: it is called where the last reference goes, and other
threads run before its first line.

  $ cat > replaced.py <<'PROGRAM'
  > import threading
  > import weakref
  > class Job:
  >     pass
  > known = {}
  > def job():
  >     found = known["job"]() if "job" in known else None
  >     if found is None:
  >         found = Job()
  >         known["job"] = weakref.ref(found, lambda r: known.pop("job", None))
  >     return found
  > def use(a_job):
  >     assert "job" in known
  > old = job()
  > t = threading.Thread(target=lambda: use(job()))
  > t.start()
  > del old
  > t.join()
  > PROGRAM
  $ for r in gil cpython3.11 cpython3.15 cpython3.15t
  > do refrace check --with=$r replaced.py | grep -o '^[a-zA-Z].*: .*wrong-result'
  > done
  gil: exception, wrong-result
  CPython 3.11 with the GIL: wrong-result
  CPython 3.15 with the GIL: wrong-result
  CPython 3.15 without the GIL: exception, wrong-result

A finalizer is called once, by whoever comes first: two threads that call it, or the death of its object.

  $ cat > once.py <<'PROGRAM'
  > import threading
  > import weakref
  > class Job:
  >     pass
  > calls = []
  > job = Job()
  > end = weakref.finalize(job, calls.append, 1)
  > t = threading.Thread(target=end)
  > t.start()
  > del job
  > end()
  > t.join()
  > assert calls == [1]
  > PROGRAM
  $ for r in gil cpython3.9 cpython3.15t
  > do refrace check --with=$r once.py | grep -o '^clean under.*:'
  > done
  clean under gil:
  clean under CPython 3.9 with the GIL:
  clean under CPython 3.15 without the GIL:

Two threads go on registering callbacks of one object, and none is lost.

  $ cat > both.py <<'PROGRAM'
  > import threading
  > import weakref
  > class Job:
  >     pass
  > called = []
  > job = Job()
  > refs = []
  > def watch():
  >     refs.append(weakref.ref(job, called.append))
  > t = threading.Thread(target=watch)
  > t.start()
  > watch()
  > t.join()
  > del job
  > assert len(called) == 2
  > PROGRAM
  $ for r in gil locked cpython3.15t
  > do refrace check --with=$r both.py | grep -o '^clean under.*:'
  > done
  clean under gil:
  clean under locked:
  clean under CPython 3.15 without the GIL:

An exception that nothing catches says what code of the program makes of it, in whatever thread; what that
code reads is read then.

  $ cat > said.py <<'PROGRAM'
  > import threading
  > class Wrong(Exception):
  >     def __str__(self):
  >         return "n is %d" % n
  > n = 0
  > def fails():
  >     raise Wrong()
  > t = threading.Thread(target=fails)
  > t.start()
  > n = 1
  > t.join()
  > PROGRAM
  $ refrace check --with=cpython3.15t said.py | grep -E "^ +(Wrong|\^)|^CPython"
                                        Wrong: n is 0
                                        ^ exception
  CPython 3.15 without the GIL: exception in 1,287 of 1,287 interleavings (100 %)
