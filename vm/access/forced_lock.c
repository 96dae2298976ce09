/*
 * Locks of the program in a forced run: each is a pthread mutex, so that the tools see
 * who holds what.
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
 * what the tools look at, and no other access is made.
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

static struct lock_guard *guard_of(uint32_t number)
{
	return (struct lock_guard *)(void *)memory_object(number) - 1;
}

/* False if this thread holds it. */
static bool take(uint32_t number)
{
	if (forced.plan->objects[number].handed_on)
		return sem_wait(&guard_of(number)->semaphore) == 0;
	return pthread_mutex_lock(&guard_of(number)->mutex) == 0;
}

static void give(uint32_t number)
{
	if (forced.plan->objects[number].handed_on)
		sem_post(&guard_of(number)->semaphore);
	else
		pthread_mutex_unlock(&guard_of(number)->mutex);
}

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

	return s->state == SEAT_WANTS ? forced.stage->entries[s->waits_for].owner - 1u
				      : s->waits_for;
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
	char *out = forced.result->deadlock, holder[32];
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
		snprintf(out + used, room, "lock %s, which %s holds",
			 forced.plan->objects[s->waits_for].name,
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
		give(s->held[i]);
}

static void take_again(const struct seat *s)
{
	for (uint32_t i = 0; i < s->n_held; i++)
		take(s->held[i]);
}

/* A thread that holds the lock itself is refused, and the tools have seen it ask. Nobody
 * asks a semaphore twice: it would wait. */
static void take_wanted(const struct seat *s)
{
	if (!forced.plan->objects[s->waits_for].handed_on && take(s->waits_for))
		give(s->waits_for);
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

static _Noreturn void wait_for_ever(struct thread *t, const struct lock *lock)
{
	struct seat *s = seat_of(t);
	uint32_t offset;

	gil_drop(t);
	stage_pass(t);
	seat_enter(t, SEAT_WANTS, memory_number((uintptr_t)lock, &offset));
	for (;;) {
		stage_wait(&s->order, ORDER_NONE);
		deadlock_obey(t);
	}
}

/* --- locks --- */

static void touch(const struct cue *c)
{
	if (forced.stage->entries[c->object].released)
		forced.result->verdicts |= verdict_bit(VERDICT_USE_AFTER_FREE);
}

static bool not_taken(struct thread *t, const struct lock *lock)
{
	const struct cue *c = cue_take(t, CUE_LOAD, &lock->owner);

	touch(c);
	if (lock->owner != c->value)
		cue_part(t, "the lock at line %u has another holder than planned", t->line);
	cue_done(t);
	return false;
}

bool forced_lock(struct thread *t, struct lock *lock, bool wait)
{
	struct seat *s = seat_of(t);
	const struct cue *c;

	if (!wait && cue_is_next(t, CUE_LOAD))
		return not_taken(t, lock);
	if (s->cursor == forced.plan->n_of[t->number])
		wait_for_ever(t, lock);
	c = cue_take(t, CUE_LOCK, &lock->owner);
	touch(c);
	if (forced.stage->entries[c->object].owner || s->n_held == STAGE_HELD)
		cue_part(t,
			 "thread %u cannot take the lock at line %u: it is held, or there are "
			 "too many",
			 t->number, t->line);
	gil_drop(t);
	take(c->object);
	if (t->alone)
		gil_take(t);
	lock->owner = t->number + 1u;
	forced.stage->entries[c->object].owner = (uint8_t)lock->owner;
	s->held[s->n_held++] = c->object;
	cue_done(t);
	return true;
}

/* Removes the lock, which is there, from those that the thread holds. */
static void forget(struct seat *s, uint32_t number)
{
	uint32_t i = 0;

	while (i < s->n_held && s->held[i] != number)
		i++;
	for (; i + 1 < s->n_held; i++)
		s->held[i] = s->held[i + 1];
	s->n_held -= s->n_held > 0;
}

bool forced_unlock(struct thread *t, struct lock *lock)
{
	const struct cue *c = cue_take(t, CUE_UNLOCK, &lock->owner);
	bool held = lock->owner != 0;

	touch(c);
	if (held)
		forget(&forced.stage->seats[lock->owner - 1], c->object);
	lock->owner = 0;
	forced.stage->entries[c->object].owner = 0;
	if (held)
		give(c->object);
	cue_done(t);
	return held;
}
