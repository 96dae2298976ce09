Programs with too many interleavings: budgets, bounded preemptions, samples.

Only few preemptions are never a proof: status 3 without a failure, 1 with one. If no
interleaving has more of them, these are all.

  $ cp "$TESTDIR/../../cases/lost-decrement-leak.py" .
  $ for n in 0 1 5 6; do
  >     refrace check --with=unsafe --preemptions=$n lost-decrement-leak.py > out; echo $?
  >     sed -n '/^unsafe: [^t]/,$p' out
  >     refrace check --with=gil --preemptions=$n lost-decrement-leak.py > out; echo $?
  >     tail -2 out
  > done
  3
  unsafe: inconclusive, no failure in all 2 interleavings without a preemption
  0
  
  clean under gil: proved over all 2 interleavings
  1
  unsafe: leak in 2 of 8 interleavings with up to 1 preemption
  0
  
  clean under gil: proved over all 2 interleavings
  1
  unsafe: leak in 38 of 68 interleavings with up to 5 preemptions
  0
  
  clean under gil: proved over all 2 interleavings
  1
  unsafe: leak in 40 of 70 interleavings (57.1 %)
  0
  
  clean under gil: proved over all 2 interleavings

A search that has spent its budget goes on. What is found is found; if nothing is, the status is 3
in every format.

  $ refrace check --with=unsafe --max-worlds=20 lost-decrement-leak.py > out
  [1]
  $ sed -n '/^unsafe: [^t]/,$p' out
  unsafe: incomplete, it reached 20 states; so far no interleaving has come to its
    end; no failure in all 2 interleavings without a preemption; leak in 307 of
    1,000 interleavings drawn uniformly with seed 1 (95 %: 27.9 to 33.6 %)
  $ cat > sure.py <<'PROGRAM'
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
  $ refrace check --with=gil --max-worlds=8 sure.py
  sure                                 gil
  interleavings                          0
  gil: the search is incomplete: it reached 8 states
  
  gil: inconclusive, it reached 8 states; so far no interleaving has come to its
    end; no interleaving without a preemption had ended when the search stopped:
    it reached 8 states; no failure in 1,000 interleavings drawn uniformly with
    seed 1 (95 %: 0.0 to 0.4 %)
  [3]
  $ for format in github tap junit sarif markdown json; do
  >     refrace check --with=gil --max-worlds=8 --format=$format sure.py > out; echo $format $?
  >     grep -qE 'it reached 8 states; no .*; no failure in 1,000' out && echo and says so
  > done
  github 3
  and says so
  tap 3
  and says so
  junit 3
  and says so
  sarif 3
  and says so
  markdown 3
  and says so
  json 3
  [1]
  $ refrace check --with=gil --max-worlds=8 --format=json sure.py | python3 -c '
  > import json, sys
  > r = json.load(sys.stdin)["results"][0]
  > print(r["method"], r["complete"], r["stopped_by"])
  > for f in r["further"]:
  >     print(f["method"], f["complete"], f["interleavings"], f["clean"], f["outcomes"])'
  all False it reached 8 states
  preemptions False 0 0 []
  sample False 1000 1000 []

In run and matrix a failure that is not stated is one, whatever the search has left out; one that
is stated is not known to be all.

  $ refrace run --with=unsafe --max-worlds=20 lost-decrement-leak.py > out
  [3]
  $ tail -2 out
  NOT as the case states under unsafe: the search is incomplete: it reached 20
    states
  $ refrace matrix --with=unsafe,gil --max-worlds=20 lost-decrement-leak.py
  case                unsafe gil
  lost-decrement-leak L?     ok
  
  ok clean   L leak   ? inconclusive
  
  lost-decrement-leak, unsafe: inconclusive: it reached 20 states; no failure in
    all 2 interleavings without a preemption; leak in 307 of 1,000 interleavings
    drawn uniformly with seed 1 (95 %: 27.9 to 33.6 %)
    refrace run lost-decrement-leak.py --with=unsafe
  
  1 case, 2 cells: 1 as stated, 0 not, 0 state nothing, 1 inconclusive
  unsafe: 1 of 1 case fails
  gil: 1 of 1 failing case becomes clean
  [3]
  $ sed 's/^# expect unsafe: .*/# expect unsafe: clean/' lost-decrement-leak.py > wrong.py
  $ mv wrong.py lost-decrement-leak.py
  $ refrace run --with=unsafe --max-worlds=20 lost-decrement-leak.py > out
  [1]
  $ tail -2 out
    1,000 interleavings drawn uniformly with seed 1 (95 %: 27.9 to 33.6 %)
  NOT as the case states under unsafe: it states clean, but leak was found
  $ refrace matrix --with=unsafe,gil --max-worlds=20 lost-decrement-leak.py
  case                unsafe gil
  lost-decrement-leak L?!    ok
  
  ok clean   L leak   ? inconclusive   ! not as stated
  
  lost-decrement-leak, unsafe: it states clean, but leak was found
    refrace run lost-decrement-leak.py --with=unsafe
  
  1 case, 2 cells: 1 as stated, 1 not, 0 state nothing
  unsafe: 1 of 1 case fails
  gil: 1 of 1 failing case becomes clean
  [1]
  $ cp "$TESTDIR/../../cases/lost-decrement-leak.py" .

