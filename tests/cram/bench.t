`refrace bench`: what protections cost. How fast anything is depends on the machine, so only
the shape of what is printed is tested here; the arithmetic is in tests/unit/test_bench.c.

  $ refrace bench hat
  refrace: no program to measure is named 'hat': did you mean 'hot'?
  [2]
  $ refrace bench nothing-like-that
  refrace: no program to measure is named 'nothing-like-that': there are attributes, calls, classes, closures, convoy, dict, exceptions, floats, formatting, generators, hot, list, loops, mixed, objects, sets, words; or name a .py file
  [2]
  $ refrace bench none.py
  refrace: none.py: there is no such file
  [2]
  $ echo 'print(1)' > plain.py
  $ refrace bench plain.py
  refrace: plain.py: this program has no line 'THREADS = 1': add it, and start that many threads, which all do the same work
  [2]
  $ printf 'THREADS = 1\nprint(1\n' > broken.py
  $ refrace bench broken.py
  refrace: broken.py:2:6: '(' is never closed
      print(1
           ^
  [2]
  $ printf 'THREADS = 1\nprint(1 // 0)\n' > raises.py
  $ refrace bench raises.py
  refrace: raises.py: with 1 thread under gil this program ends with an exception: `refrace exec` shows more
  [2]
  $ printf '# wrong: prints two.\nTHREADS = 1\nprint(2)\n\n# prints: 1\n' > wrong.py
  $ refrace bench wrong.py
  refrace: wrong.py: with 1 thread under gil this program prints something else than it states: `refrace exec` shows more
  [2]
  $ refrace bench --seconds=0 calls
  refrace bench: --seconds needs a number above 0 and up to 86400, not '0'
  Try `refrace bench --help' or `refrace bench --usage' for more information.
  [2]
  $ refrace bench --plot=none/plot.svg calls
  refrace: none/plot.svg: cannot write this file: No such file or directory
  [2]
  $ refrace bench --format=tap calls
  refrace bench: --format=tap is unknown: choose one of text, json
  Try `refrace bench --help' or `refrace bench --usage' for more information.
  [2]

A very short program: no numbers, but everything that is said.

  $ cat > tiny.py <<'PROGRAM'
  > # tiny: hardly any work.
  > import threading
  > 
  > 
  > def run(out):
  >     total = 0
  >     for i in range(1000):
  >         total += i
  >     out.append(total)
  > 
  > 
  > THREADS = 1
  > outs = []
  > threads = []
  > for i in range(THREADS):
  >     out = []
  >     outs.append(out)
  >     threads.append(threading.Thread(target=run, args=(out,)))
  > for t in threads:
  >     t.start()
  > for t in threads:
  >     t.join()
  > print(outs[0][0])
  > 
  > # prints: 499500
  > PROGRAM
  $ shape() { sed 's/±/+-/g; s/[0-9][0-9.]*/N/g; s/ processors*)/ processors)/; s/  */ /g' |
  >     sed 's/\( N +-N\)\{3,\}/ .../; s/ gil atomic.*/ .../'; }
  $ refrace bench --seconds=0.001 --python=none --plot=plot.svg tiny.py > out
  $ sed -n '1,/^Common claims/p' out | shape
  Ratios, with half of the width of their N % intervals
  
  CPU time of one thread, as a multiple of unsafe's
  
  program unsafe ...
  tiny N ms ...
  
  none is missing: nothing is compared with it (see --python)
  
  Speedup: the work of several threads in the time in which one does N
  (tiny, each thread for itself; N processors)
  
   unsafe ...
  N threads ...
  N threads ...
  
  the same by as many processes, for comparison: N do N +-N, N do N +-N
  
  Common claims, and whether these measurements support them
  $ grep -q '^\(yes\|no\|open\) ' out
  $ sed -n '/^Common claims/,$p' out | sed 's/±/+/g' | awk 'length > 80'
  $ python3 -c 'import xml.etree.ElementTree as tree; tree.parse("plot.svg")'
  $ grep -c script plot.svg
  0
  [1]
  $ refrace bench --seconds=0.001 tiny.py | grep -c 'python3 [0-9.]*$'
  1
  $ refrace bench --seconds=0.001 --format=json tiny.py --output=out.json
  $ python3 - <<'SCRIPT'
  > import json
  > bench = json.load(open("out.json"))["bench"]
  > print(*bench)
  > for key in ("costs", "computing", "claims"):
  >     print(key, *bench[key][-1])
  > for cost in bench["costs"]:
  >     ratio = cost["ratio"]
  >     assert cost["end"] == "good" and cost["rounds"] >= 6, cost
  >     assert 0 < ratio["low"] <= ratio["value"] <= ratio["high"], cost
  > for claim in bench["claims"]:
  >     m, limit = claim["measured"], claim["limit"]
  >     right = m["low"] > limit if claim["above"] else m["high"] < limit
  >     assert claim["borne_out"] != "yes" or right, claim
  > SCRIPT
  processors python costs python3 computing sharing latencies claims
  costs program strategy threads processes end rounds cpu_seconds wall_seconds ratio
  computing program strategy threads processes end rounds cpu_seconds wall_seconds speedup ratio
  claims claim subject text measured limit above borne_out

What could not be written is an error.

  $ refrace bench --seconds=0.001 tiny.py > /dev/full
  refrace: cannot write the output: No space left on device
  [2]
  $ refrace bench --seconds=0.001 --plot=/dev/full tiny.py > /dev/null
  refrace: /dev/full: cannot write this file: No space left on device
  [2]

An interrupt ends it, and what is known by then is printed.

  $ python3 - <<'SCRIPT'
  > import signal, subprocess, time
  > p = subprocess.Popen(["refrace", "bench", "calls"], stdout=subprocess.PIPE)
  > time.sleep(1)
  > p.send_signal(signal.SIGINT)
  > print(p.communicate(timeout=20)[0].decode().splitlines()[0], p.returncode)
  > SCRIPT
  Ratios, with half of the width of their 95 % intervals 130
