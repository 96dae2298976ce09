`--format` and `--output`, as often as one likes: what `run` and `check` write for others.

  $ cat > wrong.py <<'PROGRAM'
  > # wrong: states that a cycle is clean.
  > class C:
  >     pass
  > c = C()
  > c.me = c
  > c = None
  > 
  > # expect unsafe: clean
  > PROGRAM

`run` reports expectations: a failure that the case states is a pass.

  $ refrace run --format=tap reference-cycle-leak
  TAP version 13
  1..2
  ok 1 - reference-cycle-leak: unsafe
  ok 2 - reference-cycle-leak: gil
  $ refrace run --format=tap wrong.py
  TAP version 13
  1..2
  not ok 1 - wrong: unsafe
    ---
    message: "not as the case states under unsafe: it states clean, but leak was found"
    severity: "fail"
    rule: "expectation-missed"
    file: "wrong.py"
    line: 8
    schedule: "1:unsafe:1d7992f6:-"
    detail: |
      not as the case states under unsafe: it states clean, but leak was found
       end  C is unreachable with count 1: leaked (line 6)
      replay: refrace replay wrong.py 1:unsafe:1d7992f6:-
    ...
  ok 2 - wrong: gil # SKIP the case states nothing of gil
  [1]

`check` reports findings, whatever the file states.

  $ refrace check --with=gil --format=junit wrong.py | sed 's/time\(stamp\)*="[^"]*"/time\1=""/g'
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
    <testsuite name="wrong" package="refrace" id="0" timestamp="" hostname="localhost" tests="1" failures="1" errors="0" time="">
      <properties>
        <property name="refrace" value="0.1.0"/>
      </properties>
      <testcase classname="refrace.wrong" name="gil: leak" time="">
        <failure type="leak" message="leak under gil in 1 of 1 interleavings: at the end an object is alive and nothing reaches it">wrong.py:6: leak under gil in 1 of 1 interleavings: at the end an object is alive and nothing reaches it
   end  C is unreachable with count 1: leaked (line 6)
  replay: refrace replay wrong.py 1:gil:1d7992f6:-
  </failure>
      </testcase>
      <system-out></system-out>
      <system-err></system-err>
    </testsuite>
  </testsuites>
  $ refrace check --with=gil --format=github wrong.py
  ::error file=wrong.py,line=6,title=wrong%3A gil%3A leak::leak under gil in 1 of 1 interleavings: at the end an object is alive and nothing reaches it%0A end  C is unreachable with count 1: leaked (line 6)%0Areplay: refrace replay wrong.py 1:gil:1d7992f6:-%0A
  ::notice title=refrace check::0 passed, 1 failed, 0 skipped, 0 without a result
  [1]
  $ refrace check --with=gil --format=sarif wrong.py | python3 -c '
  > import json, sys
  > run, = json.load(sys.stdin)["runs"]
  > result, = run["results"]
  > print(result["ruleId"], result["level"], result["message"]["text"])
  > print(result["partialFingerprints"], result["properties"], "codeFlows" in result)
  > print(result["locations"][0]["physicalLocation"])
  > print(run["invocations"])'
  leak error Leak under gil in 1 of 1 interleavings: at the end an object is alive and nothing reaches it.
  {'refraceFailure/v1': 'ba15ab5243fa5fab:1'} {'schedule': '1:gil:1d7992f6:-'} False
  {'artifactLocation': {'uri': 'wrong.py', 'uriBaseId': '%SRCROOT%'}, 'region': {'startLine': 6, 'snippet': {'text': 'c = None'}}}
  [{'executionSuccessful': True, 'toolExecutionNotifications': []}]

