`refrace run`: cases under several strategies, and whether they are as stated.

One case is the whole story; more of them are counted.

  $ refrace run lost-decrement-leak | head -4
  lost-decrement-leak               unsafe                      gil
  interleavings                         70                        2
    clean                               30    42.9 %              2     100 %
    leak                                40    57.1 %              0       0 %
  $ refrace run lost-decrement-leak | tail -1
  gil removes every failure: proved over all 2 interleavings
  $ refrace run getrefcount reference-cycle-leak | tail -1
  2 cases: 2 as stated, 0 not

Without a case: every named one, a line each.

  $ cases=$(refrace list | wc -l)
  $ refrace run | tail -1 | sed "s/\b$cases\b/ALL/g"
  ALL cases: ALL as stated, 0 not
  $ test "$(refrace run | grep -c 'unsafe: .*; gil: ')" = "$cases"

Options stand before the case or behind it.

  $ refrace run counter-augassign --with=gil,cpython3.13 | tail -1
  cpython3.13 removes every failure: proved over all 2 interleavings
  $ refrace run --with=cpython3.13 counter-augassign | tail -1
  clean under CPython 3.13 with the GIL: proved over all 2 interleavings

All strategies: those that do the same share a sentence, and columns that do not fit are another
table with the same rows.

  $ refrace run --with=all getrefcount | grep -c '^interleavings'
  2
  $ refrace run --with=unsafe,gil,cpython3.13,atomic lost-decrement-leak | sed '/^shortest/,/^replay/d'
  lost-decrement-leak    unsafe            gil            cpython3.13
  interleavings              70              2                      2
    clean                    30    42.9 %    2     100 %            2     100 %
    leak                     40    57.1 %    0       0 %            0       0 %
  probability, if every runnable thread is equally likely to make the next step
    clean                 11/16    68.8 %    1     100 %            1     100 %
    leak                   5/16    31.2 %            0 %                    0 %
  
  lost-decrement-leak    atomic
  interleavings              20
    clean                    20     100 %
    leak                      0       0 %
  probability, if every runnable thread is equally likely to make the next step
    clean                     1     100 %
    leak                              0 %
  
  
  gil, cpython3.13 and atomic remove every failure: proved over all 2, 2 and 20
    interleavings
  $ refrace run --with=unsafe,gil,cpython3.13 counter-through-call | tail -2
  gil and cpython3.13 do not remove the failure: wrong-result in 66.7 % of their
    interleavings
  $ refrace run --with=unsafe,gil,cpython3.13,atomic lock-order-inversion | tail -3
  cpython3.13 removes every failure: proved over all 4 interleavings
  gil and atomic remove miscount and premature-free, but not every failure:
    deadlock in 3.6 % to 34.5 % of their interleavings
  $ refrace run --with=cpython3.13,gil counter-augassign | tail -1
  gil is not clean: wrong-result in 4 of 6 interleavings (66.7 %)
  $ cat > abba.py <<'PROGRAM'
  > import threading
  > a = [1]
  > b = [2]
  > def f():
  >     a.extend(b)
  > def g():
  >     b.extend(a)
  > s = threading.Thread(target=f)
  > t = threading.Thread(target=g)
  > s.start()
  > t.start()
  > s.join()
  > t.join()
  > PROGRAM
  $ refrace run --with=unsafe,gil,locked abba.py | tail -6
  
  gil removes every failure: proved over all 20 interleavings
  locked trades miscount, premature-free and use-after-free for deadlock: deadlock
    in 12 of 612 interleavings (2.0 %)
  FAILS, and states nothing under unsafe: miscount, premature-free, use-after-free
  FAILS, and states nothing under locked: deadlock
  $ refrace run --with=gil,locked abba.py | tail -3
  clean under gil: proved over all 20 interleavings
  locked is not clean: deadlock in 12 of 612 interleavings (2.0 %)
  FAILS, and states nothing under locked: deadlock

A case that does something else than it states is a failure; a file that states nothing and fails is one, too.

  $ cat > wrong.py <<'PROGRAM'
  > # wrong: states that a cycle is clean.
  > class C:
  >     pass
  > c = C()
  > c.me = c
  > c = None
  > 
  > # expect unsafe: clean
  > PROGRAM
  $ refrace run ./wrong.py | tail -2
  gil does not remove the failure: leak in the only interleaving
  NOT as the case states under unsafe: it states clean, but leak was found
  $ refrace run ./wrong.py > /dev/null
  [1]
  $ echo 'x = 1' > silent.py
  $ refrace run ./silent.py wrong.py | tail -1
  2 cases: 0 as stated, 1 not, 1 state nothing
  $ refrace run silent.py > /dev/null

A blamed line must be where the failure is seen.

  $ cat > blame.py <<'PROGRAM'
  > # blame: the failure is in the last line.
  > n = 1  # blame: wrong-result
  > assert n == 2
  > 
  > # expect unsafe: wrong-result
  > PROGRAM
  $ refrace run --with=unsafe blame.py | tail -2
  NOT as the case states under unsafe: wrong-result is seen at line 3, which is
    not blamed for it

