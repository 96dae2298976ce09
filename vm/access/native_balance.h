/*
 * The balance of a native run: how many objects are alive that nothing reaches, and how many
 * of the others have a wrong count.
 *
 * Births and deaths are counted by each thread for itself; what is reached is found by a walk
 * from the classes and functions, which have no counts, over everything they hold.
 */
#ifndef REFRACE_ACCESS_NATIVE_BALANCE_H
#define REFRACE_ACCESS_NATIVE_BALANCE_H

#include <stdbool.h>

struct native_roots;

struct native_balance {
	long leaked;     /* alive, and not reached; below 0: too many were freed */
	long miscounted; /* reached, with another count than words that refer to it */
};

/* When only the main thread is left, before its module's variables are dropped. Under a
 * collector, which has not yet taken what is garbage, zeros. `hidden`: native code may have
 * references that no word shows. Then, and if anything leaked, which may have references, too,
 * nothing is said of counts. */
struct native_balance native_balance(const struct native_roots *roots, bool hidden);

#endif
