print("begin", __name__)
import own.first

try:
    own.first.value
except AttributeError as e:
    print(e)
try:
    from own.first import value
except ImportError as e:
    print(str(e).split(" (")[0])
other = 2
