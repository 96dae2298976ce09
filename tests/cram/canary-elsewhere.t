What `refrace canary --emit` writes, in every way in which a job may run it. In make check-long
only; canary-emit.t has a sample.

  $ unset CC CFLAGS CXX CXXFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS VALGRIND_OPTS
  $ refrace canary --emit=kit --runs=1 > /dev/null
  $ mkdir bin
  $ for tool in gcc g++ clang clang++ env dirname grep sed head tr uname mkdir rm as ld ldd setarch; do ln -s "$(command -v $tool)" bin; done
  $ dash=$(command -v dash) busybox=$(command -v busybox)
  $ ln -s "$busybox" bin/sh
  $ tail=$(command -v tail)
  $ printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v valgrind)" > bin/valgrind; chmod +x bin/valgrind
  $ export PATH=$PWD/bin
  $ command -v refrace python3
  [127]

Each shell, each sanitizer.

  $ CC=gcc CFLAGS=-fsanitize=thread $dash kit/canary.sh | grep -v '^double-free'
  gcc -fsanitize=thread: ThreadSanitizer
  
  failure        program                  reported  job fails put right
  race           race                     1/1       1/1       silent
  leak           leak                     as race   1/1       silent
  use-after-free use-after-free           1/1       1/1       silent
  lock-order     lock-order               1/1       1/1       lock-order
  
  leak: no sanitizer for it is on; reported as race
  use-after-free: no sanitizer for it is on; reported as race,use-after-free
  lock-order: also reported when it is put right, which does not remove it
  every failure that the sanitizers are there for is reported, and fails the job
  $ export CFLAGS='-g -fsanitize=address,undefined -fno-sanitize-recover=undefined'
  $ CC=gcc $busybox sh kit/canary.sh
  gcc -g -fsanitize=address,undefined -fno-sanitize-recover=undefined: AddressSanitizer, LeakSanitizer, UndefinedBehaviorSanitizer
  
  failure        program                  reported  job fails put right
  race           race                     no        no        silent
  leak           leak                     1/1       1/1       silent
  use-after-free use-after-free           1/1       1/1       silent
  double-free    double-free              1/1       1/1       silent
  lock-order     lock-order               no        no        silent
  undefined      undefined                1/1       1/1       silent
  
  race: no sanitizer for it is on
  lock-order: no sanitizer for it is on
  every failure that the sanitizers are there for is reported, and fails the job
  $ CC=clang CFLAGS=-fsanitize=memory $dash kit/canary.sh uninitialised
  clang -fsanitize=memory: MemorySanitizer
  
  failure        program                  reported  job fails put right
  uninitialised  uninitialised            1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job

A shared library under LD_PRELOAD.

  $ for cc in gcc clang; do CC=$cc $dash kit/canary.sh --shared; done | grep -v '^[rlud]'
  gcc -g -fsanitize=address,undefined -fno-sanitize-recover=undefined, in a shared library under LD_PRELOAD=libasan.so: AddressSanitizer, LeakSanitizer, UndefinedBehaviorSanitizer
  
  failure        program                  reported  job fails put right
  
  every failure that the sanitizers are there for is reported, and fails the job
  clang -g -fsanitize=address,undefined -fno-sanitize-recover=undefined, in a shared library under LD_PRELOAD=libclang_rt.asan-x86_64.so: UndefinedBehaviorSanitizer, AddressSanitizer, LeakSanitizer
  
  failure        program                  reported  job fails put right
  
  every failure that the sanitizers are there for is reported, and fails the job
  $ CC=gcc CFLAGS=-fsanitize=thread $busybox sh kit/canary.sh --shared | grep 'silent$'
  race           race                     1/1       1/1       silent
  leak           leak                     as race   1/1       silent
  use-after-free use-after-free           1/1       1/1       silent
  double-free    double-free              as race   1/1       silent
  $ CC=gcc CFLAGS=-fsanitize=undefined LDFLAGS= $dash kit/canary.sh --shared undefined > /dev/null
  [1]
  $ CC=gcc CFLAGS=-fsanitize=address $dash kit/canary.sh --shared --preload=/nonexistent.so leak | $tail -n 1
  that is, another library is loaded before the sanitizer's; what helps: LD_PRELOAD=$(cc -print-file-name=libasan.so)

