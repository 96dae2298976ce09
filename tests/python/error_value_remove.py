# ValueError: removing what is not there.
n = [1]
n.remove(1)
print(n)
n.remove(1)
