/*
 * A search that does not count: of steps whose order makes no difference it makes only one order
 * (partial-order reduction with persistent sets: Godefroid, Partial-Order Methods for the
 * Verification of Concurrent Systems, 1996). If a thread's next step touches no contended word
 * (access/sharing.h), nothing that others could do before it would change what it does, or be
 * changed by it: so that step alone is made. Every end that a run can come to is found, each in at
 * least one of the interleavings that come to it; but not how many these are, nor the shortest.
 *
 * (Under a GIL that step may become several if another thread begins to wait for a lock: the thread
 * keeps the GIL between them, so that nobody can tell.)
 *
 * That others are put off must not go on for ever: in one layer of some hundred all steps are made.
 */
#ifndef REFRACE_ENGINE_REDUCE_H
#define REFRACE_ENGINE_REDUCE_H

#include "vm/engine/search.h"

/* Before a search: some runs show which words are contended. */
void reduce_begin(struct search *s);
void reduce_end(struct search *s);

/* Makes the steps of node `index`, of the threads `enabled`: a single one, if it can be made
 * alone. */
void reduce_steps(struct search *s, const struct layer *l, uint32_t index, uint32_t enabled,
		  struct layer *next);

#endif
