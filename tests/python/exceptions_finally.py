# break, continue and return through finally, and out of it.
def g():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print("fin", i)
    while True:
        try:
            try:
                return 5
            finally:
                print("inner")
        finally:
            print("outer")
print(g())



def overrides():
    for i in [1, 2, 3]:
        try:
            return i
        finally:
            if i == 1:
                break
    return "broken"


def continues():
    seen = []
    for i in [1, 2, 3]:
        try:
            try:
                if i == 2:
                    [].pop()
                seen.append(i)
            finally:
                if i < 3:
                    continue
        finally:
            seen.append(-i)
    return seen


def from_handler():
    for i in range(3):
        try:
            {}[i]
        except KeyError as e:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print("finally", i)
    try:
        print(e)
    except NameError:
        print("e is unbound")
    return i


def nested_return():
    try:
        try:
            return [1][7]
        except IndexError as e:
            return "caught", e.args
        finally:
            print("inner")
    finally:
        print("outer")


def raise_in_finally():
    try:
        try:
            [].pop()
        finally:
            {}["key"]
    except KeyError as e:
        return repr(e), repr(e.__context__)


def swallows():
    try:
        1 // 0
    finally:
        return "swallowed"


print(overrides(), continues(), from_handler(), nested_return(), raise_in_finally(), swallows())
