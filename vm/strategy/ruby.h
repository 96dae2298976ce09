/*
 * Strategy ruby: one lock for the interpreter, as under gil, and no counts, as under gc. It is
 * what Ruby's GVL is (vm_core.h, thread_pthread.c; gc.c): the lock has no count to protect.
 * What it protects is everything that an instruction does in several accesses; and a
 * collection, which runs in a thread that has the lock, finds every other thread between two
 * instructions, so it waits for no thread.
 *
 *     thread 1                      thread 2
 *     l.append(x)                                       gc: both may store to the same place
 *                                   l.append(y)         ruby: one after the other
 *     count of l                                        gil: there is one; ruby: there is none
 *
 * Native code's pointers are roots, as for Ruby's collector, which scans the C stack.
 *
 * Variant, with one deliberate mistake:
 *   unguarded   a pointer that only native code has is no root: the compiler has kept no copy
 * of it on the stack, and RB_GC_GUARD is missing (doc/extension.rdoc)
 */
#ifndef REFRACE_STRATEGY_RUBY_H
#define REFRACE_STRATEGY_RUBY_H

#include "vm/image/image.h"
#include "vm/strategy/gil_turns.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/traced.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "ruby"

/* The lock orders the threads. */
static inline bool strategy_publishes(void)
{
	return false;
}

/* A collection may come before, and one may come after. */
static inline void strategy_resume(struct thread *t)
{
	access_attach_stopped(t);
	access_gil_acquire(t);
}

static inline struct object *strategy_collect(struct thread *t)
{
	return access_collect(t, false, t->image->variant != VARIANT_ruby_unguarded);
}

#endif
