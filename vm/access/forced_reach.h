/*
 * What can be reached in the memory of a forced run, as world_reach.h has it for the explored
 * world: from what is never given back, and from the stacks of all threads. For when every
 * other thread rests, or has ended.
 */
#ifndef REFRACE_ACCESS_FORCED_REACH_H
#define REFRACE_ACCESS_FORCED_REACH_H

#include "vm/access/forced_control.h"

struct reach { /* in the room of the control block: one at a time */
	struct control_room *room;
	uint32_t n_work;
	bool handles; /* pointers without a reference lead somewhere, too */
};

/* Of all objects that are alive. `dead`: the dead can be reached, too, and lead nowhere. */
void reach_open(struct reach *r, bool dead);

/* The number of the object at that address; PLAN_NONE. */
uint32_t reach_find(const struct reach *r, value v);

/* v is reached, and all that it leads to when reach_follow is called; `context`: struct reach.
 */
void reach_value(void *context, value v);
void reach_follow(struct reach *r);

/* All that the roots lead to. */
void reach_roots(struct reach *r);

/* Whether the object has been reached. */
static inline bool reach_has(const struct reach *r, uint32_t number)
{
	return r->room->reached[number];
}

#endif
