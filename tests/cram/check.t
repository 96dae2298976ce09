`refrace check`: programs of the user's. Exit status 0: clean.

  $ cat > safe.py <<'PROGRAM'
  > import threading
  > lock = threading.Lock()
  > n = 0
  > def add():
  >     global n
  >     with lock:
  >         n += 1
  > a = threading.Thread(target=add)
  > b = threading.Thread(target=add)
  > a.start()
  > b.start()
  > a.join()
  > b.join()
  > assert n == 2
  > PROGRAM
  $ refrace check --with=gil safe.py
  safe                                 gil
  interleavings                         12
    clean                               12     100 %
  
  clean under gil: proved over all 12 interleavings

A runtime has a collector beside its counts: what only cycles hold is no leak, whether gc.collect()
takes it or not; but CPython starts collections by itself, too, which are not explored.

  $ cat > cycle.py <<'PROGRAM'
  > import gc
  > import threading
  > class Node:
  >     def __del__(self):
  >         print("del")
  > def f():
  >     gc.collect()
  >     a = Node()
  >     a.me = a
  >     a = None
  >     print(gc.collect() > 0)
  > t = threading.Thread(target=f)
  > t.start()
  > f()
  > t.join()
  > PROGRAM
  $ refrace check --with=cpython3.11 cycle.py
  cycle                        cpython3.11
  interleavings                        197
    clean                              197     100 %
  printed (| is the end of a line)
    False|del|True                      10     5.1 %
    del|False|True                      50    25.4 %
    del|True|False                      25    12.7 %
    del|True|del|True                   49    24.9 %
    del|del|True|True                   63    32.0 %
  
  clean under CPython 3.11 with the GIL: proved over all 197 interleavings, which
    print 5 different texts, explicit collections only
  $ sed -i /gc.collect/d cycle.py
  $ refrace check --with=cpython3.11 cycle.py | tail -2
  no second thread ran under CPython 3.11 with the GIL: nothing was tried
  $ refrace check --with=gil cycle.py | tail -1
  gil: leak in the only interleaving

Status 1: a failure, with its witness, under each strategy that has one.

  $ sed 's/    with lock:/    if True:/' safe.py > unsafe.py
  $ refrace check --with=gil,cpython3.13 unsafe.py
  unsafe                               gil
  interleavings                          6
    clean                                2    33.3 %
    wrong-result                         4    66.7 %
  probability, if every runnable thread is equally likely to make the next step
    clean                              1/2    50.0 %
    wrong-result                       1/2    50.0 %
  
  shortest failing interleaving under gil: 2 context switches, 4 steps
  
  step  main                    thread 1                thread 2
                                line 7: n += 1
     1                          load  n -> 0
                                                        line 7: n += 1
     2                                                  load  n -> 0
     3                                                  load  n -> 0
                                                        store n <- 1
     4                          load  n -> 1
                                store n <- 1
        line 14: assert n == 2
        AssertionError
        ^ wrong-result
  
  thread 1 reads n at line 7 (step 1) and writes it at line 7; thread 2 has
  written it in between, at line 7, and that is lost
  
  wrong-result
  replay: refrace replay unsafe.py 1:gil:0db7ff4c:1.2x2.1
  
  gil: wrong-result in 4 of 6 interleavings (66.7 %)
  
  
  unsafe                       cpython3.13
  interleavings                          2
    clean                                2     100 %
  
  clean under CPython 3.13 with the GIL: proved over all 2 interleavings
  [1]

Programs without threads: nothing was tried, status 3.

  $ echo 'print("hello")' > hello.py
  $ refrace check hello.py
  no second thread ran under CPython 3.15 with the GIL: nothing was tried
  
  
  no second thread ran under CPython 3.15 without the GIL: nothing was tried
  [3]
  $ : > empty.py
  $ refrace check empty.py | tail -1
  no second thread ran under CPython 3.15 without the GIL: nothing was tried
  $ printf '\357\273\277print(1)\r\nif True:\r\n    print(2)\r\n' > dos.py
  $ refrace exec dos.py
  1
  2

