`refrace canary`, setting by setting: what each keeps from the job, and what is dead. In make
check-long only, because each program is compiled and run several times; canary.t has a sample.

  $ unset CC CFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS UBSAN_OPTIONS VALGRIND_OPTS
  $ tsan() { TSAN_OPTIONS=$1 refrace canary --cc=gcc --cflags=-fsanitize=thread --runs=1 counter-augassign | tail -n +4; }
  $ asan() { ASAN_OPTIONS=$1 refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 "${2-lost-decrement-leak}" | tail -n +4; }
  $ echo race:thread_1 > tsan.supp
  $ asan exitcode=0
  leak           lost-decrement-leak      1/1       no        silent
  
  leak: LeakSanitizer reports it, but the job would not fail
  - ASAN_OPTIONS=exitcode=0 makes that the status after a report: leave it out
  the job would miss: leak
  $ asan halt_on_error=0
  leak           lost-decrement-leak      1/1       no        silent
  
  leak: LeakSanitizer reports it, but the job would not fail
  - ASAN_OPTIONS=halt_on_error=0 lets the program go on after a report, and end
    with status 0: leave it out
  the job would miss: leak
  $ asan detect_leaks=0
  leak           lost-decrement-leak      no        no        silent
  
  leak: LeakSanitizer is on, but does not report it, and the job would not fail
  - ASAN_OPTIONS=detect_leaks=0 switches LeakSanitizer off: leave it out, or say
    that this is meant: --accept=leak
  the job would miss: leak
  $ ASAN_OPTIONS=exitcode=0 LSAN_OPTIONS=exitcode=0 refrace canary --cc=gcc --cflags=-fsanitize=leak --runs=1 lost-decrement-leak | tail -n +6
  leak: LeakSanitizer reports it, but the job would not fail
  - LSAN_OPTIONS=exitcode=0 makes that the status after a report: leave it out
  the job would miss: leak
  $ echo leak:main > lsan.supp
  $ LSAN_OPTIONS=suppressions=lsan.supp asan ''
  leak           lost-decrement-leak      no        no        silent
  
  leak: LeakSanitizer is on, but does not report it, and the job would not fail
  - LSAN_OPTIONS=suppressions=lsan.supp hides it: make the pattern name one
    function, and ask refrace suppressions lsan.supp what each line hides
  - the line that hides it is leak:main
  the job would miss: leak
  $ echo race:insertdict > tsan.supp
  $ TSAN_OPTIONS=suppressions=tsan.supp refrace canary --cc=gcc --cflags=-fsanitize=thread --runs=1 --function=insertdict counter-augassign | tail -n +4
  data race      counter-augassign        no        no        silent
  
  data race: ThreadSanitizer is on, but does not report it, and the job would not
    fail
  - TSAN_OPTIONS=suppressions=tsan.supp hides it: make the pattern name one
    function, and ask refrace suppressions tsan.supp what each line hides
  - the line that hides it is race:insertdict
  the job would miss: data race
  $ tsan suppressions=tsan.supp
  data race      counter-augassign        1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job

The first report ends the program: it is enough, because no program has two failures.

  $ TSAN_OPTIONS=halt_on_error=1:allocator_may_return_null=1 refrace canary --cc=gcc --cflags=-fsanitize=thread --runs=1 race lock-order
  gcc -fsanitize=thread: ThreadSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        1/1       1/1       silent
  lock order     lock-order-inversion     1/1       1/1       lock-order
  
  lock-order-inversion: also reported under the GIL, which does not remove it
  every failure that the sanitizers are there for is reported, and fails the job

Locks and free() are called from a library without instrumentation.

  $ TSAN_OPTIONS=ignore_noninstrumented_modules=1 refrace canary --cc=clang --cflags=-fsanitize=thread --runs=1 race lock-order
  clang -fsanitize=thread: ThreadSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        1/1       1/1       silent
  lock order     lock-order-inversion     no        no        silent
  
  lock order: ThreadSanitizer is on, but does not report it, and the job would not
    fail
  - TSAN_OPTIONS=ignore_noninstrumented_modules=1 keeps ThreadSanitizer from
    seeing what other libraries call, and with some compilers locks and free() as
    well: leave it out, and name single libraries in a suppressions file, as in
    called_from_lib:libname.so
  the job would miss: lock order
  [1]

