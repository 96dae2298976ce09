"""A package."""
print("begin", __name__)
from .numbers_ import double
from . import words

size = 3
