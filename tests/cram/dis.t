`refrace dis`: where one thread may be interrupted by another.

  $ cat >count.py <<'END'
  > import threading
  > n = 0
  > lock = threading.Lock()
  > def bump(by):
  >     global n
  >     with lock:
  >         n += by
  >     while n > 9:
  >         n -= by
  > END
  $ refrace dis count.py | sed -n '1,2p;/^bump/,$p'
  under cpython3.15 the GIL may change hands where a word stands beside an
  instruction, and wherever its holder has to wait
  bump:
      4     0  RESUME                              after
      6     1  LOAD_GLOBAL  lock
            2  BEFORE_WITH
            3  POP_TOP
      7     4  LOAD_GLOBAL  n
            5  LOAD_FAST  by
            6  BINARY_OP  +=
            7  STORE_GLOBAL  n
      6     8  WITH_EXIT                           after
            9  JUMP_FORWARD  to 14
           10  WITH_EXCEPT_START
           11  POP_JUMP_IF_TRUE  to 13
           12  RERAISE
           13  POP_EXCEPT
      8    14  LOAD_GLOBAL  n
           15  LOAD_CONST  9
           16  COMPARE_OP  >
           17  POP_JUMP_IF_FALSE  to 27
      9    18  LOAD_GLOBAL  n
           19  LOAD_FAST  by
           20  BINARY_OP  -=
           21  STORE_GLOBAL  n
      8    22  WHILE_AGAIN                         after
           23  LOAD_GLOBAL  n
           24  LOAD_CONST  9
           25  COMPARE_OP  >
           26  POP_JUMP_BACKWARD_IF_TRUE  to 18
           27  LOAD_CONST  None
           28  RETURN_VALUE
  $ refrace dis --with=cpython3.10 count.py | sed -n '/^bump/,$p'
  bump:
      4     0  RESUME                              after
      6     1  LOAD_GLOBAL  lock
            2  BEFORE_WITH                         never before
            3  POP_TOP
      7     4  LOAD_GLOBAL  n
            5  LOAD_FAST  by
            6  BINARY_OP  +=
            7  STORE_GLOBAL  n
      6     8  WITH_EXIT                           after
            9  JUMP_FORWARD  to 14
           10  WITH_EXCEPT_START                   before
           11  POP_JUMP_IF_TRUE  to 13             after a jump
           12  RERAISE
           13  POP_EXCEPT
      8    14  LOAD_GLOBAL  n
           15  LOAD_CONST  9
           16  COMPARE_OP  >
           17  POP_JUMP_IF_FALSE  to 27            after a jump
      9    18  LOAD_GLOBAL  n
           19  LOAD_FAST  by
           20  BINARY_OP  -=
           21  STORE_GLOBAL  n
      8    22  WHILE_AGAIN
           23  LOAD_GLOBAL  n
           24  LOAD_CONST  9
           25  COMPARE_OP  >
           26  POP_JUMP_BACKWARD_IF_TRUE  to 18    after a jump
           27  LOAD_CONST  None
           28  RETURN_VALUE
  $ refrace dis --with=cpython3.9 count.py | sed -n '/^bump/,/ 9 /p'
  bump:
      4     0  RESUME                              after
      6     1  LOAD_GLOBAL  lock                   after
            2  BEFORE_WITH                         never before; after
            3  POP_TOP
      7     4  LOAD_GLOBAL  n                      after
            5  LOAD_FAST  by
            6  BINARY_OP  +=                       after
            7  STORE_GLOBAL  n                     after
      6     8  WITH_EXIT                           before; after
            9  JUMP_FORWARD  to 14

Strategies that are no runtime have one rule for all instructions.

  $ refrace dis --with=gil count.py | sed -n '1,/^bump/p'
  under gil the GIL may change hands between any two instructions
  
  <module>:
      1     0  RESUME
            1  IMPORT_NAME  threading
            2  STORE_NAME  threading
      2     3  LOAD_CONST  0
            4  STORE_NAME  n
      3     5  LOAD_NAME  threading
            6  LOAD_METHOD  Lock
            7  CALL  0
            8  STORE_NAME  lock
      4     9  MAKE_FUNCTION  bump
           10  STORE_NAME  bump
           11  LOAD_CONST  None
           12  RETURN_VALUE
  
  bump:
  $ refrace dis --with=atomic count.py | head -3
  under atomic there is no GIL: threads run at the same time
  
  <module>:

One strategy at a time; the output can go to a file.

  $ refrace dis --with=gil,atomic count.py
  refrace dis: --with: this command takes one strategy at a time
  Try `refrace dis --help' or `refrace dis --usage' for more information.
  [2]
  $ refrace dis --output=listing count.py
  $ refrace dis count.py | cmp - listing
  $ refrace dis --color=always count.py | grep -c '\[33m'
  5
