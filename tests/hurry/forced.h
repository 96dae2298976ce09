/*
 * The layer of schedules for instructions that follow one another at once, as natively: the
 * bodies are the same ones, but what ends an instruction is not (vm/interp/cursor.h: references
 * are given up on the spot, objects are let go of at once), and must be what the explorer does,
 * access by access. tests/check-hurry.sh runs test_forced with machines that are built on this.
 *
 * An instruction that would have to wait for what it works on is done over again: then the
 * plan is taken up again where the instruction began. That is not possible if one of these
 * accesses was a step of the schedule, after which the other threads have gone on. What the
 * instruction holds and gives back too early for the plan, it keeps until then.
 */
#include "vm/access/access.h"

#define ACCESS_RUNS_ON       ACCESS_TAKES_ITS_TIME
#define access_lock_object   access_hold_once
#define access_unlock_object access_unhold_once
#define access_try           access_try_once
#define access_try_again     access_try_no_more
#include "vm/access/forced.h"
#undef ACCESS_RUNS_ON
#undef access_lock_object
#undef access_unlock_object
#undef access_try
#undef access_try_again

#include "vm/access/forced_control.h"

enum { ACCESS_RUNS_ON = 1 };

static uint32_t begun[THREADS]; /* by thread: the entry with which its instruction began */

static inline void access_try(struct thread *t)
{
	begun[t->number] = slot_of(t)->cursor;
}

static inline void access_try_again(struct thread *t)
{
	struct slot *slot = slot_of(t);

	while (slot->cursor > begun[t->number]) {
		slot->cursor--;
		if (report_entry(t)->step)
			report_divergence(t, "step %u is done over again",
					  report_entry(t)->step);
	}
}

static inline bool access_lock_object(struct thread *t, struct object *o, bool wait)
{
	if (o->lock != t->number + 1 || !entry_is_next(t, EVENT_LOCK_OBJECT))
		return access_hold_once(t, o, wait);
	forced_before(t, EVENT_LOCK_OBJECT, o, &o->lock);
	forced_after(t, o->lock);
	return true;
}

static inline void access_unlock_object(struct thread *t, struct object *o)
{
	if (entry_is_next(t, EVENT_UNLOCK_OBJECT))
		access_unhold_once(t, o);
}
