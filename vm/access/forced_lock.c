/*
 * The verbs of locks in a forced run: those of the program, those that strategies take in
 * objects, and the GIL.
 *
 * Nobody waits here for a mutex that another thread has: the plan says when it is free, and
 * a thread that the plan leaves waiting for ever does not ask (forced_deadlock.c).
 */
#include "vm/access/forced_control.h"
#include "vm/base/verdict.h"
#include "vm/image/image.h"

uint32_t forced_reading[THREADS];

/* The thread has taken the lock, and goes on having it. */
static void remember(struct thread *t, lock_id lock)
{
	struct slot *s = slot_of(t);

	if (s->n_held == SLOT_HELD)
		report_divergence(t, "thread %u holds more than %d locks, at line %u",
				  t->number, (int)SLOT_HELD, t->line);
	s->held[s->n_held++] = lock;
	*lock_owner(lock) = (uint8_t)(t->number + 1);
}

/* The thread that holds the lock gives it back now. */
static void forget(lock_id lock)
{
	struct slot *s = &forced.control->slots[*lock_owner(lock) - 1];
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
	return slot_of(t)->cursor == forced.plan->n_of[t->number];
}

static lock_id lock_at(const void *object, bool inside)
{
	uint32_t offset;

	return lock_of(control_number((uintptr_t)object, &offset), inside);
}

/* --- locks of the program --- */

static void touch(const struct plan_entry *c)
{
	if (forced.control->objects[c->object].released)
		forced.result->verdicts |= verdict_bit(VERDICT_USE_AFTER_FREE);
}

/* A thread keeps the GIL while it waits for a native mutex. */
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
	const struct plan_entry *c = entry_take(t, EVENT_LOAD, &lock->owner);

	touch(c);
	if (lock->owner != c->value)
		report_divergence(t, "the lock at line %u has another holder than planned",
				  t->line);
	entry_done(t);
}

void forced_wake(struct thread *t)
{
	entry_take(t, EVENT_WAKE, NULL);
	entry_done(t);
}

/* The thread has waited for the lock long enough. */
static void time_out(struct thread *t, const struct lock *lock)
{
	touch(entry_take(t, EVENT_TIMEOUT, &lock->owner));
	entry_done(t);
}

bool forced_lock(struct thread *t, struct lock *lock, bool wait)
{
	bool busy = entry_is_next(t, EVENT_LOAD);
	const struct plan_entry *c;

	if (busy)
		look_at(t, lock);
	if (busy && !wait)
		return false;
	if (entry_is_next(t, EVENT_TIMEOUT)) {
		time_out(t, lock);
		return false;
	}
	if (has_ended(t))
		deadlock_wait(t, never_got(t, lock));
	c = entry_take(t, EVENT_LOCK, &lock->owner);
	touch(c);
	if (*lock_owner(lock_of(c->object, false)))
		report_divergence(t, "thread %u cannot take the lock at line %u: it is held",
				  t->number, t->line);
	if (!keeps_gil(t, lock))
		gil_drop(t);
	mutex_take(lock_of(c->object, false));
	if (t->under_gil && !keeps_gil(t, lock))
		gil_take(t);
	lock->owner = t->number + 1u;
	remember(t, lock_of(c->object, false));
	entry_done(t);
	return true;
}

bool forced_unlock(struct thread *t, struct lock *lock)
{
	const struct plan_entry *c = entry_take(t, EVENT_UNLOCK, &lock->owner);
	bool held = lock->owner != 0;

	touch(c);
	lock->owner = 0;
	if (held) {
		forget(lock_of(c->object, false));
		mutex_give(lock_of(c->object, false));
	}
	entry_done(t);
	return held;
}

/* --- locks in objects --- */

/* Takes a lock that the plan has as free. */
static void take_inside(struct thread *t, uint32_t object)
{
	if (*lock_owner(lock_of(object, true)) || !mutex_take(lock_of(object, true)))
		report_divergence(
			t, "thread %u cannot take the lock of an object at line %u: it is held",
			t->number, t->line);
}

bool forced_hold(struct thread *t, const struct object *o, bool wait)
{
	const struct plan_entry *c;

	if (!wait && entry_is_next(t, EVENT_LOAD)) {
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
	lock_id lock = lock_of(report_entry(t)->object, true);

	if (*lock_owner(lock) != t->number + 1)
		report_divergence(t, "thread %u gives back what it does not hold, at line %u",
				  t->number, t->line);
	forget(lock);
	mutex_give(lock);
	forced_after(t, 0);
}

/* The sections that the thread awaits have ended. */
void forced_await_readers(struct thread *t)
{
	if (has_ended(t))
		deadlock_wait(t, LOCK_READERS);
	forced_before(t, EVENT_GRACE_END, NULL, NULL);
}

/* What is planned of a count that is raised unless it is zero: a look, or an addition. */
static enum event_kind revival(const struct thread *t)
{
	return entry_is_next(t, EVENT_LOAD) ? EVENT_LOAD : EVENT_ADD;
}

void forced_before_revival(struct thread *t, const struct object *o)
{
	forced_before(t, revival(t), o, &o->count);
}

void forced_guard(struct thread *t, const struct object *o)
{
	enum event_kind kind = revival(t);
	const struct plan_entry *c;

	if (has_ended(t))
		deadlock_wait(t, lock_at(o, true));
	c = forced_before(t, kind, o, &o->count);
	if (*lock_owner(lock_of(c->object, true)) != t->number + 1)
		take_inside(t, c->object);
}

void forced_unguard(struct thread *t)
{
	lock_id lock = lock_of(report_entry(t)->object, true);

	if (*lock_owner(lock) != t->number + 1)
		mutex_give(lock);
}

/* --- the GIL; native code that lets go of the interpreter --- */

/* No collection waits for it then. */
void forced_detach(struct thread *t, bool detached)
{
	if (detached)
		rest_pass(t);
	t->detached = detached;
	if (!detached)
		rest_go_on(t);
}

void forced_alone(struct thread *t, bool alone)
{
	report_is_on(t);
	t->under_gil = alone;
	if (alone)
		gil_retake(t);
	else
		gil_drop(t);
}
