`refrace diff`, `show`, `exec`, `stress`, `explain`.

A case and its fixed twin.

  $ refrace diff --with=gil,atomic check-then-decrement-leak
  --- */cases/check-then-decrement-leak.py (glob)
  +++ */cases/check-then-decrement-leak.fixed.py (glob)
  @@ -9,11 +9,8 @@
   
   def put(p):
       with capi.native:
  -        if capi.refcount(p) == 1:
  -            capi.subtract(p)
  +        if capi.subtract(p):
               capi.free(p)
  -        else:
  -            capi.subtract(p)
   
   
   o = Thing()
  
                                 interleavings      fail
  gil                                        2       0 %  clean
    fixed                                    2       0 %  clean
  atomic                                     6    66.7 %  leak
    fixed                                    2       0 %  clean
  
  the fix removes every failure under atomic
  clean with and without it under gil
  $ refrace run check-then-decrement-leak | grep ' diff '
  fix: *refrace diff check-then-decrement-leak (glob)
  $ refrace run check-then-decrement-leak.fixed | grep ' diff '
  [1]

A case without a twin: what fails beside what does not, and no twin of a program that nothing mends.

  $ refrace diff --with=gil,biased,biased+undrained brc-owner-exited
                                 interleavings      fail
  gil                                        2       0 %  clean
  biased                                40,497       0 %  clean
  biased+undrained                      37,277     3.3 %  leak
    biased                              40,497       0 %  clean
  
  brc-owner-exited has no fixed twin: what mends it is the strategy
  fails under biased+undrained
  clean under gil and biased
  $ refrace diff --with=gil getrefcount | tail -2
  getrefcount has no fixed twin: there is nothing to mend
  clean under gil
  $ refrace diff --with=gc getrefcount
  refrace: 'getrefcount' fails under each of these strategies, and has no fixed twin: write one beside it, named getrefcount.fixed.py
  [2]

Files of one's own; more than one place that differs, at the beginning and at the end.

  $ printf '# some: a case.\na = 1\nb = 1\n%s\nc = 1\n' "$(seq -f 'n = %g' 9)" > some.py
  $ printf '# some.fixed: a case.\nb = 1\n%s\nc = 1\nd = 1\n' "$(seq -f 'n = %g' 9)" > some.fixed.py
  $ refrace diff --with=gil some.py | head -16
  --- some.py
  +++ some.fixed.py
  @@ -2,4 +2,3 @@
  -a = 1
   b = 1
   n = 1
   n = 2
  @@ -11,3 +10,4 @@
   n = 8
   n = 9
   c = 1
  +d = 1
  
                                 interleavings      fail
  gil                                        1       0 %  clean
    fixed                                    1       0 %  clean

The bytecode and the accesses of a case.

  $ refrace show counter-augassign | sed -n '/^t1:/,/^$/p;/^accesses/,$p'
  t1:
      7     0  RESUME
      9     1  LOAD_GLOBAL  n
            2  LOAD_CONST  1
            3  BINARY_OP  +=
            4  STORE_GLOBAL  n
            5  LOAD_CONST  None
            6  RETURN_VALUE
  
  accesses to shared memory under unsafe, one thread after another; each number is a step
  
  thread 1
    line 9: n += 1
      LOAD_GLOBAL  n                  1  load  n -> 0
      STORE_GLOBAL  n                 2  load  n -> 0
                                      3  store n <- 1
  thread 2
    line 14: n += 1
      LOAD_GLOBAL  n                  4  load  n -> 1
      STORE_GLOBAL  n                 5  load  n -> 1
                                      6  store n <- 2
  $ refrace show --with=gil getrefcount | tail -1
  none: no two threads are alive at once

