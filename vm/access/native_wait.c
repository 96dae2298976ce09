/*
 * Waiting in a native run, and that nobody waits for ever unnoticed: see native_monitor.h.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "vm/access/native_late.h"
#include "vm/access/native_monitor.h"
#include "vm/access/native_run.h"
#include "vm/base/clock.h"

enum { LOOK_NS = 50000000 }; /* between two looks for a deadlock, where one is needed */

static _Noreturn void deadlock(struct native *n)
{
	pthread_mutex_unlock(&n->monitor);
	if (n->options->damage)
		n->options->damage(n->options->context, NATIVE_DEADLOCK);
	fflush(NULL);
	fprintf(stderr, "refrace: deadlock: every thread waits; `refrace check` shows how\n");
	_Exit(1);
}

/* All waiting threads look again; none counts as waiting until it has looked. */
void native_monitor_changed(struct native *n)
{
	n->waiting = 0;
	n->changes++;
	pthread_cond_broadcast(&n->changed);
}

/* Waits for a change on the monitor, which the caller holds; until `end`, if that is not NULL.
 * If every live thread waits, nothing will ever change. False: there was no change yet. */
static bool monitor_wait_until(struct thread *t, const struct timespec *end)
{
	struct native *n = native_run_of(t);
	uint64_t before = n->changes;

	n->waiting++;
	if (n->waiting == n->live && !n->starters)
		deadlock(n);
	if (n->waiting == n->live) {
		n->crowded = true;
		native_monitor_changed(n);
		return true;
	}
	if (end)
		pthread_cond_timedwait(&n->changed, &n->monitor, end);
	else
		pthread_cond_wait(&n->changed, &n->monitor);
	if (n->changes != before)
		return true;
	n->waiting--;
	return false;
}

void native_monitor_wait(struct thread *t)
{
	monitor_wait_until(t, NULL);
}

/* The same with the GIL in hand, or the world kept from being stopped: threads that wait for
 * these wait for this thread, which looks at them now and then. */
static void monitor_wait_keeping(struct thread *t)
{
	struct native *n = native_run_of(t);
	struct timespec end = native_gil_after(LOOK_NS);

	if (!monitor_wait_until(t, &end) &&
	    n->waiting + 1 + native_gil_wanting(&n->gil) + collector_waiting(n->collector) ==
		    n->live)
		deadlock(n);
}

/* The main thread has done what it does before it first waits. */
static void gate_open(const struct thread *t)
{
	if (!t->number)
		atomic_store_explicit(&native_run_of(t)->open, true, memory_order_release);
}

/* Before waiting: lets go of the GIL, if the thread holds it; returns whether it did. */
static bool let_go(struct thread *t)
{
	bool had_gil = t->under_gil;

	gate_open(t);
	t->under_gil = 0;
	if (had_gil)
		native_gil_drop(native_of(t)->gil, t->number, false);
	native_leave(t);
	return had_gil;
}

/* After waiting. */
static void take_back(struct thread *t, bool had_gil)
{
	native_enter(t);
	if (had_gil)
		native_gil_take(native_of(t)->gil, t->number);
	t->under_gil = had_gil;
}

/* The same for waiting on the monitor, which the thread then holds. */
bool native_wait_begin(struct thread *t)
{
	bool had_gil = let_go(t);

	pthread_mutex_lock(&native_run_of(t)->monitor);
	return had_gil;
}

void native_wait_end(struct thread *t, bool had_gil)
{
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	take_back(t, had_gil);
}

void native_wait_until(struct thread *t, bool (*over)(const struct thread *t))
{
	bool had_gil = native_wait_begin(t);

	while (!over(t))
		native_monitor_wait(t);
	native_wait_end(t, had_gil);
}

/* With the monitor; others may look without it. */
static void set_owner(struct lock *lock, uint64_t owner)
{
	__atomic_store_n(&lock->owner, owner, __ATOMIC_RELAXED);
}

/* Native code waits for its mutex, and keeps what it has meanwhile: the GIL, and the world from
 * being stopped. */
