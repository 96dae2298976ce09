/*
 * Sampling: interleavings drawn at random, one after another, each run from its start.
 *
 * The uniform scheduler lets each thread that can make a step make the next one with equal
 * probability: so the share of drawn interleavings with an outcome estimates the probability
 * that explore.h gives exactly, and has a confidence interval.
 *
 * With a depth D it is probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and
 * Nagarakatte, ASPLOS 2010): threads have random priorities, the first of those that can make
 * a step always makes it, and at D - 1 random steps the one that has just made it becomes
 * last. A failure that needs D orderings is found with a probability of at least
 * 1/(n k^(D-1)) in each interleaving, of n threads and k steps; shares estimate nothing.
 *
 * A failing interleaving that was drawn is made straighter, as long as it fails in the same
 * way; it is not the shortest one.
 */
#ifndef REFRACE_ENGINE_SAMPLE_H
#define REFRACE_ENGINE_SAMPLE_H

#include "vm/engine/explore.h"
#include "vm/engine/scheduler.h"

enum { SAMPLE_SEED = 1 };

/* Draws until there are enough or the budget's time is over; an interleaving that has not ended
 * by then counts only if it has failed already. The result is never complete. False with `e`:
 * the program leaves the subset. */
bool sample(const struct explore_request *request, const struct sample_plan *plan,
	    struct result *result, struct error *e);

#endif
