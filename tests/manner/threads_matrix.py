import threading

A = [[1, 2], [3, 4]]
B = [[5, 6], [7, 8]]
C = [[0] * len(B[0]) for _ in A]


def row(i):
    for j in range(len(B[0])):
        for k in range(len(B)):
            C[i][j] += A[i][k] * B[k][j]


threads = []
for i in range(len(A)):
    t = threading.Thread(target=row, args=(i,))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print("\n".join(" ".join(f"{x:3d}" for x in r) for r in C))
