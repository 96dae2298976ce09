The frame around the commands: usage, wrong usage, and output that cannot be written.

  $ refrace --version
  refrace 0.1.0
  $ refrace --help | head -1
  Usage: refrace [OPTION...] COMMAND [ARGUMENT...]
  $ refrace help list | head -2
  Usage: refrace list [OPTION...] [WORD...]
  Lists the named cases and their stories: all, or those that have every WORD in
  $ for of in help --help --usage; do refrace help $of | head -1; done
  Usage: refrace COMMAND [ARGUMENT...]
  Usage: refrace COMMAND [ARGUMENT...]
  Usage: refrace COMMAND [ARGUMENT...]
  $ for command in run matrix check diff list show dis replay exec stress explain; do
  >   refrace $command --help | head -1 | cut -d ' ' -f 1-3
  > done
  Usage: refrace run
  Usage: refrace matrix
  Usage: refrace check
  Usage: refrace diff
  Usage: refrace list
  Usage: refrace show
  Usage: refrace dis
  Usage: refrace replay
  Usage: refrace exec
  Usage: refrace stress
  Usage: refrace explain

Wrong usage ends with status 2 and says what to do.

  $ refrace
  Usage: refrace COMMAND [ARGUMENT...]
  Try `refrace --help' or `refrace --usage' for more information.
  [2]
  $ refrace lst
  refrace: there is no command 'lst': did you mean 'list'? (see refrace --help)
  [2]
  $ refrace something
  refrace: there is no command 'something': see refrace --help
  [2]
  $ refrace --bogus
  refrace: unrecognized option '--bogus'
  Try `refrace --help' or `refrace --usage' for more information.
  [2]
  $ refrace list --format=xml
  refrace list: --format=xml is unknown: choose one of text, json
  Try `refrace list --help' or `refrace list --usage' for more information.
  [2]
  $ refrace explain nowhere.py
  refrace: nowhere.py: there is no such file
  [2]
  $ refrace explain .
  refrace: no case is named '.': see refrace list, or name a .py file
  [2]
  $ refrace explain lost-decrement-lek
  refrace: no case is named 'lost-decrement-lek': did you mean 'lost-decrement-leak'? (see refrace list)
  [2]

A full disk is an error wherever output is lost, and usage errors leave files alone.

  $ refrace --help >/dev/full
  refrace: cannot write the output: No space left on device
  [2]
  $ refrace list >/dev/full
  refrace: cannot write the output: No space left on device
  [2]
  $ refrace list --output=/dev/full
  refrace: /dev/full: cannot write this file: No space left on device
  [2]
  $ refrace list --output=out --format=json && python3 -c 'import json; json.load(open("out"))'
  $ refrace list --output=out --bogus 2>/dev/null
  [2]
  $ test -s out

A file of the user's that states nothing is a case too.

  $ echo 'x = 1' >mine.py
  $ refrace explain mine.py
  mine states nothing: try refrace check mine.py
  $ printf '# mine: a story\nx = 1\n# expect gil: leek\n' >mine.py
  $ refrace explain mine.py
  refrace: mine.py:3:15: 'leek' is no verdict: write clean or names such as leak, deadlock or wrong-result
      # expect gil: leek
                    ^
  [2]
