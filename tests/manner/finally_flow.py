def returns(how):
    try:
        if how == "return":
            return "from try"
        if how == "raise":
            raise ValueError(how)
    except ValueError:
        return "from except"
    else:
        return "from else"
    finally:
        print("  finally", how)


for how in ("return", "raise", "fall"):
    print(returns(how))


def loops():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("  body", i)
        finally:
            print("  cleanup", i)
    else:
        print("never")
    return i


print(loops())


def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("  first cleanup")
    except LookupError as e:
        print("  caught", e)
        try:
            raise
        except KeyError as again:
            print("  same", again is e)
    return "done"


print(nested())
try:
    e = "before"
    raise OSError(2, "gone")
except OSError as e:
    print(e, e.args)
try:
    print(e)
except NameError as missing:
    print("NameError:", str(missing).split("'")[1])
