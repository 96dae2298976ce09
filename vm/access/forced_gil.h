/*
 * The layer of a schedule: the GIL, which changes hands only where the plan says so (forced.h).
 */
#ifndef REFRACE_ACCESS_FORCED_GIL_H
#define REFRACE_ACCESS_FORCED_GIL_H

#include "vm/access/access.h"
#include "vm/access/forced_run.h"
#include "vm/image/thread.h"

static inline void access_gil_acquire(struct thread *t)
{
	forced_alone(t, true);
}

static inline bool access_gil_due(const struct thread *t)
{
	(void)t;
	return false;
}

static inline void access_gil_tick(struct thread *t)
{
	(void)t;
}

static inline void access_gil_yield(struct thread *t)
{
	(void)t;
}

static inline bool access_gil_matters(const struct thread *t)
{
	(void)t;
	return true;
}

static inline void access_gil_release(struct thread *t)
{
	forced_alone(t, false);
}

static inline void access_detach(struct thread *t)
{
	forced_detach(t, true);
}

static inline void access_attach(struct thread *t)
{
	forced_detach(t, false);
}

static inline void access_attach_stopped(struct thread *t)
{
	forced_before(t, EVENT_ATTACH, NULL, NULL);
	forced_after(t, 0);
	access_attach(t);
}

static inline void access_gil_detach(struct thread *t)
{
	forced_alone(t, false);
	access_detach(t);
}

static inline void access_gil_attach(struct thread *t)
{
	access_attach(t);
	forced_alone(t, true);
}

#endif
