# sum-of-floats: since CPython 3.12 sum() gives back at the end what rounding has taken.
print(sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([0.1, 1, 0.2], 0.5))

# class:   wrong-result
# source:  python/cpython#100425
# prints:  0.9999999999999999 0.0 1.8
# expect unsafe:       clean
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect ruby:         clean
# expect qsbr:         clean
# expect cpython3.12:  wrong-result
# expect cpython3.14t: wrong-result
