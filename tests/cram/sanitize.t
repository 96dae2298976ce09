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
  > echo '{"refrace": "0", "runs": [{"run": 77, "wrong": null}]}' > "$report"
  > [ -z "$XML" ] || printf '%s' "$XML" > "${xml%%%p}run-77"
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

A baseline: what is not as stated and in it is no failure; what is new is; what is as stated now is
said.

  $ wrong() { PATH=$PWD/fake:$PATH XML="<valgrindoutput><error><kind>$1</kind></error></valgrindoutput>" sanitize --tools=memcheck "$2" ${3-}; }
  $ wrong InvalidRead --write-baseline=known | tail -n 1
  1 cell: 0 as stated, 1 not
  $ wrong InvalidRead --write-baseline=known > /dev/null
  $ tail -n 1 known | tr '\t' ' '
  lost-decrement-leak unsafe memcheck use-after-free
  $ wrong InvalidRead --baseline=known | tail -n +4
    memcheck   use-after-free
               an object: main reads
               not as stated: leak (as in the baseline)
  
  1 cell: 0 as stated, 0 not, 1 neither, as in the baseline
  $ wrong InvalidRead --baseline=known --format=tap
  TAP version 13
  1..1
  ok 1 - lost-decrement-leak: unsafe under memcheck # SKIP unsafe under memcheck: as in the baseline: stated: leak; found use-after-free in 1 run
  $ wrong InvalidFree --baseline=known | tail -n 1
  1 cell: 0 as stated, 1 not
  $ wrong InvalidFree --baseline=known > /dev/null
  [1]
  $ wrong Leak_DefinitelyLost --baseline=known | tail -n 2
  1 cell: 1 as stated, 0 not
  of the baseline, 1 is as stated now: write it again with --write-baseline
  $ refrace sanitize --baseline=none
  refrace: none: cannot read this file: No such file or directory
  [2]
  $ echo other > none; refrace sanitize --baseline=none
  refrace: none: this is no baseline: write one with --write-baseline=FILE
  [2]
  $ refrace sanitize --write-baseline=/nonexistent/file
  refrace: /nonexistent/file: cannot write this file: No such file or directory
  [2]

A run that does not do what was planned is no finding.

  $ fake <<'EOF'
  > echo '{"refrace": "0", "runs": [{"run": 77, "wrong": "it parts at step 3: so"}]}' > "$report"
  > EOF
  $ PATH=$PWD/fake:$PATH sanitize --tools=drd | sed -n 4p
    drd        a run does not do as planned: it parts at step 3: so

Of several runs, the rate with its interval.

  $ fake <<'EOF'
  > echo '<valgrindoutput></valgrindoutput>' > "${xml%%%p}run-78"
  > echo '<valgrindoutput><error><kind>Leak_DefinitelyLost</kind></error></valgrindoutput>' > "${xml%%%p}run-77"
  > echo '{"refrace": "0", "runs": [{"run": 77, "wrong": null}, {"run": 77, "wrong": null}, {"run": 77, "wrong": null}, {"run": 78, "wrong": null}]}' > "$report"
  > EOF
  $ PATH=$PWD/fake:$PATH sanitize --tools=memcheck --runs=4 | sed -n 4,5p
    memcheck   leak in 3 of 4 runs (95 %: 30.1 to 95.4 %)
               an object is still allocated, and nothing refers to it

A tool whose start is expensive is started once for several cells. If it breaks, each is run by
itself, so that the others are told apart from the one that breaks it.

  $ fake <<'EOF'
  > echo start >> starts
  > case $* in *gc-unrooted*lost-decrement*) exit 7;; *gc-unrooted*) echo 'it breaks' >&2; exit 7;; esac
  > runs= xml=${xml%%%p}run-
  > for a; do case $a in 1:*) runs="$runs${runs:+, }{\"run\": 77, \"wrong\": null}"; esac; done
  > echo '<valgrindoutput></valgrindoutput>' > "${xml}77"
  > echo "{\"refrace\": \"0\", \"runs\": [$runs]}" > "$report"
  > EOF
  $ several() { rm -f starts; PATH=$PWD/fake:$PATH refrace sanitize --jobs=1 --tools=drd --with=unsafe "$@"; }
  $ several lost-decrement-leak getrefcount | head -n 3
  case                with    drd
  lost-decrement-leak unsafe  -!
  getrefcount         unsafe  -
  $ wc -l < starts
  1
  $ several lost-decrement-leak gc-unrooted-native-handle getrefcount lost-increment-premature-free | tail -n 4
  
  drd: the tool ended with status 7: it breaks
  
  4 cells: 1 as stated, 2 not, 1 broken
  $ wc -l < starts
  5

