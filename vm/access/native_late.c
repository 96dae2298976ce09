/*
 * Memory that a native run gives back late: see native_late.h.
 */
#include "vm/access/native_late.h"

#include <stdlib.h>

#include "vm/access/native_memory.h"
#include "vm/base/bug.h"

void native_free_later(struct thread *t, struct object *o)
{
	struct native_thread *own = native_of(t);

	if (own->n_late == own->late_room) {
		own->late_room = own->late_room ? 2 * own->late_room : 64;
		own->late = memory_resize(own->late, own->late_room * sizeof(*own->late));
	}
	own->late[own->n_late++] = (struct native_late){
		o, __atomic_add_fetch(&native_roots_of(t)->retired, 1, __ATOMIC_ACQ_REL)
	};
}

/* What every thread has noted, + 1. */
static uint64_t noted_by_all(const struct native_roots *roots)
{
	uint64_t least = UINT64_MAX;

	for (unsigned i = 0; i < NATIVE_THREADS; i++) {
		const struct native_thread *t =
			__atomic_load_n(&roots->threads[i], __ATOMIC_ACQUIRE);
		uint64_t noted = t ? __atomic_load_n(&t->observed, __ATOMIC_ACQUIRE) : 0;

		if (noted && noted < least)
			least = noted;
	}
	return least;
}

/* Gives back what the thread has retired, as far as all have noted it. */
static void reclaim(struct thread *t, uint64_t noted)
{
	struct native_thread *own = native_of(t);
	uint32_t n = 0;

	while (n < own->n_late && own->late[n].number < noted)
		native_give(t, own->late[n++].object);
	own->n_late -= n;
	for (uint32_t i = 0; n && i < own->n_late; i++)
		own->late[i] = own->late[i + n];
}

void native_quiescent(struct thread *t)
{
	struct native_thread *own = native_of(t);
	struct native_roots *roots = native_roots_of(t);
	uint64_t now = __atomic_load_n(&roots->retired, __ATOMIC_ACQUIRE) + 1;

	if (__atomic_load_n(&own->observed, __ATOMIC_RELAXED) != now)
		__atomic_exchange_n(&own->observed, now, __ATOMIC_ACQ_REL);
	if (own->n_late)
		reclaim(t, noted_by_all(roots));
}

void native_offline(struct thread *t)
{
	__atomic_exchange_n(&native_of(t)->observed, 0, __ATOMIC_ACQ_REL);
}

/* The second access says which came first, this thread or a retirement: if that did, what was
 * unlinked before it is not found any more. */
void native_online(struct thread *t)
{
	uint64_t *retired = &native_roots_of(t)->retired;

	__atomic_exchange_n(&native_of(t)->observed,
			    __atomic_load_n(retired, __ATOMIC_ACQUIRE) + 1, __ATOMIC_ACQ_REL);
	__atomic_fetch_add(retired, 0, __ATOMIC_ACQ_REL);
}

void native_late_close(struct native_thread *t)
{
	for (uint32_t i = 0; i < t->n_late; i++)
		native_free_block(t->list, t->late[i].object);
	free(t->late);
}
