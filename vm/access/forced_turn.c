/*
 * The hand-over from step to step.
 *
 * Who has made step n lets the thread of step n + 1 go, when it comes to its own next step
 * or cannot go on. A word and a futex make no order that a race detector knows of, because
 * this file is not instrumented and the word is disregarded. With a mutex in their place
 * nothing would be reported (tests/check-handover.sh).
 */
#include <time.h>

#include "vm/access/forced_stage.h"

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* If `t` is making a step, that is done now: the thread of the next one may go. */
void stage_pass(struct thread *t)
{
	const struct plan *p = forced.plan;
	struct stage *s = forced.stage;
	uint32_t cue;

	if (!seat_of(t)->holds)
		return;
	seat_of(t)->holds = false;
	if (s->turn == 1)
		s->first_ns = now_ns();
	cue = p->of_step[++s->turn];
	if (cue == PLAN_NONE) {
		s->last_ns = now_ns();
		return;
	}
	__atomic_store_n(&s->seats[p->entries[cue].thread].go, s->turn, __ATOMIC_RELEASE);
	stage_wake(&s->seats[p->entries[cue].thread].go);
}

/* Waits until every step before this one is done, and makes it this thread's. */
void stage_await(struct thread *t, uint32_t step)
{
	struct seat *s = seat_of(t);
	uint32_t go;

	while ((go = __atomic_load_n(&s->go, __ATOMIC_ACQUIRE)) < step)
		stage_wait(&s->go, go);
	s->holds = true;
}
