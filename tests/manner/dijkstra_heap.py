import heapq
import math
from collections import defaultdict, deque

EDGES = [("a", "b", 7), ("a", "c", 9), ("a", "f", 14), ("b", "c", 10), ("b", "d", 15),
         ("c", "d", 11), ("c", "f", 2), ("d", "e", 6), ("e", "f", 9)]

graph = defaultdict(list)
for u, v, w in EDGES:
    graph[u].append((v, w))
    graph[v].append((u, w))


def shortest(start):
    distance = defaultdict(lambda: math.inf)
    distance[start] = 0
    before = {}
    heap = [(0, start)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > distance[u]:
            continue
        for v, w in graph[u]:
            if d + w < distance[v]:
                distance[v] = d + w
                before[v] = u
                heapq.heappush(heap, (d + w, v))
    return distance, before


def path(before, node):
    nodes = deque([node])
    while nodes[0] in before:
        nodes.appendleft(before[nodes[0]])
    return " -> ".join(nodes)


distance, before = shortest("a")
for node in sorted(graph):
    print(node, distance[node], path(before, node))
print(distance["nowhere"])