Status 2: not in the subset, or not readable: one sentence with the place.

  $ printf "x = [1,\n     2, b'3']\n" > bytes.py
  $ refrace check bytes.py
  refrace: bytes.py:2:9: a bytes literal (b'') is outside the subset
           2, b'3']
              ^
  [2]
  $ printf 'import pandas\n' > other.py
  $ refrace check other.py
  refrace: other.py:1:8: module 'pandas' is outside the subset; sys, threading, * and capi are in it* (glob)
      import pandas
             ^
  [2]
  $ printf 'import time\nprint(time.tzset())\n' > time.py
  $ refrace check time.py
  refrace: time.py:2:12: time.tzset is outside the subset
      print(time.tzset())
                 ^
  [2]
  $ printf 'if True:\nprint(1)\n' > indent.py
  $ refrace check indent.py
  refrace: indent.py:2:1: expected an indented block, found 'print'
      print(1)
      ^
  [2]
  $ refrace check nowhere.py
  refrace: nowhere.py: there is no such file
  [2]
  $ mkdir dir.py
  $ refrace check dir.py
  refrace: dir.py: there is no .py file in this folder
  [2]
  $ mkfifo fifo.py
  $ refrace check fifo.py
  refrace: fifo.py: this is no regular file
  [2]
  $ printf 'x = "\377"\n' > latin.py
  $ refrace check latin.py
  refrace: latin.py:1:6: the file is not valid UTF-8; save it as UTF-8
      x = "\xff"
           ^
  [2]
  $ printf 'x = 1\0\n' > nul.py
  $ refrace check nul.py
  refrace: nul.py:1:6: the file holds a NUL byte; it must be text
      x = 1
           ^
  [2]
  $ head -c 2097152 /dev/zero | tr '\0' '#' > huge.py
  $ refrace check huge.py
  refrace: huge.py: the file is larger than 1 MiB, which no program here needs to be
  [2]
  $ head -c 100000 /dev/zero | tr '\0' '(' > deep.py
  $ refrace check deep.py 2>&1 | head -1
  refrace: deep.py:1:101: nested too deeply: more than 100 brackets are open
  $ head -c 5000 "$(command -v refrace)" > binary.py
  $ refrace check binary.py 2>&1 | head -c 24
  refrace: binary.py:1:8:  (no-eol)
  $ refrace check /dev/zero
  refrace: /dev/zero: this is no regular file
  [2]
  $ printf 'x = "abc' > cut.py
  $ refrace check cut.py
  refrace: cut.py:1:5: the string is never closed
      x = "abc
          ^
  [2]