A sanitizer that goes on after a report, beside one that does not; one that ends the program
without a word; one that the linker alone was told of.

  $ refrace canary --cc=gcc --cflags=-fsanitize=address,undefined --runs=1 undefined
  gcc -fsanitize=address,undefined: AddressSanitizer, LeakSanitizer and
    UndefinedBehaviorSanitizer
  
  failure        program                  reported  job fails under gil
  undefined      (in C)                   1/1       no        silent
  
  undefined: UndefinedBehaviorSanitizer reports it, but the job would not fail
  - UndefinedBehaviorSanitizer goes on after a report, and the program ends with
    its own status: compile with -fno-sanitize-recover=undefined, or set
    UBSAN_OPTIONS=halt_on_error=1
  the job would miss: undefined
  [1]
  $ refrace canary --cc=gcc --cflags=-fsanitize=address,undefined --runs=1 --accept=undefined undefined | tail -n 2
  every failure that the sanitizers are there for is reported, and fails the job;
    off, as accepted: undefined
  $ refrace canary --cc=clang --cflags='-fsanitize=undefined -fsanitize-trap=undefined' --runs=1 undefined | tail -n +5
  
  undefined: a run crashed with signal 4 and no report
  undefined: UndefinedBehaviorSanitizer is on, but does not report it, and the job
    would fail without a reason
  - the program is ended by a trap, without a word: leave -fsanitize-trap out, or
    say that this is meant: --accept=undefined
  the job would miss: undefined
  $ LDFLAGS=-fsanitize=thread refrace canary --cc=gcc --runs=1 counter-augassign
  gcc: ThreadSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        no        no        silent
  
  data race: ThreadSanitizer is on, but does not report it, and the job would not
    fail
  - ThreadSanitizer is linked in, but the compiler was not told: put
    -fsanitize=thread among its flags, too
  the job would miss: data race
  [1]

What is off on purpose.

  $ ASAN_OPTIONS=detect_leaks=0 refrace canary --cc=gcc --cflags=-fsanitize=address --runs=1 --accept=leak leak double-free
  gcc -fsanitize=address: AddressSanitizer and LeakSanitizer
  
  failure        program                  reported  job fails under gil
  leak           lost-decrement-leak      no        no        silent
  double free    (in C)                   1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job;
    off, as accepted: leak
  $ refrace canary --accept=leaks
  refrace canary: --accept: there is no failure 'leaks': choose from race, leak, use-after-free, double-free, lock-order, undefined, uninitialised
  Try `refrace canary --help' or `refrace canary --usage' for more information.
  [2]
  $ refrace canary --function=a-b
  refrace canary: --function needs the name of a function in C, not 'a-b'
  Try `refrace canary --help' or `refrace canary --usage' for more information.
  [2]

What is right, and should be known: where reports go, and how programs end. The job's files are
its own.

  $ tsan log_path=reports
  data race      counter-augassign        1/1       1/1       silent
  
  note: reports are not in the job's log: TSAN_OPTIONS=log_path=reports sends them
    to a file for each process; keep these files with the job, or leave it out
  every failure that the sanitizers are there for is reported, and fails the job
  $ ls reports*
  ls: cannot access *: No such file or directory (glob)
  [2]
  $ tsan symbolize=0
  data race      counter-augassign        1/1       1/1       silent
  
  note: reports name no function, and suppressions by function match nothing:
    leave TSAN_OPTIONS=symbolize=0 out
  every failure that the sanitizers are there for is reported, and fails the job
  $ tsan abort_on_error=1
  data race      counter-augassign        1/1       1/1       silent
  
  note: TSAN_OPTIONS=abort_on_error=1 ends the program by SIGABRT: what starts it
    must not take that for a crash that may be tried again; leave it out unless
    you want the core file
  every failure that the sanitizers are there for is reported, and fails the job

