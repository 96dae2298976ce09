"""What stands between the load and the store of one global variable, for tests/check-updates.py:
each construct is a program of two threads that run `body`, after `setup`; an update is lost where
the GIL may change hands inside it. `x = n` and `n = x + 1` stand around the body, unless it
stores n itself."""
import re

SETUP = """\
import threading
import weakref
n = 0
k = threading.Lock()
j = threading.Lock()
l = [1, 2, 3]
d = {1: 2}
s = 'text'


class C:
    def m(self):
        return n

    def same(self, x):
        return x


class I:
    def __init__(self):
        self.a = 1


o = C()
o.a = 0
i = I()
w = weakref.ref(i)
held = o.m


def get():
    return n


def same(x):
    return x


def two(x, y=2):
    return x


def nothing():
    pass


def under():
    with k:
        return n


def down(depth):
    if depth:
        return down(depth - 1)
    return n


"""

CONSTRUCTS = {
    # those of the table that was measured first
    "forward_jump": "if l:\n    pass",
    "cond_expr": "y = l if s else d",
    "len_call": "len(l)",
    "append_pop": "l.append(4)\nl.pop()",
    "func_return": "n = get() + 1",
    "method_return": "n = o.m() + 1",
    "isinstance": "isinstance(o, C)",
    "str_call": "str(1)",
    "with_enter": "x = n\nwith k:\n    n = x + 1",
    "with_exit": "with k:\n    x = n\nn = x + 1",
    "attr_aug": "o.a += 1",
    "slice": "y = l[0:2]",
    "forloop": "for y in (1,):\n    pass",
    "forbreak": "for y in (1,):\n    break",
    "while0": "y = 0\nwhile y:\n    pass",
    "range1": "for y in range(1):\n    pass",
    "weak": "w()",
    "and_or": "y = l and s or d",
    "unpack": "y, z = (l, s)\ny, z = l[0:2]",
    "import": "import sys",
    "build_class": "class Local:\n    pass",
    "make_function": "def local():\n    pass",
    "assert": "assert l",
    # more
    "nothing": "y = x",
    "augmented": "n += 1",
    "global_twice": "y = n\ny = s",
    "jump_not_taken": "if not l:\n    pass",
    "jump_compare": "if s == 'other':\n    y = 1\nelse:\n    y = 2",
    "is_none": "if s is None:\n    y = 1",
    "is_not_none": "y = 1 if s is not None else 2",
    "and_value": "y = l and s",
    "or_value": "y = l or s",
    "or_jump": "if l or s:\n    y = 1",
    "not_value": "y = not l",
    "chain": "y = 0 < len(l) < 9",
    "chain_plain": "y = 0 < x + 1 < 9000000",
    "contains": "y = 1 in l",
    "compare": "y = s == 'x'",
    "binary": "y = s + s",
    "negative": "y = -x",
    "subscript": "y = l[0]",
    "store_subscript": "l[0] = 1",
    "dict_store": "d[2] = x",
    "dict_store_delete": "z = {1: x}\nz[2] = x\ndel z[2]",
    "load_attr": "y = o.a",
    "store_attr": "o.a = 1",
    "store_delete_attr": "z = I\nq = s\ni.b = 1",
    "delete_local": "y = 1\ndel y",
    "build_tuple": "y = (l, x)",
    "build_list": "y = [l, x]",
    "build_dict": "y = {1: l, 2: x}",
    "function": "nothing()",
    "function_keyword": "two(1, y=3)",
    "function_default": "two(1)",
    "argument": "n = same(n) + 1",
    "argument_only": "same(1)",
    "method_argument": "o.same(1)",
    "bound_value": "n = held() + 1",
    "class_plain": "C()",
    "class_init": "I()",
    "recursion": "n = down(2) + 1",
    "return_under_lock": "n = under() + 1",
    "with_pass": "with k:\n    pass",
    "with_two": "x = n\nwith k, j:\n    n = x + 1",
    "with_inner": "with k:\n    x = n\n    with j:\n        pass\n    n = x + 1",
    "lock_methods": "k.acquire()\nk.release()",
    "dict_get": "d.get(1)",
    "dict_items": "for y, z in {1: 2}.items():\n    pass",
    "str_method": "s.find('t')",
    "sorted": "sorted((2, 1))",
    "max_of": "max(1, 2)",
    "while_once": "y = 1\nwhile y:\n    y = 0",
    "while_compare": "y = 0\nwhile y < 1:\n    y = 1",
    "while_break": "while True:\n    break",
    "for_continue": "for y in (1,):\n    continue",
    "for_else": "for y in ():\n    pass\nelse:\n    z = 1",
    "for_if_last": "for y in (1,):\n    if y is None:\n        z = 1",
    "from_import": "from time import sleep",
    "assert_message": "assert l, s",
}


def indented(text, by):
    return "".join(" " * by + line + "\n" for line in text.splitlines())


def body(name):
    text = CONSTRUCTS[name]
    return text if re.search(r"^ *n\b", text, re.MULTILINE) else "x = n\n%s\nn = x + 1" % text


def function(name, rounds):
    """What both threads run."""
    text = "def work():\n    global n\n"
    if rounds == 1:
        return text + indented(body(name), 4)
    return text + "    for round in range(%d):\n" % rounds + indented(body(name), 8)


def program(name, rounds):
    """As refrace explores it."""
    return SETUP + function(name, rounds) + """

first = threading.Thread(target=work)
second = threading.Thread(target=work)
first.start()
second.start()
first.join()
second.join()
print(n)
"""


def measure(names, rounds):
    """Runs each construct on the Python that this is run by; returns {name: updates lost}."""
    import sys
    import threading
    sys.setswitchinterval(1e-6)
    lost = {}
    for name in names:
        space = {}
        exec(SETUP + function(name, rounds), space)
        threads = [threading.Thread(target=space["work"]) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        lost[name] = 2 * rounds - space["n"]
    return lost
