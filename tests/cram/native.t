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
