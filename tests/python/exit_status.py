# The exit status is what the main thread asks for.
import sys
try:
    sys.exit("boo")
except SystemExit as e:
    print(repr(e), e.code, str(e))
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code, str(e))
try:
    raise SystemExit(1,2)
except SystemExit as e:
    print(repr(e), e.code, str(e))

class Leave(SystemExit):
    pass
try:
    raise Leave(7)
except SystemExit as e:
    print(e.code)
try:
    sys.exit(5)
finally:
    print("finally")
