# exception-context: two threads raise one exception, one of them while it handles another.
import threading

error = ValueError()

def one():
    try:
        raise error
    except ValueError as e:
        assert e.__context__ is None # blame: wrong-result

def other():
    try:
        raise KeyError
    except KeyError:
        try:
            raise error
        except ValueError:
            pass

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The context lies in the exception, and stays there.
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: leak wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
