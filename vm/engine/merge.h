/*
 * Worlds that differ only in which of several identical threads is which are one world: the
 * explorer keeps the one in which these threads stand in a certain order (symmetry reduction:
 * Ip and Dill, Better verification through symmetry, 1996). Totals stay exact, because a
 * permutation of identical threads turns the interleavings of one world into those of the other.
 *
 * Identical are at least MERGED threads that have begun alike (access/alike.h): two are left as
 * they are, so that what is printed of the smallest cases is not about threads that have changed
 * their places. Of the main thread's joins counts which threads have ended: those that have are
 * put first in the order in which it joins them, so that it comes as far as it can. That is right
 * only if nothing notices how far it is: then it must wait for one of them as long as one runs.
 */
#ifndef REFRACE_ENGINE_MERGE_H
#define REFRACE_ENGINE_MERGE_H

#include "vm/engine/virtual.h"

enum { MERGED = 3 };

struct merge {
	bool on;
	bool merges; /* some threads have been merged: */
	bool merged[UINT8_MAX + 1]; /* those that have begun in this way (explored.alike) */
};

/* Before a search. */
void merge_begin(struct merge *m, struct virtual *v);
void merge_end(struct merge *m, struct virtual *v);

/* Makes the live world, after a step, the one that is kept; seat[i] is the number that thread i
 * has there. False: the program has told identical threads apart, so that worlds which have been
 * merged were not the same; the search begins again, without. */
bool merge_threads(struct merge *m, struct virtual *v, uint8_t seat[THREADS]);

#endif
