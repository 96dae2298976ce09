/*
 * Strategy gc: no counts; a collector stops the world, marks what can be reached and sweeps
 * the rest (McCarthy, "Recursive Functions of Symbolic Expressions", CACM 3(4), 1960).
 *
 * Roots are the frames of all threads, the module's variables, and pointers that native code
 * holds. A thread can be stopped between two operations: then every value that it works with
 * is on its stack. Replaced arrays and tables are garbage like everything else, so a thread
 * that still reads one is safe. Cycles are collected. A finalizer runs after the collection
 * that found its object, in the thread that collected; the object goes with a later one.
 *
 * Operations hold nothing: what two threads do to one container is still torn apart.
 *
 * Variants, each with one deliberate mistake:
 *   unstopped   the collector does not wait for the others: what one of them has just loaded
 *               is on no stack yet
 *   blind       pointers in native code are no roots (micropython/micropython#7124)
 */
#ifndef REFRACE_STRATEGY_GC_H
#define REFRACE_STRATEGY_GC_H

#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/strategy/no_gil.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/traced.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "gc"

/* Nothing orders the threads at a word, and yet a thread that finds an object there may use it,
 * as in OCaml 5 (Dolan et al., "Bounding Data Races in Space and Time", PLDI 2018). */
static inline bool strategy_publishes(void)
{
	return true;
}

static inline struct object *strategy_collect(struct thread *t)
{
	enum variant variant = t->image->variant;

	return access_collect(t, variant != VARIANT_gc_unstopped, variant != VARIANT_gc_blind);
}

static inline void strategy_pause(struct thread *t)
{
	access_detach(t);
}

static inline void strategy_resume(struct thread *t)
{
	access_attach_stopped(t);
}

#endif