What is printed is compared with what is stated.

  $ printf '# out: prints.\nprint(1)\n\n# expect unsafe: clean\n# prints: 2\n' > out.py
  $ refrace run --with=unsafe out.py | tail -1
  NOT as the case states under unsafe: it states clean, but wrong-result was found

What is stated of a strategy holds for its runtimes, and what is stated of a runtime for later ones.

  $ sed 's/^# counter-augassign/# later/; s/cpython3.10/cpython3.11/' $TESTDIR/../../cases/counter-augassign.py > later.py
  $ refrace run --with=gil,cpython3.9,cpython3.10,cpython3.15,cpython3.15t later.py | grep states
  NOT as the case states under cpython3.10: it states wrong-result of gil, but
  $ sed -i '/expect gil/d; s/expect biased: .*/expect biased: clean/; s/cpython3.11/cpython3.9/' later.py
  $ refrace run --with=cpython3.9,cpython3.15,cpython3.15t later.py | grep states
  NOT as the case states under cpython3.9: it states clean, but wrong-result was
  NOT as the case states under cpython3.15t: it states clean of biased, but

JSON is a contract.

  $ refrace run counter-augassign --with=gil --format=json | python3 -c '
  > import json, sys
  > whole = json.load(sys.stdin)
  > r, = whole["results"]
  > print(whole["refrace"], sorted(r))
  > print(r["case"], r["strategy"], r["interleavings"], r["clean"], r["complete"], r["exact"], r["as_stated"])
  > o, = r["outcomes"]
  > print(sorted(o))
  > print(o["kinds"], o["interleavings"], o["probability"], o["switches"], o["steps"], o["line"])
  > print(r["outputs"])'
  0.1.0 ['as_stated', 'case', 'clean', 'complete', 'cpu_seconds', 'exact', 'explicit_collections_only', 'file', 'interleavings', 'method', 'outcomes', 'outputs', 'steps', 'strategy', 'untried', 'world_bytes', 'worlds']
  counter-augassign gil 6 2 True True True
  ['interleavings', 'kinds', 'line', 'probability', 'probability_fraction', 'schedule', 'steps', 'switches']
  ['wrong-result'] 4 0.5 2 4 23
  [{'text': '', 'interleavings': '6'}]

Output to a file; a full disk is an error.

  $ refrace run getrefcount --output=out.txt && head -1 out.txt
  getrefcount                       unsafe                      gil
  $ refrace run getrefcount --output=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]
  $ refrace run getrefcount > /dev/full
  refrace: cannot write the output: No space left on device
  [2]
  $ refrace run getrefcount --output=/nowhere/x
  refrace: /nowhere/x: cannot write this file: No such file or directory
  [2]

Who takes random numbers and sets no seed is told which one it has.

  $ printf 'import random\nprint(random.randint(1, 6))\n' > dice.py
  $ refrace run --with=gil dice.py | tail -3
  clean under gil: proved over the only interleaving
  its random numbers are those after random.seed(0), since the program sets no
    seed
  $ refrace check --with=gil dice.py | grep -c 'random.seed(0)'
  1
  $ printf 'import random\nrandom.seed(5)\nprint(random.randint(1, 6))\n' > seeded.py
  $ refrace run --with=gil seeded.py | tail -1
  clean under gil: proved over the only interleaving

Names that do not exist.

  $ refrace run lost-decrement-leek
  refrace: no case is named 'lost-decrement-leek': did you mean 'lost-decrement-leak'? (see refrace list)
  [2]
  $ refrace run --with=safe getrefcount
  refrace run: --with: there is no strategy or runtime 'safe' (did you mean 'unsafe'?): `refrace list --runtimes` shows them all
  Try `refrace run --help' or `refrace run --usage' for more information.
  [2]
  $ refrace run --with=gil+modern getrefcount
  refrace run: --with: gil+modern is gone, for it was no version of Python: name the one that is meant, such as cpython3.13
  Try `refrace run --help' or `refrace run --usage' for more information.
  [2]

More than 1,000 texts in the states of one depth are not told apart:

  $ cat >lines.py <<'END'
  > import threading
  > def count(name):
  >     for i in range(16):
  >         print(name, i)
  > a = threading.Thread(target=count, args=("a",))
  > b = threading.Thread(target=count, args=("b",))
  > a.start()
  > b.start()
  > a.join()
  > b.join()
  > END
  $ refrace run --with=gil lines.py
  lines                                gil
  interleavings                601,080,390
    clean                      601,080,390     100 %
  printed: too many different texts to tell apart
  
  clean under gil: proved over all 601,080,390 interleavings, which print too many
    different texts to tell apart
  $ refrace run --with=gil --format=json lines.py | grep outputs
        "outputs": null
