/*
 * Strategy gil: one lock for the whole interpreter; a thread holds it while it runs bytecode.
 *
 * Counts are as plain as under `unsafe`, but their load and store are never torn apart,
 * because the lock changes hands only between two instructions: any two here, those that a
 * version of CPython allows under a runtime (image/switches.def).
 *
 *     thread 1                      thread 2
 *     LOAD_GLOBAL n                                   gil: may switch here, so that
 *                                   LOAD_GLOBAL n     `n += 1` still loses an update;
 *                                   STORE_GLOBAL n    cpython3.15: may not
 *     STORE_GLOBAL n
 *
 * The lock is taken lazily: an instruction that touches nothing shared commutes with
 * everything and needs no turn of its own.
 *
 * Variant, with one deliberate mistake:
 *   own   each thread runs an interpreter with a GIL of its own (PEP 684), and yet they share
 *         objects: every thread holds its lock, and no two hold the same
 */
#ifndef REFRACE_STRATEGY_GIL_H
#define REFRACE_STRATEGY_GIL_H

#include "vm/strategy/count_plain.h"
#include "vm/strategy/free_at_zero.h"
#include "vm/strategy/gil_turns.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/revive_plain.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "gil"

static inline void strategy_resume(struct thread *t)
{
	if (has_own_lock(t))
		access_attach(t);
	else
		access_gil_attach(t);
}

#endif
