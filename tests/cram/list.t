`refrace list`: which cases there are.

  $ cases=$(ls "$TESTDIR"/../../cases/*.py | grep -vc '[.]fixed[.]py$')
  $ test "$(refrace list | wc -l)" = "$cases"
  $ refrace list --format=json | python3 -c '
  > import json, sys
  > whole = json.load(sys.stdin)
  > c = [c for c in whole["cases"] if c["name"] == "lost-decrement-leak"][0]
  > print(len(whole["cases"]) == int(sys.argv[1]), sorted(c), c["expect"])' "$cases"
  True ['class', 'expect', 'file', 'name', 'source', 'story'] {'unsafe': ['leak'], 'gil': [], 'atomic': [], 'locked': [], 'biased': [], 'gc': [], 'biased+unordered': ['use-after-free'], 'ruby': [], 'qsbr': [], 'cpython3.9': [], 'cpython3.10': [], 'cpython3.11': [], 'cpython3.12': [], 'cpython3.13': [], 'cpython3.14': [], 'cpython3.15': [], 'cpython3.14t': [], 'cpython3.15t': []}

Some of them: by class, verdict, strategy, source and words, in whatever case they are written.

  $ refrace list --class=leak | cut -d ' ' -f 1
  brc-owner-exited
  check-then-decrement-leak
  lost-decrement-leak
  reference-cycle-leak
  static-lazy-init-leak
  $ refrace list --class=Leak --fails-under=locked --format=json OWNER | grep '"name"'
        "name": "check-then-decrement-leak",
  $ refrace list --fails-under=cpython3.14t --verdict=double-free ITERATOR | cut -d ' ' -f 1
  shared-dict-iterator
  $ refrace list --source=cve-2024 --long
  put-before-clear
    story             a cached pointer is released first, and cleared afterwards. In between, a reader finds a pointer in the socket to what is gone, and takes a reference.
    class             use-after-free
    source            CVE-2024-36971 (Linux, __dst_negative_advice; exploited in the wild)
    unsafe            double-free, leak, miscount, premature-free, use-after-free
    gil               clean
    atomic            double-free, use-after-free
    locked            double-free, use-after-free
    biased            double-free, use-after-free
    gc                clean
    qsbr              double-free, premature-free, use-after-free
    fixed twin        put-before-clear.fixed
  $ refrace list no-such-word
  refrace list: no case is like that: leave out a word or an option
  [2]
  $ refrace list --verdict=leek
  refrace list: --verdict: 'leek' is no verdict, such as leak, deadlock or use-after-free
  Try `refrace list --help' or `refrace list --usage' for more information.
  [2]
  $ refrace list --fails-under=lock 2>&1 | head -1
  refrace list: --fails-under: there is no strategy or runtime 'lock' (did you mean 'locked'?): `refrace list --runtimes` shows them all
