/*
 * The exploring layer: counts. See explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_COUNT_H
#define REFRACE_ACCESS_EXPLORE_COUNT_H

#include "vm/access/explore_wait.h"
#include "vm/access/explore_word.h"

static inline int32_t access_load_count(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

static inline int32_t access_read_count(struct thread *t, struct object *o)
{
	return access_load_count(t, o);
}

static inline void access_store_count(struct thread *t, struct object *o, int32_t n, int change)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->count = n;
	o->true_refs += change;
	explore_tell(t, EVENT_STORE, step, o, &o->count, (uint64_t)n);
	explore_record(t, (uint64_t)n);
}

static inline int32_t access_add_count(struct thread *t, struct object *o, int change)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->count += change;
	o->true_refs += change;
	explore_tell(t, EVENT_ADD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

/* --- counts in two parts: strategy biased --- */

static inline bool access_owns(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, &o->owner, &v))
		return v;
	explore_touch(t, o);
	return explore_record(t, o->owner == t->number + 1);
}

static inline uint8_t access_load_owner(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->owner, &v))
		return (uint8_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->owner, o->owner);
	return (uint8_t)explore_record(t, o->owner);
}

static inline int32_t access_own_count(struct thread *t, struct object *o, int change)
{
	bool step = false;
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	if (t->image->reads_counts)
		step = explore_point(t, o, 0);
	explore_touch(t, o);
	o->count += change;
	o->true_refs += change;
	if (change || t->image->reads_counts)
		explore_tell(t, change ? EVENT_ADD : EVENT_LOAD, step, o, &o->count,
			     (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

static inline int32_t access_disown(struct thread *t, struct object *o)
{
	uint64_t v;
	int32_t own;
	bool step;

	if (explore_again(t, &o->owner, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	own = o->count;
	o->count = 0;
	o->owner = 0;
	explore_tell(t, EVENT_STORE, step, o, &o->owner, 0);
	return (int32_t)explore_record(t, (uint64_t)own);
}

static inline int32_t access_load_shared(struct thread *t, struct object *o)
{
	uint64_t v;
	bool step;

	if (explore_again(t, &o->shared, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, &o->shared, (uint64_t)o->shared);
	return (int32_t)explore_record(t, (uint64_t)o->shared);
}

static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own)
{
	uint64_t v;
	int32_t old;
	struct shift shift;
	bool step;

	if (explore_again(t, &o->shared, &v))
		return (int32_t)v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	old = o->shared;
	shift = change(old, own);
	o->shared = shift.to;
	o->true_refs += shift.change;
	explore_tell(t, EVENT_ADD, step, o, &o->shared, (uint64_t)o->shared);
	return (int32_t)explore_record(t, (uint64_t)old);
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
	uint64_t old;
	bool step;

	if (explore_again(t, word, &old))
		return old;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	old = *word;
	*word = change(old, argument);
	if (value_is_object(*word))
		world_publish(*word);
	explore_tell(t, EVENT_UPDATE, step, o, word, *word);
	return explore_record(t, old);
}

static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change)
{
	bool mine = o->lock == t->number + 1, step;
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return (int32_t)v;
	step = explore_point(t, o, mine ? 0 : value_of(o) | WAIT_OBJECT);
	explore_touch(t, o);
	if (o->lock && !mine)
		explore_wait(t, o, value_of(o) | WAIT_OBJECT);
	o->count += change;
	o->true_refs += change;
	explore_tell(t, EVENT_ADD, step, o, &o->count, (uint64_t)o->count);
	return (int32_t)explore_record(t, (uint64_t)o->count);
}

static inline bool access_guarded_revive(struct thread *t, struct object *o)
{
	bool mine = o->lock == t->number + 1, step;
	uint64_t v;

	if (explore_again(t, &o->count, &v))
		return v;
	step = explore_point(t, o, mine ? 0 : value_of(o) | WAIT_OBJECT);
	explore_touch(t, o);
	if (o->lock && !mine)
		explore_wait(t, o, value_of(o) | WAIT_OBJECT);
	if (!o->count) {
		explore_tell(t, EVENT_LOAD, step, o, &o->count, 0);
		return explore_record(t, false);
	}
	o->count++;
	o->true_refs++;
	explore_tell(t, EVENT_ADD, step, o, &o->count, (uint64_t)o->count);
	return explore_record(t, true);
}

#endif