More threads than can be alive at once: starts wait. What needs them all at once is stopped, and is
refused on real threads.

  $ cat > crowd.py <<'PROGRAM'
  > import threading
  > n = 0
  > def work():
  >     global n
  >     n = 1
  > threads = [threading.Thread(target=work) for _ in range(16)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > PROGRAM
  $ refrace check --with=gil crowd.py
  crowd                                     gil
  interleavings             156,920,924,160,000
    clean                   156,920,924,160,000     100 %
  gil: the search is incomplete: at most 16 threads were alive at once
  
  gil: inconclusive, at most 16 threads were alive at once; so far no failure in
    156,920,924,160,000 interleavings
  [3]
  $ refrace check --with=gil --sample=10 --shard=1/1 --format=json crowd.py > crowd.json
  [3]
  $ grep most_threads crowd.json
        "most_threads": 16,
  $ refrace merge crowd.json | tail -2
  gil: inconclusive, no failure in 10 interleavings drawn uniformly with seed 1
    and with at most 16 threads at once (95 %: 0.0 to 27.8 %)
  $ cat > meet.py <<'PROGRAM'
  > import threading
  > N = 17
  > meet = threading.Barrier(N)
  > for _ in range(N - 1):
  >     threading.Thread(target=meet.wait).start()
  > meet.wait()
  > print("all")
  > PROGRAM
  $ refrace check --with=gil --sample=1 meet.py | grep -e end -e inconclusive -A 2
   end  more threads would have to be alive at once than there can be: stopped
  (1590 steps that change only counts, locks of objects or queues of threads:
  --full shows them)
  --
  gil: inconclusive, unbounded in 1 of 1 interleaving drawn uniformly with seed 1
    and with at most 16 threads at once (95 %: 20.7 to 100.0 %)
  $ refrace exec meet.py
  all
A start that was held back is a step.

  $ cat > late.py <<'PROGRAM'
  > import threading
  > n = 0
  > def work():
  >     global n
  >     n = n + 1
  > threads = [threading.Thread(target=work) for _ in range(16)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > assert n == 16
  > PROGRAM
  $ refrace check --with=gil --sample=1 late.py | sed -n 's/^replay: //p' > late.sh
  $ sh late.sh | grep -B 1 start
                                                                    store n <- 1
        line 8: t.start()
     4  start a thread
  $ sed 's/replay/replay --native/' late.sh | sh | tail -1
  native: 1 run on real threads: the same 33 steps, wrong-result
  $ sed 's/17/1000/' meet.py > thousand.py
  $ refrace exec thousand.py
  refrace: thousand.py:5:40: more than 127 threads at once, the main one included, are outside the subset
          threading.Thread(target=meet.wait).start()
                                             ^
  [2]
  $ sed 's/16/1000/' crowd.py > thousand.py
  $ refrace exec --with=gil thousand.py
Several files, a folder, standard input: a failure decides, then what is refused.

  $ refrace check --with=gil safe.py unsafe.py | tail -1
  gil: wrong-result in 4 of 6 interleavings (66.7 %)
  $ refrace check --with=gil safe.py unsafe.py > /dev/null
  [1]
  $ mkdir -p dir.py/below
  $ cp safe.py dir.py/b.py; cp bytes.py dir.py/below/a.py; cp unsafe.py dir.py/.hidden.py
  $ refrace check --with=gil --format=tap dir.py 2>/dev/null | grep ok
  ok 1 - b: gil
  not ok 2 - a: open
  $ refrace check --with=gil dir.py > /dev/null 2>&1
  [2]
  $ refrace check --with=gil - < safe.py | tail -1
  clean under gil: proved over all 12 interleavings
  $ refrace check - < bytes.py
  refrace: <stdin>:2:9: a bytes literal (b'') is outside the subset
           2, b'3']
              ^
  [2]
  $ refrace check
  refrace check: needs an argument
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]

What the library does for a call is one row, and who waits in it waits in that call.

  $ cat > waits.py <<'PROGRAM'
  > import queue
  > import threading
  > q = queue.Queue()
  > def get():
  >     q.get()
  >     q.get()
  > t = threading.Thread(target=get)
  > t.start()
  > q.put(1)
  > t.join()
  > PROGRAM
  $ refrace check --with=cpython3.15 waits.py | sed -n '/^step/,/^ *main waits/p'
  step  main                            thread 1
        line 9: q.put(1)
        Queue.put: 14 accesses
                                        line 5: q.get()
                                        Queue.get: 11 accesses
                                        line 6: q.get()
                                        Queue.get: 11 accesses
   end  thread 1 waits in Queue.get (line 6)
        main waits for the end of thread 1 (line 10)
  $ refrace check --with=cpython3.15 --full waits.py | grep -c Queue
  1

