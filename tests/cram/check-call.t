A file as a module: what is called of it.

  $ cat >counter.py <<'E'
  > total = 0
  > class Counter:
  >     def __init__(self):
  >         self.n = 0
  >     def add(self):
  >         n = self.n
  >         len("")
  >         self.n = n + 1
  > def reset():
  >     global total
  >     total = 10
  > def get():
  >     return total
  > def add():
  >     global total
  >     total = get() + 1
  > def verify():
  >     return total == 12
  > if __name__ == "__main__":
  >     print("as a program")
  >     add(1, 2)
  > E

  $ refrace check --with=cpython3.15 --call=add,add --setup=reset --check=verify counter.py | tail -1
  clean under CPython 3.15 with the GIL: proved over all 2 interleavings

Without it, and with the interleaving again.

  $ refrace check --with=cpython3.15t --call=add,add --setup=reset --check=verify counter.py >report
  [1]
  $ grep -c "assert verify() is not False" report
  1
  $ eval "$(sed -n 's/^replay: //p' report)" | tail -1
  wrong-result

  $ refrace check --with=cpython3.15 --call=add --object='Counter()' counter.py | tail -1
  clean under CPython 3.15 with the GIL: proved over the only interleaving

What names nothing.

  $ refrace check --call=add,1x counter.py
  refrace: 'add,1x' names no functions: they are written FILE.py::first,second::setup=name::check=name::object=EXPRESSION, at most 15
  [2]
  $ refrace check --setup=reset counter.py 2>&1 | head -1
  refrace check: --setup, --check and --object go with --call
  $ refrace check --with=cpython3.15 --call=nothing counter.py | grep Error
        NameError: name 'nothing' is not defined
