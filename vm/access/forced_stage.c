/*
 * The stage: one block of memory, and the hand-over from step to step.
 *
 * Who has made step n lets the thread of step n + 1 go, when it comes to its own next step
 * or cannot go on. The word and the futex make no order that a race detector knows of,
 * because this file is not instrumented and the words are disregarded (measured, and
 * checked by tests/check-sanitizers: with a mutex in their place nothing is reported).
 */
#include "vm/access/forced_stage.h"

#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "vm/base/bug.h"

struct forced forced;

struct stage *stage_new(const struct plan *plan)
{
	size_t head = (sizeof(struct stage) + 63) / 64 * 64;
	size_t bytes = head + plan->n_objects * sizeof(struct entry);
	struct stage *stage = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
				   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(stage != MAP_FAILED);
	stage->entries = (struct entry *)((char *)stage + head);
	observer_ignore(stage, bytes);
	return stage;
}

void stage_lock(void)
{
	while (__atomic_exchange_n(&forced.stage->guard, 1, __ATOMIC_ACQUIRE))
		sched_yield();
}

void stage_unlock(void)
{
	__atomic_store_n(&forced.stage->guard, 0, __ATOMIC_RELEASE);
}

void stage_wait(uint32_t *word, uint32_t while_it_is)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, while_it_is, NULL, NULL, 0);
}

void stage_wake(uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

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
	s->last_ns = now_ns();
	if (s->turn == 1)
		s->first_ns = s->last_ns;
	cue = p->turns[++s->turn];
	if (cue == PLAN_NONE)
		return;
	__atomic_store_n(&s->seats[p->cues[cue].thread].go, s->turn, __ATOMIC_RELEASE);
	stage_wake(&s->seats[p->cues[cue].thread].go);
}
