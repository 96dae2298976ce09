`refrace canary --emit`: the programs, what is expected of them, and a script that compiles and
runs them where there is no refrace. (All kinds, in every way: canary-elsewhere.t, in make
check-long.)

  $ unset CC CFLAGS CXX CXXFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS VALGRIND_OPTS
  $ refrace canary --emit=kit --runs=1 leak double-free reference-cycle-leak
  to run the programs, with the job's variables: sh kit/canary.sh
  $ ls kit
  broken
  canary.sh
  double-free-right.c
  double-free.c
  expected
  host.c
  leak-right.c
  leak.c
  reference-cycle-leak-right.c
  reference-cycle-leak.c
  reports
  $ grep -v '^#' kit/expected
  leak leak lsan,memcheck silent
  double-free double-free asan,hwasan,memcheck silent
  reference-cycle-leak leak lsan,memcheck any

No refrace is on PATH where they are run, nor in what they need.

  $ mkdir bin tmp
  $ for tool in gcc sh env dirname grep sed head tr uname mkdir rm as ld ldd; do ln -s "$(command -v $tool)" bin; done
  $ export TMPDIR=$PWD/tmp
  $ run() { PATH=$PWD/bin CC=gcc "$@"; }
  $ run which refrace > /dev/null 2>&1
  [127]
  $ CFLAGS='-g -fsanitize=address' run $(command -v dash || command -v sh) kit/canary.sh
  gcc -g -fsanitize=address: AddressSanitizer, LeakSanitizer
  
  failure        program                  reported  job fails put right
  leak           leak                     1/1       1/1       silent
  double-free    double-free              1/1       1/1       silent
  leak           reference-cycle-leak     1/1       1/1       leak
  
  reference-cycle-leak: also reported when it is put right, which does not remove it
  every failure that the sanitizers are there for is reported, and fails the job

One library for all of them, loaded by a program without sanitizers.

  $ ASAN_OPTIONS=exitcode=0 CFLAGS=-fsanitize=address run sh kit/canary.sh --shared double-free
  gcc -fsanitize=address, in a shared library under LD_PRELOAD=libasan.so: AddressSanitizer, LeakSanitizer
  
  failure        program                  reported  job fails put right
  double-free    double-free              1/1       no        silent
  
  double-free: AddressSanitizer reports it, and the job would not fail
    - without ASAN_OPTIONS=exitcode=0 it would be: leave out what hides it
  the job would miss: double-free
  [1]
  $ ls tmp

A job in which nothing is on, a compiler that is none, wrong usage.

  $ run sh kit/canary.sh
  gcc: no sanitizer is on: nothing would be noticed
  [3]
  $ CC=no-such-compiler sh kit/canary.sh
  canary.sh: the compiler 'no-such-compiler' fails at leak: sh: * no-such-compiler: not found (glob)
  [2]
  $ run sh kit/canary.sh --run=1
  canary.sh: there is no option --run=1: see the first lines of canary.sh
  [2]
  $ run sh kit/canary.sh lock-order
  canary.sh: there is no program 'lock-order': see the file kit/expected
  [2]
  $ refrace canary --emit=kit --cc=gcc
  refrace canary: --emit: the compiler is the one of the machine where the programs are run, by its CC and CFLAGS: leave --cc and --cflags out
  Try `refrace canary --help' or `refrace canary --usage' for more information.
  [2]
  $ refrace canary --emit=/nonexistent/kit
  refrace: /nonexistent/kit: cannot make this folder: No such file or directory
  [2]
  $ touch file; refrace canary --emit=file leak
  refrace: file/leak.c: cannot write this file: Not a directory
  [2]
  $ refrace canary --preload=libasan.so
  refrace canary: --preload is for shared libraries: give --shared as well
  Try `refrace canary --help' or `refrace canary --usage' for more information.
  [2]

refrace itself does the same with a shared library.

  $ refrace canary --shared --cc=gcc --cflags=-fsanitize=address --runs=1 double-free
  gcc -fsanitize=address, in a shared library under LD_PRELOAD=libasan.so:
    AddressSanitizer and LeakSanitizer
  
  failure        program                  reported  job fails under gil
  double free    (in C)                   1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job
