debug = False
limit = 2
names = []


def set_limit(n):
    global limit
    limit = n
