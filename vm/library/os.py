# The module os, as far as it asks for no system: the environment is empty, and there are four
# processors (library.h).

sep = "/"
os__name = "posix"
linesep = "\n"
environ = {}


def getenv(key, default=None):
    return default


def cpu_count():
    return 4


def process_cpu_count():
    return 4