An --output belongs to the --format before it; without any, it is text.

  $ refrace check --with=gil,locked --format=text --format=junit --output=r.xml --format=sarif --output=r.sarif wrong.py | tail -1
  locked: leak in the only interleaving
  $ head -2 r.xml
  <?xml version="1.0" encoding="UTF-8"?>
  <testsuites>
  $ grep -c '"ruleId"' r.sarif
  2
  $ refrace check --output=r.txt --with=gil wrong.py
  [1]
  $ tail -1 r.txt
  gil: leak in the only interleaving
  $ refrace run --output=r.txt getrefcount --format=json --output=r.json
  refrace run: --output=r.txt comes before --format=json: put it after the format that it is for
  Try `refrace run --help' or `refrace run --usage' for more information.
  [2]
  $ refrace run getrefcount --format=text --output=r.txt --format=json --output=r.json
  $ python3 -c 'import json; print(len(json.load(open("r.json"))["results"]))'
  2
  $ tail -1 r.txt
  gil is clean, too: proved over the only interleaving
  $ refrace check --output=a --output=b wrong.py
  refrace check: --output=b follows --output=a: each needs a --format before it
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --format=tap --output=a --output=b wrong.py
  refrace check: --output=b follows --output=a: each needs a --format before it
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --format=tap --format=junit wrong.py
  refrace check: 2 outputs go to standard output: put --output=FILE after all --format but one
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --format=tap --output=a --format=junit --output=a wrong.py
  refrace check: --output=a is given twice
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace check --format=xml wrong.py
  refrace check: --format=xml is unknown: choose one of text, json, junit, tap, sarif, github, markdown
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ refrace list --format=tap
  refrace list: --format=tap is unknown: choose one of text, json
  Try `refrace list --help' or `refrace list --usage' for more information.
  [2]
  $ refrace check $(for i in 1 2 3 4 5 6 7 8 9; do echo --format=tap --output=$i; done) wrong.py
  refrace check: at most 8 outputs at a time
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ ls
  r.json
  r.sarif
  r.txt
  r.xml
  wrong.py

Two names for one file are one file.

  $ refrace check --format=tap --output=a --format=junit --output=./a wrong.py
  refrace: ./a: two outputs would be mixed in this file: give each --format its own --output
  [2]
  $ refrace check --format=tap --output=/dev/stdout --format=junit wrong.py | cat
  refrace: /dev/stdout: two outputs would be mixed in this file: give each --format its own --output
  $ refrace check --format=tap --output=/dev/null --format=junit --output=/dev/null wrong.py
  refrace check: --output=/dev/null is given twice
  Try `refrace check --help' or `refrace check --usage' for more information.
  [2]
  $ rm -f a

Files are opened before anything is explored, and wrong usage opens none.

  $ echo 'while True: pass' > forever.py
  $ refrace check --format=tap --output=/nowhere/x --format=junit forever.py
  refrace: /nowhere/x: cannot write this file: No such file or directory
  [2]
  $ refrace check --format=tap --output=. forever.py
  refrace: .: cannot write this file: Is a directory
  [2]
  $ echo kept > kept
  $ refrace check --format=tap --output=kept --bogus wrong.py 2> /dev/null
  [2]
  $ cat kept
  kept

A full disk is an error, of that output only, and whoever reads the others learns the result.

  $ refrace run --format=junit --output=/dev/full --format=tap getrefcount
  TAP version 13
  1..2
  ok 1 - getrefcount: unsafe
  ok 2 - getrefcount: gil
  refrace: /dev/full: cannot write this file: No space left on device
  [2]
  $ refrace run --format=sarif getrefcount > /dev/full
  refrace: cannot write the output: No space left on device
  [2]
  $ for format in text json junit tap sarif github markdown; do
  >     refrace check --format=$format --output=/dev/full wrong.py || echo $?
  > done
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2
  refrace: /dev/full: cannot write this file: No space left on device
  2

