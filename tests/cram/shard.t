Many cases over many machines: `--shard=K/N`, and `refrace merge`.

The shards of a run are all of its cases, each once, and merge reports them in their order.

  $ for k in 1 2 3; do refrace run --shard=$k/3 --format=json --output=$k.json getrefcount counter-augassign lost-decrement-leak load-then-incref; done
  $ for k in 1 2 3; do grep '"case"' $k.json | uniq; done
        "case": "getrefcount",
        "case": "load-then-incref",
        "case": "counter-augassign",
        "case": "lost-decrement-leak",
  $ refrace run --format=json getrefcount counter-augassign lost-decrement-leak load-then-incref | grep -v cpu_seconds > whole.json
  $ refrace merge --format=json 3.json 1.json 2.json | grep -v cpu_seconds | cmp - whole.json
  $ refrace run getrefcount counter-augassign lost-decrement-leak load-then-incref > whole.txt
  $ refrace merge 1.json 2.json 3.json | cmp - whole.txt
  $ tail -1 whole.txt
  4 cases: 4 as stated, 0 not

All named cases, so that each is in one shard and no two differ by more than one.

  $ for k in 1 2 3 4 5 6 7; do refrace matrix --with=gil --shard=$k/7 --format=json --output=n$k.json && grep -c '"case"' n$k.json; done | sort -nu | awk 'NR == 1 { n = $1 } { print $1 - n }' | tail -1
  1
  $ refrace matrix --with=gil > whole.txt
  $ refrace merge n?.json | cmp - whole.txt

Which shard it is, is K/N.

  $ for s in 0/5 6/5 5 a/b 1/0 2/5x 1/99999999999999999999 99999999999999999999/1 1/10001 -1/5 ''; do refrace run --shard=$s getrefcount; echo "status $?"; done 2>&1 | grep -v '^Try'
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '0/5'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '6/5'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '5'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not 'a/b'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '1/0'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '2/5x'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '1/99999999999999999999'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '99999999999999999999/1'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '1/10001'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '-1/5'
  status 2
  refrace run: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not ''
  status 2
  $ refrace matrix --shard=0/1 2>&1 | head -1
  refrace matrix: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '0/1'
  $ refrace check --shard=1 x.py 2>&1 | head -1
  refrace check: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '1'
  $ refrace sanitize --shard=1: 2>&1 | head -1
  refrace sanitize: --shard needs K/N, such as 2/5, with K from 1 to N and N up to 10000, not '1:'

A shard that has nothing to do says so; its report is one like any other.

  $ printf 'x = []\nx.append(x)\nx = None\n' > fails.py
  $ for k in 1 2; do refrace check --shard=$k/2 --with=gil --format=json --output=c$k.json fails.py; echo "status $?"; done
  status 1
  refrace: shard 2 of 2 has nothing to do: there is 1 case
  status 0
  $ tail -4 c2.json
      "done": []
    },
    "results": []
  }
  $ refrace merge c2.json c1.json | tail -1
  gil: leak in the only interleaving
  $ refrace merge c2.json c1.json > /dev/null
  [1]
  $ refrace run --shard=2/2 getrefcount
  refrace: shard 2 of 2 has nothing to do: there is 1 case
  
  0 cases: 0 as stated, 0 not
  $ refrace run --shard=2/2 --format=tap getrefcount 2> /dev/null
  TAP version 13
  1..0

What a shard could not open is reported as it was, and is status 2 again.

  $ for k in 1 2; do refrace run --with=gil --shard=$k/2 --format=json --output=m$k.json getrefcount missing.py; echo "status $?"; done
  status 0
  refrace: missing.py: there is no such file
  status 2
  $ refrace merge m1.json m2.json --format=tap --format=json --output=m.json; echo "status $?"
  refrace: missing.py: there is no such file
  TAP version 13
  1..2
  ok 1 - getrefcount: gil
  not ok 2 - missing: open
    ---
    message: "there is no such file"
    severity: "error"
    file: "missing.py"
    detail: |
      there is no such file
      refrace: missing.py: there is no such file
    ...
  status 2
  $ grep -c '"case"' m.json
  1

