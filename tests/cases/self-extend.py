# self-extend: one list, one lock, taken once.
l = [1]
l.extend(l)

# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
