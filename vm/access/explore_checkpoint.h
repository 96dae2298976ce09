/*
 * The exploring layer: operations that loop.
 *
 * An operation under way is its start and its trail, so that two runs which have come to the same
 * item of a loop, and differ only in what they have read of the items before, would stay two
 * worlds. At a checkpoint the part of the trail that the loop has added is taken off, and the
 * loop's state is put there instead:
 *
 *     | read before the loop | state | read of this item |
 *
 * A loop inside a loop adds its own part behind that, and goes with it. What has been forgotten
 * must be in no other place: as long as the thread has entered or found something else than when
 * the loop began (a lock, code that is to be asked), nothing is forgotten.
 */
#ifndef REFRACE_ACCESS_EXPLORE_CHECKPOINT_H
#define REFRACE_ACCESS_EXPLORE_CHECKPOINT_H

#include "vm/access/explore_point.h"

static inline void checkpoint_begin(struct checkpoint *c, const struct thread *t)
{
	*c = (struct checkpoint){ .begun = true,
				  .asks = t->asks,
				  .sections_are = t->sections_are,
				  .n_held = t->n_held,
				  .n_died = t->n_died,
				  .at = explored_of(t)->cursor,
				  .check = explored_of(t)->check };
}

static inline bool checkpoint_forgets(const struct checkpoint *c, const struct thread *t)
{
	return !t->blocked_on && t->asks == c->asks && t->sections_are == c->sections_are &&
	       t->n_held == c->n_held && t->n_died == c->n_died;
}

static __attribute__((noinline)) void explore_checkpoint(struct thread *t, struct checkpoint *c,
							 uint64_t *state, unsigned n)
{
	struct explored *e = explored_of(t);
	uint64_t v;

	if (!c->begun) {
		checkpoint_begin(c, t);
	} else if (e->cursor < e->trail_length || !checkpoint_forgets(c, t)) {
		return;
	} else {
		e->trail_length = e->cursor = c->at;
		e->check = c->check;
	}
	for (unsigned i = 0; i < n; i++)
		if (explore_again(t, NULL, &v))
			state[i] = v;
		else
			explore_remember(t, state[i]);
}

static inline void access_checkpoint(struct thread *t, struct checkpoint *c, uint64_t *state,
				     unsigned n)
{
	if (!t->image->keeps_trails)
		explore_checkpoint(t, c, state, n);
}

#endif