Valgrind names its files by processes, whose numbers come again; so each run's is renamed.

  $ valgrind -q --tool=memcheck --xml=yes --xml-file=report.xml.%p refrace replay --native --runs=2 \
  >   --report=report lost-decrement-leak \
  >   "$(refrace run lost-decrement-leak --with=unsafe | sed -n 's/^replay: .* \(1:\)/\1/p')" 2>&1
  $ ls report.xml.* | sed 's/[0-9][0-9][0-9]*/PID/'
  report.xml.PID
  report.xml.run-1
  report.xml.run-2

A full disk.

  $ refrace sanitize getrefcount --tools=asan --with=gil --format=junit --output=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]

Nothing is left behind.

  $ mkdir tmp
  $ TMPDIR=$PWD/tmp sanitize --tools=tsan,memcheck > /dev/null
  $ ls tmp

Collectors: where they stop the world no tool reports anything, neither their reads nor what nothing
reaches at the end. One that does not stop frees what others read, which those report that know of
freed memory.

  $ refrace sanitize gc-without-stopping --with=gc,gc+unstopped,cpython3.14t --format=json |
  >     python3 -c 'import json, sys
  > for c in json.load(sys.stdin)["cells"]:
  >     print(c["strategy"], c["tool"], *[f["kind"] for f in c["findings"]] or ["-"])'
  gc tsan -
  gc asan -
  gc lsan -
  gc memcheck -
  gc helgrind -
  gc drd -
  gc+unstopped tsan use-after-free
  gc+unstopped asan use-after-free
  gc+unstopped lsan -
  gc+unstopped memcheck use-after-free
  gc+unstopped helgrind -
  gc+unstopped drd -
  cpython3.14t tsan -
  cpython3.14t asan -
  cpython3.14t lsan -
  cpython3.14t memcheck -
  cpython3.14t helgrind -
  cpython3.14t drd -
  $ refrace sanitize gc-unrooted-native-handle --with=gc,gc+blind --tools=tsan,asan,memcheck --format=json |
  >     python3 -c 'import json, sys
  > for c in json.load(sys.stdin)["cells"]:
  >     print(c["strategy"], c["tool"], *[f["kind"] for f in c["findings"]] or ["-"])'
  gc tsan -
  gc asan -
  gc memcheck -
  gc+blind tsan use-after-free
  gc+blind asan use-after-free
  gc+blind memcheck use-after-free
  $ refrace sanitize lost-decrement-leak --with=all --tools=tsan --format=json |
  >     python3 -c 'import json, sys; print(*[c["strategy"] for c in json.load(sys.stdin)["cells"]])'
  unsafe gil atomic locked biased gc

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
    lsan       it cannot work here: LeakSanitizer has encountered a fatal error.:
                 it stops and reads the process by ptrace, which is refused (by
                 seccomp, or for want of CAP_SYS_PTRACE in a container), or in
                 use, by strace or gdb; what helps: docker run
                 --cap-add=SYS_PTRACE, or a seccomp profile that allows ptrace; or
                 ASAN_OPTIONS=detect_leaks=0, without leaks
  
  2 cells: 1 as stated, 0 not, 1 broken
  $ (ulimit -v 3000000; sanitize --tools=asan --format=tap | cut -c 1-70 | sed -n 3,5p)
  not ok 1 - lost-decrement-leak: unsafe under asan
    ---
    message: "unsafe under asan: it cannot work here: ERROR: AddressSani

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

Nor is what a tool has left behind that was killed.

  $ mkdir bin; cat > bin/valgrind <<'EOF'
  > #!/bin/sh
  > touch "$TMPDIR/left" seen
  > exec sleep 100
  > EOF
  $ chmod +x bin/valgrind
  $ PATH=$PWD/bin:$PATH TMPDIR=$PWD/tmp refrace sanitize --tools=drd lost-decrement-leak > out &
  $ pid=$!
  $ for i in $(seq 600); do [ -e seen ] && break; sleep 0.1; done
  $ ls seen
  seen
  $ kill -TERM $pid
  $ wait $pid
  [143]
  $ ls tmp
