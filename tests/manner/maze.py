MAZE = """
#########
#S..#...#
##.##.#.#
#...#.#.#
#.#...#E#
#########
""".strip().split("\n")


def find(sign):
    return next((x, y) for y, row in enumerate(MAZE) for x, c in enumerate(row) if c == sign)


def neighbours(x, y):
    for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        if MAZE[y + dy][x + dx] != "#":
            yield x + dx, y + dy


def solve(start, goal):
    came, queue = {start: None}, [start]
    for here in queue:
        if here == goal:
            break
        for there in neighbours(*here):
            if there not in came:
                came[there] = here
                queue.append(there)
    else:
        return None
    path = [goal]
    while came[path[-1]] is not None:
        path.append(came[path[-1]])
    return path[::-1]


path = solve(find("S"), find("E"))
print(len(path) - 1, path[:3], path[-1])
picture = [list(row) for row in MAZE]
for x, y in path[1:-1]:
    picture[y][x] = "o"
print("\n".join(map("".join, picture)))
print(solve((1, 1), (0, 0)))
