Tools that are missing, die, hang or write nonsense: never a finding, never a pass.

  $ sanitize() { refrace sanitize lost-decrement-leak --with=unsafe "$@"; }
  $ fake() {
  >     mkdir -p fake
  >     { echo '#!/bin/sh'
  >       echo 'for a; do case $a in --xml-file=*) xml=${a#*=};; --report=*) report=${a#*=};; esac; done'
  >       cat
  >     } > fake/valgrind
  >     chmod +x fake/valgrind
  > }

A tool that is not installed.

  $ mkdir -p empty
  $ dir=$(dirname "$(command -v refrace)")
  $ PATH=empty "$dir/refrace" sanitize lost-decrement-leak --with=unsafe --tools=drd
  lost-decrement-leak under unsafe
    shows      leak
    schedule   1:unsafe:*:1x3.2x4.1 (glob)
    drd        valgrind is not on PATH: install it
  
  1 cell: 0 as stated, 0 not, 1 of tools that are not installed
  [3]
  $ PATH=empty "$dir/refrace" sanitize lost-decrement-leak --with=unsafe --tools=drd \
  >     --skip-missing --format=tap
  TAP version 13
  1..1
  ok 1 - lost-decrement-leak: unsafe under drd # SKIP * (glob)

A tool that ends with an error, one that is killed, one that hangs, one that does nothing.

  $ fake <<'EOF'
  > echo 'valgrind: I am a teapot' >&2
  > exit 7
  > EOF
  $ PATH=$PWD/fake:$PATH sanitize --tools=memcheck
  lost-decrement-leak under unsafe
    shows      leak
    schedule   1:unsafe:*:1x3.2x4.1 (glob)
    memcheck   the tool ended with status 7: valgrind: I am a teapot
  
  1 cell: 0 as stated, 0 not, 1 broken
  [3]
  $ echo 'kill -SEGV $$' | fake
  $ PATH=$PWD/fake:$PATH sanitize --tools=memcheck | sed -n 4p
    memcheck   the tool was killed by SIGSEGV* (glob)
  $ echo 'exec sleep 30' | fake
  $ PATH=$PWD/fake:$PATH sanitize --tools=memcheck --timeout=1 --format=tap | sed -n 3,5p
  not ok 1 - lost-decrement-leak: unsafe under memcheck
    ---
    message: "unsafe under memcheck: the tool hangs: it was ended"
  $ echo 'exit 0' | fake
  $ PATH=$PWD/fake:$PATH sanitize --tools=memcheck | sed -n 4p
    memcheck   the tool's process wrote no whole report

Its report without its XML; XML that is cut, that is none, of another version.

  $ fake <<'EOF'
  > echo '{"refrace": "0", "runs": [{"pid": 77, "wrong": null}]}' > "$report"
  > [ -z "$XML" ] || printf '%s' "$XML" > "${xml%%%p}77"
  > EOF
  $ try() { PATH=$PWD/fake:$PATH XML=$1 sanitize --tools=memcheck | sed -n '4p;$p'; }
  $ try ''
    memcheck   Valgrind's report cannot be read: No such file or directory
  1 cell: 0 as stated, 0 not, 1 broken
  $ try '<?xml version="1.0"?><valgrindoutput><error><kind>Leak_DefinitelyLost</kind>'
    memcheck   Valgrind's report is cut or damaged (no element found): the tool
  1 cell: 0 as stated, 0 not, 1 broken
  $ try 'Leak_DefinitelyLost'
    memcheck   Valgrind's report is cut or damaged (syntax error): the tool died,
  1 cell: 0 as stated, 0 not, 1 broken
  $ try '<a><error><kind>Leak_DefinitelyLost</kind></error></a>'
    memcheck   this is no report of Valgrind's (line 1 of it)
  1 cell: 0 as stated, 0 not, 1 broken
  $ try '<valgrindoutput><protocolversion>5</protocolversion></valgrindoutput>'
    memcheck   Valgrind's report is not in version 4 of its form: use a Valgrind
  1 cell: 0 as stated, 0 not, 1 broken

What is whole is read: a leak is as stated; another error is not.

  $ try '<valgrindoutput><error><kind>Leak_DefinitelyLost</kind></error></valgrindoutput>'
    memcheck   leak
  1 cell: 1 as stated, 0 not
  $ try '<valgrindoutput><error><kind>InvalidRead</kind></error></valgrindoutput>'
    memcheck   use-after-free
  1 cell: 0 as stated, 1 not
  $ try '<valgrindoutput></valgrindoutput>'
    memcheck   silent
  1 cell: 0 as stated, 1 not

