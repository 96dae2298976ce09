`refrace export`: an interleaving as a C program. What the programs do is checked by
tests/check-export.

  $ refrace export lost-decrement-leak > leak.c
  $ head -8 leak.c
  /*
   * lost-decrement-leak
   * two threads drop the last two references at once; both read 2, both write 1.
   *
   * One interleaving of this Python program, 1:unsafe:*:1x3.2x4.1, (glob)
   * as C: reference counts are fields, and each step waits for its turn.
   *
   * step  thread 1                     thread 2                       a.count   true
  $ sed -n '/^static void \*thread_1/,/^}/p' leak.c | sed 's/line [0-9]*/line N/'
  static void *thread_1(void *unused)
  {
  	/* line N: a = None */
  	step(1);  struct object *o1 = py_a;             /* load  a -> Box */
  	step(2);  py_a = NULL;                          /* store a <- None */
  	step(3);  long n1 = o1->count;                  /* load  a.count -> 2 */
  	step(8);  o1->count = n1 - 1;                   /* store a.count <- 1: lost decrement */
  	finish(o1 && n1 == 2);
  	return unused;
  }
  $ cc -std=c11 -pthread -o leak leak.c && ./leak
  lost-decrement-leak: leak (line *) (glob)

Under the GIL; another interleaving; into a file.

  $ refrace export lost-decrement-leak --with=gil --output=gil.c
  $ cc -pthread -o gil gil.c && ./gil
  lost-decrement-leak: clean
  $ grep -c '&gil' leak.c gil.c
  leak.c:0
  gil.c:6
  $ hash=$(sed -n 's/.*1:unsafe:\([0-9a-f]*\):.*/\1/p' leak.c)
  $ refrace export lost-decrement-leak 1:unsafe:$hash:1x4.2x4 > other.c
  $ cc -pthread -o other other.c && ./other
  lost-decrement-leak: clean
  $ grep -n 'release(o1)' other.c | wc -l
  1

With atomic counts.

  $ refrace export lost-decrement-leak --with=atomic > atomic.c
  $ grep -c '= add(&o1->count, -1);' atomic.c
  2
  $ cc -std=c11 -pthread -o atomic atomic.c && ./atomic
  lost-decrement-leak: clean

Under a variant a decrement has its memory order, which ThreadSanitizer reports.

  $ refrace export relaxed-decrement --with=atomic+unacquired > weak.c
  $ grep -o '__atomic_add_fetch(.*' weak.c
  __atomic_add_fetch(count, change, __ATOMIC_RELAXED);
  __atomic_add_fetch(count, change, __ATOMIC_RELEASE); /* and no acquire */
  $ gcc -fsanitize=thread -pthread -o weak weak.c
  $ TSAN_OPTIONS=exitcode=66 ./weak 2>&1 | grep -o 'ThreadSanitizer: data race' | uniq
  ThreadSanitizer: data race

A collection that finds cycles without a GIL is refused, and native code that lets go of the GIL.

  $ cat > collects.py << 'END'
  > # collects: a thread may collect what another one has dropped.
  > import gc
  > import threading
  > a = []
  > a.append(a)
  > def drop():
  >     global a
  >     a = None
  > def collect():
  >     assert not gc.collect()
  > one = threading.Thread(target=drop)
  > two = threading.Thread(target=collect)
  > one.start()
  > two.start()
  > one.join()
  > two.join()
  > END
  $ refrace export collects.py --with=cpython3.14t
  refrace: gc.collect() finds cycles in this run, or counts in two parts that it merges: without a GIL that cannot be exported
  [2]
  $ refrace export gc-without-stopping --with=cpython3.14t > none.c
  $ cc -std=c11 -Wall -Wextra -Werror -pthread -o none none.c && ./none
  gc-without-stopping: clean
  $ refrace export gil-native-mutex-inversion --with=gil
  refrace: native code lets go of the GIL in this run, or waits with it for ever: that cannot be exported
  [2]

