from .. import size
from ..words import longest

color = "green"
print("begin", __name__, size, longest(["a", "bb"]))
