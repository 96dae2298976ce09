def step(alive):
    counts = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in alive}


def show(alive, size=6):
    return "\n".join("".join("#" if (x, y) in alive else "." for x in range(size))
                     for y in range(size))


glider = {(x, y) for y, row in enumerate([" # ", "  #", "###"]) for x, c in enumerate(row) if c != " "}
world = glider
for generation in range(5):
    if generation % 2 == 0:
        print(f"-- {generation}: {len(world)} alive")
        print(show(world))
    world = step(world)
moved = {(x + 1, y + 1) for x, y in glider}
print(moved == step(step(step(step(glider)))), world - moved != set())
