/*
 * The exploring layer: counts. See explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_COUNT_H
#define REFRACE_ACCESS_EXPLORE_COUNT_H

#include "vm/access/explore_wait.h"
#include "vm/access/explore_word.h"

static inline int32_t access_load_count(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_LOAD, o, &o->count, WAIT_NOTHING))
		return (int32_t)a.received;
	return (int32_t)explore_made(t, &a, (uint64_t)o->count, (uint64_t)o->count);
}

static inline int32_t access_read_count(struct thread *t, struct object *o)
{
	return access_load_count(t, o);
}

/* The count changes, and with it the true number of references. */
static inline int32_t explore_count(struct thread *t, const struct attempt *a, int32_t n,
				    int change)
{
	struct object *o = a->access.object;

	o->count = n;
	o->true_refs += change;
	world_mark(world_of(t), o, sizeof(*o));
	return (int32_t)explore_made(t, a, (uint64_t)n, (uint64_t)n);
}

static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	struct attempt a;

	if (!explore_access(t, &a, EVENT_STORE, o, &o->count, WAIT_NOTHING))
		explore_count(t, &a, n, change);
}

static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_ADD, o, &o->count, WAIT_NOTHING))
		return (int32_t)a.received;
	return explore_count(t, &a, o->count + change, change);
}

static inline int32_t access_drop_weakly(struct thread *t, struct object *o, bool releases)
{
	(void)releases;
	return access_add_count(t, o, -1);
}

/* One more, unless there is none: then it was a look at the count, and no more. */
static inline bool explore_revive(struct thread *t, struct attempt *a)
{
	struct object *o = a->access.object;

	if (o->count)
		return explore_count(t, a, o->count + 1, 1);
	a->access.kind = EVENT_LOAD;
	return explore_made(t, a, 0, false);
}

static inline bool access_revive_count(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_ADD, o, &o->count, WAIT_NOTHING))
		return a.received;
	return explore_revive(t, &a);
}

/* --- counts in two parts: strategy biased --- */

static inline bool access_owns(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, &o->owner, &v))
		return v;
	explore_share_field(t, o, &o->owner, false);
	explore_touch(t, o);
	return explore_record(t, o->owner == t->number + 1);
}

static inline bool access_is_marked(struct thread *t, struct object *o)
{
	struct access a = { o, &o->detail, EVENT_LOAD, WAIT_NOTHING, 0 };
	uint64_t v;
	bool step;

	if (explore_again(t, &o->detail, &v))
		return v;
	step = (!o->detail || explored_of(t)->granted) && explore_point(t, &a);
	if (step)
		explored_of(t)->noticed = 1;
	explore_share(t, &a);
	explore_touch(t, o);
	explore_tell(t, step ? EVENT_LOAD : EVENT_SETTLED, step, o, &o->detail, o->detail);
	return explore_record(t, o->detail);
}

static inline void access_mark(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, &o->detail, &v))
		return;
	explore_share_field(t, o, &o->detail, true);
	explore_touch(t, o);
	o->detail = 1;
	world_mark(world_of(t), o, sizeof(*o));
	explore_tell(t, EVENT_STORE, false, o, &o->detail, 1);
	explore_record(t, 1);
}

static inline uint8_t access_load_owner(struct thread *t, struct object *o)
{
	struct attempt a;

	world_of(t)->told_apart = true;
	if (explore_access(t, &a, EVENT_LOAD, o, &o->owner, WAIT_NOTHING))
		return (uint8_t)a.received;
	return (uint8_t)explore_made(t, &a, o->owner, o->owner);
}

