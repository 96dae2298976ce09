import lazy.right


def name():
    return "left of " + lazy.right.SIDE


SIDE = "left"
