/*
 * The exploring layer: waits for some time. Mostly there is no time: others may run for as long as
 * they like while a thread sleeps, so it lets them and goes on. But if sleeps are to be over in
 * order (image.sleeps), what threads do takes no time, and time goes by only when none of them can
 * do anything else: as in a simulation of discrete events. Then the one that has least left to wait
 * goes on, and all others have waited as long; of several any one is first. That a wait is over is a
 * step.
 *
 * A world has no clock: each thread keeps what is left of its own wait.
 */
#ifndef REFRACE_ACCESS_EXPLORE_TIME_H
#define REFRACE_ACCESS_EXPLORE_TIME_H

#include "vm/access/explore_point.h"

/* An operation that is run again has had its turn here. */
static inline void access_gil_yield(struct thread *t)
{
	struct explored *e = explored_of(t);

	if (e->cursor < e->trail_length)
		return;
	e->due = 1;
	e->noticed = 0;
}

/* The thread is about to stand before an access for which it waits no longer than that, if it is
 * more than none. */
static inline void explore_begin_time(struct thread *t, double seconds)
{
	struct explored *e = explored_of(t);

	if (seconds <= 0 || e->granted || e->cursor < e->trail_length)
		return;
	explore_share_all(t);
	e->left = seconds < 1e9 ? (uint64_t)(seconds * 1e9) + 1 : (uint64_t)1e18;
}

/* The thread waits no longer. If what it has waited for has not come, its time is over, and all
 * others have waited as long. */
static inline void explore_end_time(struct thread *t, bool has_come)
{
	struct world *w = world_of(t);
	struct explored *e = explored_of(t);
	uint64_t gone = e->left && !has_come ? e->left - 1 : 0;

	for (unsigned i = 0; i < w->threads; i++)
		if (explored_of(w->thread[i])->left)
			explored_of(w->thread[i])->left -= gone;
	e->left = 0;
}

/* The thread has waited for a lock in vain. */
static inline bool explore_time_out(struct thread *t, struct attempt *a)
{
	explore_end_time(t, false);
	explore_tell(t, EVENT_TIMEOUT, a->step, a->access.object, a->access.address, 0);
	return explore_record(t, false);
}

/* Waits for the time, or, if it comes first, for what `wait` and `awaits` say. */
static inline void explore_time(struct thread *t, enum wait wait, uint16_t awaits, double seconds)
{
	struct world *w = world_of(t);
	struct attempt a;
	uint64_t received;

	access_gil_yield(t);
	a.access = (struct access){ &t->image->shared->head, w, EVENT_WAKE, (uint16_t)wait, awaits };
	if (explore_again(t, w, &received))
		return;
	explore_begin_time(t, seconds);
	explore_note_access(t, &a.access);
	a.step = explore_point(t, &a.access);
	w->told_apart |= wait == WAIT_END;
	explore_end_time(t, wait == WAIT_END && world_has_ended(w, awaits));
	explore_tell(t, EVENT_WAKE, a.step, NULL, NULL, 0);
	explore_record(t, 0);
}

static inline void access_sleep(struct thread *t, double seconds)
{
	if (t->image->sleeps && seconds > 0)
		explore_time(t, WAIT_TIME, 0, seconds);
	else if (t->under_gil)
		access_gil_yield(t);
}

#endif
