/*
 * Threads run freely, in bytecode and in native code: nothing of the interpreter's decides
 * whose turn it is.
 */
#ifndef REFRACE_STRATEGY_FREE_THREADED_H
#define REFRACE_STRATEGY_FREE_THREADED_H

#include "vm/strategy/no_gil.h"

static inline void strategy_pause(struct thread *t)
{
	access_detach(t);
}

static inline void strategy_resume(struct thread *t)
{
	access_attach(t);
}

#endif
