"""What goes wrong at the end is the exit status."""
import sys


class Fatal(Exception):
    pass


def cleanup(name):
    print("cleanup", name)


def main(arguments):
    try:
        for a in arguments:
            if a < 0:
                raise Fatal(f"bad argument {a}")
            print("ok", a)
    finally:
        cleanup("main")
    return 0


if __name__ == "__main__":
    try:
        main([1, 2])
        main([3, -1, 4])
    except Fatal as error:
        print("fatal:", error)
        sys.exit(3)