A run that does not do what was planned is no finding.

  $ fake <<'EOF'
  > echo '{"refrace": "0", "runs": [{"pid": 77, "wrong": "it parts at step 3: so"}]}' > "$report"
  > EOF
  $ PATH=$PWD/fake:$PATH sanitize --tools=drd | sed -n 4p
    drd        a run does not do as planned: it parts at step 3: so

A full disk.

  $ refrace sanitize getrefcount --tools=asan --with=gil --format=junit --output=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]

Nothing is left behind.

  $ mkdir tmp
  $ TMPDIR=$PWD/tmp sanitize --tools=tsan,memcheck > /dev/null
  $ ls tmp

A collector's runs cannot be forced: they are no part of `all`.

  $ refrace sanitize lost-decrement-leak --with=unsafe,gc+blind --tools=drd
  refrace: a run under gc+blind cannot be forced on real threads: it may collect, which the explorer does in one step; choose a strategy that counts references
  [2]
  $ refrace sanitize lost-decrement-leak --with=all --tools=tsan --format=json |
  >     python3 -c 'import json, sys; print(*[c["strategy"] for c in json.load(sys.stdin)["cells"]])'
  unsafe gil atomic locked biased

A tool that cannot work on this machine: its first line, and what helps. The cell is broken, and
the others are not.

  $ setarch -L refrace sanitize lost-decrement-leak --with=unsafe --tools=tsan,asan | sed -n '4,$p'
    tsan       it cannot work here: FATAL: ThreadSanitizer: unexpected memory
                 mapping 0x*-0x*: the kernel has put memory (glob)
                 where this sanitizer needs its own: vm.mmap_rnd_bits is larger
                 than it allows; what helps: sysctl -w vm.mmap_rnd_bits=28, as
                 root, for a container on its host; or setarch -R before the
                 command (in Docker it needs --security-opt seccomp=unconfined);
                 or clang 18.1 or later, whose ThreadSanitizer does without
                 randomisation by itself
    asan       silent
  
  2 cells: 1 as stated, 0 not, 1 broken
  $ setarch -L refrace sanitize lost-decrement-leak --with=unsafe --tools=tsan > /dev/null
  [3]
  $ setarch -L refrace sanitize lost-decrement-leak --with=unsafe --tools=tsan --skip-missing > /dev/null
  $ python3 "$TESTDIR/../no-ptrace" refrace sanitize lost-decrement-leak --with=unsafe --tools=asan,lsan | sed -n '4,$p'
    asan       silent
    lsan       it cannot work here: ==*==LeakSanitizer has encountered a fatal (glob)
                 error.: it stops and reads the process by ptrace, which is
                 refused (by seccomp, or for want of CAP_SYS_PTRACE in a
                 container), or in use, by strace or gdb; what helps: docker run
                 --cap-add=SYS_PTRACE, or a seccomp profile that allows ptrace; or
                 ASAN_OPTIONS=detect_leaks=0, without leaks
  
  2 cells: 1 as stated, 0 not, 1 broken
  $ (ulimit -v 3000000; sanitize --tools=asan --format=tap | cut -c 1-70 | sed -n 3,5p)
  not ok 1 - lost-decrement-leak: unsafe under asan
    ---
    message: "unsafe under asan: it cannot work here: ==*==ERROR: * (glob)

Wrong usage.

  $ refrace sanitize --tools=msan
  refrace sanitize: --tools: there is no tool 'msan': choose from tsan, asan, lsan, memcheck, helgrind, drd
  Try `refrace sanitize --help' or `refrace sanitize --usage' for more
  information.
  [2]
  $ refrace sanitize --runs=0
  refrace sanitize: --runs needs a number from 1 to 10000, not '0'
  Try `refrace sanitize --help' or `refrace sanitize --usage' for more
  information.
  [2]

An interrupt: what was not run is not called anything, and nothing is left behind.

  $ TMPDIR=$PWD/tmp refrace sanitize --tools=drd --format=tap > out &
  $ pid=$!
  $ for i in $(seq 600); do ls tmp | grep -q refrace && break; sleep 0.1; done
  $ kill -TERM $pid
  $ wait $pid
  [143]
  $ [ $(grep -c 'ok [0-9]* - ' out) = $((2 * $(refrace list | wc -l))) ]
  $ [ $(grep -c '^not ok' out) = $(grep -c 'message: .*not run' out) ]
  $ [ $(grep -c '^not ok' out) -gt 0 ]
  $ ls tmp
