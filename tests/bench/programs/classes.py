# classes: shapes that come from each other; super, properties and special methods.
import threading


class Shape:
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0

    @property
    def weight(self):
        return self.area() * self.density

    density = 2

    def __lt__(self, other):
        return self.weight < other.weight


class Box(Shape):
    sides = 4

    def __init__(self, name, width, height):
        super().__init__(name)
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height

    def __add__(self, other):
        return type(self)(self.name, self.width + other.width, self.height)


class Square(Box):
    density = 3

    def __init__(self, name, width):
        super().__init__(name, width, width)

    def __add__(self, other):
        return Square(self.name, self.width + other.width)

    @classmethod
    def unit(cls):
        return cls("unit", 1)

    @staticmethod
    def fits(width):
        return width < 12


class Heap:
    def __init__(self, first):
        self.shapes = [first]

    def __len__(self):
        return len(self.shapes)

    def __getitem__(self, i):
        return self.shapes[i]

    def __contains__(self, shape):
        return shape in self.shapes

    def push(self, shape):
        self.shapes.append(shape)
        return self


def work():
    total = 0
    for i in range(1200):
        heap = Heap(Square.unit())
        box = Box("box", i % 7, 3)
        while Square.fits(heap[-1].width):
            heap.push(heap[-1] + heap[0])
        if box not in heap:
            heap.push(box + heap[0])
        for k in range(len(heap)):
            shape = heap[k]
            if shape < box:
                total += shape.sides
            elif isinstance(shape, Square):
                total += shape.weight
    return total


def run(out):
    out.append(work())


THREADS = 1

outs = []
threads = []
for i in range(THREADS):
    out = []
    outs.append(out)
    threads.append(threading.Thread(target=run, args=(out,)))
for t in threads:
    t.start()
for t in threads:
    t.join()
for out in outs:
    assert out[0] == outs[0][0]
print(outs[0][0])

# prints: 2327690
