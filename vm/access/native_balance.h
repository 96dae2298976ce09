/*
 * The balance of a native run: how many objects are alive that nothing reaches.
 *
 * Births and deaths are counted by each thread for itself; what is reached is found by a walk
 * from the classes and functions, which have no counts, over everything they hold.
 */
#ifndef REFRACE_ACCESS_NATIVE_BALANCE_H
#define REFRACE_ACCESS_NATIVE_BALANCE_H

struct native_roots;

/* When only the main thread is left, before its module's variables are dropped. Under a
 * collector, which has not yet taken what is garbage, 0. */
long native_unreached(const struct native_roots *roots);

#endif
