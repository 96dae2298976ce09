`refrace suppressions`: what each line of a suppressions file hides.

  $ unset CC CFLAGS LDFLAGS TSAN_OPTIONS ASAN_OPTIONS LSAN_OPTIONS
  $ cat > tsan.supp <<'END'
  > # counts
  > race:insertdict
  > race_top:insertdict
  > race:_PyEval_EvalFrameDefault
  > race:*
  > deadlock:take_both
  > thread:pthread_create
  > race:ns::drop
  > race:free
  > signal:handler
  > END
  $ refrace suppressions --cc=gcc tsan.supp
  line  hides a failure                       in it   callee  caller  python
  2     race:insertdict                       hidden  hidden  seen    seen
        - race_top:insertdict would not hide what it calls
  3     race_top:insertdict                   hidden  seen    seen    seen
  4     race:_PyEval_EvalFrameDefault         hidden  hidden  seen    hidden
        - so wide that it hides a count of any Python code
  5     race:*                                hidden  hidden  hidden  hidden
        - so wide that it hides a failure anywhere
  6     deadlock:take_both                    hidden  hidden  seen    seen
  7     thread:pthread_create                 hidden  hidden  hidden  hidden
        - so wide that it hides a failure anywhere
  8     race:ns::drop                         -       -       -       -
        - not tried: its pattern is no name of a function in C
  9     race:free                             -       -       -       -
        - not tried: its function is the C library's
  10    signal:handler                        -       -       -       -
        - not tried: refrace has no program for this type
  
  9 suppressions; never match: 0; hide too much: 3; hide what their function
    calls: 1; not tried: 3
  [1]
  $ printf 'leak:make_item\n' > lsan.supp
  $ refrace suppressions --cc=gcc lsan.supp
  line  hides a failure                       in it   callee  caller  python
  1     leak:make_item                        hidden  seen    seen    seen
  
  1 suppression; never match: 0; hide too much: 0; hide what their function calls:
    0; not tried: 0
  $ cat > helgrind.supp <<'END'
  > {
  >    a race in insertdict
  >    Helgrind:Race
  >    fun:insertdict
  >    fun:PyDict_SetItem
  > }
  > END
  $ refrace suppressions --cc=gcc helgrind.supp
  line  hides a failure                       in it   callee  caller  python
  1     Helgrind:Race fun:insertdict fun:P... hidden  seen    seen    seen
  
  1 suppression; never match: 0; hide too much: 0; hide what their function calls:
    0; not tried: 0

A line that matches nothing; a tool that cannot work.

  $ echo 'race:insert[dict' > none.supp
  $ refrace suppressions --cc=gcc none.supp | tail -n +2
  1     race:insert[dict                      -       -       -       -
        - not tried: its pattern is no name of a function in C
  
  1 suppression; never match: 0; hide too much: 0; hide what their function calls:
    0; not tried: 1
  $ setarch -L refrace suppressions --cc=gcc tsan.supp | tail -n 9
  a tool cannot work here: FATAL: ThreadSanitizer: unexpected memory mapping
    0x*-0x*: the kernel has put memory where this sanitizer (glob)
    needs its own: vm.mmap_rnd_bits is larger than it allows; what helps: sysctl
    -w vm.mmap_rnd_bits=28, as root, for a container on its host; or setarch -R
    before the command (in Docker it needs --security-opt seccomp=unconfined); or
    clang 18.1 or later, whose ThreadSanitizer does without randomisation by
    itself
  9 suppressions; never match: 0; hide too much: 0; hide what their function
    calls: 0; not tried: 3
  $ refrace suppressions no-such-file
  refrace: no-such-file: cannot read this file: No such file or directory
  [2]
  $ refrace suppressions
  refrace suppressions: needs a suppressions file
  Try `refrace suppressions --help' or `refrace suppressions --usage' for more
  information.
  [2]

Names that the program uses itself; an entry without an end; nothing that could report.

  $ printf 'race:step\nrace:while\n' > names.supp
  $ refrace suppressions --cc=gcc names.supp | tail -n 1
    calls: 1; not tried: 1
  $ printf '{\n  x\n' > open.supp
  $ refrace suppressions --cc=gcc open.supp | sed -n 3p
        - not tried: it has no closing brace
  $ refrace suppressions --cc=gcc --cflags=-O1 names.supp > /dev/null
  refrace: this compiler's sanitizer and options report no race, even if nothing is suppressed
  [2]