What came to no result is no pass: a bound, a file that is none, an interrupt.

  $ refrace check --format=tap forever.py
  TAP version 13
  1..2
  not ok 1 - forever: cpython3.15
    ---
    message: "inconclusive under cpython3.15: an interleaving did not end within the bounds"
    severity: "error"
    file: "forever.py"
    schedule: "1:cpython3.15:7615901f:-"
    detail: |
      inconclusive under cpython3.15: an interleaving did not end within the bounds
       end  a thread went on without end, or out of memory: stopped
      replay: refrace replay forever.py 1:cpython3.15:7615901f:-
    ...
  not ok 2 - forever: cpython3.15t
    ---
    message: "inconclusive under cpython3.15t: an interleaving did not end within the bounds"
    severity: "error"
    file: "forever.py"
    schedule: "1:cpython3.15t:7615901f:-"
    detail: |
      inconclusive under cpython3.15t: an interleaving did not end within the bounds
       end  a thread went on without end, or out of memory: stopped
      replay: refrace replay forever.py 1:cpython3.15t:7615901f:-
    ...
  [3]
  $ refrace run --format=junit nowhere.py getrefcount 2> /dev/null | sed -n 's/ time=".*"//;/<testcase/p;/<error/p'
      <testcase classname="refrace.nowhere" name="open">
        <error type="error" message="there is no such file">nowhere.py: there is no such file
      <testcase classname="refrace.getrefcount" name="unsafe"></testcase>
      <testcase classname="refrace.getrefcount" name="gil"></testcase>
  $ printf 'x = 1 +\n' > cut.py
  $ refrace check --format=github cut.py
  refrace: cut.py:1:8: expected an expression, found the end of the line
      x = 1 +
             ^
  ::error file=cut.py,line=1,title=cut%3A open::expected an expression, found the end of the line%0Arefrace: cut.py:1:8: expected an expression, found the end of the line%0A    x = 1 +%0A           ^%0A
  ::notice title=refrace check::0 passed, 0 failed, 0 skipped, 1 without a result
  [2]
  $ refrace check --format=sarif cut.py 2> /dev/null | python3 -c '
  > import json, sys
  > run, = json.load(sys.stdin)["runs"]
  > print(run["results"], run["invocations"][0]["executionSuccessful"])
  > for note in run["invocations"][0]["toolExecutionNotifications"]:
  >     print(note["level"], note["message"]["text"], note["locations"][0]["physicalLocation"]["region"])'
  [] False
  error Expected an expression, found the end of the line. {'startLine': 1}
  $ refrace check --format=json cut.py 2> /dev/null
  [2]
  $ cat > big.py <<'PROGRAM'
  > import threading
  > n = 0
  > def add():
  >     global n
  >     for i in range(500):
  >         n += 1
  > ts = [threading.Thread(target=add), threading.Thread(target=add), threading.Thread(target=add)]
  > for t in ts:
  >     t.start()
  > for t in ts:
  >     t.join()
  > PROGRAM
  $ python3 - <<'SCRIPT'
  > import signal, subprocess
  > p = subprocess.Popen(["refrace", "run", "--format=text", "--format=tap", "--output=cut.tap",
  >                       "getrefcount", "big.py", "lost-decrement-leak"], stdout=subprocess.PIPE)
  > p.stdout.readline()
  > p.send_signal(signal.SIGINT)
  > p.communicate(timeout=20)
  > print(p.returncode)
  > SCRIPT
  130
  $ grep ok cut.tap
  ok 1 - getrefcount: unsafe
  ok 2 - getrefcount: gil
  not ok 3 - big: unsafe
  not ok 4 - big: gil
  not ok 5 - lost-decrement-leak: unsafe
  not ok 6 - lost-decrement-leak: gil

Names that mean something in a format, or nothing anywhere.

  $ name=$(printf 'a # SKIP\n%%,:\001\377<&>.py')
  $ printf 'print("\\x01<&>]]>\\x1b\\r")\nassert False\n' > "$name"
  $ refrace check --with=gil --format=tap "$name" | head -3
  TAP version 13
  1..1
  not ok 1 - a \# SKIP\\n%,:\\x01\\xff<&>: gil: wrong-result
  $ refrace check --with=gil --format=github "$name" | grep -o 'file=.*,line=[0-9]*'
  file=a # SKIP\n%25%2C%3A\x01\xff<&>.py,line=2
  $ refrace check --with=gil --format=sarif "$name" | grep -o '"uri": .*'
  "uri": "a%20%23%20SKIP%0A%25%2C%3A%01%FF%3C%26%3E.py",
  "uri": "a%20%23%20SKIP%0A%25%2C%3A%01%FF%3C%26%3E.py",
  $ refrace check --with=gil --format=junit "$name" | grep -o 'testcase classname="[^"]*"'
  testcase classname="refrace.a # SKIP\n%,:\x01\xff&lt;&amp;&gt;"
