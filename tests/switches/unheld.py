"""What two threads do at once to shared objects, for tests/check-unheld.py: each construct is the
text that makes the objects, what either thread does, and what is printed of the objects at the
end. `a` and `b` are what the threads have seen; an exception leaves them as they were."""
import textwrap

START = "a = b = 'none'\n"
THING = "class Thing:\n    pass\n"

# name: (setup, first thread, second thread, what is printed besides a and b)
CONSTRUCTS = {
    # a list that changes beside one that is read
    "reverse_index": ("l = [1, 2]", "l.reverse()", "b = l.index(1)", "l"),
    "reverse_in": ("l = [1, 2]", "l.reverse()", "b = 1 in l", "l"),
    "reverse_count": ("l = [1, 2]", "l.reverse()", "b = l.count(1)", "l"),
    "reverse_sum": ("l = [1, 2]", "l.reverse()", "b = sum(l)", "l"),
    "reverse_max": ("l = [1, 2]", "l.reverse()", "b = max(l)", "l"),
    "reverse_tuple": ("l = [1, 2]", "l.reverse()", "b = tuple(l)", "l"),
    "reverse_slice": ("l = [1, 2]", "l.reverse()", "b = l[0:2]", "l"),
    "reverse_for": ("l = [1, 2]", "l.reverse()", "for b in l:\n    pass", "l"),
    "pop_last": ("l = [1, 2]", "a = l.pop()", "b = l[-1]", "l"),
    "pop_first": ("l = [1, 2]", "a = l.pop(0)", "b = l[0]", "l"),
    "pop_len": ("l = [1, 2]", "a = l.pop()", "b = len(l)", "l"),
    "append_len": ("l = [1]", "l.append(2)", "b = len(l)", "l"),
    "append_last": ("l = [1]", "l.append(2)", "b = l[-1]", "l"),
    "append_str": ("l = [1]", "l.append(2)", "b = str(l)", "l"),
    "insert_sum": ("l = [1, 2]", "l.insert(0, 4)", "b = sum(l)", "l"),
    "clear_sum": ("l = [1, 2]", "l.clear()", "b = sum(l)", "l"),
    "clear_copy": ("l = [1, 2]", "l.clear()", "b = l.copy()", "l"),
    "clear_item": ("l = [1, 2]", "l.clear()", "b = l[0]", "l"),
    "sort_len": ("l = [2, 1]", "l.sort()", "b = len(l)", "l"),
    "sort_first": ("l = [2, 1]", "l.sort()", "b = l[0]", "l"),
    "sort_in": ("l = [2, 1]", "l.sort()", "b = 1 in l", "l"),
    "extend_sum": ("l = [1]", "l.extend([2, 4])", "b = sum(l)", "l"),
    "swap_sum": ("l = [1, 2]", "l[0], l[1] = l[1], l[0]", "b = sum(l)", "l"),
    "move_sum": ("l = [1, 2]", "l.append(l.pop(0))", "b = sum(l)", "l"),
    "copy_of_changing": ("l = [1, 2]", "l.append(3)", "b = list(l)", "l"),
    "equal": ("l = [1, 2]", "l.reverse()", "b = l == [1, 2]", "l"),
    # both change it
    "append_append": ("l = []", "l.append(1)", "l.append(2)", "l"),
    "pop_pop": ("l = [1]", "a = l.pop()", "b = l.pop()", "l"),
    "store_store": ("l = [1]", "l[0] = 2", "l[0] = 3", "l"),
    "item_augmented": ("l = [1]", "l[0] += 1", "l[0] += 1", "l"),
    "extend_each_other": ("l = [1]\nm = [2]", "l.extend(m)", "m.extend(l)", "l, m"),
    # iterators that are shared
    "list_iterator": ("i = iter([1, 2, 3])", "for a in i:\n    break", "for b in i:\n    break", ""),
    "list_iterator_end": ("i = iter([1])", "for a in i:\n    pass", "for b in i:\n    pass", ""),
    "tuple_iterator": ("i = iter((1, 2))", "for a in i:\n    break", "for b in i:\n    break", ""),
    "text_iterator": ("i = iter('xy')", "for a in i:\n    break", "for b in i:\n    break", ""),
    "range_iterator": ("i = iter(range(2))", "for a in i:\n    break", "for b in i:\n    break", ""),
    "range_iterator_end": ("i = iter(range(1))", "for a in i:\n    break", "for b in i:\n    break", ""),
    "iterator_and_append": ("l = [1]\ni = iter(l)", "l.append(2)", "for b in i:\n    pass", "l"),
    # dicts
    "dict_store_get": ("d = {1: 2}", "d[1] = 3", "b = d.get(1)", "d"),
    "dict_add_len": ("d = {1: 2}", "d[2] = 3", "b = len(d)", "d"),
    "dict_add_in": ("d = {1: 2}", "d[2] = 3", "b = 2 in d", "d"),
    "dict_pop_item": ("d = {1: 2}", "a = d.pop(1)", "b = d[1]", "d"),
    "dict_pop_pop": ("d = {1: 2}", "a = d.pop(1, 0)", "b = d.pop(1, 0)", "d"),
    "dict_clear_get": ("d = {1: 2}", "d.clear()", "b = d.get(1, 0)", "d"),
    "dict_setdefault": ("d = {}", "a = d.setdefault(1, 2)", "b = d.setdefault(1, 3)", "d"),
    "dict_add_for": ("d = {1: 2}", "d[2] = 3", "for b in d:\n    pass", "d"),
    "dict_add_list": ("d = {1: 2}", "d[2] = 3", "b = list(d)", "d"),
    "dict_update_values": ("d = {1: 2}", "d.update({1: 3, 2: 4})", "b = list(d.values())", "d"),
    "dict_augmented": ("d = {1: 2}", "d[1] += 1", "d[1] += 1", "d"),
    # what is gone through by an iterator of the operation's own, and views
    "dict_add_tuple": ("d = {1: 2}", "d[2] = 3", "b = tuple(d)", "d"),
    "dict_add_join": ("d = {'a': 1}", "d['b'] = 2", "b = ''.join(d)", ""),
    "dict_pop_unpack": ("d = {1: 1, 2: 2}", "d.pop(1)", "global b\nb, *_ = d", ""),
    "dict_swap_sum": ("d = {1: 1, 2: 2}", "d[1] = 2\nd[2] = 1", "b = sum(d.values())", ""),
    "dict_swap_set": ("d = {1: 1, 2: 2}", "d[1] = 2\nd[2] = 1", "b = set(d.values())", ""),
    "dict_swap_extend": ("d = {1: 1, 2: 2}\nl = []", "d[1] = 2\nd[2] = 1", "l.extend(d.values())", "l"),
    "dict_swap_in": ("d = {1: 1, 2: 2}", "d[1] = 2\nd[2] = 1", "b = 1 in d.values()", ""),
    "dict_move_or": ("d = {}\ne = {1: 0}", "d[1] = 0\ndel e[1]", "b = d | e", ""),
    "view_and": ("d = {2: 0, 7: 0, 8: 0}", "d[1] = 0\ndel d[2]", "b = d.keys() & {1, 2}", ""),
    "view_and_small": ("d = {2: 0}", "d[1] = 0\ndel d[2]", "b = d.keys() & {1, 2, 3}", ""),
    "view_or": ("d = {}\ne = {1: 0}", "d[1] = 0\ndel e[1]", "b = d.keys() | e.keys()", ""),
    "view_sub": ("d = {1: 0}\ne = {}", "e[1] = 0\ndel d[1]", "b = d.keys() - e.keys()", ""),
    "view_disjoint": ("d = {2: 0}", "d[1] = 0\ndel d[2]", "b = d.keys().isdisjoint([1, 2])", ""),
    "view_intersection": ("d = {2: 0}", "d[1] = 0\ndel d[2]", "b = {1, 2}.intersection(d.keys())", ""),
    "sort_key_append": ("l = [2, 1]\nk = lambda x: x", "l.sort(key=k)", "l.append(0)", "l"),
    # sets
    "set_add_tuple": ("s = {1}", "s.add(2)", "b = tuple(s)", ""),
    "set_swap_sum": ("s = {1, 2}", "s.remove(1)\ns.add(3)", "b = sum(s)", ""),
    "set_add_in": ("s = {1}", "s.add(2)", "b = (2 in s, len(s))", "s"),
    "set_add_len": ("s = {1}", "s.add(2)", "b = (len(s), 2 in s)", "s"),
    "set_add_add": ("s = set()", "s.add(1)", "s.add(2)", "s"),
    "set_pop_pop": ("s = {1}", "a = s.pop()", "b = s.pop()", "s"),
    "set_discard_len": ("s = {1, 2}", "s.discard(1)", "b = (1 in s, len(s))", "s"),
    "set_add_for": ("s = {1}", "s.add(2)", "for b in s:\n    pass", "s"),
    "set_swap_union": ("s = {1}\nm = set()", "s.remove(1)\nm.add(1)", "b = m | s", "s, m"),
    "set_update_len": ("s = {1}", "s.update([2, 3])", "b = len(s)", "s"),
    "set_update_in": ("s = {1}", "s.update({2}, {3})", "b = (3 in s, 2 in s)", "s"),
    "set_clear_list": ("s = {1, 2}", "s.clear()", "b = list(s)", "s"),
    "set_augmented": ("s = {1}", "global s\ns = s | {2}", "global s\ns = s | {3}", "s"),
    "set_iterator": ("i = iter({1, 2})", "for a in i:\n    break", "for b in i:\n    break", ""),
    # attributes, names, weak references
    "attribute": (THING + "o = Thing()\no.x = 1", "o.x = 2", "b = o.x", "o.x"),
    "attribute_new": (THING + "o = Thing()", "o.x = 2", "b = o.x", ""),
    "attribute_augmented": (THING + "o = Thing()\no.x = 1", "o.x += 1", "o.x += 1", "o.x"),
    "attribute_of_class": (THING + "Thing.x = 1\no = Thing()", "o.x = 2", "b = o.x", "o.x"),
    "global_augmented": ("n = 1", "global n\nn += 1", "global n\nn += 1", "n"),
    "weak": ("import weakref\n" + THING + "o = Thing()\nw = weakref.ref(o)",
             "global o\no = None", "b = w() is None", ""),
}


