GRAPH = {
    "a": {"b", "c"},
    "b": {"d"},
    "c": {"d", "e"},
    "d": {"f"},
    "e": {"f"},
    "f": set(),
    "g": {"a"},
}


def reachable(start):
    seen, todo = set(), [start]
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo.extend(GRAPH[node] - seen)
    return seen


def order():
    left = {node: set() for node in GRAPH}
    for node, targets in GRAPH.items():
        for target in targets:
            left[target].add(node)
    while left:
        free = sorted(node for node, before in left.items() if not before)
        yield free
        for node in free:
            del left[node]
        for before in left.values():
            before.difference_update(free)


print({node: len(reachable(node)) for node in GRAPH})
print(list(order()))
print(sorted(reachable("b") & reachable("e")), sorted(reachable("c") ^ reachable("b")))
print(reachable("f") <= reachable("e") < reachable("c"), reachable("a").isdisjoint({"g"}))
edges = {frozenset((a, b)) for a in GRAPH for b in GRAPH[a]}
print(len(edges), frozenset("ba") in edges, frozenset("ag") in edges, frozenset("af") in edges)