static bool native_wait_mutex(struct thread *t, struct lock *mutex)
{
	gate_open(t);
	pthread_mutex_lock(&native_run_of(t)->monitor);
	while (mutex->owner)
		monitor_wait_keeping(t);
	set_owner(mutex, t->number + 1u);
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	return true;
}

bool native_lock(struct thread *t, struct lock *lock, bool wait)
{
	struct native *n = native_run_of(t);
	bool got, had_gil;

	pthread_mutex_lock(&n->monitor);
	got = !lock->owner;
	if (got)
		set_owner(lock, t->number + 1u);
	pthread_mutex_unlock(&n->monitor);
	if (got || !wait)
		return got;
	if (lock->head.kind == KIND_MUTEX && !t->detached)
		return native_wait_mutex(t, lock);
	had_gil = native_wait_begin(t);
	while (lock->owner)
		native_monitor_wait(t);
	set_owner(lock, t->number + 1u);
	native_wait_end(t, had_gil);
	return true;
}

bool native_unlock(struct thread *t, struct lock *lock)
{
	struct native *n = native_run_of(t);
	bool held;

	pthread_mutex_lock(&n->monitor);
	held = lock->owner != 0;
	set_owner(lock, 0);
	native_monitor_changed(n);
	pthread_mutex_unlock(&n->monitor);
	return held;
}

/* Takes the object's lock if it is free; otherwise it is marked as awaited. */
static bool hold_awaited(struct object *o, uint8_t me)
{
	uint8_t lock = __atomic_load_n(&o->lock, __ATOMIC_RELAXED), to;

	do
		to = (lock & ~NATIVE_AWAITED ? lock : me) | NATIVE_AWAITED;
	while (!__atomic_compare_exchange_n(&o->lock, &lock, to, false, __ATOMIC_ACQUIRE,
					    __ATOMIC_RELAXED));
	return !(lock & ~NATIVE_AWAITED);
}

/* The thread that holds it may have stopped for a collection, which does not wait for this one.
 */
void native_lock_object(struct thread *t, struct object *o)
{
	struct collector *c = native_of(t)->collector;

	gate_open(t);
	collector_leave(c);
	pthread_mutex_lock(&native_run_of(t)->monitor);
	while (!hold_awaited(o, (uint8_t)(t->number + 1)))
		native_monitor_wait(t);
	pthread_mutex_unlock(&native_run_of(t)->monitor);
	collector_enter(c);
}

void native_changed(struct thread *t)
{
	pthread_mutex_lock(&native_run_of(t)->monitor);
	native_monitor_changed(native_run_of(t));
	pthread_mutex_unlock(&native_run_of(t)->monitor);
}

/* With the monitor. */
static bool has_ended(const struct thread *t, uint64_t ticket)
{
	return t->generation != ticket_generation(ticket) || t->status == THREAD_ENDED;
}

void native_join(struct thread *t, uint64_t ticket)
{
	struct native *n = native_run_of(t);
	const struct thread *other = &n->roots.threads[ticket_number(ticket)]->thread;
	bool ended, had_gil;

	pthread_mutex_lock(&n->monitor);
	ended = has_ended(other, ticket);
	pthread_mutex_unlock(&n->monitor);
	if (ended) /* as CPython, keeps the GIL */
		return;
	had_gil = native_wait_begin(t);
	while (!has_ended(other, ticket))
		native_monitor_wait(t);
	native_wait_end(t, had_gil);
}

void native_sleep(struct thread *t, double seconds)
{
	struct timespec time = { (time_t)seconds,
				 (long)((seconds - (double)(time_t)seconds) * 1e9) };
	bool had_gil = let_go(t);

	nanosleep(&time, NULL);
	take_back(t, had_gil);
}

bool native_ended(struct thread *t, uint64_t ticket)
{
	struct native *n = native_run_of(t);
	bool ended;

	pthread_mutex_lock(&n->monitor);
	ended = has_ended(&n->roots.threads[ticket_number(ticket)]->thread, ticket);
	pthread_mutex_unlock(&n->monitor);
	return ended;
}
