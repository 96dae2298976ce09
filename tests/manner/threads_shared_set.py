import threading

visited = set()
order = []


def visit(node):
    if node in visited:
        return
    visited.add(node)
    order.append(node)


def crawl(nodes):
    for node in nodes:
        visit(node)


a = threading.Thread(target=crawl, args=([1, 2],))
b = threading.Thread(target=crawl, args=([2],))
a.start()
b.start()
a.join()
b.join()
print(sorted(visited), "visited twice" if len(order) > len(visited) else "each once")