Status 3: a bound stopped the search.

  $ echo 'while True: pass' > forever.py
  $ refrace check forever.py
  forever                      cpython3.15
  interleavings                          1
    clean                                0       0 %
    unbounded                            1     100 %
  cpython3.15: the search is incomplete: an interleaving did not end within the
    bounds
  
  an interleaving that a bound stopped under cpython3.15: 0 context switches, 0
    steps
  
   end  a thread went on without end, or out of memory: stopped
  
  unbounded
  replay: refrace replay forever.py 1:cpython3.15:7615901f:-
  
  CPython 3.15 with the GIL: inconclusive, an interleaving did not end within the
    bounds; so far unbounded in the only interleaving
  
  
  forever                     cpython3.15t
  interleavings                          1
    clean                                0       0 %
    unbounded                            1     100 %
  cpython3.15t: the search is incomplete: an interleaving did not end within the
    bounds
  
  an interleaving that a bound stopped under cpython3.15t: 0 context switches, 0
    steps
  
   end  a thread went on without end, or out of memory: stopped
  
  unbounded
  replay: refrace replay forever.py 1:cpython3.15t:7615901f:-
  
  CPython 3.15 without the GIL: inconclusive, an interleaving did not end within
    the bounds; so far unbounded in the only interleaving
  [3]
  $ printf 'l = []\nwhile True:\n    l.append("x" * 1000)\n' > eats.py
  $ refrace check --with=cpython3.15t eats.py > eats.out
  [3]
  $ tail -2 eats.out
  CPython 3.15 without the GIL: inconclusive, an interleaving did not end within
    the bounds; so far unbounded in the only interleaving
  $ for body in 'print(1)' 'l = [l]' 'd[len(d)] = 1' 's += s'; do
  >     printf 'l = []\nd = {}\ns = "a"\nwhile True:\n    %s\n' "$body" > eats.py
  >     refrace check --with=cpython3.15 eats.py > /dev/null || echo $?
  > done
  3
  3
  3
  3
  $ for body in 'for i in range(9223372036854775807): pass' 'x = list(range(4000000))'; do
  >     echo "$body" > long.py
  >     refrace check --with=cpython3.15 long.py > /dev/null || echo $?
  > done
  3
  3
  $ cat > chain.py <<'PROGRAM'
  > import threading
  > def work():
  >     threading.Thread(target=work).start()
  > work()
  > PROGRAM
  $ refrace check --with=gil chain.py | tail -2
  gil: inconclusive, an interleaving did not end within the bounds; so far
    unbounded in the only interleaving
  $ cat > spin.py <<'PROGRAM'
  > import threading
  > ready = False
  > def wait():
  >     while not ready:
  >         pass
  > def go():
  >     global ready
  >     ready = True
  > a = threading.Thread(target=wait)
  > b = threading.Thread(target=go)
  > a.start()
  > b.start()
  > a.join()
  > b.join()
  > PROGRAM
  $ refrace check --with=gil spin.py > spin.out
  [3]
  $ head -6 spin.out
  spin                                 gil
  interleavings                     20,001
    clean                           19,999   >99.9 %
    unbounded                            2   0.010 %
  probability, if every runnable thread is equally likely to make the next step
    clean                                    >99.9 %

Without end, but with an end of another kind: Python's own bound on recursion.

  $ printf 'def f():\n    f()\nf()\n' > deeper.py
  $ refrace check --with=gil deeper.py | tail -1
  gil: exception in the only interleaving

^C prints what was found so far; status 130.

  $ cat > big.py <<'PROGRAM'
  > import threading
  > n = 0
  > def add():
  >     global n
  >     for i in range(500):
  >         n += 1
  > ts = [threading.Thread(target=add), threading.Thread(target=add), threading.Thread(target=add)]
  > for t in ts:
  >     t.start()
  > for t in ts:
  >     t.join()
  > PROGRAM
  $ python3 - <<'SCRIPT'
  > import signal, subprocess, time
  > p = subprocess.Popen(["refrace", "check", "big.py"], stdout=subprocess.PIPE)
  > time.sleep(1)
  > p.send_signal(signal.SIGINT)
  > out = p.communicate(timeout=20)[0].decode()
  > print(p.returncode, "incomplete: interrupted" in out)
  > SCRIPT
  130 True

What is printed is counted where it differs.

  $ printf 'import threading\nn = 0\ndef f():\n    global n\n    n += 1\na = threading.Thread(target=f)\nb = threading.Thread(target=f)\na.start()\nb.start()\na.join()\nb.join()\nprint(n)\n' > prints.py
  $ refrace check --with=gil prints.py
  prints                               gil
  interleavings                          6
    clean                                6     100 %
  printed (| is the end of a line)
    1                                    4    66.7 %
    2                                    2    33.3 %
  
  clean under gil: proved over all 6 interleavings, which print 2 different texts

A collection is a step, and what it takes dies before it returns: every order, and only these.

  $ cat > collected.py <<'PROGRAM'
  > import gc, threading
  > class Thing:
  >     def __del__(self):
  >         print("dead")
  > def f():
  >     x = Thing()
  >     x = None
  >     print("A")
  > def g():
  >     gc.collect()
  >     print("B")
  > a = threading.Thread(target=f)
  > b = threading.Thread(target=g)
  > a.start()
  > b.start()
  > a.join()
  > b.join()
  > PROGRAM
  $ refrace check --with=gc --format=json collected.py | grep '"text"'
            "text": "A\nB\n",
            "text": "A\ndead\nB\n",
            "text": "B\nA\n",
            "text": "dead\nA\nB\n",
            "text": "dead\nB\nA\n",

