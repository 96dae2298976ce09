Imports of files that lie beside the program: their lines have their own file and number in traces,
causes, sentences of errors and documents for programs.

  $ mkdir pkg
  $ cat > pkg/count.py <<'PROGRAM'
  > n = 0
  > 
  > 
  > def add():
  >     global n
  >     n += 1
  > PROGRAM
  $ cat > main.py <<'PROGRAM'
  > import threading
  > from pkg import count
  > 
  > ts = [threading.Thread(target=count.add) for i in range(2)]
  > for t in ts:
  >     t.start()
  > for t in ts:
  >     t.join()
  > assert count.n == 2
  > PROGRAM
  $ refrace check --with=unsafe main.py | sed -n '/^step/,/^replay/p'
  step  main                    thread 1                thread 2
                                count.py:6: n += 1
     1                          load  pkg.count.n -> 0
     2                          load  pkg.count.n -> 0
                                                        count.py:6: n += 1
     3                                                  load  pkg.count.n -> 0
     4                                                  load  pkg.count.n -> 0
     5                                                  store pkg.count.n <- 1
     6                          store pkg.count.n <- 1
        line 9: assert count.n == 2
        AssertionError
        ^ wrong-result
  
  thread 1 reads pkg.count.n at line 6 of count.py (step 1) and writes it at line
  6 of count.py (step 6); thread 2 has written it in between, at line 6 of
  count.py (step 5), and that is lost
  
  wrong-result
  replay: refrace replay main.py 1:unsafe:99e800b7:1x2.2x3.1
  $ refrace check --with=unsafe --format=json main.py | grep '"schedule"\|"line"\|"file"'
        "file": "main.py",
            "schedule": "1:unsafe:99e800b7:1x2.2x3.1",
            "line": 9

  $ refrace export main.py 1:unsafe:99e800b7:1x2.2x3.1 | grep '^long'
  long py_pkg__count__n;
  $ refrace export --python --with=cpython3.11 main.py
  refrace: the program imports 'pkg', a file beside it: what is exported is one file, so only a program without such imports can be shown there
  [2]

The schedule is one for these files.

  $ refrace replay main.py $(refrace check --with=unsafe main.py | sed -n 's/^replay.* //p') | tail -n 1
  wrong-result
  $ s=$(refrace check --with=unsafe main.py | sed -n 's/^replay.* //p')
  $ echo '# more' >> pkg/count.py
  $ refrace replay main.py $s
  refrace: the schedule was made for another case, or for another version of main: its 6 steps can be made, but they may be other ones; run the case again for a new one
  [2]

What fails is placed where it is.

  $ printf 'import wrong\n' > a.py
  $ printf 'x = 1\ndef f(:\n' > wrong.py
  $ refrace check --with=gil a.py
  refrace: wrong.py:2:7: expected a name, found ':'
      def f(:
            ^
  [2]
  $ printf 'def f():\n    return eval("1")\n' > wrong.py
  $ refrace check --with=gil a.py
  refrace: wrong.py:2:12: eval is outside the subset
          return eval("1")
                 ^
  [2]
  $ printf 'import pkg.count\nimport wrng\n' > a.py
  $ refrace check --with=gil a.py 2>&1 | sed 's/; sys,.* are in it/; .../'
  refrace: a.py:2:8: module 'wrng' is outside the subset (did you mean 'wrong'?); ...; beside it: main, wrong
      import wrng
             ^
  $ printf 'def f():\n    import pkg.count\n    print(pkg.count.n)\nf()\n' > a.py
  $ refrace exec a.py
  0
  $ printf 'import pkg.count\ndef f():\n    import pkg.count\n    print(pkg.count.n)\nf()\n' > a.py
  $ refrace exec a.py
  0
  $ printf 'import late\nprint(late.x)\n' > a.py
  $ printf 'x = 1\nx.y\n' > late.py
  $ refrace exec a.py
  Traceback (most recent call last):
    File "a.py", line 1, in <module>
      import late
    File "late.py", line 2, in <module>
      x.y
  AttributeError: 'int' object has no attribute 'y'
  [1]

Folders are checked file by file, and a function of a file by itself.

  $ rm a.py wrong.py late.py
  $ refrace check --with=gil main.py pkg
  main                                 gil
  interleavings                          6
    clean                                2    33.3 %
    wrong-result                         4    66.7 %
  probability, if every runnable thread is equally likely to make the next step
    clean                              1/2    50.0 %
    wrong-result                       1/2    50.0 %
  
  shortest failing interleaving under gil: 2 context switches, 4 steps
  
  step  main                    thread 1                thread 2
                                count.py:6: n += 1
     1                          load  pkg.count.n -> 0
                                                        count.py:6: n += 1
     2                                                  load  pkg.count.n -> 0
     3                                                  load  pkg.count.n -> 0
                                                        store pkg.count.n <- 1
     4                          load  pkg.count.n -> 1
                                store pkg.count.n <- 1
        line 9: assert count.n == 2
        AssertionError
        ^ wrong-result
  
  thread 1 reads pkg.count.n at line 6 of count.py (step 1) and writes it at line
  6 of count.py; thread 2 has written it in between, at line 6 of count.py, and
  that is lost
  
  wrong-result
  replay: refrace replay main.py 1:gil:a2d2324e:1.2x2.1
  
  gil: wrong-result in 4 of 6 interleavings (66.7 %)
  
  
  no second thread ran under gil: nothing was tried
  [1]
  $ printf 'from pkg.count import add\n' > calls.py
  $ refrace check --with=gil --call=add,add calls.py
  calls                                gil
  interleavings                          6
    clean                                6     100 %
  
  clean under gil: proved over all 6 interleavings

Two threads that import two modules which import each other do not wait for ever: the second takes
what there is by then.

  $ refrace check --with=cpython3.15 "$TESTDIR/../manner/threads_import_circle.py" | tail -n 1
  clean under CPython 3.15 with the GIL: proved over all 168,138 interleavings
