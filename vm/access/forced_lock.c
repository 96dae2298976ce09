/*
 * Locks in a forced run, each a pthread mutex, so that the tools see who holds what: those
 * of the program, whose mutex lies in front of the object, and those that strategies take in
 * objects. An object of the second kind may be touched when it is freed; its mutex lies
 * elsewhere and stays, so that tools report the object and not the mutex.
 *
 * Nobody waits here for a mutex that another thread has: the plan says when it is free, and
 * a thread that the plan leaves waiting for ever does not ask (forced_deadlock.c).
 */
#include <stdlib.h>

#include <stdio.h>

#include "vm/access/forced_stage.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

/* A mutex that refuses a second lock by its holder. */
static void init_mutex(pthread_mutex_t *mutex)
{
	pthread_mutexattr_t checks;

	pthread_mutexattr_init(&checks);
	pthread_mutexattr_settype(&checks, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(mutex, &checks);
	pthread_mutexattr_destroy(&checks);
}

void lock_init(struct lock_guard *guard, bool handed_on)
{
	if (handed_on)
		sem_init(&guard->semaphore, 0, 1);
	else
		init_mutex(&guard->mutex);
}

static bool needs_mutexes(const struct plan *p)
{
	for (uint32_t i = 0; i < p->n_entries; i++)
		if (p->entries[i].kind == EVENT_LOCK_OBJECT || p->entries[i].kind == EVENT_ADD)
			return true;
	return false;
}

void lock_init_all(void)
{
	uint32_t n = needs_mutexes(forced.plan) ? forced.plan->n_objects : 0;

	forced.mutexes = memory_get((n + 1) * sizeof(pthread_mutex_t));
	for (uint32_t i = 0; i < n; i++)
		init_mutex(&forced.mutexes[i]);
}

/* --- taking and giving --- */

static struct lock_guard *guard_of(lock_id lock)
{
	return (struct lock_guard *)(void *)memory_object(lock_object(lock)) - 1;
}

bool lock_is_handed_on(lock_id lock)
{
	return !lock_is_inside(lock) && forced.plan->objects[lock_object(lock)].handed_on;
}

char *lock_name(lock_id lock, char *out)
{
	if (lock == LOCK_GIL)
		snprintf(out, LOCK_NAME, "the GIL");
	else
		snprintf(out, LOCK_NAME, "%s %s", lock_is_inside(lock) ? "the lock of" : "lock",
			 forced.plan->objects[lock_object(lock)].name);
	return out;
}

static pthread_mutex_t *mutex_of(lock_id lock)
{
	if (lock == LOCK_GIL)
		return &forced.gil;
	return lock_is_inside(lock) ? &forced.mutexes[lock_object(lock)]
				    : &guard_of(lock)->mutex;
}

bool lock_take(lock_id lock)
{
	if (lock_is_handed_on(lock))
		return sem_wait(&guard_of(lock)->semaphore) == 0;
	return pthread_mutex_lock(mutex_of(lock)) == 0;
}

void lock_give(lock_id lock)
{
	if (lock == LOCK_GIL)
		forced.stage->gil_owner = 0;
	if (lock_is_handed_on(lock))
		sem_post(&guard_of(lock)->semaphore);
	else
		pthread_mutex_unlock(mutex_of(lock));
}

/* --- who has it --- */

/* The thread has taken the lock, and goes on having it. */
static void remember(struct thread *t, lock_id lock)
{
	struct seat *s = seat_of(t);

	if (s->n_held == STAGE_HELD)
		cue_part(t, "thread %u holds more than %d locks, at line %u", t->number,
			 (int)STAGE_HELD, t->line);
	s->held[s->n_held++] = lock;
	*lock_owner(lock) = (uint8_t)(t->number + 1);
}

/* Whoever has the lock gives it back now. */
static void forget(lock_id lock)
{
	struct seat *s = &forced.stage->seats[*lock_owner(lock) - 1];
	uint32_t i = 0;

	while (i < s->n_held && s->held[i] != lock)
		i++;
	for (; i + 1 < s->n_held; i++)
		s->held[i] = s->held[i + 1];
	s->n_held -= s->n_held > 0;
	*lock_owner(lock) = 0;
}

static bool has_ended(const struct thread *t)
{
	return seat_of(t)->cursor == forced.plan->n_of[t->number];
}

static lock_id lock_at(const void *object, bool inside)
{
	uint32_t offset;

	return lock_of(memory_number((uintptr_t)object, &offset), inside);
}

/* --- locks of the program --- */

static void touch(const struct plan_entry *c)
{
	if (forced.stage->entries[c->object].released)
		forced.result->verdicts |= verdict_bit(VERDICT_USE_AFTER_FREE);
}

/* Nobody waits for a native mutex and lets go of the GIL. */
static bool keeps_gil(const struct thread *t, const struct lock *lock)
{
	return t->under_gil && lock->head.kind == KIND_MUTEX;
}

/* What a thread waits for that asks for this lock and never gets it: the lock, or even
 * before that the GIL, which another thread keeps. */
static lock_id never_got(const struct thread *t, const struct lock *lock)
{
	uint8_t keeper = forced.plan->keeper;
	bool behind = keeper && keeper != t->number + 1 && t->under_gil;

	return behind && (keeps_gil(t, lock) || !lock->owner) ? LOCK_GIL : lock_at(lock, false);
}

/* The lock is not free. */
static void look_at(struct thread *t, const struct lock *lock)
{
	const struct plan_entry *c = cue_take(t, EVENT_LOAD, &lock->owner);

	touch(c);
	if (lock->owner != c->value)
		cue_part(t, "the lock at line %u has another holder than planned", t->line);
	cue_done(t);
}

bool forced_lock(struct thread *t, struct lock *lock, bool wait)
{
	bool busy = cue_is_next(t, EVENT_LOAD);
	const struct plan_entry *c;

	if (busy)
		look_at(t, lock);
	if (busy && !wait)
		return false;
	if (has_ended(t))
		deadlock_wait(t, never_got(t, lock));
	c = cue_take(t, EVENT_LOCK, &lock->owner);
	touch(c);
	if (*lock_owner(lock_of(c->object, false)))
		cue_part(t, "thread %u cannot take the lock at line %u: it is held", t->number,
			 t->line);
	if (!keeps_gil(t, lock))
		gil_drop(t);
	lock_take(lock_of(c->object, false));
	if (t->under_gil && !keeps_gil(t, lock))
		gil_take(t);
	lock->owner = t->number + 1u;
	remember(t, lock_of(c->object, false));
	cue_done(t);
	return true;
}

bool forced_unlock(struct thread *t, struct lock *lock)
{
	const struct plan_entry *c = cue_take(t, EVENT_UNLOCK, &lock->owner);
	bool held = lock->owner != 0;

	touch(c);
	lock->owner = 0;
	if (held) {
		forget(lock_of(c->object, false));
		lock_give(lock_of(c->object, false));
	}
	cue_done(t);
	return held;
}

/* --- locks in objects --- */

/* Takes a lock that the plan has as free. */
static void take_inside(struct thread *t, uint32_t object)
{
	if (*lock_owner(lock_of(object, true)) || !lock_take(lock_of(object, true)))
		cue_part(t,
			 "thread %u cannot take the lock of an object at line %u: it is held",
			 t->number, t->line);
}

bool forced_hold(struct thread *t, const struct object *o, bool wait)
{
	const struct plan_entry *c;

	if (!wait && cue_is_next(t, EVENT_LOAD)) {
		forced_before(t, EVENT_LOAD, o, &o->lock);
		return false;
	}
	if (has_ended(t))
		deadlock_wait(t, lock_at(o, true));
	c = forced_before(t, EVENT_LOCK_OBJECT, o, &o->lock);
	take_inside(t, c->object);
	remember(t, lock_of(c->object, true));
	return true;
}

void forced_await(struct thread *t, const struct object *o)
{
	if (has_ended(t))
		deadlock_wait(t, lock_at(o, true));
	forced_before(t, EVENT_LOAD, o, &o->lock);
}

void forced_unhold(struct thread *t)
{
	lock_id lock = lock_of(cue_now(t)->object, true);

	if (*lock_owner(lock) != t->number + 1)
		cue_part(t, "thread %u gives back what it does not hold, at line %u", t->number,
			 t->line);
	forget(lock);
	lock_give(lock);
	forced_after(t, 0);
}

void forced_guard(struct thread *t, const struct object *o)
{
	bool dead = cue_is_next(t, EVENT_LOAD);
	const struct plan_entry *c;

	if (has_ended(t))
		deadlock_wait(t, lock_at(o, true));
	c = forced_before(t, dead ? EVENT_LOAD : EVENT_ADD, o, &o->count);
	if (*lock_owner(lock_of(c->object, true)) != t->number + 1)
		take_inside(t, c->object);
}

void forced_unguard(struct thread *t)
{
	lock_id lock = lock_of(cue_now(t)->object, true);

	if (*lock_owner(lock) != t->number + 1)
		lock_give(lock);
}
