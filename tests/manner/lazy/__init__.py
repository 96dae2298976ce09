"""Loaded by the thread that needs it first."""
loads = []
loads.append("lazy")


def answer(n):
    from .table import factors
    return n * factors["answer"] * len(loads)
