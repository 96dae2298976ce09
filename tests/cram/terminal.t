What commands print on a terminal is as wide as it, and broken between words; into a pipe each
case of `list` and `run` is one line, and nothing is cut.

Progress, which a search shows that takes half a second, is wiped out again.

  $ on() { "$TESTDIR/../on-terminal" "$@" 2>&1 | sed 's/.*\r\x1b\[K//'; }

`wide N`: the lines that are wider than N columns. Colours have no width.

  $ wide() {
  >     python3 -c 'import re, sys
  > for line in sys.stdin.read().split("\n"):
  >     line = re.sub(r"\x1b\[[0-9;]*m", "", line)
  >     if len(line) > int(sys.argv[1]):
  >         print(line)' "$1"
  > }

`same`: whether the terminal and a pipe were given the same words, in the same order, but for the
backslash of a command in two lines.

  $ same() {
  >     "$@" 2>/dev/null | tr -s ' \n' '\n\n' >pipe
  >     on 80 "$@" | tr -d '\\' | tr -s ' \n' '\n\n' >terminal
  >     cmp pipe terminal
  > }

The cases and their stories.

  $ refrace list | cut -c -56 | head -1
  abba-extend                          a.extend(b) and b.e
  $ on 80 refrace list | head -2
  abba-extend                          a.extend(b) and b.extend(a): each holds its
                                       own list's lock and wants the other's.
  $ on 80 refrace list | wide 80
  $ same refrace list
  $ [ $(refrace list | wc -l) = $(refrace list --format=json | grep -c '"name"') ]

All cases in a summary: in a pipe a line each.

  $ on 80 refrace run | sed -n '/^iterator/,/^list-grow/p'
  iterator-exhaustion-double-decref    unsafe: double-free miscount premature-free
                                         use-after-free; gil: clean
  list-append-lost-element             unsafe: double-free leak miscount
                                         premature-free use-after-free
                                         wrong-result; gil: clean
  list-grow-vs-reader                  unsafe: miscount premature-free
  $ on 80 refrace run | wide 80
  $ on 80 refrace run --color=always | wide 80
  $ same refrace run
  $ [ $(refrace run --with=all | grep -c 'unsafe: .*; gil: .*; atomic:.*; gc: ') = $(refrace list | wc -l) ]
  $ on 80 refrace run --with=all | wide 80
  $ same refrace run --with=all

Every third case with its table, its interleaving and its sentences, under all strategies.

  $ cases=$(refrace list | awk 'NR % 3 == 1 { print $1 }')
  $ on 80 refrace run --with=all $cases >all
  $ wide 80 <all
  $ on 80 refrace run --with=all --color=always $cases | wide 80
  $ on 50 refrace run $cases | wide 50 | grep -v '^replay: .* \\$'
  [1]
  $ refrace run --with=all $cases | wide 80 | grep -v '^replay: '
  [1]

A pipe is given the same words.

  $ for case in $cases; do same refrace run $case; done

The matrix.

  $ on 80 refrace matrix | wide 80
  $ on 60 refrace matrix | wide 60

The table of `sanitize`, whose widths depend on names only: those of the tools are whole, and
the names of cases stand above their rows where they leave no room for cells. Where Valgrind is
missing cells need no time.

  $ dir=$(dirname "$(command -v refrace)")
  $ mkdir empty
  $ sanitize() {
  >     width=$1; shift
  >     on $width env PATH=$PWD/empty NO_COLOR=1 "$dir/refrace" sanitize --skip-missing "$@" \
  >         iterator-exhaustion-double-decref abba-extend
  > }
  $ sanitize 80 | grep memcheck | head -1
  case                              with    tsan asan lsan memcheck helgrind drd
  $ sanitize 80 --tools=memcheck,helgrind,drd | sed '/^$/,$d'
  case                              with    memcheck helgrind drd
  iterator-exhaustion-double-decref unsafe  none     none     none
  iterator-exhaustion-double-decref gil     none     none     none
  abba-extend                       unsafe  none     none     none
  abba-extend                       gil     none     none     none
  $ sanitize 60 --tools=memcheck,helgrind,drd
    with    memcheck helgrind drd
  iterator-exhaustion-double-decref
    unsafe  none     none     none
    gil     none     none     none
  abba-extend
    unsafe  none     none     none
    gil     none     none     none
  
  - silent   D double-free   L leak   O lock-order
  M lock-misuse   ? other   R race   U use-after-free
  ! not as stated
  
  memcheck: valgrind is not on PATH: install it
  
  helgrind: valgrind is not on PATH: install it
  
  drd: valgrind is not on PATH: install it
  
  12 cells: 0 as stated, 0 not, 12 of tools that are not
    installed
  $ sanitize 80 | wide 80
  $ sanitize 50 | wide 50
