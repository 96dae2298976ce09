# A value that one thread shows is replaced in its dict by another.
import threading

d = {'a': [1]}


def show():
    print('%(a)s' % d, '{0[a]}'.format(d))


def replace():
    d['a'] = 'b' * len(d)


t1 = threading.Thread(target=show)
t2 = threading.Thread(target=replace)
t1.start()
t2.start()
t1.join()
t2.join()
