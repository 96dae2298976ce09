# exit() and quit(), by their plain names.
try:
    quit("now")
except SystemExit as e:
    print(repr(e))
exit(9)
