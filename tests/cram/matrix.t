`refrace matrix`: cases down, strategies across.

  $ refrace matrix --with=unsafe,gil,cpython3.13 lost-decrement-leak counter-augassign getrefcount
  case                unsafe gil    cpython
                                    3.13
  lost-decrement-leak L      ok     ok
                      57%
  counter-augassign   W      W      ok
                      90%    67%
  getrefcount         ok     ok     ok
  
  ok clean   L leak   W wrong-result   % of interleavings fail
  
  3 cases, 9 cells: 9 as stated, 0 not, 0 state nothing
  unsafe: 2 of 3 cases fail
  gil: 1 of 2 failing cases becomes clean, 1 fails as before
  cpython3.13: 2 of 2 failing cases become clean

Without a case, every named one; without --with, every strategy that is not mistaken on purpose.

  $ test $(refrace matrix --with=gil --format=tap | sed -n 's/^1\.\.//p') = $(refrace list --format=json | grep -c '"name"')
  $ test $(refrace matrix --format=tap getrefcount | grep -c '^ok') = $(refrace run --with=all --format=tap getrefcount | grep -c '^ok')
  $ refrace matrix getrefcount | head -1
  case        unsafe gil    atomic locked biased gc

Every strategy of 80 columns; where these are too few, names stand above.

  $ refrace matrix | awk 'length($0) > 80'
  $ cp $TESTDIR/../../cases/getrefcount.py a-case-with-a-name-that-has-many-more-characters-than-fit.py
  $ sed -i 's/^# getrefcount/# a-case-with-a-name-that-has-many-more-characters-than-fit/; /expect atomic/d' a-*.py
  $ refrace matrix --with=unsafe,gil,cpython3.13,atomic a-*.py
    unsafe     gil        cpython    atomic
                          3.13
  a-case-with-a-name-that-has-many-more-characters-than-fit
    ok         ok         ok         ok*
  
  ok clean   * nothing stated
  
  1 case, 4 cells: 3 as stated, 0 not, 1 states nothing
  unsafe: 0 of 1 case fails
  gil: what is clean stays clean
  cpython3.13: what is clean stays clean
  atomic: what is clean stays clean

What is not as stated is marked, and a command that shows it is printed; so is what nothing is
stated of. A search that a bound stopped is neither clean nor as stated.

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
  $ printf '# forever: says that it ends.\nwhile True:\n    pass\n\n# expect unsafe: clean\n' > forever.py
  $ refrace matrix --with=unsafe,gil wrong.py ./forever.py
  case    unsafe gil
  wrong   L!     L*
          100%   100%
  forever ?      ?
  
  L leak   ? inconclusive   % of interleavings fail   ! not as stated
  * nothing stated
  
  wrong, unsafe: it states clean, but leak was found
    refrace run wrong.py --with=unsafe
  
  forever, unsafe: inconclusive: an interleaving did not end within the bounds
    refrace run ./forever.py --with=unsafe
  
  forever, gil: inconclusive: an interleaving did not end within the bounds
    refrace run ./forever.py --with=gil
  
  2 cases, 4 cells: 0 as stated, 1 not, 1 states nothing, 2 inconclusive
  unsafe: 1 of 2 cases fails, 1 is inconclusive
  gil: 0 of 1 failing case becomes clean, 1 fails as before, 1 is inconclusive
  [1]
  $ refrace matrix --with=unsafe,gil wrong.py > /dev/null
  [1]
  $ refrace matrix --with=gil wrong.py > /dev/null
  $ refrace matrix --with=unsafe,gil wrong.py nowhere.py > /dev/null
  refrace: nowhere.py: there is no such file
  [2]

A strategy can bring a failure, too.

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
  $ refrace matrix --with=gil,locked abba.py counter-augassign | tail -2
  gil: 1 of 2 cases fails
  locked: 0 of 1 failing case becomes clean, 1 fails as before, 1 clean case fails
  $ refrace matrix --with=unsafe,locked abba.py | tail -1
  locked: 0 of 1 failing case becomes clean, 1 fails in other ways

