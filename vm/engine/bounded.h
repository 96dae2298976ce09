/*
 * Bounded preemptions: every interleaving in which threads are preempted at most N times,
 * counted exactly.
 *
 * A preemption is a switch away from a thread that could have made another step. Where the
 * thread waits or has ended the switch is forced and does not count; nor does the first step.
 * Most failures need one or two preemptions (Musuvathi and Qadeer, PLDI 2007), and with N of
 * them there are polynomially many interleavings of a given length, not exponentially many.
 */
#ifndef REFRACE_ENGINE_BOUNDED_H
#define REFRACE_ENGINE_BOUNDED_H

#include "vm/engine/explore.h"

enum { BOUNDED_MOST = 1000 }; /* preemptions */

/* As explore, but with at most `preemptions` of them. There is no bound on an interleaving's
 * length but the budget. The result is complete only if no interleaving has more of them. */
bool bounded(const struct explore_request *request, unsigned preemptions, struct result *result,
	     struct error *e);

#endif
