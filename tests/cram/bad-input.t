Programs that are no good: an answer as clear as python3's, and soon.

A program of 100,000 lines:

  $ { echo 'n = 0'; yes 'n += 1' | head -99998; echo 'print(n)'; } > long.py
  $ refrace exec --with=gil long.py
  99998
  $ refrace check --with=gil long.py
  no second thread ran under gil: nothing was tried
  [3]

Nesting of 10,000, in whatever way:

  $ nested() {
  >     awk -v a="$1" -v b="$2" -v c="$3" 'BEGIN { for (i = 0; i < 10000; i++) printf "%s", a
  >         printf "%s", b; for (i = 0; i < 10000; i++) printf "%s", c; print "" }' > nested.py
  >     refrace check nested.py > out.txt 2>&1
  >     status=$?
  >     sed "s/.*:[0-9]*:[0-9]*: //; 1q" out.txt
  >     [ "$status" = 2 ] || echo "status $status"
  > }
  $ nested '[' '' ']'
  nested too deeply: more than 100 brackets are open
  $ nested 'f(' '' ')'
  nested too deeply: more than 100 levels; split the expression
  $ nested '{1: ' '1' '}'
  nested too deeply: more than 100 levels; split the expression
  $ nested '-' '1' ''
  nested too deeply: more than 100 levels; split the expression
  $ nested 'not ' '1' ''
  nested too deeply: more than 100 levels; split the expression
  $ nested 'lambda: ' '1' ''
  nested too deeply: more than 100 levels; split the expression
  $ nested '1 if 1 else ' '1' ''
  nested too deeply: more than 100 levels; split the expression
  $ nested '1 ** ' '1' ''
  nested too deeply: more than 100 levels; split the expression
  $ nested '' 'a' '.b'
  nested too deeply: more than 100 levels; split the expression
  $ awk 'BEGIN { for (i = 0; i < 1000; i++) { printf "%*sif 1:\n", i, "" }; printf "%*spass\n", 1000, "" }' > blocks.py
  $ refrace check blocks.py 2>&1 | sed "s/.*:[0-9]*:[0-9]*: //; 1q"
  nested too deeply: more than 100 blocks

A generator that never ends, for who goes on with it for ever:

  $ cat > endless.py <<'EOF'
  > import threading
  > def numbers():
  >     n = 0
  >     while True:
  >         yield n
  >         n += 1
  > def add_up():
  >     print(sum(numbers()))
  > t = threading.Thread(target=add_up)
  > t.start()
  > t.join()
  > EOF
  $ refrace check --with=gil endless.py > out.txt
  [3]
  $ sed -n 's/^ end/end/p' out.txt
  end  a thread went on without end, or out of memory: stopped

An exception in every thread at once:

  $ cat > all-fail.py <<'EOF'
  > import threading
  > barrier = threading.Barrier(15)
  > def fail(i):
  >     barrier.wait()
  >     raise KeyError(i)
  > threads = [threading.Thread(target=fail, args=(i,)) for i in range(15)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > print("all have failed")
  > EOF
  $ for strategy in gil locked biased gc; do
  >     refrace exec --with=$strategy all-fail.py 2> err.txt
  >     grep -c '^KeyError' err.txt
  > done
  all have failed
  15
  all have failed
  15
  all have failed
  15
  all have failed
  15
  $ sed 's/15/2/' all-fail.py > two-fail.py
  $ refrace check --with=gil two-fail.py | sed -n 's/^  clean  */clean: /p'
  clean: 0       0 %
