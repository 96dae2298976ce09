/*
 * Read-side sections and grace periods on real threads.
 *
 * Each thread has one word, which says whether it is in a section, and which threads wait for the
 * end of that: they have put their bits there. So a reader touches nothing but its own word, and
 * wakes the waiting threads only if there are any.
 *
 *     reader                        thread that waits (native_read.c)
 *     word <- READING
 *                                   word <- READING and its bit
 *     ... reads ...                 sleeps on the monitor
 *     word <- 0, there was a bit:
 *     all look again                its bit is in no word any more
 *
 * All changes of the word are atomic exchanges, one after another. If a section begins after the
 * waiting thread has looked, the reader has received all that this one did before; if it
 * begins earlier, it is waited for.
 */
#ifndef REFRACE_ACCESS_NATIVE_READ_H
#define REFRACE_ACCESS_NATIVE_READ_H

#include "vm/access/access.h"
#include "vm/access/native_late.h"
#include "vm/access/native_memory.h"
#include "vm/access/native_run.h"
#include "vm/access/native_thread.h"

static inline void access_read_begin(struct thread *t)
{
	__atomic_exchange_n(&native_of(t)->section, NATIVE_READING, __ATOMIC_ACQ_REL);
}

static inline void access_read_end(struct thread *t)
{
	if (__atomic_exchange_n(&native_of(t)->section, 0, __ATOMIC_ACQ_REL) != NATIVE_READING)
		native_changed(t);
}

static inline void access_synchronize(struct thread *t)
{
	native_synchronize(t);
}

/* --- memory that is given back late: native_late.h --- */

static inline void access_die(struct thread *t, struct object *o)
{
	if (o->flags & (OBJECT_RELEASED | OBJECT_RETIRED))
		native_damage(t, NATIVE_DOUBLE_FREE);
	o->flags |= OBJECT_RETIRED;
}

static inline void access_free_later(struct thread *t, struct object *o, bool at_once)
{
	if (at_once)
		native_give(t, o);
	else
		native_free_later(t, o);
}

static inline void access_quiescent(struct thread *t)
{
	native_quiescent(t);
}

static inline void access_offline(struct thread *t)
{
	native_offline(t);
}

static inline void access_online(struct thread *t)
{
	native_online(t);
}

#endif
