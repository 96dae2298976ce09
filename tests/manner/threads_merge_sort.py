import threading


def merge(left, right):
    out = []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right


def merge_sort(data, result, index):
    if len(data) <= 1:
        result[index] = data
        return
    mid = len(data) // 2
    parts = [None, None]
    t1 = threading.Thread(target=merge_sort, args=(data[:mid], parts, 0))
    t2 = threading.Thread(target=merge_sort, args=(data[mid:], parts, 1))
    t1.start(); t2.start()
    t1.join(); t2.join()
    result[index] = merge(*parts)


result = [None]
merge_sort([5, 2, 9], result, 0)
print(result[0])
