/*
 * The exploring layer: words of objects, and the lives of objects. See explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_WORD_H
#define REFRACE_ACCESS_EXPLORE_WORD_H

#include "vm/access/explore_point.h"

/* Reads a word of `o` that other threads may write. */
static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	uint64_t v;
	bool step;

	if (explore_again(t, word, &v))
		return v;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	explore_tell(t, EVENT_LOAD, step, o, word, *word);
	return explore_record(t, *word);
}

/* Reads a word that never changes once it is not 0. */
static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word)
{
	uint64_t v;
	bool step;

	if (explore_again(t, word, &v))
		return v;
	step = (!*word || t->granted) && explore_point(t, o, 0);
	explore_tell(t, step ? EVENT_LOAD : EVENT_SETTLED, step, o, word, *word);
	return explore_record(t, *word);
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	uint64_t old;
	bool step;

	if (explore_again(t, word, &old))
		return;
	step = explore_point(t, o, 0);
	explore_touch(t, o);
	*word = v;
	explore_tell(t, EVENT_STORE, step, o, word, v);
	explore_record(t, v);
}

/* As access_store for a word that holds a value: whoever reaches `o` reaches `v` now. */
static inline void access_store_value(struct thread *t, struct object *o, value *word, value v)
{
	if ((o->flags & OBJECT_SHARED) && value_target(v) && t->cursor == t->trail_length)
		world_publish(value_of(value_target(v)));
	access_store(t, o, word, v);
}

/* Writes a word of an object that this operation has created. */
static inline void access_init(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	(void)t;
	if (!(o->flags & OBJECT_SHARED))
		*word = v;
}

/* Nobody keeps a string's hash: it would be a word more that can change. */
static inline uint64_t access_text_hash(const struct object *o)
{
	(void)o;
	return 0;
}

static inline void access_keep_text_hash(struct object *o, uint64_t hash)
{
	(void)o, (void)hash;
}

/* What an object is hashed by that is equal only to itself: bits of its address that are
 * the same in every process (world_new). */
static inline uint64_t access_identity(const struct object *o)
{
	return value_of(o) >> 4;
}

/* A new object with count 1, its variable part zeroed; NULL if the heap is full, which
 * ends the run as out of bounds. */
static inline void *access_new(struct thread *t, enum kind kind, uint32_t size)
{
	struct object *o;
	uint64_t v;

	if (explore_again(t, NULL, &v))
		return value_object(v);
	if (object_bytes_for(kind, size) > WORLD_HEAP)
		t->world->full = true;
	o = t->world->full ? NULL : world_get(t, object_bytes_for(kind, size));
	if (!o)
		explore_abandon(t, THREAD_RUNAWAY);
	*o = (struct object){ .count = 1,
			      .true_refs = 1,
			      .kind = (uint8_t)kind,
			      .size = size,
			      .owner = (uint8_t)(t->number + 1) };
	explore_tell(t, EVENT_NEW, false, o, NULL, access_identity(o));
	explore_record(t, value_of(o));
	return o;
}

/* The count is zero (or the array has been replaced): the object is dead from here on.
 * Not a scheduling point: it happens in the step of the access before it. */
static inline void access_release(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return;
	if (o->flags & OBJECT_RELEASED)
		explore_fail(t, VERDICT_DOUBLE_FREE, o);
	else
		explore_tell(t, EVENT_RELEASE, false, o, NULL, 0);
	if (o->true_refs > 0 && !kind_is_block((enum kind)o->kind) &&
	    !(o->flags & OBJECT_RELEASED))
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags |= OBJECT_RELEASED;
	explore_record(t, 0);
}

/* A class or function that was just made: it is never counted. */
static inline void access_immortal(struct thread *t, struct object *o)
{
	(void)t;
	o->immortal = 1;
	o->flags = OBJECT_SHARED;
}

/* Something that several threads can reach leads to `v` now. */
static inline void access_publish(struct thread *t, value v)
{
	(void)t;
	if (value_target(v))
		world_publish(value_of(value_target(v)));
}

/* Everything in the released object has been dropped: its memory may be used again. */
static inline void access_free(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return;
	explore_tell(t, EVENT_FREE, false, o, NULL, 0);
	if (!(o->flags & OBJECT_SHARED))
		world_reuse(t, o);
	explore_record(t, 0);
}

/* __del__ of an object whose count is zero: true for the first who asks; then the object
 * lives again, with the one reference that __del__ receives. */
static inline bool access_finalize(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return v;
	v = !(o->flags & (OBJECT_FINALIZED | OBJECT_RELEASED));
	explore_tell(t, EVENT_FINALIZE, false, o, NULL, v);
	if (!v)
		return explore_record(t, 0);
	if (o->true_refs > 0)
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags = (uint8_t)((o->flags & ~OBJECT_DOOMED) | OBJECT_FINALIZED);
	object_revive(o);
	o->true_refs++;
	return explore_record(t, 1);
}

#endif
