/*
 * Threads run freely: nothing of the interpreter's decides whose turn it is, except a collector
 * while it works. (STRATEGY_COLLECTS must be known.)
 */
#ifndef REFRACE_STRATEGY_FREE_THREADED_H
#define REFRACE_STRATEGY_FREE_THREADED_H

/* A thread begins. */
static inline void strategy_attach(struct thread *t)
{
	(void)t;
}

/* Native code lets go of the interpreter, and comes back. */
static inline void strategy_pause(struct thread *t)
{
	access_detach(t);
}

static inline void strategy_resume(struct thread *t)
{
	if (STRATEGY_COLLECTS)
		access_attach_stopped(t);
	else
		access_attach(t);
}

/* A thread's last act. */
static inline void strategy_end(struct thread *t)
{
	(void)t;
}

/* Whether there is anything to do between two instructions. */
static inline bool strategy_due(const struct thread *t)
{
	(void)t;
	return false;
}

/* Between two instructions. */
static inline void strategy_between(struct thread *t)
{
	(void)t;
}

/* A function's entry, after a call, a loop's back edge. */
static inline void strategy_switch_point(struct thread *t)
{
	(void)t;
}

#endif
