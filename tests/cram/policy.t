Who gets the GIL when: `--gil-policy` of `exec` and `stress`.

What may not go wrong under the GIL goes right under each policy, wherever it may change hands.

  $ cat > both.py <<'PROGRAM'
  > import threading
  > import time
  > m = threading.Lock()
  > total = 0
  > items = []
  > def work():
  >     global total
  >     for i in range(2000):
  >         with m:
  >             total += 1
  >         items.append(i)
  >         if i % 500 == 0:
  >             time.sleep(0.001)
  > ts = []
  > for k in range(4):
  >     ts.append(threading.Thread(target=work))
  > for t in ts:
  >     t.start()
  > for t in ts:
  >     t.join()
  > print(total, len(items))
  > PROGRAM
  $ for policy in interval ticks quantum; do
  >   refrace exec --gil-policy=$policy both.py
  >   refrace exec --gil-policy=$policy --with=cpython3.13 both.py
  > done
  8000 8000
  8000 8000
  8000 8000
  8000 8000
  8000 8000
  8000 8000

A deadlock is seen, also while there are threads that end only later; waiting for the GIL is none.

  $ cat > hangs.py <<'PROGRAM'
  > import threading
  > m = threading.Lock()
  > def work():
  >     for i in range(20000):
  >         pass
  > def waits():
  >     with m:
  >         pass
  > m.acquire()
  > a = threading.Thread(target=work)
  > b = threading.Thread(target=work)
  > c = threading.Thread(target=waits)
  > a.start()
  > b.start()
  > c.start()
  > a.join()
  > b.join()
  > print("a and b have ended")
  > c.join()
  > PROGRAM
  $ for policy in interval ticks quantum; do
  >   refrace exec --gil-policy=$policy hangs.py 2>&1
  > done
  a and b have ended
  refrace: deadlock: every thread waits; `refrace check` shows how
  a and b have ended
  refrace: deadlock: every thread waits; `refrace check` shows how
  a and b have ended
  refrace: deadlock: every thread waits; `refrace check` shows how
  [1]

Trials under a policy.

  $ for policy in interval ticks quantum; do
  >   refrace stress --with=unsafe,gil --gil-policy=$policy --seconds=0.1 lost-decrement-leak |
  >     sed -n '/^gil:/,$p' | sed 's/[0-9][0-9,.]*/N/g; s/  */ /g' | grep -v clean
  > done
  gil: N trials
   fails N N % (N %: N to N %)
  gil, perturbed: N trials
   fails N N % (N %: N to N %)
  gil: N trials
   fails N N % (N %: N to N %)
  gil, perturbed: N trials
   fails N N % (N %: N to N %)
  gil: N trials
   fails N N % (N %: N to N %)
  gil, perturbed: N trials
   fails N N % (N %: N to N %)

A policy that there is not; one for strategies that have no GIL; one for a command that needs none.

  $ refrace exec --gil-policy=fair both.py
  refrace exec: --gil-policy=fair is unknown: choose one of interval, ticks, quantum
  Try `refrace exec --help' or `refrace exec --usage' for more information.
  [2]
  $ refrace exec --gil-policy=ticks --with=unsafe both.py
  refrace exec: --gil-policy=ticks has no effect: no strategy of --with has a GIL, name gil among them
  Try `refrace exec --help' or `refrace exec --usage' for more information.
  [2]
  $ refrace stress --with=unsafe --gil-policy=interval both.py
  refrace stress: --gil-policy=interval has no effect: no strategy of --with has a GIL, name gil among them
  Try `refrace stress --help' or `refrace stress --usage' for more information.
  [2]
  $ refrace exec --gil-policy=quantum --with=cpython3.13 both.py
  8000 8000
  $ refrace run --gil-policy=ticks lost-decrement-leak
  refrace run: unrecognized option '--gil-policy=ticks'
  Try `refrace run --help' or `refrace run --usage' for more information.
  [2]
