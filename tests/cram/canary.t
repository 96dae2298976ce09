`refrace canary`: what the sanitizers of the user's flags notice.

  $ unset CC CFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS
  $ export TMPDIR=$PWD/tmp
  $ mkdir tmp
  $ CC=gcc CFLAGS='-O1 -fsanitize=thread' refrace canary
  gcc -O1 -fsanitize=thread: ThreadSanitizer
  
  failure        case                     noticed reported            under gil
  data race      counter-augassign        5/5     race                silent
  leak           lost-decrement-leak      no      race                silent
  use after free list-grow-vs-reader      5/5     race,use-after-free silent
  double free    double-drop-on-overwrite no      race                silent
  lock order     lock-order-inversion     5/5     lock-order,race     lock-order
  
  leak: not noticed (no LeakSanitizer), but reported as race
  double free: not noticed (no AddressSanitizer), but reported as race
  lock-order-inversion: also reported under the GIL, which does not remove it
  every sanitizer reports what it should
  $ refrace canary --cc=gcc --cflags=-fsanitize=address --runs=2
  gcc -fsanitize=address: AddressSanitizer and LeakSanitizer
  
  failure        case                     noticed reported            under gil
  data race      counter-augassign        no      silent              silent
  leak           lost-decrement-leak      2/2     leak                silent
  use after free list-grow-vs-reader      2/2     use-after-free      silent
  double free    double-drop-on-overwrite 2/2     use-after-free      silent
  lock order     lock-order-inversion     no      silent              silent
  
  data race: not noticed (no ThreadSanitizer)
  lock order: not noticed (no ThreadSanitizer)
  every sanitizer reports what it should

Named cases, with what the GIL does not remove, and what no sanitizer is there for.

  $ refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 reference-cycle-leak getrefcount
  gcc -fsanitize=address: AddressSanitizer and LeakSanitizer
  
  failure        case                     noticed reported            under gil
  leak           reference-cycle-leak     1/1     leak                leak
  -              getrefcount              -       silent              silent
  
  reference-cycle-leak: also reported under the GIL, which does not remove it
  every sanitizer reports what it should

A sanitizer that is there and says nothing: because of its options, or because the program is
only linked with it.

  $ ASAN_OPTIONS=detect_leaks=0 refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 lost-decrement-leak
  gcc -fsanitize=address: AddressSanitizer and LeakSanitizer
  
  failure        case                     noticed reported            under gil
  leak           lost-decrement-leak      no      silent              silent
  
  leak: noticed in 0 of 1 runs, although LeakSanitizer is on
    is it ASAN_OPTIONS=detect_leaks=0?
    LeakSanitizer cannot work where it may not trace the process
  not every sanitizer reports what it should
  [1]
  $ LDFLAGS=-fsanitize=thread refrace canary --cc=gcc --runs=1 counter-augassign
  gcc: ThreadSanitizer
  
  failure        case                     noticed reported            under gil
  data race      counter-augassign        no      silent              silent
  
  data race: noticed in 0 of 1 runs, although ThreadSanitizer is on
    is -fsanitize among the flags of the linker only?
  not every sanitizer reports what it should
  [1]

No sanitizer; no compiler; a compiler that fails.

  $ refrace canary --cc=gcc --cflags=-O2
  gcc -O2: no sanitizer is on: nothing would be noticed
  [3]
  $ refrace canary --cc=no-such-compiler
  refrace: the compiler 'no-such-compiler' fails: sh: * no-such-compiler: not found (glob)
  [2]
  $ refrace canary --cc=gcc --cflags=-fno-such-flag
  refrace: the compiler 'gcc' fails: * error: unrecognized command-line option * (glob)
  [2]

A compiler whose programs crash, part from the interleaving, report without being asked to, or
fail in a way that says nothing: none of these counts as noticed.

  $ cat > cc.sh <<'SCRIPT'
  > #!/bin/sh
  > while [ "$1" != -o ]; do shift; done
  > printf '#!/bin/sh\n%s\n' "$PROGRAM" > "$2"
  > chmod +x "$2"
  > SCRIPT
  $ chmod +x cc.sh
  $ try() { PROGRAM=$1 refrace canary --cc=./cc.sh --runs=2 counter-augassign | grep -v '^$'; }
  $ try 'kill -SEGV $$'
  ./cc.sh: counter-augassign under unsafe: a run crashed with signal 11 and no report
  $ try 'echo on tsan >&3; exit 3'
  ./cc.sh: ThreadSanitizer
  failure        case                     noticed reported            under gil
  data race      counter-augassign        no      silent              silent
  counter-augassign under unsafe: a run came to another interleaving
  counter-augassign under gil: a run came to another interleaving
  not every sanitizer reports what it should
  $ try 'echo on tsan >&3; exit 86' | sed -n 3,4p
  data race      counter-augassign        no      silent              silent
  counter-augassign under unsafe: a run failed with status 86 and no report
  $ try 'echo on tsan >&3; echo found data-race >&3; exit 86' | tail -3
  data race      counter-augassign        2/2     race                race
  counter-augassign: not silent under the GIL, in 2 of 2 runs: a false alarm
  not every sanitizer reports what it should

^C ends what is under way, and nothing is left behind.

  $ (PROGRAM='touch started; exec sleep 100' exec setsid refrace canary --cc=./cc.sh) & pid=$!
  $ for i in $(seq 200); do [ -e started ] || sleep 0.1; done; kill -TERM $pid; wait $pid
  [143]
  $ ls tmp

Usage.

  $ refrace canary --runs=0
  refrace canary: --runs needs a number from 1 to 1000, not '0'
  Try `refrace canary --help' or `refrace canary --usage' for more information.
  [2]
  $ refrace canary --cc=gcc no-such-case
  refrace: no case is named 'no-such-case': see refrace list, or name a .py file
  [2]
  $ TMPDIR=/nonexistent refrace canary
  refrace: /nonexistent: cannot make a folder here: No such file or directory (is TMPDIR right?)
  [2]