With the names of another world for what changes counts, which sanitizers then print.

  $ refrace export lost-decrement-leak --style=kref > kref.c
  $ sed -n '/^static long kref_put/,/^}/p; /= kref_put/,+1p' kref.c
  static long kref_put(struct kref *of, int load, int store)
  {
  	if (load)
  		step(load);
  	long n = of->refcount;
  	if (store)
  		step(store);
  	of->refcount = n - 1;
  	return n;
  }
  	long n1 = kref_put(&o1->ref, 3, 8);             /* load  a.count -> 2 */
  	                                                /* store a.count <- 1: lost decrement */
  	long n1 = kref_put(&o1->ref, 6, 7);             /* load  a.count -> 2 */
  	                                                /* store a.count <- 1 */
  $ names() { refrace export load-then-incref --style=$1 $2 > style.c &&
  >   gcc -g -fsanitize=address -pthread -o style style.c && ./style 2>&1 |
  >   sed -n 's/^    #[0-9]* 0x[0-9a-f]* in \([^ ]*\) .*style.c.*/\1/p' | uniq | head -5 | paste -sd ' '; }
  $ names cpython
  Py_INCREF thread_1 PyObject_Free thread_2 PyObject_Calloc
  $ names kref --with=atomic
  add kref_get thread_1 kfree thread_2
  $ names shared_ptr
  shared_ptr_copy thread_1 deallocate thread_2 allocate
  $ names gobject
  g_object_ref thread_1 g_free thread_2 g_malloc0
  $ refrace export lost-decrement-leak --style=plain | cmp - leak.c
  $ refrace export lost-decrement-leak --style=boost
  refrace export: --style: there is no style 'boost': choose one of plain, cpython, kref, shared_ptr, gobject
  Try `refrace export --help' or `refrace export --usage' for more information.
  [2]
  $ refrace export --python lost-decrement-leak --style=kref
  refrace export: --style is for programs in C: leave --python out
  Try `refrace export --help' or `refrace export --usage' for more information.
  [2]

With a lock in every object: each is a mutex. Two threads that extend two lists into each other
have taken two of them in opposite orders; a thread that waits for the lock that it holds is refused.

  $ refrace export abba-extend --with=locked > locked.c
  $ grep '_mutex_lock(&lock_[12])' locked.c | sed 's/^\t//'
  step(6);  pthread_mutex_lock(&lock_1);          /* take  a.lock */
  step(9);  pthread_mutex_lock(&lock_1);
  pthread_mutex_lock(&lock_2);
  step(5);  pthread_mutex_lock(&lock_2);          /* take  b.lock */
  step(8);  pthread_mutex_lock(&lock_1);
  $ gcc -fsanitize=thread -pthread -o locked locked.c
  $ TSAN_OPTIONS=exitcode=66 ./locked 2>&1 | grep -o 'lock-order-inversion' | uniq
  lock-order-inversion
  $ cat > self.py <<'CASE'
  > import threading
  > class C:
  >     def __del__(self):
  >         l.append(1)
  > l = [C()]
  > def t():
  >     l[0] = 1
  > first = threading.Thread(target=t)
  > first.start()
  > first.join()
  > CASE
  $ refrace export self.py --with=locked --style=cpython > self.c
  $ gcc -std=c11 -Wall -Wextra -Werror -pthread -o self self.c && ./self
  self: deadlock (line 4)
  $ grep -o 'int refused = pthread_mutex_lock(&lock_2)' self.c
  int refused = pthread_mutex_lock(&lock_2)

With biased counts: the owner's part, the others', and a thread's queue.

  $ refrace export test-and-set-release --with=biased
  refrace: native code keeps a pointer to what is leaked, so that no leak checker would report it: it cannot be exported
  [2]
  $ refrace export borrowed-item-vs-replace --with=biased > biased.c
  $ grep -o '.*SWAP(queue_0.*);\|PUT(.*);\|= shift(&o1.*);' biased.c | sed 's/^\t//'
  = shift(&o1->shared, 4);
  = shift(&o1->shared, -4);
  = shift(&o1->shared, 2);
  step(17);  void *p2 = SWAP(queue_0, o4);
  step(22);  struct queued *o4_2 = (struct queued *)SWAP(queue_0, NULL);
  PUT(o1->count, 0); PUT(o1->owner, 0);
  = shift(&o1->shared, 1);
  void *p5 = SWAP(queue_0, CLOSED);
  $ gcc -fsanitize=address -pthread -o biased biased.c
  $ ASAN_OPTIONS=exitcode=66 ./biased 2>&1 | grep -o 'AddressSanitizer: heap-use-after-free' | uniq
  AddressSanitizer: heap-use-after-free

Under a runtime that counts so, and under a variant.

  $ for with in cpython3.14t biased+undrained; do
  >   refrace export put-before-last-use --with=$with > $with.c &&
  >   cc -std=c11 -Wall -Wextra -Werror -pthread -o runtime $with.c && ./runtime; done
  put-before-last-use: use-after-free (line 20)
  put-before-last-use: use-after-free (line 20)