C++.

  $ for cxx in g++ clang++; do CXX=$cxx CXXFLAGS='-std=c++17 -Wall -Wextra -Wpedantic -Werror -Wno-unknown-warning-option -Wno-address -Wno-unused-function -fsanitize=thread' $dash kit/canary.sh --cxx race lock-order; done | grep '1/1'
  race           race                     1/1       1/1       silent
  lock-order     lock-order               1/1       1/1       lock-order
  race           race                     1/1       1/1       silent
  lock-order     lock-order               1/1       1/1       lock-order
  $ CXX=g++ CXXFLAGS=-fsanitize=address $busybox sh kit/canary.sh --cxx --shared leak double-free | grep '1/1'
  leak           leak                     1/1       1/1       silent
  double-free    double-free              1/1       1/1       silent

Wrappers; what hides reports; what is dead.

  $ export CC=gcc
  $ CFLAGS=-g $dash kit/canary.sh --wrapper='valgrind -q --error-exitcode=1 --leak-check=full' leak use-after-free uninitialised | grep '1/1'
  leak           leak                     1/1       1/1       silent
  use-after-free use-after-free           1/1       1/1       silent
  uninitialised  uninitialised            1/1       1/1       silent
  $ CFLAGS=-g $busybox sh kit/canary.sh --wrapper='valgrind --tool=helgrind' race
  gcc -g, run by valgrind --tool=helgrind: helgrind
  
  failure        program                  reported  job fails put right
  race           race                     1/1       no        silent
  
  race: helgrind reports it, and the job would not fail
  the job would miss: race
  [1]
  $ CFLAGS=-g $dash kit/canary.sh --shared --wrapper='valgrind -q --error-exitcode=1 --leak-check=full' leak | grep '1/1'
  leak           leak                     1/1       1/1       silent
  $ CFLAGS=-fsanitize=thread $dash kit/canary.sh --wrapper='setarch -R' race | head -1
  gcc -fsanitize=thread, run by setarch -R: ThreadSanitizer
  $ CFLAGS=-fsanitize=thread $dash kit/canary.sh --wrapper='setarch -L' race
  the programs end before they begin
  it says: FATAL: ThreadSanitizer: unexpected memory mapping 0x*-0x* (glob)
  that is, the kernel has put memory where this sanitizer needs its own: vm.mmap_rnd_bits is larger than it allows; what helps: sysctl * (glob)
  [3]
  $ CFLAGS=-fsanitize=thread $dash kit/canary.sh --wrapper='setarch -L' --skip-missing race > /dev/null
  $ echo race:thread_1 > tsan.supp
  $ TSAN_OPTIONS=suppressions=tsan.supp CFLAGS=-fsanitize=thread $dash kit/canary.sh race
  gcc -fsanitize=thread: ThreadSanitizer
  
  failure        program                  reported  job fails put right
  race           race                     no        no        silent
  
  race: ThreadSanitizer is on, but does not report it, and the job would not fail
    - without TSAN_OPTIONS=suppressions=tsan.supp it would be: leave out what hides it
  the job would miss: race
  [1]
  $ ASAN_OPTIONS=detect_leaks=0 CFLAGS=-fsanitize=address $dash kit/canary.sh --accept=leak leak
  gcc -fsanitize=address: AddressSanitizer, LeakSanitizer
  
  failure        program                  reported  job fails put right
  leak           leak                     no        no        silent
  
  every failure that the sanitizers are there for is reported, and fails the job; off, as accepted: leak
  $ TSAN_OPTIONS=log_path=reports CFLAGS=-fsanitize=thread $dash kit/canary.sh race | $tail -n 3
  
  note: reports are not in the job's log: log_path=reports sends them to a file for each process
  every failure that the sanitizers are there for is reported, and fails the job
