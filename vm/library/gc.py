# What of the module gc only says whether collections begin by themselves, which is explored nowhere
# (library.h).

_gc_enabled = [True]


def gc__enable():
    _gc_enabled[0] = True


def gc__disable():
    _gc_enabled[0] = False


def gc__isenabled():
    return _gc_enabled[0]
