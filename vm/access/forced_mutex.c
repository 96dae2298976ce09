/*
 * The mutexes of a forced run: each lock is one, so that the tools see who holds what. That of
 * a lock of the program lies in front of the object. An object that strategies lock may be
 * touched when it is freed; its mutex lies elsewhere and stays, so that tools report the object
 * and not the mutex.
 */
#include <stdlib.h>

#include "vm/access/forced_control.h"
#include "vm/base/bug.h"

/* A mutex that refuses a second lock by its holder. */
static void init_mutex(pthread_mutex_t *mutex)
{
	pthread_mutexattr_t checks;

	pthread_mutexattr_init(&checks);
	pthread_mutexattr_settype(&checks, PTHREAD_MUTEX_ERRORCHECK);
	pthread_mutex_init(mutex, &checks);
	pthread_mutexattr_destroy(&checks);
}

void mutex_init(struct lock_guard *guard, bool handed_on)
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

void mutex_init_all(void)
{
	uint32_t n = needs_mutexes(forced.plan) ? forced.plan->n_objects : 0;

	forced.mutexes = memory_get((n + 1) * sizeof(pthread_mutex_t));
	for (uint32_t i = 0; i < n; i++)
		init_mutex(&forced.mutexes[i]);
}

/* --- taking and giving --- */

static struct lock_guard *guard_of(lock_id lock)
{
	return (struct lock_guard *)(void *)control_object(lock_object(lock)) - 1;
}

bool mutex_is_handed_on(lock_id lock)
{
	return !lock_is_inside(lock) && forced.plan->objects[lock_object(lock)].handed_on;
}

static pthread_mutex_t *mutex_of(lock_id lock)
{
	if (lock == LOCK_GIL)
		return &forced.gil;
	return lock_is_inside(lock) ? &forced.mutexes[lock_object(lock)]
				    : &guard_of(lock)->mutex;
}

bool mutex_take(lock_id lock)
{
	if (mutex_is_handed_on(lock))
		return sem_wait(&guard_of(lock)->semaphore) == 0;
	return pthread_mutex_lock(mutex_of(lock)) == 0;
}

void mutex_give(lock_id lock)
{
	if (lock == LOCK_GIL)
		forced.control->gil_owner = 0;
	if (mutex_is_handed_on(lock))
		sem_post(&guard_of(lock)->semaphore);
	else
		pthread_mutex_unlock(mutex_of(lock));
}

/* --- the GIL --- */

void gil_take(struct thread *t)
{
	pthread_mutex_lock(&forced.gil);
	forced.control->gil_owner = (uint8_t)(t->number + 1);
}

/* Away from a step: at the next one, if a thread may be keeping the GIL for ever. */
void gil_retake(struct thread *t)
{
	if (t->under_gil && !forced.plan->keeper)
		gil_take(t);
}

void gil_drop(struct thread *t)
{
	if (forced.control->gil_owner != t->number + 1)
		return;
	forced.control->gil_owner = 0;
	pthread_mutex_unlock(&forced.gil);
}