A program run like by an interpreter: its output, its status, a traceback.

  $ cat > boom.py <<'PROGRAM'
  > def f(l):
  >     return l[3]
  > print("before")
  > f([1])
  > PROGRAM
  $ refrace exec boom.py
  before
  Traceback (most recent call last):
    File "boom.py", line 4, in <module>
      f([1])
    File "boom.py", line 2, in f
      return l[3]
  IndexError: list index out of range
  [1]
  $ refrace exec --with=unsafe boom.py 2> /dev/null
  before
  [1]
  $ for body in 'list(range(100000000000))' '[1, 2, 3, 4] * 4611686018427387904' '"a" * 100000000000' \
  >     '("a" * 100000).replace("a", "b" * 100000)'; do
  >     echo "x = $body" > large.py
  >     refrace exec large.py 2>&1 | head -1
  > done
  refrace: large.py:1: a sequence of more than 4194304 items, or a text of more than 268435456 bytes, is outside the subset
  refrace: large.py:1: a sequence of more than 4194304 items, or a text of more than 268435456 bytes, is outside the subset
  refrace: large.py:1: a sequence of more than 4194304 items, or a text of more than 268435456 bytes, is outside the subset
  refrace: large.py:1: a sequence of more than 4194304 items, or a text of more than 268435456 bytes, is outside the subset
  $ printf 'import weakref\nclass C:\n    pass\nc = C()\nr = weakref.ref(c, print)\n' > callback.py
  $ refrace exec callback.py 2>&1 | sed 's/0x[0-9a-f]*/ADDRESS/'
  <weakref at ADDRESS; dead>
  $ refrace exec finalizer-takes-held-lock
  refrace: deadlock: every thread waits; `refrace check` shows how
  [1]
  $ cat > thread.py <<'PROGRAM'
  > import threading
  > def f():
  >     print(1 // 0)
  > t = threading.Thread(target=f)
  > t.start()
  > t.join()
  > print("after")
  > PROGRAM
  $ refrace exec thread.py
  Exception in thread Thread-1:
  Traceback (most recent call last):
    File "thread.py", line 3, in f
      print(1 // 0)
  ZeroDivisionError: integer division or modulo by zero
  after
  $ refrace exec thread.py > /dev/full 2> /dev/null
  [2]

Luck: rates with intervals.

  $ refrace stress reference-cycle-leak --with=gil --seconds=0.2 | sed 's/[0-9][0-9,.]*/N/g; s/  */ /g'
  gil: N trials
   fails N N % (N %: N to N %)
   clean N N % (N %: N to N %)
   leak N N % (N %: N to N %)
  gil, perturbed: N trials
   fails N N % (N %: N to N %)
   clean N N % (N %: N to N %)
   leak N N % (N %: N to N %)

Random pauses make a lost update less rare (about one trial in three here), and break no lock.

  $ refrace stress check-then-pop-len --with=unsafe --seconds=2 | sed -n '/perturbed/,$p' |
  >   grep -c '^  fails  *[1-9]'
  1
  $ refrace stress list-append-lost-element --with=locked,gil --seconds=1 |
  >   grep -c '^  fails  *0 '
  4
  $ refrace stress getrefcount --seconds=0
  refrace stress: --seconds needs a number above 0 and up to 86400, not '0'
  Try `refrace stress --help' or `refrace stress --usage' for more information.
  [2]
  $ refrace stress getrefcount --seconds=1e9
  refrace stress: --seconds needs a number above 0 and up to 86400, not '1e9'
  Try `refrace stress --help' or `refrace stress --usage' for more information.
  [2]

What is nested deeper than the stack is high cannot be given up: the program's error, not ours.

  $ printf 'l = []\nfor i in range(70000):\n    l = [[i], l]\nl = None\n' > nested.py
  $ refrace exec nested.py
  refrace: nested.py:4: giving up objects that are nested this deep is outside the subset
      l = None
  [2]

The replay command of a file whose name looks like an option.

  $ printf 'import threading\nn = []\ndef f():\n    x = n\n' > ./-f.py
  $ printf 'a = threading.Thread(target=f)\nb = threading.Thread(target=f)\na.start()\nb.start()\n' >> ./-f.py
  $ sh -c "$(refrace check --with=unsafe -- -f.py | sed -n 's/^replay: //p')" | tail -1
  miscount

What several threads print at once is not lost.

  $ {
  >     printf '# prints: two threads print.\n'
  >     printf 'import threading\ndef f():\n    for i in range(200):\n        print("x")\n'
  >     printf 'a = threading.Thread(target=f)\nb = threading.Thread(target=f)\n'
  >     printf 'a.start()\nb.start()\na.join()\nb.join()\n\n'
  >     printf '# class: control\n# source: none\n# expect unsafe: clean\n# expect gil: clean\n'
  >     seq 400 | sed 's/.*/# prints: x/'
  > } > prints.py
  $ refrace stress --with=locked --seconds=1 prints.py | sed -n 's/^  fails  *//p' | cut -d' ' -f1
  0
  0

^C ends a trial that does not end.

  $ echo 'while True: pass' > forever.py
  $ python3 - <<'SCRIPT'
  > import signal, subprocess
  > p = subprocess.Popen(["refrace", "stress", "--seconds=60", "forever.py"], stdout=subprocess.PIPE)
  > try:
  >     p.wait(timeout=1)
  > except subprocess.TimeoutExpired:
  >     p.send_signal(signal.SIGINT)
  > print(p.communicate(timeout=5)[0].decode().splitlines()[0], p.returncode)
  > SCRIPT
  unsafe: 0 trials 130

A walkthrough, or what the case states.

  $ refrace explain lost-decrement-leak | sed -n '1p;3p'
  cd *  # where the commands of this page work (glob)
  LOST-DECREMENT(7)      Miscellaneous Information Manual      LOST-DECREMENT(7)
  $ sed 's/^# getrefcount:/# counted:/' "$TESTDIR/../../cases/getrefcount.py" >counted.py
  $ refrace explain counted.py
  counted
  one list bound to two names has count 3, because the argument counts as well.
  
  class:              control
  source:             CPython documentation, sys.getrefcount
  expect unsafe:      clean
  expect gil:         clean
  expect atomic:      clean
  expect locked:      clean
  expect biased:      clean
  expect gc:          wrong-result

What stands for an iterator of C is a generator of the library; under a GIL no thread sees the
difference, and without one it is refused where it would:

  $ cat > shared.py <<'EOF'
  > import threading
  > pairs = enumerate("ab")
  > def take():
  >     next(pairs)
  > t = threading.Thread(target=take)
  > t.start()
  > take()
  > t.join()
  > EOF
  $ refrace check --with=cpython3.11 shared.py | tail -1 | sed "s/all [0-9]*/all N/"
  clean under CPython 3.11 with the GIL: proved over all N interleavings
  $ refrace check --with=cpython3.15t shared.py
  refrace: shared.py:4: threads that go on with one enumerate, filter, map, reversed or zip at the same time are outside the subset
          next(pairs)
  [2]

An object of the program that a generator waits for may have a throw() or close() of its own:

  $ cat > waits.py <<'EOF'
  > class Items:
  >     def __iter__(self):
  >         return self
  >     def __next__(self):
  >         return 1
  >     def close(self):
  >         print("closed")
  > def items():
  >     yield from Items()
  > g = items()
  > next(g)
  > g.close()
  > EOF
  $ refrace exec waits.py
  closed
