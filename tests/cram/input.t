What a program gets by input() is what stands in standard input: all runs that are explored read the
same lines, and so does the program that runs.

  $ cat > ask.py <<'PROGRAM'
  > import threading
  > lock = threading.Lock()
  > total = 0
  > def add(k):
  >     global total
  >     with lock:
  >         total += k
  > n = int(input("how many? "))
  > name = input()
  > threads = [threading.Thread(target=add, args=(i,)) for i in range(n)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > print(name, total, input(3))
  > try:
  >     input("more? ")
  > except EOFError as e:
  >     print(e)
  > PROGRAM
  $ printf '3\nJoe\r\nend' > answers
  $ refrace exec ask.py < answers
  how many? 3Joe 3 end
  more? EOF when reading a line
  $ refrace check --with=gil ask.py < answers | grep -o 'clean under gil: proved'
  clean under gil: proved
  $ printf '2\nAnn\n\n' | refrace check --with=gil --format=json ask.py | grep -o '"text": "how[^"]*"'
  "text": "how many? 3Ann 1 \nmore? EOF when reading a line\n"

Two threads that ask get the lines in any order.

  $ cat > two.py <<'PROGRAM'
  > import threading
  > got = []
  > def ask():
  >     got.append(input())
  > threads = [threading.Thread(target=ask) for i in range(2)]
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > print(sorted(got))
  > PROGRAM
  $ printf 'a\nb\n' | refrace check --with=gil --format=json two.py | grep -o '"text": "[^"]*"'
  "text": "['a', 'b']\n"

Where there is nothing, nothing can be said; it is no failure. Nor is anything read for a program that
has an input of its own.

  $ refrace check ask.py < /dev/null
  refrace: ask.py:8:9: input() is outside the subset where standard input is empty, or a terminal: the program gets the lines that stand there, as in `refrace check FILE < ANSWERS`
      n = int(input("how many? "))
              ^
  [2]
  $ printf 'a\377\n' | refrace check two.py
  refrace: two.py:4:16: standard input that is no UTF-8 is outside the subset
          got.append(input())
                     ^
  [2]
  $ head -c 1100000 /dev/zero | tr '\0' 'a' | refrace check two.py
  refrace: two.py:4:16: more than 1 MiB of standard input is outside the subset
          got.append(input())
                     ^
  [2]
  $ cat > own.py <<'PROGRAM'
  > input = [1, 2]
  > print(input[0])
  > PROGRAM
  $ echo left | (refrace check --with=gil own.py; cat)
  no second thread ran under gil: nothing was tried
  left
