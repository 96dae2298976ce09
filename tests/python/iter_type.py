iter(3)
