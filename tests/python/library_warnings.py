# The module warnings: what is shown, recorded, ignored, and raised.
import warnings


class Mine(UserWarning):
    pass


def old(n):
    warnings.warn("old() goes away", DeprecationWarning, stacklevel=2)
    return n


print(old(1))
warnings.warn("to standard error")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    old(2)
    warnings.warn(Mine("mine"))
    warnings.warn("plain")
    for w in seen:
        print(w.category.__name__, w.message, type(w.message).__name__, isinstance(w.message, Warning))
print(len(seen))
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(3)
    except DeprecationWarning as e:
        print("raised", e)
    warnings.filterwarnings("ignore", message="plain.*", category=UserWarning)
    warnings.warn("plain and simple")
    try:
        warnings.warn("other")
    except UserWarning as e:
        print("raised", e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("ignore")
    old(4)
    warnings.simplefilter("once", Mine)
    for _ in range(3):
        warnings.warn("again", Mine)
    warnings.filterwarnings("error", category=RuntimeWarning)
    try:
        warnings.warn("run", RuntimeWarning)
    except RuntimeWarning as e:
        print(repr(e))
    warnings.simplefilter("always", append=True)
    old(5)
    warnings.resetwarnings()
    warnings.warn("shown once", Mine)
print([str(w.message) for w in seen])
for what in (lambda: warnings.warn("x", int), lambda: warnings.warn("x", 5), lambda: warnings.simplefilter("sometimes")):
    try:
        what()
    except (TypeError, AssertionError, ValueError) as e:
        print(str(e)[:45])
