def reader(lines):
    print("open")
    try:
        for line in lines:
            yield line
        print("all read")
    finally:
        print("close")


for line in reader("ab"):
    print(line)
for line in reader("cde"):
    print(line)
    break
print("after break")
r = reader("xyz")
print(next(r), next(r))
del r
print("after del")
r = reader("q")
r.close()
print("never started")


def guarded():
    while True:
        try:
            got = yield "next"
            print("got", got)
        except ValueError as e:
            print("handled", e)
        except GeneratorExit:
            print("leaving")
            return


g = guarded()
next(g)
g.send(1)
print(g.throw(ValueError("v")))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out came", repr(e), list(g))
g = guarded()
next(g)
g.close()
g.close()
