class Number:
    def __init__(self, value):
        self.value = value


class Binary:
    def __init__(self, left, right):
        self.left, self.right = left, right


class Add(Binary):
    sign = "+"


class Mul(Binary):
    sign = "*"


class Visitor:
    def visit(self, node):
        for cls in type(node).__mro__:
            method = getattr(self, "visit_" + cls.__name__, None)
            if method is not None:
                return method(node)
        raise TypeError(f"nothing for {type(node).__name__}")


class Evaluate(Visitor):
    def visit_Number(self, node):
        return node.value

    def visit_Add(self, node):
        return self.visit(node.left) + self.visit(node.right)

    def visit_Mul(self, node):
        return self.visit(node.left) * self.visit(node.right)


class Show(Visitor):
    def visit_Number(self, node):
        return str(node.value)

    def visit_Binary(self, node):
        return f"({self.visit(node.left)} {node.sign} {self.visit(node.right)})"


tree = Add(Number(1), Mul(Number(2), Add(Number(3), Number(4))))
print(Show().visit(tree), "=", Evaluate().visit(tree))
try:
    Evaluate().visit(Binary(Number(1), Number(2)))
except TypeError as e:
    print(e)