Variants that are mistaken on purpose are explored where the case states something of them, and
if nobody chooses.

  $ cat > last.py <<'PROGRAM'
  > # last: the owner of an object ends while another thread gives the last reference back.
  > import threading
  > class C:
  >     pass
  > a = 0
  > def f():
  >     global a
  >     a = C()
  > def g():
  >     global a
  >     a = None
  > s = threading.Thread(target=f)
  > t = threading.Thread(target=g)
  > s.start()
  > t.start()
  > s.join()
  > t.join()
  > 
  > # expect unsafe: leak
  > # expect biased: clean
  > # expect biased+undrained: leak
  > PROGRAM
  $ refrace matrix last.py | grep 'undrained\|cells'
    biased+undrained: leak *.* % (glob)
  1 case, * cells: 3 as stated, 0 not, * state nothing (glob)
  $ refrace matrix --with=biased last.py | grep -c undrained
  0
  [1]
  $ sed 's/undrained: leak/undrained: clean/' last.py > last
  $ mv last last.py
  $ refrace matrix last.py | grep undrained
    biased+undrained: leak *.* % ! (glob)
  last, biased+undrained: it states clean, but leak was found
    refrace run last.py --with=biased+undrained
  $ refrace matrix --format=tap last.py | grep '^not ok'
  not ok * - last: biased+undrained (glob)
  $ refrace run --with=all --format=tap last.py | grep '^not ok'
  not ok * - last: biased+undrained (glob)
  $ refrace check --with=all --format=tap last.py | grep -c undrained
  0
  [1]

The other formats are those of `run`.

  $ refrace matrix --with=unsafe,gil --format=tap lost-decrement-leak wrong.py | grep ok
  ok 1 - lost-decrement-leak: unsafe
  ok 2 - lost-decrement-leak: gil
  not ok 3 - wrong: unsafe
  ok 4 - wrong: gil # SKIP the case states nothing of gil
  $ refrace matrix --with=gil --format=text --output=m.txt --format=json getrefcount | python3 -c '
  > import json, sys
  > for r in json.load(sys.stdin)["results"]:
  >     print(r["case"], r["strategy"], r["as_stated"])'
  getrefcount gil True
  $ tail -1 m.txt
  gil: 0 of 1 case fails
  $ refrace matrix --format=github --with=unsafe,gil reference-cycle-leak
  ::notice title=refrace matrix::2 passed, 0 failed, 0 skipped, 0 without a result
  $ refrace matrix getrefcount > /dev/full
  refrace: cannot write the output: No space left on device
  [2]

Colours say the same.

  $ refrace matrix --color=always --with=unsafe,gil wrong.py forever.py counter-augassign 2> /dev/null | sed -n '2p;4p;5p' | cat -v
  wrong             ^[[1;7;31mL!^[[0m     ^[[31mL*^[[0m
  forever           ^[[33m?^[[0m      ^[[33m?^[[0m
  counter-augassign ^[[31mW^[[0m      ^[[31mW^[[0m
  $ refrace matrix --color=always --with=gil getrefcount | sed -n 2p | cat -v
  getrefcount ^[[32mok^[[0m

An interrupt: what it left is not run, and never clean.

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
  $ cat > cut.py <<'SCRIPT'
  > import signal, subprocess, time
  > p = subprocess.Popen(["refrace", "matrix", "--with=unsafe,gil", "getrefcount", "big.py",
  >                       "lost-decrement-leak"], stdout=subprocess.PIPE)
  > for i in range(2):
  >     p.stdout.readline()
  > time.sleep(0.5)
  > p.send_signal(signal.SIGINT)
  > print(p.communicate(timeout=20)[0].decode(), p.returncode, sep="")
  > SCRIPT
  $ python3 cut.py
  big                 ?      ?
  
  ok clean   ? inconclusive
  
  2 cases, 6 cells: 2 as stated, 0 not, 0 state nothing, 1 inconclusive, 3 not run
  unsafe: 0 of 2 cases fail, 1 is inconclusive
  gil: what is clean stays clean
  130

Wrong usage.

  $ refrace matrix --with=every getrefcount
  refrace matrix: --with: there is no strategy or runtime 'every': `refrace list --runtimes` shows them all
  Try `refrace matrix --help' or `refrace matrix --usage' for more information.
  [2]
