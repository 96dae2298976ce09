/*
 * The exploring layer: memory that is given back late, when every thread has been through a
 * quiescent state since its object has died (strategy/qsbr.h). See explore.h.
 *
 * What is kept is which threads have not been in one yet, a bit each, with the dead object: no
 * counter grows, so worlds with the same future are equal. Memory is given back by the step that
 * brings the last of them there, as early as it may be: so whatever can be found freed is. A
 * thread that stands between two operations is in a quiescent state, even if it was already when
 * the object died: it may stay there as long as it likes.
 */
#ifndef REFRACE_ACCESS_EXPLORE_LATE_H
#define REFRACE_ACCESS_EXPLORE_LATE_H

#include "vm/access/explore_point.h"
#include "vm/access/explore_word.h"

/* Only this thread could ever reach the object, and native code can have no pointer to it. */
static inline bool explore_is_private(const struct thread *t, const struct object *o)
{
	return !(o->flags & OBJECT_SHARED) && !t->image->native;
}

static inline void access_die(struct thread *t, struct object *o)
{
	bool private = explore_is_private(t, o);
	uint64_t v;

	if (explore_again(t, o, &v))
		return;
	explore_share_field(t, o, &o->flags, true);
	if (o->flags & (OBJECT_RELEASED | OBJECT_RETIRED))
		explore_fail(t, VERDICT_DOUBLE_FREE, o);
	else
		explore_tell(t, private ? EVENT_RELEASE : EVENT_RETIRE, false, o, NULL, 0);
	if (!(o->flags & (OBJECT_RELEASED | OBJECT_RETIRED))) {
		if (o->true_refs > 0 && !kind_is_block((enum kind)o->kind))
			explore_fail(t, VERDICT_PREMATURE_FREE, o);
		o->flags |= private ? OBJECT_RELEASED : OBJECT_RETIRED;
		world_mark(world_of(t), o, sizeof(*o));
	}
	explore_record(t, 0);
}

/* No thread can be reading it any more. */
static inline void explore_reclaim(struct thread *t, struct object *o)
{
	if (o->true_refs > 0 && !kind_is_block((enum kind)o->kind))
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	explore_tell(t, EVENT_RECLAIM, false, o, NULL, 0);
	o->flags = (uint8_t)((o->flags & ~OBJECT_RETIRED) | OBJECT_RELEASED);
	world_of(t)->retired--;
}

static inline void explore_look_late(void *context, struct object *o)
{
	struct thread *t = context;
	const struct world *w = world_of(t);
	uint16_t left = o->room;

	if (!(o->flags & OBJECT_RETIRED) || !o->room)
		return;
	for (unsigned i = 0; i < w->threads; i++)
		if (world_quiescent(w->thread[i]))
			left &= (uint16_t)~(1u << i);
	if (left == o->room)
		return;
	o->room = left;
	world_mark(world_of(t), o, sizeof(*o));
	if (!left)
		explore_reclaim(t, o);
}

/* The thread has come to the end of an operation, or of a step: what has been read by others, too,
 * may be over by now. */
static inline void explore_quiescent(struct thread *t)
{
	if (__builtin_expect(world_of(t)->retired != 0, 0))
		world_each(world_of(t), explore_look_late, t);
}

/* The threads that may be reading something just now, a bit each. `past`: not those in native code. */
static inline uint16_t explore_readers(const struct world *w, bool past)
{
	uint32_t readers = 0;

	for (unsigned i = 0; i < w->threads; i++) {
		const struct thread *t = w->thread[i];

		if (!world_quiescent(t) && !(past && t->top && thread_frame(t)->native))
			readers |= 1u << i;
	}
	return (uint16_t)readers;
}

static inline void access_free_later(struct thread *t, struct object *o, bool at_once)
{
	uint64_t v;

	if (o->flags & OBJECT_RELEASED) {
		access_free(t, o);
		return;
	}
	if (explore_again(t, o, &v))
		return;
	explore_share_all(t); /* threads in the middle of an operation are waited for */
	if (!o->room) {
		o->room = explore_readers(world_of(t), at_once);
		world_mark(world_of(t), o, sizeof(*o));
		world_of(t)->retired++;
		if (!o->room)
			explore_reclaim(t, o);
	}
	explore_record(t, 0);
}

static inline void access_quiescent(struct thread *t)
{
	(void)t;
}

static inline void access_offline(struct thread *t)
{
	(void)t;
}

static inline void access_online(struct thread *t)
{
	(void)t;
}

#endif
