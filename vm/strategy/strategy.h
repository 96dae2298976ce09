/*
 * A strategy's contract: the verbs by which the interpreter counts references, holds
 * containers, and lets other threads run. A strategy is one header that defines them all, or
 * includes a header that does (take_put.h, free_at_zero.h, ...). Its verbs consist of accesses
 * (access/access.h), and are as many steps as those are; a verb that may wait for another
 * thread says so here.
 *
 * A reference is owned by a slot, or by a word of a thread's stack, and is given up once.
 * `o` is a counted object (or `v` may be one) unless something else is said.
 *
 * Each strategy also has six constants:
 *     STRATEGY_NAME               its row in base/strategies.def
 *     STRATEGY_HOLDS              operations hold containers: strategy_enter takes their locks
 *     STRATEGY_LETS_GO            a thread lets go of what it holds before it waits
 *     STRATEGY_TRIES              a slot can be read that no thread holds: strategy_try
 *     STRATEGY_COLLECTS           what nothing reaches is collected; otherwise it is a leak
 *     STRATEGY_HAS_PENDING_WORK   threads leave work for each other: strategy_pending_work
 */
#ifndef REFRACE_STRATEGY_STRATEGY_H
#define REFRACE_STRATEGY_STRATEGY_H

#include "vm/access/access.h"

/* --- references --- */

/* A new object, which its creator owns with one reference. */
static inline void strategy_born(struct thread *t, struct object *o);

/* One more reference to v, which the caller owns. Under locks in objects, waits for that of v.
 */
static inline void strategy_keep(struct thread *t, value v);

/* Gives up a reference of the caller's. True: it was the last one, and the caller calls the
 * finalizer and releases the object. Waits as strategy_keep does. */
static inline bool strategy_drop(struct thread *t, struct object *o);

/* Loads a value from a slot of `o` and takes a reference, which the caller owns. Whether
 * another thread may release the object between the two is what strategies differ in. */
static inline value strategy_take(struct thread *t, struct object *o, const value *slot);

/* Moves the caller's reference into a slot of `o`; returns the old value, whose reference is
 * the caller's then. */
static inline value strategy_put(struct thread *t, struct object *o, value *slot, value v);

/* The value v, which is not 0, has been loaded from a slot of `o` that no thread holds: takes a
 * reference, if its object is still alive and the slot still has it. */
enum tried {
	TRIED_IN_VAIN, /* it may be dead */
	TRIED_LATE,    /* the slot has another one: the caller gives the reference up */
	TRIED_KEPT,
};
static inline enum tried strategy_try(struct thread *t, struct object *o, const value *slot,
				      value v);

/* As strategy_keep, for what has been tried in vain, while the slot is held: from now on it can
 * be tried. */
static inline void strategy_keep_held(struct thread *t, value v);

/* The number of references to `o`, the caller's included: what sys.getrefcount shows. */
static inline int64_t strategy_count(struct thread *t, struct object *o);

/* A block (a list's array, a dict's table) has been replaced by another, which has taken over
 * what it owned. */
static inline void strategy_discard(struct thread *t, struct object *block);

/* --- weak references --- */

/* A strong reference, which the caller owns, from the word of the weak reference `w`, which
 * the operation holds if operations hold anything; 0 if its object is dying, or dead. */
static inline value strategy_upgrade(struct thread *t, struct object *w, const value *slot);

/* `o` is about to get a weak reference. */
static inline void strategy_watched(struct thread *t, struct object *o);

/* --- containers --- */

/* Before an operation on these n containers, receiver first: takes their locks, which the
 * interpreter gives back when all that the operation displaces has been dropped. Waits for
 * them. False: the thread would have to wait, and lets go of what it holds first. `o` may be
 * put into another order. */
static inline bool strategy_enter(struct thread *t, struct object **o, uint32_t n);

/* --- turns: what lets other threads run --- */

/* A thread begins; may wait for the GIL. And its last act. */
static inline void strategy_attach(struct thread *t);
static inline void strategy_end(struct thread *t);

/* Whether there is anything to do between two instructions, and that: may wait for the GIL. */
static inline bool strategy_due(const struct thread *t);
static inline void strategy_between(struct thread *t);

/* A function's entry, after a call, a loop's back edge (CPython's eval breaker): may wait for
 * the GIL. */
static inline void strategy_switch_point(struct thread *t);

/* Native code lets go of the interpreter, and comes back: waits for the GIL, or while a
 * collection is under way. */
static inline void strategy_pause(struct thread *t);
static inline void strategy_resume(struct thread *t);

/* --- work that is left for later --- */

/* At a switch point: does a part of the work that other threads have left for this one, or
 * collects if it is time to; waits while another thread collects. True: there may be more. */
static inline bool strategy_pending_work(struct thread *t);

/* A thread has nothing left to do. True: it has got something now, as pending drops. */
static inline bool strategy_detach(struct thread *t);

/* gc.collect(): returns the objects whose finalizers are due, as a dead list that the caller
 * owns; NULL if there are none. Waits until the world has stopped. */
static inline struct object *strategy_collect(struct thread *t);

/* --- what the interpreter offers its strategy (interp/section.h, interp/drop.h) --- */

/* Whether the thread holds containers from operations that are not over. */
static inline bool section_held(const struct thread *t);

/* An object whose count has become zero, or a dead container, is pending: it is taken apart
 * before the next instruction. */
static inline void push_dead(struct thread *t, struct object *o);
static inline void push_dying(struct thread *t, struct object *o);

#endif
