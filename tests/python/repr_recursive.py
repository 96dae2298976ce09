# repr of containers that contain themselves: each makes a cycle.
loop = [1]
loop.append(loop)
print(loop)
table = {"self": None}
table["self"] = table
print(table)
pair = ([], 1)
pair[0].append(pair)
print(pair)