With memory that is freed late: thread 1 reads, thread 2 gives up what it reads, and the step after
which nobody reads it frees it. What has died twice before that is freed twice.

  $ refrace export unlocked-list-walk --with=qsbr > late.c
  $ grep -o '= add_if_any(&o3.*);\|PUT(retired.*\|PUT(passed.*\|await_threads();\|o1 = .*GET(retired.*' late.c
  = add_if_any(&o3->count);
  PUT(passed[1], 1);
  await_threads();
  o1 = (struct object *)GET(retired[1]);
  = add_if_any(&o3->count);
  PUT(retired[1], o1_2);
  PUT(passed[2], 1);
  await_threads();
  $ gcc -std=c11 -Wall -Wextra -Werror -fsanitize=thread -pthread -o late late.c && ./late
  unlocked-list-walk: clean
  $ refrace export borrowed-item-vs-replace --with=qsbr > twice.c
  $ gcc -fsanitize=address -pthread -o twice twice.c
  $ ./twice 2>&1 | grep -o 'attempting double-free'
  attempting double-free
  $ for with in qsbr+eager qsbr+early; do
  >   refrace export inc-unless-zero-without-reclamation --with=$with > early.c &&
  >   gcc -fsanitize=address -pthread -o early early.c
  >   ./early 2>&1 | grep -o 'AddressSanitizer: heap-use-after-free' | uniq; done
  AddressSanitizer: heap-use-after-free
  AddressSanitizer: heap-use-after-free

With a collector, which knows all objects and frees what nothing leads to. Thread 1 has loaded what
it frees, if it does not wait for thread 1. What is left at the end is no leak.

  $ for with in gc gc+unstopped ruby; do
  >   refrace export gc-without-stopping --with=$with > $with.c &&
  >   gcc -std=c11 -Wall -Wextra -Werror -fsanitize=address -pthread -o gc $with.c
  >   ./gc 2>&1 | grep -o 'AddressSanitizer: heap-use-after-free\|^gc-.*' | uniq; done
  gc-without-stopping: clean
  AddressSanitizer: heap-use-after-free
  gc-without-stopping: clean
  $ grep -o 'step.*sweep \*/\|release(o.);' gc+unstopped.c | tr -s ' '
  step(9); /* stop the world, mark, sweep */
  release(o3);
  $ grep -c '&gil' gc.c ruby.c
  gc.c:0
  ruby.c:6

A thread frees what another has made before its first step.

  $ refrace export gc-unrooted-native-handle --with=gc+blind > made.c
  $ grep -o '[^ ]*_made(1);\|o1 = .*' made.c | sed 's/^.*\t//'
  o1 = (struct object *)known(1, born(0));
  set_made(1);
  await_made(1);
  o1 = (struct object *)GET(heap[1]);
  $ gcc -std=c11 -Wall -Wextra -Werror -fsanitize=address -pthread -o made made.c
  $ for i in 1 2 3 4 5; do ./made 2>&1 | grep -o 'AddressSanitizer: heap-use-after-free' | uniq; done | uniq -c
        5 AddressSanitizer: heap-use-after-free

Two threads leave objects for the main thread.

  $ refrace export $TESTDIR/../cases/current-thread-name.py --with=biased > push.c
  $ grep -o ')PUSH(queue_0, o[0-9]*);' push.c | wc -l
  1
  $ cc -std=c11 -Wall -Wextra -Werror -pthread -o push push.c && ./push
  current-thread-name: wrong-result (line *) (glob)
  [1]

A field that is changed by one atomic access.

  $ refrace export free-list-aba > swap.c
  $ grep -o 'SWAP(o3.*);' swap.c
  SWAP(o3->py_head, NULL);
  SWAP(o3_3->py_head, o1);

The status says whether an assertion of the program's failed, and whether the run was the
interleaving that is written down: here a count begins with another value.

  $ refrace export counter-augassign > wrong.c
  $ cc -pthread -o wrong wrong.c && ./wrong
  counter-augassign: wrong-result (line *) (glob)
  [1]
  $ sed 's/o1->count = 2;/o1->count = 7;/' leak.c > parted.c
  $ cmp -s leak.c parted.c
  [1]
  $ cc -pthread -o parted parted.c && ./parted
  not as written: this was another interleaving
  [3]

Without a futex, threads spin.

  $ sed 's/__linux__/__nowhere__/' leak.c > spin.c
  $ cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -pthread -o spin spin.c && ./spin
  lost-decrement-leak: leak (line *) (glob)

A file of one's own, with names that mean something in C, arguments, and Python text that would
end a comment.

  $ cat > own.py <<'CASE'
  > import threading
  > class int:
  >     pass
  > free = int()
  > free.main = "*/ /* ??/"
  > def t1(static, b):
  >     static.main = "*/ /* ??/"
  > first = threading.Thread(target=t1, args=(free, 2))
  > second = threading.Thread(target=t1, args=(free, 3))
  > first.start()
  > second.start()
  > first.join()
  > second.join()
  > CASE
  $ refrace export own.py > own.c
  $ grep -n 'given\[1\]' own.c | wc -l
  3
  $ cc -std=c11 -Wall -Wextra -Werror -pthread -o own own.c && ./own
  own: miscount (line 7)

