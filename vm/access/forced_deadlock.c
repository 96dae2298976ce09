/*
 * Deadlocks in a forced run: found, told, and taken apart.
 *
 * A thread that asks for a lock when the plan has no more cues for it will wait for ever.
 * When every thread that is left waits like that, or for the end of such a thread, the
 * wait-for graph is searched for the cycle. Tools say nothing of a program that hangs, so
 * the threads are let go, one after another:
 *
 *     thread 1 holds a, wants b          thread 2 holds b, wants a
 *     gives a back
 *                                        takes a, gives both back, ends
 *     takes a, takes b, gives both back, ends
 *
 * Every lock has then been taken in the order in which the program asked for it, which is
 * what the tools look at, and no other access is made. Locks are the program's own and
 * those of objects alike (forced_lock.c).
 */
#include <stdio.h>
#include <string.h>

#include "vm/access/forced_stage.h"
#include "vm/base/verdict.h"

enum order {
	ORDER_NONE,
	ORDER_RELEASE, /* give back what is held, and wait for the next order */
	ORDER_TAKE,    /* take what is wanted, then leave */
	ORDER_RETAKE,  /* take what was given back, take what is wanted, then leave */
	ORDER_LEAVE,
};

/* --- the wait-for graph; stage_lock is held --- */

static bool can_go_on(const struct seat *s)
{
	const struct seat *seats = forced.stage->seats;

	return s->state == SEAT_RUNS ||
	       (s->state == SEAT_JOINS && seats[s->waits_for].state == SEAT_ENDED);
}

/* Whom this thread waits for. A lock whose holder has ended is never given back. */
static unsigned waits_for(unsigned thread)
{
	const struct seat *s = &forced.stage->seats[thread];

	return s->state == SEAT_WANTS ? *lock_owner(s->waits_for) - 1u : s->waits_for;
}

/* The threads of a cycle, the first of which holds a lock that the last one wants. 0:
 * there is no cycle. */
static unsigned find_cycle(unsigned *cycle)
{
	const struct seat *seats = forced.stage->seats;

	for (unsigned start = 0; start < THREADS; start++) {
		unsigned n = 0, at = start;

		while (n < THREADS && at < THREADS &&
		       (seats[at].state == SEAT_WANTS || seats[at].state == SEAT_JOINS)) {
			cycle[n++] = at;
			at = waits_for(at);
			if (at == start && seats[cycle[n - 1]].state == SEAT_WANTS)
				return n;
		}
	}
	return 0;
}

static void describe(unsigned thread)
{
	const struct seat *s = &forced.stage->seats[thread];
	char *out = forced.result->deadlock, holder[32], lock[LOCK_NAME];
	size_t used = strlen(out), room = sizeof(forced.result->deadlock) - used;
	unsigned other = waits_for(thread);

	snprintf(holder, sizeof(holder), other ? "thread %u" : "main", other);
	used += (size_t)snprintf(out + used, room,
				 thread ? "%sthread %u waits for " : "%smain waits for ",
				 used ? "; " : "", thread);
	if (used >= sizeof(forced.result->deadlock))
		return;
	room = sizeof(forced.result->deadlock) - used;
	if (s->state == SEAT_JOINS)
		snprintf(out + used, room, "the end of %s", holder);
	else
		snprintf(out + used, room, "%s, which %s holds", lock_name(s->waits_for, lock),
			 other == thread ? "it itself" : holder);
}

static void add_order(unsigned thread, enum order order)
{
	forced.stage->orders[forced.stage->n_orders++] = thread << 8 | (unsigned)order;
}

/* The first of the cycle backs off; then the others, from the last one on. */
static void order_cycle(const unsigned *cycle, unsigned n)
{
	const struct seat *seats = forced.stage->seats;

	if (n > 1)
		add_order(cycle[0], ORDER_RELEASE);
	for (unsigned i = n; --i > 0;)
		if (seats[cycle[i]].state == SEAT_WANTS)
			add_order(cycle[i], ORDER_TAKE);
	if (seats[cycle[0]].state == SEAT_WANTS)
		add_order(cycle[0], n > 1 ? ORDER_RETAKE : ORDER_TAKE);
}

static bool is_ordered(unsigned thread)
{
	for (unsigned i = 0; i < forced.stage->n_orders; i++)
		if (forced.stage->orders[i] >> 8 == thread)
			return true;
	return false;
}

