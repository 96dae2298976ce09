# Comments, blank lines, continuation lines, semicolons, tabs.
x = 1; y = 2
print(x,
      y)  # a comment behind code

total = x + \
    y
print(total)
if x:
	print("a tab")
	# a comment at an odd place

	print("after a blank line")
# a comment at the wrong depth
table = {
    "a": [
        1,  # one
        2,
    ],
}
print(table)
if True: pass
"""a string that stands alone"""
print((1
       + 2))
