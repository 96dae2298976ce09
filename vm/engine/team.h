/*
 * A search by several processes, each of which has the worlds of a layer whose hash falls to it.
 *
 * A layer is gone through in rounds. In a round each process makes the steps of its worlds, and
 * hands the worlds that these lead to over to those who have them (exchange.h): as lists of
 * parts (pack.h), of which each is handed over once a layer. The receiver takes all arrivals of the
 * round in the order in which one process alone would have met them: a world's order is that of its
 * first arrival, an arrival's that of the world before and of the thread. So sums are added up in
 * the same order, the same one of equally short ways is kept, and the result is the same, byte for
 * byte, for any number of processes.
 *
 * The process that began the search is the first; it alone has the outcomes, says when the search
 * has to stop, and asks the others for the links on the way back to the start.
 */
#ifndef REFRACE_ENGINE_TEAM_H
#define REFRACE_ENGINE_TEAM_H

#include "vm/engine/search.h"

struct team;

/* Goes on with the search from the layer `l`, which is whole, in search.jobs processes, or in all
 * ranks, to its end. The first process then has what the others have found; these stay for
 * team_step_back, until team_end, and then end, or, if they are ranks, return with search.served.
 * False: there is no other process, and nothing has been done. */
bool team_search(struct search *s, struct layer *l, struct layer *next);

/* As search_step_back, from a node that any of the processes has. */
void team_step_back(struct search *s, uint32_t depth, struct step_back *at);

/* The other processes, if there are any, end; returns the seconds of CPU that they took. */
double team_end(struct search *s);

#endif
