# (as Python 3.11)
# What a wrong number of arguments is called: functions that take one, none, or several say it
# in their own words.


def tried(name, f):
    try:
        f()
    except TypeError as e:
        print(name, e)


for function in (len, abs, chr, ord, repr, callable, hash, isinstance, getattr, hasattr, divmod, iter, next, pow,
                 round, max, sum, sorted, reversed, range, format, filter):
    tried("", lambda: function())
for function in (len, abs, bool, float, list, set, tuple, iter, next, range, format, getattr):
    tried("", lambda: function(1, 2, 3, 4, 5))
l, d, s, text, t = [1], {1: 2}, {1}, "a b", (1,)
for method in (l.append, l.insert, l.remove, l.count, l.index, l.extend, d.get, d.pop, d.setdefault, s.add, s.discard,
               s.isdisjoint, text.join, text.replace, text.partition, text.center, text.zfill, text.find,
               text.startswith, t.count, t.index):
    tried("none:", lambda: method())
for method in (l.append, l.insert, l.pop, l.clear, l.copy, l.reverse, l.count, d.get, d.pop, d.keys, d.clear,
               d.popitem, d.update, s.add, s.clear, text.upper, text.strip, text.split, text.join, text.isdigit,
               text.find, t.count, (5).bit_length):
    tried("four:", lambda: method(1, 2, 3, 4))
for wrong in (None, 1, [2]):
    tried("type:", lambda: text.replace(wrong, "b"))
    tried("type:", lambda: text.replace("a", wrong))
    tried("type:", lambda: text.removeprefix(wrong))
    tried("type:", lambda: format(1, wrong))
    tried("type:", lambda: text[{}])
print({}.pop([], "an empty dict looks at no key"), l, d, s)
