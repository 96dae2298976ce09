`refrace canary`: would a job with the user's compiler, flags and options report each failure, and
fail?

  $ unset CC CFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS VALGRIND_OPTS
  $ export TMPDIR=$PWD/tmp
  $ mkdir tmp

(The ThreadSanitizer of newer compilers notices a double free, too.)

  $ CC=gcc CFLAGS='-O1 -fsanitize=thread' refrace canary --runs=2 | sed '/^double free/d'
  gcc -O1 -fsanitize=thread: ThreadSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        2/2       2/2       silent
  leak           lost-decrement-leak      as race   2/2       silent
  use after free list-grow-vs-reader      2/2       2/2       silent
  lock order     lock-order-inversion     2/2       2/2       lock-order
  
  leak: no LeakSanitizer is on; reported as race
  use after free: no AddressSanitizer is on; reported as race,use-after-free
  lock-order-inversion: also reported under the GIL, which does not remove it
  every failure that the sanitizers are there for is reported, and fails the job
  $ refrace canary --cc=gcc --cflags='-fsanitize=address,undefined -fno-sanitize-recover=undefined' --runs=1
  gcc -fsanitize=address,undefined -fno-sanitize-recover=undefined:
    AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        no        no        silent
  leak           lost-decrement-leak      1/1       1/1       silent
  use after free list-grow-vs-reader      1/1       1/1       silent
  double free    (in C)                   1/1       1/1       silent
  lock order     lock-order-inversion     no        no        silent
  undefined      (in C)                   1/1       1/1       silent
  
  data race: no ThreadSanitizer is on
  lock order: no ThreadSanitizer is on
  every failure that the sanitizers are there for is reported, and fails the job

Named cases, with what the GIL does not remove, and what no sanitizer is there for.

  $ refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 reference-cycle-leak getrefcount
  gcc -fsanitize=address: AddressSanitizer and LeakSanitizer
  
  failure        program                  reported  job fails under gil
  leak           reference-cycle-leak     1/1       1/1       leak
  -              getrefcount              -         -         silent
  
  reference-cycle-leak: also reported under the GIL, which does not remove it
  every failure that the sanitizers are there for is reported, and fails the job

Each setting that hides a failure from the job is found out by leaving it out, and is named.

  $ tsan() { TSAN_OPTIONS=$1 refrace canary --cc=gcc --cflags=-fsanitize=thread --runs=1 counter-augassign | tail -n +4; }
  $ asan() { ASAN_OPTIONS=$1 refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 "${2-lost-decrement-leak}" | tail -n +4; }
  $ tsan exitcode=0
  data race      counter-augassign        1/1       no        silent
  
  data race: ThreadSanitizer reports it, but the job would not fail
  - TSAN_OPTIONS=exitcode=0 makes that the status after a report: leave it out
  the job would miss: data race
  $ echo race:thread_1 > tsan.supp
  $ tsan suppressions=tsan.supp
  data race      counter-augassign        no        no        silent
  
  data race: ThreadSanitizer is on, but does not report it, and the job would not
    fail
  - TSAN_OPTIONS=suppressions=tsan.supp hides it: make the pattern name one
    function, and ask refrace suppressions tsan.supp what each line hides
  - the line that hides it is race:thread_1
  the job would miss: data race

Every format, and several at once.

  $ ASAN_OPTIONS=exitcode=0 refrace canary --cc=gcc --cflags=-fsanitize=address --runs=2 --format=tap \
  >     --format=json --output=canary.json --format=junit --output=canary.xml leak race
  TAP version 13
  1..4
  not ok 1 - lost-decrement-leak: leak
    ---
    message: "LeakSanitizer: reported in 2 of 2 runs (95 %: 34.2 to 100.0 %), fails the job in 0 of 2 runs (95 %: 0.0 to 65.8 %)"
    severity: "fail"
    rule: "expectation-missed"
    detail: |
      LeakSanitizer: reported in 2 of 2 runs (95 %: 34.2 to 100.0 %), fails the job in 0 of 2 runs (95 %: 0.0 to 65.8 %)
      ASAN_OPTIONS=exitcode=0 makes that the status after a report: leave it out
    ...
  ok 2 - lost-decrement-leak: leak, under gil
  ok 3 - counter-augassign: race # SKIP no sanitizer for it is on
  ok 4 - counter-augassign: race, under gil
  [1]
  $ python3 -c 'import json; d = json.load(open("canary.json")); print(d["sanitizers"], [(p["failure"], p["state"], p["fails"]["reported"], p["fails"]["failed"]) for p in d["programs"]])'
  ['AddressSanitizer', 'LeakSanitizer'] [('leak', 'failed', 2, 0), ('race', 'skipped', 0, 0)]
  $ grep -c '<testcase' canary.xml
  4

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

A sanitizer that cannot work here: its own first line, and what helps.

  $ dead() { flags=$1; shift; refrace canary --cc=gcc --cflags=-fsanitize=$flags --runs=1 "$@"; }
  $ dead thread --wrapper='setarch -L'
  gcc -fsanitize=thread, run by setarch -L: the programs end before they begin
  it says: FATAL: ThreadSanitizer: unexpected memory mapping
    0x*-0x* (glob)
  that is, the kernel has put memory where this sanitizer needs its own:
    vm.mmap_rnd_bits is larger than it allows; what helps:
  - sysctl -w vm.mmap_rnd_bits=28, as root, for a container on its host
  - setarch -R before the command (in Docker it needs --security-opt
    seccomp=unconfined)
  - clang 18.1 or later, whose ThreadSanitizer does without randomisation by
    itself
  [3]

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
  ./cc.sh: counter-augassign: a run crashed with signal 11 and no report
  $ try 'echo on tsan >&3; echo began >&3; echo parted >&3; exit 0'
  ./cc.sh: ThreadSanitizer
  failure        program                  reported  job fails under gil
  data race      counter-augassign        no        no        silent
  counter-augassign: a run came to another interleaving
  data race: ThreadSanitizer is on, but does not report it, and the job would not
    fail
  - ThreadSanitizer is linked in, but the compiler was not told: put
    -fsanitize=thread among its flags, too
  counter-augassign under gil: a run came to another interleaving
  the job would miss: data race
  $ try 'echo on tsan >&3; echo began >&3; exit 86' | sed -n 3,4p
  data race      counter-augassign        no        fails     fails
  counter-augassign: a run failed with status 86 and no report
  $ try 'echo on tsan >&3; echo began >&3; echo ThreadSanitizer: data race; exit 86' | tail -4
  counter-augassign: not silent under the GIL, in 2 of 2 runs: a false alarm
  note: reports name no function, and suppressions by function match nothing: have
    llvm-symbolizer on PATH, compile with -g, and do not strip
  the job fails without a reason

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