static void give_order(void)
{
	struct stage *s = forced.stage;
	struct seat *seat;

	if (s->at_order == s->n_orders)
		return;
	seat = &s->seats[s->orders[s->at_order] >> 8];
	__atomic_store_n(&seat->order, s->orders[s->at_order++] & 255, __ATOMIC_RELEASE);
	stage_wake(&seat->order);
	if (seat->state == SEAT_JOINS) {
		pthread_mutex_lock(&forced.players[seat->waits_for].mutex);
		pthread_cond_broadcast(&forced.players[seat->waits_for].changed);
		pthread_mutex_unlock(&forced.players[seat->waits_for].mutex);
	}
}

/* Nobody can go on: who waits for whom, and what everybody has to do now. */
static void found_deadlock(void)
{
	struct stage *s = forced.stage;
	unsigned cycle[THREADS], n = find_cycle(cycle);

	s->deadlocked = true;
	forced.result->verdicts |= verdict_bit(VERDICT_DEADLOCK);
	for (unsigned i = 0; i < n; i++)
		describe(cycle[i]);
	if (n)
		order_cycle(cycle, n);
	for (unsigned i = 0; i < THREADS; i++) {
		if (s->seats[i].state != SEAT_WANTS || is_ordered(i))
			continue;
		if (!n)
			describe(i);
		add_order(i, ORDER_LEAVE);
	}
}

static bool is_stuck(void)
{
	bool stuck = false;

	for (unsigned i = 0; i < THREADS; i++) {
		const struct seat *s = &forced.stage->seats[i];

		if (s->state != SEAT_EMPTY && can_go_on(s))
			return false;
		stuck = stuck || s->state == SEAT_WANTS;
	}
	return stuck && !forced.stage->deadlocked;
}

/* The thread's state is `state` now; returns the one before. If nobody can go on any more,
 * the deadlock is taken apart. */
enum seat_state seat_enter(struct thread *t, enum seat_state state, uint32_t waits_for)
{
	struct seat *s = seat_of(t);
	enum seat_state before = (enum seat_state)s->state;
	bool stuck;

	stage_lock();
	s->state = (uint8_t)state;
	s->waits_for = waits_for;
	stuck = is_stuck();
	if (stuck)
		found_deadlock();
	stage_unlock();
	if (stuck)
		give_order();
	return before;
}

/* --- obeying --- */

static void give_back(const struct seat *s)
{
	for (uint32_t i = s->n_held; i--;)
		lock_give(s->held[i]);
}

static void take_again(const struct seat *s)
{
	for (uint32_t i = 0; i < s->n_held; i++)
		lock_take(s->held[i]);
}

/* A thread that holds the lock itself is refused, and the tools have seen it ask. Nobody
 * asks a semaphore twice: it would wait. */
static void take_wanted(const struct seat *s)
{
	if (!lock_is_handed_on(s->waits_for) && lock_take(s->waits_for))
		lock_give(s->waits_for);
}

/* Does what the thread has been told to, if it has. Does not return if it is to leave. */
void deadlock_obey(struct thread *t)
{
	struct seat *s = seat_of(t);
	uint32_t order = __atomic_exchange_n(&s->order, ORDER_NONE, __ATOMIC_ACQUIRE);

	if (order == ORDER_NONE)
		return;
	if (order == ORDER_RETAKE)
		take_again(s);
	if (order != ORDER_RELEASE && order != ORDER_LEAVE)
		take_wanted(s);
	give_back(s);
	cue_show_errors(t);
	give_order();
	if (order != ORDER_RELEASE)
		longjmp(t->abandon, 1);
}

_Noreturn void deadlock_wait(struct thread *t, lock_id lock)
{
	struct seat *s = seat_of(t);

	if (forced.stage->deadlocked)
		longjmp(t->abandon, 1); /* it has joined one that left */
	if (forced.plan->keeper == t->number + 1)
		s->held[s->n_held++] = LOCK_GIL;
	else
		gil_drop(t);
	stage_pass(t);
	seat_enter(t, SEAT_WANTS, lock);
	for (;;) {
		stage_wait(&s->order, ORDER_NONE);
		deadlock_obey(t);
	}
}
