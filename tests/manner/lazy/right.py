import lazy.left


def name():
    return "right of " + lazy.left.SIDE


SIDE = "right"
