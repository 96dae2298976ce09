/*
 * Memory that a native run gives back late (strategy/qsbr.h), as CPython does it (Python/qsbr.c).
 *
 * Retirements are numbered. Each thread notes, whenever it is in a quiescent state, how many there
 * have been, and nothing while it waits or is detached; an object's memory is given back when
 * every thread has noted its number, or nothing, by the thread that retired it; or at the end.
 *
 *     thread 1: offline             thread 2
 *                                   unlinks x
 *                                   retires x: number 5
 *     notes what it finds, 4
 *     takes a look at the number: 5                      then it does not find x, either
 *                                   thread 1 has noted 4: waits
 */
#ifndef REFRACE_ACCESS_NATIVE_LATE_H
#define REFRACE_ACCESS_NATIVE_LATE_H

#include "vm/access/native_collect.h"
#include "vm/access/native_thread.h"

/* For the verbs of access.h of like names; native.h. */
void native_free_later(struct thread *t, struct object *o);
void native_quiescent(struct thread *t);
void native_offline(struct thread *t);
void native_online(struct thread *t);
/* Frees what is left of the thread's. */
void native_late_close(struct native_thread *t);

/* The thread begins to wait for something, and has waited. */
static inline void native_leave(struct thread *t)
{
	native_offline(t);
	collector_leave(native_of(t)->collector);
}

static inline void native_enter(struct thread *t)
{
	collector_enter(native_of(t)->collector);
	if (!t->detached)
		native_online(t);
}

#endif