A sample: each verdict with its interval; another seed, another sample. What is shown can be
replayed.

  $ refrace check --with=unsafe --sample=500 lost-decrement-leak.py > out
  [1]
  $ sed -n '/^interleavings/,/^unsafe/p' out
  interleavings                        500
    clean                              335    67.0 %
    leak                               165    33.0 %
  probability, with its 95 % interval, if every runnable thread is equally likely
    to make the next step
    clean                      62.8-71.0 %    67.0 %
    leak                       29.0-37.2 %    33.0 %
  unsafe: the search is incomplete: only 500 interleavings were drawn
  $ tail -2 out
  unsafe: leak in 165 of 500 interleavings drawn uniformly with seed 1 (95 %: 29.0
    to 37.2 %)
  $ refrace check --with=unsafe --sample=500 --seed=2 lost-decrement-leak.py | tail -2
  unsafe: leak in 160 of 500 interleavings drawn uniformly with seed 2 (95 %: 28.1
    to 36.2 %)
  $ $(sed -n 's/^replay: //p' out) | tail -1
  leak
  $ refrace check --with=unsafe --sample=pct:3 lost-decrement-leak.py | tail -3
  unsafe: leak in 160 of 1,000 interleavings drawn by pct:3 with seed 1; each
    shows a failure of depth 3, if there is one, with a probability of at least
    1/(3 x 8^2) = 0.0052

Who waits at a terminal sees how far it is.

  $ python3 "$TESTDIR/../on-terminal" 80 refrace check --with=unsafe --timeout=2 \
  >     --sample=1000000000 lost-decrement-leak.py | tr '\r' '\n' |
  >     grep -oE 'unsafe: .* drawn, .* a second, .* % fail so far' | tr -d '0-9,.' | sort -u
  unsafe:  interleavings drawn  a second  % fail so far

The commonest program of all is too long for a search, and fails in every interleaving that is
drawn; with the GIL of 3.15 in none.

  $ cat > count.py <<'PROGRAM'
  > import threading
  > count = 0
  > def add():
  >     global count
  >     for _ in range(2000):
  >         count += 1
  > a = threading.Thread(target=add)
  > b = threading.Thread(target=add)
  > a.start()
  > b.start()
  > a.join()
  > b.join()
  > assert count == 4000
  > PROGRAM
  $ refrace check --with=cpython3.9 --max-worlds=50000 count.py > out
  [1]
  $ sed -n '/^step/,$p' out
  step  main                    thread 1                thread 2
                                                        line 6: count += 1
     1                                                  load  count -> 0
     2                                                  load  count -> 0
                                                        store count <- 1
     3                                                  load  count -> 1
     4                                                  load  count -> 1
                                                        store count <- 2
     5                                                  load  count -> 2
                                line 6: count += 1
     6                          load  count -> 2
     7                          load  count -> 2
                                store count <- 3
   ...  (these rows again, 663 times more, with other numbers)
  1334                          load  count -> 666
   ...  (9000 rows are not shown)
                                                        store count <- 1667
  7335                                                  load  count -> 1667
  7336                                                  load  count -> 1667
   ...  (these rows again, 332 times more, with other numbers)
                                                        store count <- 2000
        line 13: assert count == 4000
        AssertionError
        ^ wrong-result
  
  thread 2 reads count at line 6 (step 5) and writes it at line 6; thread 1 has
  written it in between, at line 6, and that is lost
  
  wrong-result
  replay: refrace replay count.py 1:cpython3.9:fa1fb4e5:2x5.1x4000.2x3995
  
  CPython 3.9 with the GIL: incomplete, it reached 50,000 states; so far no
    interleaving has come to its end; no failure in all 2 interleavings without a
    preemption; wrong-result in 1,000 of 1,000 interleavings drawn uniformly with
    seed 1 (95 %: 99.6 to 100.0 %)
  $ refrace check --with=cpython3.15 --max-worlds=50000 count.py | tail -4
  CPython 3.15 with the GIL: inconclusive, it reached 50,000 states; so far no
    interleaving has come to its end; no failure in all 2 interleavings without a
    preemption; no failure in 1,000 interleavings drawn uniformly with seed 1
    (95 %: 0.0 to 0.4 %)

