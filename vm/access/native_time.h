/*
 * The native layer's waits for some time.
 */
#ifndef REFRACE_ACCESS_NATIVE_TIME_H
#define REFRACE_ACCESS_NATIVE_TIME_H

#include "vm/access/native_run.h"

bool native_lock_in(struct thread *t, struct lock *lock, double seconds);
void native_join_in(struct thread *t, uint64_t ticket, double seconds);

static inline void access_sleep(struct thread *t, double seconds)
{
	native_sleep(t, seconds);
}

static inline void access_join_in(struct thread *t, uint64_t ticket, double seconds)
{
	native_join_in(t, ticket, seconds);
}

#endif