def function(name, body, seen):
    return "def %s():\n    global %s\n%s\n" % (name, seen, textwrap.indent(body, "    "))


def setup(name):
    return START + CONSTRUCTS[name][0] + "\n"


def functions(name):
    _, first, second, _ = CONSTRUCTS[name]
    return function("first", first, "a") + function("second", second, "b")


def printed(name):
    """The expressions, separated by commas."""
    return ", ".join(filter(None, ["a", "b", CONSTRUCTS[name][3]]))


def program(name):
    """As refrace explores it."""
    return ("import threading\n" + setup(name) + functions(name) + """\
one = threading.Thread(target=first)
two = threading.Thread(target=second)
one.start()
two.start()
one.join()
two.join()
print(%s)
""" % printed(name))


def run_rounds(space, code, seconds):
    """Both threads meet for each round, and go; returns {text: how often}."""
    import threading
    import time
    rounds = [0, 0]  # of each thread, begun; each writes its own
    ended = [0, 0]
    found = {}

    def wait(counters, which, value):
        spins = 0
        while counters[which] < value:
            spins += 1
            if spins > 300:  # the other thread may have no processor
                time.sleep(0)

    def do(function):
        try:
            function()
        except Exception:
            pass

    def other():
        at = 0
        while True:
            at += 1
            wait(rounds, 0, at)
            if rounds[0] > at:
                return
            function = space["second"]
            for _ in range(at % 8 // 2):
                pass
            do(function)
            ended[1] = at

    thread = threading.Thread(target=other)
    thread.start()
    until = time.monotonic() + seconds
    at = 0
    while time.monotonic() < until:
        at += 1
        exec(code["setup"], space)
        function = space["first"]
        rounds[0] = at
        for _ in range(at // 8 % 8):
            pass
        do(function)
        wait(ended, 1, at)
        text = " ".join(map(str, eval(code["printed"], space)))
        found[text] = found.get(text, 0) + 1
    rounds[0] = at + 2
    thread.join()
    return found


def measure(name, seconds):
    """On the Python that this is run by."""
    space = {}
    exec(functions(name), space)
    code = {"setup": compile(setup(name), name, "exec"),
            "printed": compile("(%s,)" % printed(name), name, "eval")}
    return run_rounds(space, code, seconds)