static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	struct access a = { o, &o->count, change ? EVENT_ADD : EVENT_LOAD, WAIT_NOTHING,
			    0 };
	bool step = false;
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	if (t->image->reads_counts)
		step = explore_point(t, &a);
	explore_share(t, &a);
	explore_touch(t, o);
	o->count += change;
	o->true_refs += change;
	world_mark(world_of(t), o, sizeof(*o));
	if (change || t->image->reads_counts)
		explore_tell(t, (enum event_kind)a.kind, step, o, &o->count,
			     (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

static inline int32_t access_disown(struct thread *t, struct object *o)
{
	struct attempt a;
	int32_t own;

	if (explore_access(t, &a, EVENT_STORE, o, &o->owner, WAIT_NOTHING))
		return (int32_t)a.received;
	explore_share_field(t, o, &o->count, true);
	own = o->count;
	o->count = 0;
	o->owner = 0;
	world_mark(world_of(t), o, sizeof(*o));
	return (int32_t)explore_made(t, &a, 0, (uint64_t)own);
}

static inline int32_t access_load_shared(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_LOAD, o, &o->shared, WAIT_NOTHING))
		return (int32_t)a.received;
	return (int32_t)explore_made(t, &a, (uint64_t)o->shared, (uint64_t)o->shared);
}

/* The other threads' part changes; returns the old one. */
static inline int32_t explore_shift(struct thread *t, const struct attempt *a,
				    struct shift (*change)(int32_t shared, int32_t own),
				    int32_t own)
{
	struct object *o = a->access.object;
	int32_t old = o->shared;
	struct shift shift = change(old, own);

	o->shared = shift.to;
	o->true_refs += shift.change;
	world_mark(world_of(t), o, sizeof(*o));
	return (int32_t)explore_made(t, a, (uint64_t)shift.to, (uint64_t)old);
}

static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_ADD, o, &o->shared, WAIT_NOTHING))
		return (int32_t)a.received;
	return explore_shift(t, &a, change, own);
}

static inline enum kept access_keep_living(struct thread *t, value v,
					   struct shift (*change)(int32_t shared, int32_t own))
{
	struct object *o = value_object(v);
	struct attempt a;
	uint64_t owns;
	int32_t old;

	if (!value_is_counted(v))
		return KEPT_OWN;
	explore_share_field(t, o, &o->owner, false);
	if (!explore_again(t, &o->owner, &owns))
		owns = explore_record(t, o->owner == t->number + 1);
	if (owns) {
		access_own_count(t, o, 1);
		return KEPT_OWN;
	}
	if (explore_look(t, &a, EVENT_ADD, o, &o->shared, WAIT_NOTHING))
		old = (int32_t)a.received;
	else
		old = explore_shift(t, &a, change, 0);
	return change(old, 0).change ? KEPT_SHARED : KEPT_NOT;
}

static inline uint64_t access_load_atomic(struct thread *t, struct object *o,
					  const uint64_t *word)
{
	return access_load(t, o, word);
}

static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument)
{
	struct attempt a;
	uint64_t old;

	if (explore_access(t, &a, EVENT_UPDATE, o, word, WAIT_NOTHING))
		return a.received;
	old = *word;
	*word = change(old, argument);
	if (kind_is_generator((enum kind)o->kind)) /* its frame may have changed with its state */
		explore_share_words(t, o);
	world_mark(world_of(t), o, object_bytes(o));
	if (value_is_object(*word))
		world_publish(world_of(t), *word);
	return explore_made(t, &a, *word, old);
}

/* --- counts under the lock of their object --- */

/* The access waits for the lock, unless the thread holds it already. True: it lies on the
 * trail. */
static inline bool explore_guarded(struct thread *t, struct attempt *a, struct object *o)
{
	bool mine = o->lock == t->number + 1;

	if (explore_access(t, a, EVENT_ADD, o, &o->count, mine ? WAIT_NOTHING : WAIT_OBJECT))
		return true;
	if (o->lock && !mine)
		explore_wait(t, a);
	return false;
}

static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change)
{
	struct attempt a;

	if (explore_guarded(t, &a, o))
		return (int32_t)a.received;
	return explore_count(t, &a, o->count + change, change);
}

static inline bool access_guarded_revive(struct thread *t, struct object *o)
{
	struct attempt a;

	if (explore_guarded(t, &a, o))
		return a.received;
	return explore_revive(t, &a);
}

#endif