A thread that waits in a loop for one that may not preempt it goes round for ever: that is noticed.
The uniform scheduler comes to an end.

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
  $ refrace check --with=gil --preemptions=1 spin.py | tail -3
  
  gil: inconclusive, no failure in 20,000 interleavings with up to 1 preemption
    that had ended when the search stopped: threads only go round in a loop
  $ refrace check --with=gil --sample=100 spin.py | tail -2
  gil: inconclusive, no failure in 100 interleavings drawn uniformly with seed 1
    (95 %: 0.0 to 3.7 %)
  $ refrace check --with=gil --sample=pct:2 spin.py | tail -3
  gil: inconclusive, no failure in 1,000 interleavings drawn by pct:2 with seed 1;
    each shows a failure of depth 2, if there is one, with a probability of at
    least 1/(3 x 3) = 0.11, but for 339 which had more than these 3 steps

A program that states nothing fails nowhere, but what it prints says enough: of few preemptions and of
a sample, too.

  $ cat > total.py <<'PROGRAM'
  > import threading
  > total = 0
  > def add():
  >     global total
  >     for _ in range(12):
  >         total += 1
  > threads = [threading.Thread(target=add) for _ in range(2)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > print(total)
  > PROGRAM
  $ refrace check --with=cpython3.15t --max-worlds=600 total.py
  total                       cpython3.15t
  interleavings                          0
  cpython3.15t: the search is incomplete: it reached 600 states
  
  total                       cpython3.15t
  interleavings drawn uniformly with seed 1
                                     1,000
    clean                            1,000     100 %
  probability, with its 95 % interval, if every runnable thread is equally likely
    to make the next step
    clean                     99.6-100.0 %     100 %
  printed (| is the end of a line)
    14                                 282    28.2 %
    15                                 272    27.2 %
    13                                 177    17.7 %
    16                                 159    15.9 %
    12                                  63     6.3 %
    17                                  40     4.0 %
    18                                   4     0.4 %
    11                                   2     0.2 %
    and 1 more text, which --format=json lists
  
  CPython 3.15 without the GIL: inconclusive, it reached 600 states; so far no
    interleaving has come to its end; no failure in all 4 interleavings without a
    preemption; no failure in 1,000 interleavings drawn uniformly with seed 1
    (95 %: 0.0 to 0.4 %), which print 9 different texts
  [3]

Time is kept to however long a step takes: one that computes for seconds is given up when it is
over, in every sort of search, and ^C need not wait for it. What is known by then is told.

  $ cat > slow.py <<'PROGRAM'
  > import threading
  > total = [0, 0, 0]
  > def work(name):
  >     mine = 0
  >     for k in range(50):
  >         for i in range(60000):
  >             mine += i
  >         total[name % 3] += mine
  > threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > PROGRAM
  $ for bound in --jobs=1 --jobs=4 --preemptions=2 --sample=9 --sample=pct:2; do
  >     timeout -s KILL 25 refrace check --with=cpython3.15 --timeout=1 $bound slow.py > out
  >     echo "$?:" $(tr -s '\n' ' ' < out | grep -o 'it took  *[0-9.]* *second' | sort -u)
  > done
  3: it took 0.15 second it took 0.2 second it took 0.6 second
  3: it took 0.15 second it took 0.2 second it took 0.6 second
  3: it took 1 second
  3: it took 0.75 second
  3: it took 0.75 second

A failure that comes before such a step is found, whatever the others do.

  $ sed 's/^    mine = 0/    mine = 0; assert name != 3/' slow.py > fails.py
  $ for bound in --jobs=1 --preemptions=2 --sample=9; do
  >     timeout -s KILL 25 refrace check --with=cpython3.15 --timeout=3 $bound fails.py > out
  >     echo "$?:" $(grep -c '^unbounded, wrong-result' out)
  > done
  1: 1
  1: 1
  1: 1

What is wrong is said in a sentence.

  $ for bad in --max-worlds=0 --max-memory=4X --timeout=soon --preemptions=-1 --sample=0 \
  >     --sample=pct:17 --seed=x '--sample=5 --preemptions=1'; do
  >     refrace check $bad lost-decrement-leak.py 2> err; echo $?
  >     head -1 err
  > done
  2
  refrace check: --max-worlds needs a number from 1 to 268435456, not '0'
  2
  refrace check: --max-memory needs a size above 0, such as 512M or 4G, not '4X'
  2
  refrace check: --timeout needs a number above 0 and up to 86400, not 'soon'
  2
  refrace check: --preemptions needs a number from 0 to 1000, not '-1'
  2
  refrace check: --sample needs a number from 1 to 1000000000, not '0'
  2
  refrace check: --sample=pct:D needs a number from 1 to 16, not '17'
  2
  refrace check: --seed needs a number from 0 to 9223372036854775807, not 'x'
  2
  refrace check: --preemptions, --sample and --no-counts are three ways to look at fewer interleavings: give one of them

Without counts it is found what can go wrong, and that is all; in every format, and through a merge.

  $ refrace check --no-counts --with=unsafe,gil --format=json --output=u.json lost-decrement-leak.py; echo $?
  1
  $ grep -E '"(method|complete|interleavings|clean|probability)":' u.json | sort | uniq -c
        2           "interleavings": null
        1           "interleavings": null,
        1           "probability": null,
        2       "clean": null,
        2       "complete": true,
        2       "interleavings": null,
        2       "method": "uncounted",
  $ refrace check --no-counts --with=unsafe,gil --shard=1/1 --format=json lost-decrement-leak.py > u.json; echo $?
  1
  $ refrace check --no-counts --with=unsafe,gil lost-decrement-leak.py > u.txt
  [1]
  $ refrace merge u.json | cmp - u.txt
  $ head -4 u.txt; tail -3 u.txt
  lost-decrement-leak                  gil
  interleavings                not counted
    clean                             some
  
  replay: refrace replay lost-decrement-leak.py 1:unsafe:9f56365d:1x2.2x3.1x2.2
  
  unsafe: leak in some interleavings (not counted)
  $ sed 's/"method": "uncounted"/"method": "all"/' u.json > v.json; refrace merge v.json
  refrace: v.json: "outcomes" is not as this refrace writes it: run shard 1/1 again
  [2]
  $ for f in github tap junit sarif markdown; do
  >     refrace check --no-counts --with=unsafe --format=$f lost-decrement-leak.py | grep -c 'under unsafe in some interleavings'
  > done
  1
  2
  1
  1
  1
  $ refrace matrix --no-counts lost-decrement-leak.py
  case                unsafe gil    atomic locked biased gc
  lost-decrement-leak L      ok     ok     ok     ok     ok
    biased+unordered: use-after-free
  
  ok clean   L leak
  
  1 case, 7 cells: 7 as stated, 0 not, 0 state nothing
  unsafe: 1 of 1 case fails
  gil: 1 of 1 failing case becomes clean
  atomic: 1 of 1 failing case becomes clean
  locked: 1 of 1 failing case becomes clean
  biased: 1 of 1 failing case becomes clean
  gc: 1 of 1 failing case becomes clean
  $ refrace check --no-counts --with=unsafe --max-worlds=5 lost-decrement-leak.py | tail -2
  unsafe: inconclusive, it reached 5 states; so far no interleaving has come to
    its end
  $ refrace check --no-counts --preemptions=1 lost-decrement-leak.py 2>&1 | head -1
  refrace check: --preemptions, --sample and --no-counts are three ways to look at fewer interleavings: give one of them
