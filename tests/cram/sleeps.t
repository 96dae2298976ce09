Sleeps that are over at any time, and in the order of their lengths.

  $ cat > order.py << 'END'
  > import threading
  > import time
  > 
  > done = []
  > 
  > def work(seconds):
  >     time.sleep(seconds)
  >     done.append(seconds)
  > 
  > threads = [threading.Thread(target=work, args=(s,)) for s in (2, 1, 3)]
  > for thread in threads:
  >     thread.start()
  > for thread in threads:
  >     thread.join()
  > assert done == [1, 2, 3], done
  > END
  $ refrace check --with=cpython3.15 order.py | tail -n 1
  CPython 3.15 with the GIL: wrong-result in 75 of 90 interleavings (83.3 %)
  $ refrace check --with=cpython3.15 --sleeps=order order.py
  order                      cpython3.15+sleeps
  interleavings                               1
    clean                                     1     100 %
  
  clean under CPython 3.15 with the GIL, with sleeps in order: proved over the
    only interleaving

The name says it, in schedules and in reports; a timeout is a step.

  $ cat > impatient.py << 'END'
  > import threading
  > import time
  > 
  > lock = threading.Lock()
  > total = 0
  > 
  > def slow():
  >     global total
  >     with lock:
  >         time.sleep(0.5)
  >         total += 1
  > 
  > def impatient():
  >     global total
  >     if lock.acquire(timeout=0.2):
  >         total += 10
  >         lock.release()
  > 
  > threads = [threading.Thread(target=f) for f in (slow, impatient)]
  > for thread in threads:
  >     thread.start()
  > for thread in threads:
  >     thread.join()
  > assert total == 11, total
  > END
  $ refrace run --with=cpython3.15 --sleeps=order impatient.py
  impatient                  cpython3.15+sleeps
  interleavings                               3
    clean                                     2    66.7 %
    wrong-result                              1    33.3 %
  probability, if every runnable thread is equally likely to make the next step
    clean                                   1/2    50.0 %
    wrong-result                            1/2    50.0 %
  
  shortest failing interleaving under cpython3.15+sleeps: 2 context switches, 6
    steps
  
  step  main                    thread 1                thread 2
                                line 9: with lock:
                                take  lock
                                                      line 15: if
                                                        lock.acquire(timeout=0.2):
     3                                                  give up lock
                                line 10: time.sleep(0.5)
     5                          wake up
                                line 11: total += 1
     6                          load  total -> 0
                                load  total -> 0
                                store total <- 1
                                line 9: with lock:
                                give  lock
        line 24: assert total == 11, total
        AssertionError: 1
        ^ wrong-result
  (8 steps that change only counts, locks of objects or queues of threads: --full
  shows them)
  
  wrong-result
  replay: refrace replay impatient.py 1:cpython3.15+sleeps:75b69a7e:1.2x3.1x2
  
  CPython 3.15 with the GIL, with sleeps in order: wrong-result in 1 of 3
    interleavings (33.3 %)
  FAILS, and states nothing under cpython3.15+sleeps: wrong-result
  [1]
  $ schedule=$(refrace check --with=cpython3.15+sleeps impatient.py | sed -n 's/^replay: .* //p')
  $ refrace replay impatient.py $schedule | tail -n 1
  wrong-result
  $ refrace replay --native --runs=5 impatient.py $schedule | tail -n 1
  native: 5 runs on real threads: the same 6 steps, wrong-result
  $ refrace check --format=json --sleeps=order impatient.py | grep '"strategy"'
        "strategy": "cpython3.15+sleeps",
        "strategy": "cpython3.15t+sleeps",
  $ refrace export impatient.py $schedule
  refrace: an interleaving in which sleeps are over in order cannot be written down as a program of its own: choose one that was found without --sleeps=order
  [2]
  $ refrace export --python impatient.py $schedule
  refrace: what is driven does not sleep in order: choose an interleaving that was found without --sleeps=order
  [2]

All that waits with a timeout: an Event, a Queue, a Condition, a Timer, a pool, join.

  $ cat > waits.py << 'END'
  > import concurrent.futures
  > import queue
  > import threading
  > import time
  > 
  > event = threading.Event()
  > items = queue.Queue()
  > condition = threading.Condition()
  > 
  > timer = threading.Timer(3, event.set)
  > timer.start()
  > print(event.wait(1), event.wait(5))
  > 
  > def put():
  >     time.sleep(2)
  >     items.put("item")
  > 
  > thread = threading.Thread(target=put)
  > thread.start()
  > try:
  >     items.get(timeout=1)
  > except queue.Empty:
  >     print("empty")
  > print(items.get(timeout=5))
  > thread.join(1)
  > print(thread.is_alive())
  > with condition:
  >     print(condition.wait(0.5))
  > with concurrent.futures.ThreadPoolExecutor(2) as pool:
  >     futures = [pool.submit(time.sleep, s) for s in (1, 3)]
  >     done, left = concurrent.futures.wait(futures, timeout=2)
  >     print(len(done), len(left))
  > END
  $ python3 waits.py
  False True
  empty
  item
  False
  False
  1 1
  $ refrace run --with=cpython3.15 --sleeps=order --format=json waits.py | grep -E '"(complete|text|outcomes)"'
        "complete": true,
        "outcomes": [],
            "text": "False True\nempty\nitem\nFalse\nFalse\n1 1\n",

Under unsafe the library's own objects are counted atomically, or plainly, if that is asked for.

  $ cat > event.py << 'END'
  > import threading
  > 
  > event = threading.Event()
  > 
  > def wake():
  >     event.set()
  > 
  > thread = threading.Thread(target=wake)
  > thread.start()
  > event.wait()
  > thread.join()
  > END
  $ refrace check --with=unsafe event.py | tail -n 1
  clean under unsafe: proved over all 7,536,889,154,017,351,668 interleavings
  $ refrace check --with=unsafe --library=plain --sample=200 event.py > plain
  [1]
  $ head -n 1 plain
  event                       unsafe+plain
  $ grep -o '^replay.*unsafe+plain' plain
  replay: refrace replay event.py 1:unsafe+plain
  $ refrace check --with=gil,unsafe+plain+sleeps --library=plain --sleeps=order --sample=10 event.py | grep '^event'
  event                         gil+sleeps
  event                      unsafe+plain+sleeps

Bad input.

  $ refrace check --sleeps=late order.py
  refrace check: --sleeps=late is unknown: choose one of any, order
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --with=gil+sleep order.py
  refrace check: --with: there is no strategy or runtime 'gil+sleep': `refrace list --runtimes` shows them all
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --library=none order.py
  refrace check: --library=none is unknown: choose one of atomic, plain
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
