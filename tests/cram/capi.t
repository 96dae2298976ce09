The module capi: what native code does.

  $ cat > pointer.py <<'PROGRAM'
  > import capi
  > class Thing:
  >     def name(self):
  >         return self.v
  > l = [Thing(), 7]
  > l[0].v = "a thing"
  > with capi.native:
  >     p = capi.borrow(l, 0)
  >     print(capi.refcount(p), p.v, p.name(), capi.borrow(l, 1), p is None)
  >     capi.incref(p)
  >     print(capi.refcount(p))
  >     capi.decref(p)
  >     p.v = "changed"
  >     d = {"k": l}
  >     q = capi.borrow(d, "k")
  >     print(q, capi.refcount(q))
  >     o = capi.own(Thing())
  >     o.v = 1
  >     print(capi.refcount(o))
  >     capi.decref(o)
  > with capi.native:
  >     with capi.released:
  >         pass
  > m = capi.Mutex()
  > m.lock()
  > m.unlock()
  > PROGRAM
  $ for strategy in unsafe gil atomic locked biased; do refrace exec --with=$strategy pointer.py | sed "s/0x[0-9a-f]*/0x/" | md5sum; done | uniq | wc -l
  1
  $ refrace exec pointer.py
  1 a thing a thing 7 False
  2
  [<__main__.Thing object at 0x*>, 7] 2 (glob)
  1
  $ refrace exec --with=gc pointer.py | tail -1
  0
  $ refrace run --with=unsafe,gil,atomic,locked,biased,gc pointer.py | tail -2 | tr -s " \n" " "
  gil, atomic, locked, biased and gc are clean, too: proved over the only interleaving of each  (no-eol)

Read-side sections, and grace periods; who waits for its own section waits for ever.

  $ cat > grace.py <<'PROGRAM'
  > import capi
  > class Thing:
  >     def __del__(self):
  >         print("freed")
  > o = capi.own(Thing())
  > with capi.reading, capi.reading:
  >     print("reading")
  > capi.synchronize()
  > capi.call_later(capi.decref, o)
  > PROGRAM
  $ for strategy in unsafe gil cpython3.13 atomic locked biased; do refrace exec --with=$strategy grace.py | md5sum; done | uniq | wc -l
  1
  $ refrace exec grace.py
  reading
  freed
  $ printf 'import capi\nwith capi.reading:\n    capi.synchronize()\n' > own.py
  $ refrace exec --with=gil own.py
  refrace: deadlock: every thread waits; `refrace check` shows how
  [1]
  $ refrace check --with=gil own.py | grep -E '^ end|^replay'
   end  main waits for the end of the section that it itself reads in (line 3)
  replay: refrace replay own.py 1:gil:694a2301:-
  $ refrace replay --native own.py 1:gil:694a2301:- | tail -1
    main waits for the end of the section that it itself reads in

What it refuses.

  $ refused() { printf 'import capi\n%s\n' "$1" > refused.py; refrace exec refused.py 2>&1 | grep -E "Error:|refrace:"; }
  $ refused 'capi.incref(3)'
  TypeError: capi needs an object that is counted, not int
  $ refused 'capi.borrow([], 0)'
  IndexError: capi finds no such item or attribute
  $ refused 'capi.native()'
  TypeError: write 'with capi.native:'
  $ refused 'capi.reading()'
  TypeError: write 'with capi.reading:'
  $ refused 'capi.Mutex().unlock()'
  RuntimeError: release unlocked lock
  $ refused 'with capi.released:
  >     with capi.released:
  >         pass'
  RuntimeError: native code has let go of the interpreter already
  $ refused 'print(capi.borrow([[1]], 0)[0])'
  TypeError: 'pointer' object is not subscriptable
  $ refused 'capi.steal(3)'
  refrace: refused.py:2:6: capi.steal is outside the subset

Native code that waits for a mutex keeps the GIL, and the world from being stopped. A thread
that waits for these, and holds the mutex, waits for ever; on real threads that is seen, too.
What may run on real threads the explorer proves first: the first of these programs ends well or
in this deadlock, and each of the others always ends in the same way.

  $ both() {
  >     cat <<'PROGRAM'
  > 
  > 
  > x = threading.Thread(target=first)
  > y = threading.Thread(target=second)
  > x.start()
  > y.start()
  > x.join()
  > y.join()
  > PROGRAM
  > }
  $ holds() {
  >     printf 'import capi\nimport gc\nimport threading\nimport time\n\nm = capi.Mutex()\n'
  >     printf 'held = threading.Lock()\nabout = threading.Lock()\nheld.acquire()\nabout.acquire()\n\n\n'
  >     printf 'def first():\n    with capi.native:\n        m.lock()\n        held.release()\n%s\n        m.unlock()\n\n\n' "$1"
  >     cat <<'PROGRAM'
  > def second():
  >     held.acquire()
  >     with capi.native:
  >         about.release()
  >         m.lock()
  >         m.unlock()
  > PROGRAM
  >     both
  > }
  $ holds '        with capi.released:
  >             time.sleep(0.05)' > gil.py
  $ refrace check --with=gil gil.py | tail -1 | sed 's/ in .*//'
  gil: deadlock
  $ deadlocks() {
  >     for try in $(seq 100); do
  >         timeout 60 refrace exec "$@" > said 2>&1 && continue
  >         cat said
  >         return
  >     done
  > }
  $ for policy in interval ticks quantum; do deadlocks --gil-policy=$policy gil.py; done
  refrace: deadlock: every thread waits; `refrace check` shows how
  refrace: deadlock: every thread waits; `refrace check` shows how
  refrace: deadlock: every thread waits; `refrace check` shows how
  $ refrace check --with=gc gil.py | tail -1 | sed 's/ over.*//'
  clean under gc: proved
  $ timeout 60 refrace exec --with=gc gil.py
  $ holds '        about.acquire()
  >         gc.collect()' > collect.py
  $ refrace check --with=gc collect.py | tail -1
  gc: deadlock in the only interleaving
  $ timeout 60 refrace exec --with=gc collect.py
  refrace: deadlock: every thread waits; `refrace check` shows how
  [1]
  $ refrace check --with=atomic collect.py | tail -1 | sed 's/ over.*//'
  clean under atomic: proved
  $ timeout 60 refrace exec --with=atomic collect.py

A lock of the program's is another thing: who waits for it lets go of everything.

  $ cat > lock.py <<'PROGRAM'
  > import capi
  > import gc
  > import threading
  > m = threading.Lock()
  > def first():
  >     with m:
  >         gc.collect()
  > def second():
  >     with capi.native:
  >         m.acquire()
  >         m.release()
  > PROGRAM
  $ both >> lock.py
  $ refrace run --with=gil,gc lock.py | tail -1
  gc is clean, too: proved over all 2 interleavings
