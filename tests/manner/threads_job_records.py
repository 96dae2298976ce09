# Jobs as records, made by keywords in several threads: the class has an __init__ that a decorator made.
import threading
from dataclasses import dataclass, field


def keeps(*names):
    def made(cls):
        def __init__(self, *args, **more):
            for name, value in zip(names, args):
                setattr(self, name, value)
            for name in more:
                if name not in names:
                    raise TypeError("no such field: " + name)
                setattr(self, name, more[name])

        cls.__init__ = __init__
        return cls

    return made


@dataclass
class Job:
    id: int
    title: str = "none"
    tags: list = field(default_factory=list)


@keeps("job", "by")
class Done:
    pass


lock = threading.Lock()
done = []


def work(number):
    job = Job(id=number, title="job %d" % number)
    with lock:
        done.append(Done(job=job, by=number + 10))


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for record in sorted(done, key=lambda record: record.by):
    print(record.job, record.by)
