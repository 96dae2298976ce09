/*
 * The hand-over from step to step: one token, which the thread has that makes a step.
 *
 * The thread that has made step n lets the thread of step n + 1 go, when it comes to its own
 * next step or cannot go on. A word and a futex make no order that a race detector knows of,
 * because this file is not instrumented and the word is disregarded. With a mutex in their
 * place nothing would be reported (tests/check-handover.sh).
 */
#include <time.h>

#include "vm/access/forced_control.h"

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* If `t` is making a step, that is done now: the thread of the next one may go. */
void token_pass(struct thread *t)
{
	const struct plan *p = forced.plan;
	struct control *c = forced.control;
	const struct plan_entry *next;

	if (!slot_of(t)->has_token)
		return;
	slot_of(t)->has_token = false;
	if (c->token == 1)
		c->first_ns = now_ns();
	if (p->of_step[++c->token] == PLAN_NONE) {
		c->last_ns = now_ns();
		return;
	}
	next = &p->entries[p->of_step[c->token]];
	__atomic_store_n(&c->slots[next->thread].go, c->token, __ATOMIC_RELEASE);
	control_wake(&c->slots[next->thread].go);
}

/* Waits until every step before this one is done, and makes it this thread's. */
void token_await(struct thread *t, uint32_t step)
{
	struct slot *s = slot_of(t);
	uint32_t go;

	while ((go = __atomic_load_n(&s->go, __ATOMIC_ACQUIRE)) < step)
		control_wait(&s->go, go);
	s->has_token = true;
}
