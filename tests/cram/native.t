The plain program only: what a sanitizer in it would report is not for here.

  $ [ "${FLAVOUR:-release}" = release ] || exit 80

On real threads: the same steps and the same end, every time; or an error that says where they
part.

  $ schedule=$(refrace run lost-decrement-leak | sed -n 's/^replay: .* //p')
  $ refrace replay lost-decrement-leak "$schedule" --native --runs=20 | tail -1
  native: 20 runs on real threads: the same 8 steps, leak
  $ refrace replay lost-decrement-leak "${schedule%.1}" --native 2>&1 | tail -1
  unfinished
  $ refrace replay lost-decrement-leak "$schedule" --runs=3
  refrace replay: --runs and --report go with --native
  Try `refrace replay --help' or `refrace replay --usage' for more information.
  [2]
  $ refrace replay lost-decrement-leak "$schedule" --native --report=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]
  $ refrace replay lost-decrement-leak "$schedule" --native --report=report
  $ python3 -c 'import json; r = json.load(open("report"))["runs"][0]; print(r["wrong"], r["kinds"], r["leaked"], r["leaks"])'
  None ['leak'] a 1
  $ schedule=$(refrace run lock-order-inversion --with=gil | sed -n 's/^replay: .* //p')
  $ refrace replay lock-order-inversion "$schedule" --native | tail -2
  native: 1 run on real threads: the same 6 steps, deadlock
    thread 1 waits for lock b, which thread 2 holds; thread 2 waits for lock a, which thread 1 holds

The locks of objects, and the GIL, are taken apart like those of the program.

  $ deadlock() {
  >     schedule=$(refrace run $1 --with=$2 | sed -n 's/^replay: .* //p')
  >     refrace replay $1 "$schedule" --native --runs=5 | tail -2
  > }
  $ deadlock abba-extend locked
  native: 5 runs on real threads: the same 6 steps, deadlock
    thread 1 waits for the lock of b, which thread 2 holds; thread 2 waits for the lock of a, which thread 1 holds
  $ deadlock decref-under-container-lock locked
  native: 5 runs on real threads: the same 0 steps, deadlock
    main waits for the lock of l, which it itself holds
  $ deadlock gil-native-mutex-inversion gil
  native: 5 runs on real threads: the same 2 steps, deadlock
    thread 1 waits for lock m, which thread 2 holds; thread 2 waits for the GIL, which thread 1 holds

Every strategy.

  $ for strategy in atomic locked biased biased+unordered biased+undrained gc gc+unstopped ruby; do
  >     schedule=$(refrace run counter-augassign --with=$strategy | sed -n 's/^replay: .* //p')
  >     refrace replay counter-augassign "$schedule" --native --runs=5 | grep native
  > done
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)
  native: 5 runs on real threads: the same * steps, wrong-result (glob)

Collections: without a GIL, where they stop the world; and where there are no counts. What the
other thread has dropped just before is found in some interleavings.

  $ cat > collects.py << 'END'
  > # collects: a thread drops a cycle, and another one collects.
  > import gc
  > import threading
  > 
  > class Node:
  >     pass
  > 
  > def drop():
  >     global node
  >     node = None
  > 
  > def collect():
  >     assert not gc.collect()
  > 
  > node = Node()
  > node.itself = node
  > first = threading.Thread(target=drop)
  > second = threading.Thread(target=collect)
  > first.start()
  > second.start()
  > first.join()
  > second.join()
  > END
  $ for strategy in cpython3.14t cpython3.15t gc gc+blind gc+unstopped ruby; do
  >     schedule=$(refrace run collects.py --with=$strategy | sed -n 's/^replay: .* //p')
  >     refrace replay collects.py "$schedule" --native --runs=20 | grep native
  > done
  native: 20 runs on real threads: the same * steps, wrong-result (glob)
  native: 20 runs on real threads: the same * steps, wrong-result (glob)
  native: 20 runs on real threads: the same * steps, wrong-result (glob)
  native: 20 runs on real threads: the same * steps, wrong-result (glob)
  native: 20 runs on real threads: the same * steps, wrong-result (glob)
  native: 20 runs on real threads: the same * steps, wrong-result (glob)

