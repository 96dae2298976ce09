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
  $ for strategy in unsafe gil atomic locked biased; do refrace exec --with=$strategy pointer.py | md5sum; done | uniq | wc -l
  1
  $ refrace exec pointer.py
  1 a thing a thing 7 False
  2
  [<__main__.Thing object>, 7] 2
  1
  $ refrace exec --with=gc pointer.py | tail -1
  0
  $ refrace check --with=unsafe,gil,atomic,locked,biased,gc pointer.py | tail -2 | tr -s " \n" " "
  gil, atomic, locked, biased and gc are clean, too: proved over the only interleaving of each  (no-eol)

What it refuses.

  $ refused() { printf 'import capi\n%s\n' "$1" > refused.py; refrace exec refused.py 2>&1 | grep -E "Error:|refrace:"; }
  $ refused 'capi.incref(3)'
  TypeError: capi needs an object that is counted, not int
  $ refused 'capi.borrow([], 0)'
  IndexError: capi finds no such item or attribute
  $ refused 'capi.native()'
  TypeError: write 'with capi.native:'
  $ refused 'capi.Mutex().unlock()'
  RuntimeError: release unlocked lock
  $ refused 'capi.steal(3)'
  refrace: refused.py:2:6: capi.steal is outside the subset
