# What a class from OrderedDict has for single keys is called by what has several.
from collections import OrderedDict
class O(OrderedDict):
    def __getitem__(self, k): print("get", k); return super().__getitem__(k)
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
    def __delitem__(self, k): print("del", k); super().__delitem__(k)
    def __contains__(self, k): print("in", k); return super().__contains__(k)
o = O([(1, 2)], x=3)
print("made"); o.update({5: 6}); o.setdefault(7, 8); o.setdefault(7, 9)
print("pop"); print(o.pop(5)); print(o.popitem()); print(o.popitem(last=False)); print(o.get(7)); 
print("move"); o[1] = 1; o[2] = 2; o.move_to_end(1); print(list(o.items()), list(o.values()))
print(o.copy() == o, list((o | {9: 9}).items())); o.clear(); print(len(o))
class P(dict):
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
p = P(a=1); p.update(b=2); p.setdefault("c", 3); print(p)