A failure that was seen in runs that had not ended, when a bound stopped the search, is not lost.

  $ cat > endless.py <<'PROGRAM'
  > import threading
  > class Thing:
  >     pass
  > g = Thing()
  > def drop():
  >     global g
  >     g = None
  >     while True:
  >         print("on" * 20000)
  > def take():
  >     x = g
  >     x = None
  > a = threading.Thread(target=drop)
  > b = threading.Thread(target=take)
  > a.start()
  > b.start()
  > PROGRAM
  $ refrace check --with=unsafe endless.py > endless.out
  [1]
  $ grep -c 'use-after-free' endless.out > /dev/null

On a real Python: what is wrong with the request. What it does there is checked by
tests/check-onpython.py.

  $ refrace check --on=no-such-python safe.py
  refrace: no-such-python: cannot be run as a python3: is it one of 3.9 or later?
  [2]
  $ refrace check --on=false safe.py
  refrace: false: cannot be run as a python3: is it one of 3.9 or later?
  [2]
  $ refrace check --on=python3 --with=gil safe.py
  refrace check: --on asks the Python which runtime it is: leave --with out
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --runs=3 safe.py
  refrace check: --runs goes with --on
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]

Where no failure is about counts, a trace leaves them out, and says how the failure came about;
what repeats is folded:

  $ cat > tries.py <<'END'
  > import threading
  > items = [1, 2, 3]
  > ready = False
  > def wait():
  >     tries = 0
  >     while tries < 5:
  >         if ready:
  >             break
  >         tries += 1
  >     print(items[2])
  > def take():
  >     items.pop()
  > t1 = threading.Thread(target=wait)
  > t2 = threading.Thread(target=take)
  > t1.start()
  > t2.start()
  > t1.join()
  > t2.join()
  > ready = True
  > END
  $ refrace check --with=atomic tries.py | sed -n '/^step/,/^exception/p'
  step  thread 1                        thread 2
                                        line 12: items.pop()
     2                                  load  items.length -> 3
     3                                  load  items.array -> array
     4                                  load  items[2] -> 3
     5                                  store items.length <- 2
        line 7: if ready:
     7  load  ready -> False
   ...  (the same, 4 times more)
        line 10: print(items[2])
    13  load  items.length -> 2
        IndexError: list index out of range
        ^ exception
  
  thread 1 finds 2 in items.length at line 10 (step 13), because of what thread 2
  has done at line 12 (step 5)
  (4 steps that change only counts, locks of objects or queues of threads: --full
  shows them)
  
  exception
  $ refrace check --with=atomic --full tries.py | grep -c '^ *[0-9]* '
  25

Texts that differ late are shown from there:

  $ cat > late.py <<'END'
  > import threading
  > n = 0
  > def add():
  >     global n
  >     n = n + 1
  > t1 = threading.Thread(target=add)
  > t2 = threading.Thread(target=add)
  > t1.start()
  > t2.start()
  > t1.join()
  > t2.join()
  > print("all of these words are the same in each text that this program prints: the end is", n)
  > END
  $ refrace check --with=atomic late.py | sed -n '/^printed/,/^$/p'
  printed (| is the end of a line)
    ...xt that this program prints: the end is 1
                                        18    90.0 %
    ...xt that this program prints: the end is 2
                                         2    10.0 %
  

Attributes of functions have their names:

  $ refrace check --with=atomic "$TESTDIR/../cases/decorator-counter.py" | grep 'store work'
    15                                                  store work.calls <- 1
    23                          store work.calls <- 1

Where an assertion fails in a program that looks at a clock, the report says what clock that is.

  $ cat > quick.py <<'PROGRAM'
  > import threading
  > from time import perf_counter as now
  > def work():
  >     pass
  > begin = now()
  > t = threading.Thread(target=work)
  > t.start()
  > t.join()
  > assert now() - begin < 0.5
  > PROGRAM
  $ refrace check --with=gil quick.py | tail -3
  gil: wrong-result in the only interleaving
  its clock is one second further on whenever a thread looks at it: what it
    concludes from how long something has taken need not hold when it runs
