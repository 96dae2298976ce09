`refrace replay`: one interleaving again. Every schedule that `run` reports for any case shows
the failures that it promises.

  $ cat > all.py <<'SCRIPT'
  > import json, subprocess
  > done = subprocess.run(["refrace", "run", "--with=unsafe,gil,cpython3.13", "--format=json"],
  >                       stdout=subprocess.PIPE)
  > count = 0
  > for r in json.loads(done.stdout)["results"]:
  >     for o in r["outcomes"]:
  >         again = subprocess.run(["refrace", "replay", r["case"], o["schedule"]],
  >                                stdout=subprocess.PIPE)
  >         lines = again.stdout.decode().splitlines()
  >         assert lines[-1] == ", ".join(o["kinds"]), (r["case"], o)
  >         assert again.returncode == 1
  >         assert "%d step" % o["steps"] in lines[0] and "%d context switch" % o["switches"] in lines[0]
  >         count += 1
  > print(count > 30)
  > SCRIPT
  $ python3 all.py
  True

  $ schedule=$(refrace check --with=unsafe --format=json "$TESTDIR/../../cases/lost-decrement-leak.py" |
  >     sed -n 's/.*"schedule": "\(.*\)".*/\1/p')
  $ refrace replay lost-decrement-leak "$schedule"
  lost-decrement-leak under unsafe: 2 context switches, 8 steps
  
  step  thread 1                     thread 2                       a.count   true
        line 15: a = None
     1  load  a -> Box
     2  store a <- None
     3  load  a.count -> 2                                                2      2
                                     line 20: b = None
     4                               load  b -> Box
     5                               store b <- None
     6                               load  a.count -> 2                   2      2
     7                               store a.count <- 1                   1      1
     8  store a.count <- 1                                                1      0
        ^ lost decrement
   end  a is unreachable with count 1: leaked (line 15)
  
  leak
  [1]
  $ hash=${schedule#1:unsafe:}; hash=${hash%%:*}
  $ refrace replay lost-decrement-leak 1:gil:$hash:1.2
  lost-decrement-leak under gil: 1 context switch, 2 steps
  
  step  thread 1                     thread 2                       a.count   true
        line 15: a = None
     1  load  a -> Box
        store a <- None
        load  a.count -> 2                                                2      2
        store a.count <- 1                                                1      1
                                     line 20: b = None
     2                               load  b -> Box
                                     store b <- None
                                     load  a.count -> 1                   1      1
                                     store a.count <- 0                   0      0
                                     free  a
  
  clean
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:1x4
  lost-decrement-leak under unsafe: 0 context switches, 4 steps
  
  step  thread 1                          a.count   true
        line 15: a = None
     1  load  a -> Box
     2  store a <- None
     3  load  a.count -> 2                      2      2
     4  store a.count <- 1                      1      1
   ...  the schedule ends here, but the run could go on
  
  unfinished
  [3]

Schedules that do not fit.

  $ refrace replay counter-augassign $schedule
  refrace: the schedule was made for another case, or for another version of counter-augassign: the schedule goes on after step 6, where the run is over; run the case again for a new one
  [2]
  $ refrace replay lost-decrement-leak 2:unsafe:$hash:1x4
  refrace: this schedule is of version 2, but this refrace reads version 1: explore the case again
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:1x3.2x4.1x9
  refrace: the schedule goes on after step 8, where the run is over
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:1x5
  refrace: the schedule lets thread 1 make step 5, but it cannot run there
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:0
  refrace: the schedule lets thread 0 make step 1, but it cannot run there
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:9
  refrace: the schedule lets thread 9 make step 1, but it cannot run there
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:1x99999999
  refrace: run 1 of the schedule does not have between 1 and 67108864 steps
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:
  refrace: run 1 of the schedule does not begin with a thread number below 16
  [2]
  $ refrace replay lost-decrement-leak 1:unsafe:$hash:-
  lost-decrement-leak under unsafe: 0 context switches, 0 steps
  
   ...  the schedule ends here, but the run could go on
  
  unfinished
  [3]
  $ refrace replay lost-decrement-leak 1:fast:$hash:1
  refrace: there is no strategy or runtime 'fast': `refrace list --runtimes` shows them all
  [2]
  $ refrace replay lost-decrement-leak nonsense
  refrace: a schedule begins with its version, as in 1:unsafe:5f3c9a12:1x2.2x4
  [2]
  $ refrace replay lost-decrement-leak ''
  refrace: a schedule begins with its version, as in 1:unsafe:5f3c9a12:1x2.2x4
  [2]
  $ refrace replay lost-decrement-leak
  refrace replay: needs a case and a schedule, as `refrace run` prints them
  Try `refrace replay --help' or `refrace replay --usage' for more information.
  [2]

A schedule can be the first line of a file.

  $ echo 1:unsafe:$hash:1x3.2x4.1 > long
  $ refrace replay lost-decrement-leak @long | tail -1
  leak
  $ refrace replay lost-decrement-leak @nowhere
  refrace: cannot open nowhere: No such file or directory
  [2]
  $ refrace replay lost-decrement-leak @/dev/null
  refrace: no schedule in /dev/null: it is empty
  [2]
