# What import * takes of it.
from math import *
import string as letters

_hidden = 1
shown = 2
for last in range(3):
    pass
if (found := shown + 1) > 2:
    condition, (nested, *rest) = 1, (2, 3, 4)
try:
    tried = 1
except ValueError as unbound_again:
    pass
else:
    otherwise = 2


def helper(x):
    local = x
    return floor(local)


class Thing:
    inside = 1
