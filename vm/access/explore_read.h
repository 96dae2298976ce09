/*
 * The exploring layer: read-side sections, and grace periods, which wait for them. See explore.h.
 *
 * A grace period awaits the sections that there are when it begins, which it finds out in one
 * step: no implementation of RCU waits for less, and each waits at most for those that begin while
 * it looks. Which are left is kept with what the thread stands before, so that worlds in which the
 * same sections are awaited are equal, however many grace periods there have been.
 */
#ifndef REFRACE_ACCESS_EXPLORE_READ_H
#define REFRACE_ACCESS_EXPLORE_READ_H

#include "vm/access/explore_point.h"

/* An access to what says which sections there are. True: it lies on the trail. */
static inline bool explore_sections(struct thread *t, struct attempt *a, enum event_kind kind)
{
	return explore_access(t, a, kind, &t->image->shared->head, &world_of(t)->live,
			      WAIT_NOTHING);
}

static inline void access_read_begin(struct thread *t)
{
	struct attempt a;

	if (explore_sections(t, &a, EVENT_READ_BEGIN))
		return;
	explore_tell(t, EVENT_READ_BEGIN, a.step, NULL, NULL, 0);
	explore_record(t, 0);
}

/* No grace period awaits its section any more. */
static inline void access_read_end(struct thread *t)
{
	struct world *w = world_of(t);
	struct attempt a;

	if (explore_sections(t, &a, EVENT_READ_END))
		return;
	for (unsigned i = 0; i < w->threads; i++)
		explored_of(w->thread[i])->next.awaits &= (uint16_t)~(1u << t->number);
	explore_tell(t, EVENT_READ_END, a.step, NULL, NULL, 0);
	explore_record(t, 0);
}

/* The threads that are in a section, one bit each. */
static inline uint32_t explore_reading(const struct world *w)
{
	uint32_t reading = 0;

	for (unsigned i = 0; i < w->threads; i++)
		reading |= (uint32_t)(w->thread[i]->reading != 0) << i;
	return reading;
}

/* Waits for the sections of these threads; run again, for those that are left. */
static inline void explore_await_sections(struct thread *t, uint64_t reading)
{
	struct explored *e = explored_of(t);
	struct access a = { &t->image->shared->head, &world_of(t)->live, EVENT_GRACE_END,
			    WAIT_READERS, (uint16_t)reading };
	uint64_t v;

	if (explore_again(t, a.address, &v))
		return;
	if (!e->granted) {
		if (e->next.wait == WAIT_READERS)
			a.awaits = e->next.awaits;
		e->due = 1;
		explore_let_go(t);
		explore_stand(t, &a);
	}
	explore_pass(t);
	explore_tell(t, EVENT_GRACE_END, true, NULL, NULL, 0);
	explore_record(t, 0);
}

static inline void access_synchronize(struct thread *t)
{
	struct attempt a;
	uint64_t reading;

	if (explore_sections(t, &a, EVENT_GRACE_BEGIN)) {
		reading = a.received;
	} else {
		reading = explore_reading(world_of(t));
		explore_tell(t, EVENT_GRACE_BEGIN, a.step, NULL, NULL, reading);
		explore_record(t, reading);
	}
	if (reading)
		explore_await_sections(t, reading);
}

#endif
