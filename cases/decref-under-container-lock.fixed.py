# decref-under-container-lock.fixed: the old item outlives the store into the list.
class Thing:
    def __del__(self):
        print(len(l))


l = [Thing()]
old = l[0]
l[0] = None
old = None

# story:   It is moved out under the list's lock and dropped when no thread holds that lock any more.
# class:   deadlock
# source:  memgraph/memgraph#4572, which moves a value out under the mutex and destroys it afterwards
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
