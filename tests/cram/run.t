`refrace run`: cases under several strategies, and whether they are as stated.

One case is the whole story; more of them are counted.

  $ refrace run lost-decrement-leak | head -4
  /bin/sh: 2: refrace: not found
  $ refrace run lost-decrement-leak | tail -1
  /bin/sh: 4: refrace: not found
  $ refrace run getrefcount reference-cycle-leak | tail -1
  /bin/sh: 6: refrace: not found

Without a case: every named one, a line each.

  $ cases=$(refrace list | wc -l)
  /bin/sh: 8: refrace: not found
  $ refrace run | tail -1 | sed "s/\b$cases\b/ALL/g"
  /bin/sh: 10: refrace: not found
  $ test "$(refrace run | grep -c 'unsafe: .*; gil: ')" = "$cases"
  /bin/sh: 12: refrace: not found

Options stand before the case or behind it.

  $ refrace run counter-augassign --with=gil,cpython3.13 | tail -1
  /bin/sh: 14: refrace: not found
  $ refrace run --with=cpython3.13 counter-augassign | tail -1
  /bin/sh: 16: refrace: not found

All strategies: those that do the same share a sentence, and columns that do not fit are another
table with the same rows.

  $ refrace run --with=all getrefcount | grep -c '^interleavings'
  /bin/sh: 18: refrace: not found
  0
  [1]
  $ refrace run --with=unsafe,gil,cpython3.13,atomic lost-decrement-leak | sed '/^shortest/,/^replay/d'
  /bin/sh: 20: refrace: not found
  $ refrace run --with=unsafe,gil,cpython3.13 counter-through-call | tail -2
  /bin/sh: 22: refrace: not found
  $ refrace run --with=unsafe,gil,cpython3.13,atomic lock-order-inversion | tail -3
  /bin/sh: 24: refrace: not found
  $ refrace run --with=cpython3.13,gil counter-augassign | tail -1
  /bin/sh: 26: refrace: not found
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
  /bin/sh: 44: refrace: not found
  $ refrace run --with=gil,locked abba.py | tail -3
  /bin/sh: 46: refrace: not found

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
  /bin/sh: 59: refrace: not found
  $ refrace run ./wrong.py > /dev/null
  /bin/sh: 61: refrace: not found
  [127]
  $ echo 'x = 1' > silent.py
  $ refrace run ./silent.py wrong.py | tail -1
  /bin/sh: 65: refrace: not found
  $ refrace run silent.py > /dev/null
  /bin/sh: 67: refrace: not found
  [127]

A blamed line must be where the failure is seen.

  $ cat > blame.py <<'PROGRAM'
  > # blame: the failure is in the last line.
  > n = 1  # blame: wrong-result
  > assert n == 2
  > 
  > # expect unsafe: wrong-result
  > PROGRAM
  $ refrace run --with=unsafe blame.py | tail -2
  /bin/sh: 77: refrace: not found

What is printed is compared with what is stated.

  $ printf '# out: prints.\nprint(1)\n\n# expect unsafe: clean\n# prints: 2\n' > out.py
  $ refrace run --with=unsafe out.py | tail -1
  /bin/sh: 81: refrace: not found

What is stated of a strategy holds for its runtimes, and what is stated of a runtime for later ones.

  $ sed 's/^# counter-augassign/# later/; s/cpython3.10/cpython3.11/' $TESTDIR/../../cases/counter-augassign.py > later.py
  $ refrace run --with=gil,cpython3.9,cpython3.10,cpython3.15,cpython3.15t later.py | grep states
  /bin/sh: 85: refrace: not found
  [1]
  $ sed -i '/expect gil/d; s/expect biased: .*/expect biased: clean/; s/cpython3.11/cpython3.9/' later.py
  $ refrace run --with=cpython3.9,cpython3.15,cpython3.15t later.py | grep states
  /bin/sh: 89: refrace: not found
  [1]

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
  /bin/sh: 91: refrace: not found
  Traceback (most recent call last):
    File "<string>", line 3, in <module>
    File "/root/.pyenv/versions/3.11.7/lib/python3.11/json/__init__.py", line 293, in load
      return loads(fp.read(),
             ^^^^^^^^^^^^^^^^
    File "/root/.pyenv/versions/3.11.7/lib/python3.11/json/__init__.py", line 346, in loads
      return _default_decoder.decode(s)
             ^^^^^^^^^^^^^^^^^^^^^^^^^^
    File "/root/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 337, in decode
      obj, end = self.raw_decode(s, idx=_w(s, 0).end())
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    File "/root/.pyenv/versions/3.11.7/lib/python3.11/json/decoder.py", line 355, in raw_decode
      raise JSONDecodeError("Expecting value", s, err.value) from None
  json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
  [1]

Output to a file; a full disk is an error.

  $ refrace run getrefcount --output=out.txt && head -1 out.txt
  /bin/sh: 102: refrace: not found
  [127]
  $ refrace run getrefcount --output=/dev/full
  /bin/sh: 104: refrace: not found
  [127]
  $ refrace run getrefcount > /dev/full
  /bin/sh: 106: refrace: not found
  [127]
  $ refrace run getrefcount --output=/nowhere/x
  /bin/sh: 108: refrace: not found
  [127]

Names that do not exist.

  $ refrace run lost-decrement-leek
  /bin/sh: 110: refrace: not found
  [127]
  $ refrace run --with=safe getrefcount
  /bin/sh: 112: refrace: not found
  [127]
  $ refrace run --with=gil+modern getrefcount
  /bin/sh: 114: refrace: not found
  [127]