Nobody joins the thread, which has ended when main goes on: a race all the same.

  $ cat > ended.py <<'CASE'
  > import threading
  > n = 0
  > def t():
  >     global n
  >     n = 1
  > first = threading.Thread(target=t)
  > first.start()
  > n = 2
  > CASE
  $ ended=$(refrace export ended.py | sed -n 's/.*1:unsafe:\([0-9a-f]*\):.*/\1/p')
  $ refrace export ended.py 1:unsafe:$ended:1x2.0 > ended.c
  $ cc -std=c11 -Wall -Wextra -Werror -pthread -o ended ended.c
  $ for i in 1 2 3 4 5; do ./ended; done | sort | uniq -c
        5 ended: clean
  $ gcc -fsanitize=thread -pthread -o ended ended.c
  $ TSAN_OPTIONS=exitcode=66 ./ended 2> report
  ended: clean
  [66]

What cannot be expressed.

  $ cat > long.py <<'CASE'
  > import threading
  > n = 0
  > def t():
  >     global n
  >     for i in range(500):
  >         n += 1
  > def once():
  >     global n
  >     n = 0
  > first = threading.Thread(target=t)
  > second = threading.Thread(target=once)
  > first.start()
  > second.start()
  > CASE
  $ refrace export long.py --output=long.c
  refrace: the program would have * lines, and 999 are the most that is exported: choose a shorter program or interleaving (glob)
  [2]
  $ cat > handed.py <<'CASE'
  > import threading
  > m = threading.Lock()
  > def t():
  >     m.release()
  > first = threading.Thread(target=t)
  > m.acquire()
  > first.start()
  > first.join()
  > CASE
  $ refrace export handed.py
  refrace: lock * is given back by a thread that does not hold it, which a pthread mutex does not allow: it cannot be exported (glob)
  [2]
  $ refrace export lost-decrement-leak 1:unsafe:$hash:1x4
  refrace: the schedule ends after step 4, but the run goes on: real threads need one that runs to the end
  [2]
  $ refrace export counter-augassign 1:unsafe:$hash:1x4
  refrace: the schedule was made for another case, or for another version of counter-augassign: the schedule lets thread 1 make step 4, but it cannot run there; run the case again for a new one
  [2]
  $ refrace export lost-decrement-leak --with=unsafe,gil
  refrace export: --with: this command takes one strategy at a time
  Try `refrace export --help' or `refrace export --usage' for more information.
  [2]
  $ refrace export lost-decrement-leak --with=gil 1:unsafe:$hash:1x4
  refrace export: the schedule names its strategy: leave --with out
  Try `refrace export --help' or `refrace export --usage' for more information.
  [2]
  $ refrace export
  refrace export: needs a case
  Try `refrace export --help' or `refrace export --usage' for more information.
  [2]
  $ refrace export lost-decrement-leak --output=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]
  $ refrace export lost-decrement-leak > /dev/full
  refrace: cannot write the output
  [2]

As a Python file: the program is in it as it is, and the lines of the plan are its lines. What the
files do is checked by tests/check-onpython.py.

  $ refrace export --python --with=cpython3.11 counter-through-call --output=lost.py
  $ head -3 lost.py
  #!/usr/bin/env python3
  # counter-through-call: wrong-result in every run on CPython 3.11 with the GIL.
  #
  $ sed -n '/^PLAN/,/^"""/p' lost.py | grep '^[12]'
  1 t1:11 13 load inc
  2 t2:16 18 load inc
  1 t1:11 13 load n, call
  1 inc:7 8 binary, return
  2 t2:16 18 load n, call
  2 inc:7 8 binary, return
  2 t2:16 18 store n, return
  1 t1:11 13 store n, return
  $ tail -n +2 lost.py | grep -c '^assert n == 2'
  1
  $ schedule=$(sed -n 's/^#  *\(1:cpython.*\)/\1/p' lost.py)
  $ refrace export --python counter-through-call $schedule | cmp - lost.py

What no python3 could show is refused.

  $ refrace export --python --with=cpython3.11 counter-augassign
  refrace: clean under CPython 3.11 with the GIL: there is nothing to show
  [2]
  $ refrace export --python --with=cpython3.11 decref-before-store
  refrace: the program uses capi, and stock CPython has no native code that does what it does: only a program without it can be shown there
  [2]
  $ refrace export --python --with=gil counter-through-call
  refrace: gil is no Python with the GIL that could be driven: choose a runtime such as cpython3.11
  [2]
  $ refrace export --python --with=cpython3.15t counter-through-call
  refrace: cpython3.15t is no Python with the GIL that could be driven: choose a runtime such as cpython3.11
  [2]