What the collector frees under a thread that has not stopped, that thread uses: not so if it stops.

  $ for strategy in gc gc+unstopped; do
  >     schedule=$(refrace run gc-without-stopping --with=gc+unstopped |
  >                sed -n "s/^replay: .* 1:gc+unstopped:/1:$strategy:/p")
  >     refrace replay gc-without-stopping "$schedule" --native --runs=20 2>&1 | tail -1
  > done
  refrace: the schedule lets thread 2 make step 9, but it cannot run there
  native: 20 runs on real threads: the same 12 steps, use-after-free

A thread that frees too early waits for those that the plan has started by then: no thread is
made of the freed memory, however slow its start is.

  $ cat > slow.c << 'END'
  > #define _GNU_SOURCE
  > #include <dlfcn.h>
  > #include <pthread.h>
  > #include <stdlib.h>
  > #include <string.h>
  > #include <unistd.h>
  > 
  > int pthread_create(pthread_t *handle, const pthread_attr_t *attributes,
  >                    void *(*start)(void *), void *argument)
  > {
  >     int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  > 
  >     *(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
  >     usleep(50000);
  >     for (size_t bytes = 16; bytes < 256; bytes += 16)
  >         memset(malloc(bytes), 0x55, bytes);
  >     return create(handle, attributes, start, argument);
  > }
  > END
  $ cc -shared -fPIC -o slow.so slow.c -ldl
  $ schedule=$(refrace run put-before-clear --with=unsafe | sed -n 's/^replay: .* //p')
  $ GLIBC_TUNABLES=glibc.malloc.tcache_count=0 LD_PRELOAD=$PWD/slow.so \
  >     refrace replay --native put-before-clear $schedule | tail -n 1
  native: 1 run on real threads: the same 30 steps, double-free, use-after-free

Without a schedule a collection stops the threads, too: what a thread walks through is always held
by a variable, if not always by the same count. Each object's finalizer is called once.

  $ cat > beside.py << 'END'
  > import gc
  > import threading
  > 
  > class Node:
  >     def __init__(self, other):
  >         self.other = other
  > 
  >     def __del__(self):
  >         dead.append(1)
  > 
  > def walk():
  >     for _ in range(100):
  >         x = Node(None)
  >         x.other = Node(Node(Node(x)))
  >         for _ in range(300):
  >             x = x.other
  >     ended.append(1)
  > 
  > def collect():
  >     while len(ended) < 2:
  >         gc.collect()
  > 
  > dead = []
  > ended = []
  > threads = [threading.Thread(target=f) for f in (collect, walk, walk, collect)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > gc.collect()
  > print(len(dead))
  > END
  $ for strategy in cpython3.14t cpython3.15t cpython3.15; do
  >     for i in 1 2 3 4 5; do refrace exec beside.py --with=$strategy; done
  > done | sort | uniq -c | tr -s ' '
   15 800

A wait with a timeout looks again and again, and ends when the clock says so: 500 looks of a little more
than a millisecond each took longer.

  $ cat > waits.py <<'PROGRAM'
  > import threading, time
  > held = threading.Lock()
  > held.acquire()
  > never = threading.Event()
  > thread = threading.Thread(target=never.wait)
  > thread.start()
  > def took(wait):
  >     least = 10
  >     for _ in range(3):
  >         begin = time.monotonic()
  >         wait()
  >         least = min(least, time.monotonic() - begin)
  >     return 0.5 <= least < 0.52
  > print(took(lambda: held.acquire(timeout=0.5)), took(lambda: never.wait(0.5)),
  >       took(lambda: thread.join(0.5)))
  > never.set()
  > thread.join()
  > PROGRAM
  $ refrace exec waits.py
  True True True
