def sift_down(heap, start, end):
    root = start
    while (child := 2 * root + 1) < end:
        if child + 1 < end and heap[child] < heap[child + 1]:
            child += 1
        if heap[root] >= heap[child]:
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


def heap_sort(items):
    heap = items[:]
    for start in range(len(heap) // 2 - 1, -1, -1):
        sift_down(heap, start, len(heap))
    for end in range(len(heap) - 1, 0, -1):
        heap[0], heap[end] = heap[end], heap[0]
        sift_down(heap, 0, end)
    return heap


def merge_sort(items, key=lambda x: x):
    if len(items) < 2:
        return items
    a, b = merge_sort(items[::2], key), merge_sort(items[1::2], key)
    merged = []
    while a and b:
        merged.append((a if key(a[0]) <= key(b[0]) else b).pop(0))
    return merged + a + b


def quick_sort(items):
    if not items:
        return []
    pivot, *rest = items
    return quick_sort([x for x in rest if x < pivot]) + [pivot] + quick_sort([x for x in rest if x >= pivot])


seed, numbers = 1, []
for _ in range(25):
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    numbers.append(seed % 100)
print(numbers)
for sort in (heap_sort, merge_sort, quick_sort):
    assert sort(numbers) == sorted(numbers), sort.__name__
print(heap_sort(list("heapsort")), merge_sort(["bb", "a", "cccc", "ddd"], key=len))
