# What import * takes of it is what __all__ says.
__all__ = ["_under", "told"]
_under = 1
told = 2
untold = 3
