"""Each thread imports what it needs where it needs it."""
import threading

answers = []


def work(n):
    import lazy
    from lazy import answer as ask
    answers.append(ask(n))
    assert len(lazy.loads) == 1


threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(answers))
