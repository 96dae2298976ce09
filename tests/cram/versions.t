What the library gives differs by version where Python's does: since 3.11 a Flag lists its single bits
only (docs.python.org, enum: "Changed in version 3.11").

  $ cat > flags.py <<'PROGRAM'
  > from enum import Flag
  > class Access(Flag):
  >     NONE = 0
  >     READ = 1
  >     WRITE = 2
  >     BOTH = 3
  > print([a.name for a in Access], len(Access))
  > PROGRAM
  $ for runtime in cpython3.10 cpython3.11 cpython3.15t; do refrace exec --with=$runtime flags.py; done
  ['NONE', 'READ', 'WRITE', 'BOTH'] 4
  ['READ', 'WRITE'] 2
  ['READ', 'WRITE'] 2