Valgrind is the tool that is tried, if it is what runs the programs.

  $ refrace canary --cc=gcc --cflags=-g --runs=1 --wrapper=valgrind lost-decrement-leak
  gcc -g, run by valgrind: memcheck
  
  failure        program                  reported  job fails under gil
  leak           lost-decrement-leak      1/1       no        silent
  
  leak: memcheck reports it, but the job would not fail
  - --error-exitcode=1 is what Valgrind needs to fail the job: without it the
    status is the program's own
  - --leak-check=full is what memcheck needs to count a leak as an error: without
    it a leak is a number in a summary
  the job would miss: leak
  [1]
  $ refrace canary --cc=gcc --cflags=-g --runs=1 --wrapper='valgrind -q --tool=helgrind --error-exitcode=9' counter-augassign
  gcc -g, run by valgrind -q --tool=helgrind --error-exitcode=9: helgrind
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job
  $ printf '{\n   all\n   Helgrind:Race\n   fun:thread_*\n}\n' > helgrind.supp
  $ refrace canary --cc=gcc --cflags=-g --runs=1 --wrapper='valgrind --tool=helgrind --error-exitcode=9 --suppressions=helgrind.supp' counter-augassign | tail -n +5
  data race      counter-augassign        no        no        silent
  
  data race: helgrind is on, but does not report it, and the job would not fail
  - --suppressions=helgrind.supp hides it: make the pattern name one function, and
    ask refrace suppressions helgrind.supp what each line hides
  - the entry that hides it is all helgrind.supp:2
  the job would miss: data race
  $ refrace canary --cc=gcc --cflags=-fsanitize=thread --runs=1 --wrapper='setarch -R' counter-augassign
  gcc -fsanitize=thread, run by setarch -R: ThreadSanitizer
  
  failure        program                  reported  job fails under gil
  data race      counter-augassign        1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job

MemorySanitizer has a row of its own.

  $ refrace canary --cc=clang --cflags=-fsanitize=memory --runs=1 uninitialised
  clang -fsanitize=memory: MemorySanitizer
  
  failure        program                  reported  job fails under gil
  uninitialised  (in C)                   1/1       1/1       silent
  
  every failure that the sanitizers are there for is reported, and fails the job

A sanitizer that cannot work here.

  $ dead() { flags=$1; shift; refrace canary --cc=gcc --cflags=-fsanitize=$flags --runs=1 "$@"; }
  $ dead thread --wrapper='setarch -L' --skip-missing > /dev/null
  $ (ulimit -v 3000000; dead address) | cut -c 1-60
  gcc -fsanitize=address: the programs end before they begin
  it says: ERROR: AddressSanitizer failed to allocate 0x* (glob)
    * bytes at address * (glob)
  that is, the address space is limited, and a sanitizer reser
    that it never uses; what helps:
  - ulimit -v unlimited before the command
  - a limit on memory in use instead, as docker run --memory s
  $ dead address --wrapper="python3 $TESTDIR/../no-ptrace" double-free leak | tail -n +4
  failure        program                  reported  job fails under gil
  double free    (in C)                   1/1       1/1       broken
  leak           lost-decrement-leak      broken    -         broken
  
  leak: LeakSanitizer cannot work here
  it says: LeakSanitizer has encountered a fatal error.
  that is, it stops and reads the process by ptrace, which is refused (by seccomp,
    or for want of CAP_SYS_PTRACE in a container), or in use, by strace or gdb;
    what helps:
  - docker run --cap-add=SYS_PTRACE, or a seccomp profile that allows ptrace
  - ASAN_OPTIONS=detect_leaks=0, without leaks
  not tried, because a sanitizer cannot work here: leak
  $ dead address --wrapper="python3 $TESTDIR/../no-ptrace" --skip-missing leak > /dev/null
  $ dead address --wrapper=no-such-wrapper
  gcc -fsanitize=address, run by no-such-wrapper: the programs end before they begin
  it says: sh: * no-such-wrapper: not found (glob)
  that is, there is no such command on PATH; what helps:
  - install it
  [3]
  $ TSAN_OPTIONS=suppressions=/nonexistent dead thread --skip-missing
  gcc -fsanitize=thread: the programs end before they begin
  it says: ThreadSanitizer: failed to read suppressions file '/nonexistent'
  that is, the file of suppressions= cannot be read, so the sanitizer ends every
    program at its start: a relative path is taken from the folder in which the
    program runs; what helps:
  - name the file by its whole path
  - leave suppressions= out
  [1]
  $ TSAN_OPTIONS=external_symbolizer_path=/nonexistent refrace canary --cc=clang --cflags=-fsanitize=thread
  clang -fsanitize=thread: the programs end before they begin
  it says: ERROR: External symbolizer path is set to '/nonexistent' which isn't a
    known symbolizer. Please set the path to the llvm-symbolizer binary or other
    known tool.
  that is, external_symbolizer_path= names no symbolizer; what helps:
  - install llvm, and name its llvm-symbolizer
  - leave external_symbolizer_path= out
  [1]