Shards that are not all of one run are no report: one sentence, status 2, and no file is written.

  $ refrace merge 1.json 3.json --output=out
  refrace: shard 2 of 3 is missing: run it, or name its report, too
  [2]
  $ refrace merge n1.json n2.json n5.json n6.json
  refrace: shards 3,4,7 of 7 are missing: run them, or name their reports, too
  [2]
  $ refrace merge 1.json 2.json 1.json
  refrace: 1.json: this is shard 1 of 3, but so is 1.json
  [2]
  $ refrace merge 1.json n2.json
  refrace: n2.json: this shard is of another command than that of 1.json
  [2]
  $ refrace run --shard=2/4 --format=json --output=other.json
  $ refrace merge 1.json other.json
  refrace: other.json: this is one of 4 shards, but 1.json is one of 3
  [2]
  $ refrace run --shard=2/3 --format=json --output=other.json getrefcount
  refrace: shard 2 of 3 has nothing to do: there is 1 case
  $ refrace merge 1.json other.json 3.json
  refrace: other.json: this shard was run with other cases than that of 1.json
  [2]
  $ refrace run --shard=2/3 --max-worlds=9 --format=json --output=other.json getrefcount counter-augassign lost-decrement-leak load-then-incref
  [3]
  $ refrace merge 1.json other.json 3.json
  refrace: other.json: this shard was run with other options than that of 1.json: max_worlds is not the same
  [2]
  $ refrace merge whole.json 2>&1 | head -1
  refrace: whole.json: this is no report of a shard: run with --shard=K/N
  $ echo '{"refrace": "0.0.9\u001b[31m", "results": []}' > old.json
  $ refrace merge old.json
  refrace: old.json: this report is of refrace 0.0.9\x1b[31m, but this is 0.1.0: run all shards with one version
  [2]
  $ echo '[]' > none.json
  $ refrace merge none.json
  refrace: none.json: this is no report of refrace
  [2]
  $ refrace merge nowhere.json
  refrace: nowhere.json: cannot read this file: No such file or directory
  [2]
  $ refrace merge .
  refrace: .: cannot read this file: Is a directory
  [2]
  $ refrace merge 2>&1 | head -1
  refrace merge: needs the reports of all shards
  $ ls out
  ls: cannot access 'out': No such file or directory
  [2]

A report that is cut, wherever that is, has no verdict; nor has one in which something is missing.

  $ size=$(($(wc -c < c1.json) - 2))
  $ for n in $(seq 0 61 $size) $size; do head -c $n c1.json > cut.json; refrace merge cut.json c2.json > out 2>&1; echo $? $(wc -l < out) $(grep -c 'no whole report' out); done | sort -u
  2 1 1
  $ cat > without.py <<'PROGRAM'
  > import json, subprocess, sys
  > whole = json.load(open("c1.json"))
  > def members(value):
  >     for key in list(value) if isinstance(value, dict) else range(len(value)):
  >         yield value, key
  >         if isinstance(value[key], (dict, list)):
  >             yield from members(value[key])
  > # What is found again from the case, and what it has printed; "asked" is compared.
  > free = {"exact", "clean", "as_stated", "case", "file", "outputs", "text"}
  > bad = 0
  > for value, key in list(members(whole)):
  >     if "max_worlds" in value or key in free or isinstance(key, int):
  >         continue
  >     kept = value.pop(key)
  >     for instead in (None, [], "x", -1):
  >         if instead is not None:
  >             value[key] = instead
  >         elif key == "probability_fraction": # a long one is not there
  >             continue
  >         json.dump(whole, open("odd.json", "w"))
  >         done = subprocess.run(["refrace", "merge", "odd.json", "c2.json"], capture_output=True)
  >         if done.returncode != 2 or done.stdout or done.stderr.count(b"\n") != 1:
  >             print(key, instead, done)
  >         bad += 1
  >     value[key] = kept
  > print(bad > 100)
  > PROGRAM
  $ python3 without.py
  True

So has one that was interrupted, or whose case is no longer what it was.

  $ sed 's/"interrupted": false/"interrupted": true/' c1.json > stopped.json
  $ refrace merge stopped.json c2.json
  refrace: stopped.json: shard 1 of 2 was interrupted: run it again
  [2]
  $ echo >> fails.py
  $ refrace merge c1.json c2.json
  refrace: fails.py: this case has changed since shard 1 of 2 was run: run that again
  [2]
  $ rm fails.py
  $ refrace merge c1.json c2.json
  refrace: fails.py: there is no such file
  [2]

What another machine cannot do again is no part of shards.

  $ refrace check --shard=1/2 - < /dev/null
  refrace: standard input is no part of a shard: name files
  [2]
  $ refrace check --shard=1/2 --on=python3 x.py 2>&1 | head -1
  refrace check: --on makes the failure happen on this machine, which no report has: leave --shard out
  $ touch $(printf 'odd\377.py')
  $ refrace check --shard=1/2 odd*.py
  refrace: odd\xff.py: this name is not UTF-8, so no report of a shard can have it: rename the file
  [2]
