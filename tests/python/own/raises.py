before = 1
raise KeyError("on the way")
