/*
 * The explorer: every interleaving of a program under one strategy, counted exactly.
 *
 * Worlds are visited breadth first, layer by layer (a layer: the worlds reached in the
 * same number of steps), each with the number of ways to reach it. A run is over where no
 * thread can make a step; its ways are counted by the set of its failures and by what it
 * printed. The number of ways to a world is the sum over its predecessors, so the totals
 * are exact, although no interleaving is ever run twice, or even once as a whole. Worlds that
 * differ only in which of several identical threads is which are one (merge.h), and threads that
 * share nothing are counted apart (apart.h).
 */
#ifndef REFRACE_ENGINE_EXPLORE_H
#define REFRACE_ENGINE_EXPLORE_H

#include "vm/engine/request.h"

/* Explores; the result is released by result_free. False with `e`: the program leaves the
 * subset. False, with result.helped, in a rank that has helped another one (ranks.h). */
bool explore(const struct explore_request *request, struct result *result, struct error *e);

#endif
