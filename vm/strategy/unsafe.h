/*
 * Strategy unsafe: counts change by load, then store, and nothing is held.
 *
 * This is what happens to reference counts when nothing protects them: lost decrements
 * leak, lost increments release an object that is still referenced, a slot can be emptied
 * between loading its pointer and counting it, and containers are seen half changed. The
 * fault is deliberate; every other strategy is compared with it.
 */
#ifndef REFRACE_STRATEGY_UNSAFE_H
#define REFRACE_STRATEGY_UNSAFE_H

#include "vm/strategy/plain.h"

#define STRATEGY_NAME "unsafe"

static inline void strategy_attach(struct thread *t)
{
	(void)t;
}

static inline void strategy_between(struct thread *t)
{
	(void)t;
}

static inline void strategy_switch_point(struct thread *t)
{
	(void)t;
}

static inline void strategy_detach(struct thread *t)
{
	(void)t;
}

#endif
