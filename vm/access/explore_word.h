/*
 * The exploring layer: words of objects, and the lives of objects. See explore.h.
 */
#ifndef REFRACE_ACCESS_EXPLORE_WORD_H
#define REFRACE_ACCESS_EXPLORE_WORD_H

#include "vm/access/explore_point.h"

static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_LOAD, o, word, WAIT_NOTHING))
		return a.received;
	return explore_made(t, &a, *word, *word);
}

static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word)
{
	struct access a = { o, word, EVENT_LOAD, WAIT_NOTHING, 0 };
	uint64_t v;
	bool step;

	if (explore_again(t, word, &v))
		return v;
	step = (!*word || explored_of(t)->granted) && explore_point(t, &a);
	if (step)
		explored_of(t)->noticed = 1;
	explore_share(t, &a);
	explore_tell(t, step ? EVENT_LOAD : EVENT_SETTLED, step, o, word, *word);
	return explore_record(t, *word);
}

static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	struct attempt a;

	if (explore_access(t, &a, EVENT_STORE, o, word, WAIT_NOTHING))
		return;
	*word = v;
	explore_made(t, &a, v, v);
}

static inline void access_store_value(struct thread *t, struct object *o, value *word, value v)
{
	struct explored *e = explored_of(t);

	if ((o->flags & OBJECT_SHARED) && value_target(v) && e->cursor == e->trail_length)
		world_publish(world_of(t), value_of(value_target(v)));
	access_store(t, o, word, v);
}

/* Words of the object have changed beside accesses. */
static inline void explore_share_words(struct thread *t, const struct object *o)
{
	for (size_t at = sizeof(*o); world_of(t)->sharing && at < object_bytes(o); at += 8)
		explore_share_field(t, o, (const char *)o + at, true);
}

/* Run again, it may find the object published: then it has been written. So it has if accesses
 * that came after it lie on the trail, which may have changed it since. */
static inline void access_init(struct thread *t, struct object *o, uint64_t *word, uint64_t v)
{
	const struct explored *e = explored_of(t);

	if (o->flags & OBJECT_SHARED || e->cursor < e->trail_length || *word == v)
		return;
	*word = v;
	world_mark(world_of(t), word, sizeof(*word));
}

static inline void access_wrote(struct thread *t, struct object *o)
{
	explore_share_words(t, o);
	world_mark(world_of(t), o, object_bytes(o));
}

static inline void access_see_number(struct thread *t)
{
	world_of(t)->told_apart = true;
}

/* No hash is remembered: it would be one more word that can change. */
static inline uint64_t access_text_hash(const struct object *o)
{
	(void)o;
	return 0;
}

static inline void access_keep_text_hash(struct object *o, uint64_t hash)
{
	(void)o, (void)hash;
}

/* Threads that are alike make their objects at different addresses. What is not immortal lies in
 * the world. */
static inline uint64_t access_identity(const struct object *o)
{
	if (!o->immortal && o->owner != 1)
		((struct world *)(value_of(o) & -WORLD_ALIGN))->told_apart = true;
	return value_of(o) >> 4;
}

/* If the heap is full the run ends as out of bounds. */
static inline void *access_new(struct thread *t, enum kind kind, uint32_t size)
{
	struct object *o;
	uint64_t v;

	if (explore_again(t, NULL, &v)) { /* the operation writes to it again */
		world_mark(world_of(t), value_object(v), object_bytes_for(kind, size));
		return value_object(v);
	}
	if (object_bytes_for(kind, size) > WORLD_HEAP)
		world_of(t)->full = true;
	o = world_of(t)->full ? NULL : world_get(t, object_bytes_for(kind, size));
	if (!o)
		explore_abandon(t, THREAD_RUNAWAY);
	*o = (struct object){ .count = 1,
			      .true_refs = 1,
			      .kind = (uint8_t)kind,
			      .size = size,
			      .owner = (uint8_t)(t->number + 1) };
	explore_tell(t, EVENT_NEW, false, o, NULL, value_of(o) >> 4);
	explore_record(t, value_of(o));
	return o;
}

/* No other thread finds a block that is not shared. */
static inline void access_retire(struct thread *t, struct object *block)
{
	if (!(block->flags & OBJECT_SHARED))
		return;
	explore_share_field(t, block, &block->flags, true);
	block->flags |= OBJECT_RETIRED;
	world_mark(world_of(t), block, sizeof(*block));
}

static inline void access_release(struct thread *t, struct object *o)
{
	uint64_t v;

	explore_note(t, o);
	if (o->flags & OBJECT_RETIRED || explore_again(t, o, &v))
		return;
	explore_share_field(t, o, &o->flags, true);
	if (o->flags & OBJECT_RELEASED)
		explore_fail(t, VERDICT_DOUBLE_FREE, o);
	else
		explore_tell(t, EVENT_RELEASE, false, o, NULL, 0);
	if (o->true_refs > 0 && !kind_is_block((enum kind)o->kind) &&
	    !(o->flags & OBJECT_RELEASED))
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags |= OBJECT_RELEASED;
	world_mark(world_of(t), o, sizeof(*o));
	explore_record(t, 0);
}

static inline void access_immortal(struct thread *t, struct object *o)
{
	o->immortal = 1;
	o->flags = OBJECT_SHARED;
	world_mark(world_of(t), o, sizeof(*o));
}

static inline void access_publish(struct thread *t, value v)
{
	if (value_target(v))
		world_publish(world_of(t), value_of(value_target(v)));
}

/* Memory is not used again where the order of births can be noticed: finalizers that a collection
 * calls are called in it. Nor where native code may free what is still referred to: the reference
 * would lead to another object. */
static inline bool explore_reuses(const struct image *image)
{
	return (!image->runtime || !image->collects || image->del_attr < 0) &&
	       !image->native;
}

static inline void access_free(struct thread *t, struct object *o)
{
	uint64_t v;

	explore_note(t, o);
	if (o->flags & OBJECT_RETIRED || explore_again(t, o, &v))
		return;
	explore_tell(t, EVENT_FREE, false, o, NULL, 0);
	if (!(o->flags & OBJECT_SHARED) && explore_reuses(t->image))
		world_reuse(t, o);
	explore_record(t, 0);
}

static inline bool access_finalize(struct thread *t, struct object *o)
{
	uint64_t v;

	if (explore_again(t, o, &v))
		return v;
	explore_share_field(t, o, &o->flags, true);
	v = !(o->flags & (OBJECT_FINALIZED | OBJECT_RELEASED));
	explore_tell(t, EVENT_FINALIZE, false, o, NULL, v);
	if (!v)
		return explore_record(t, 0);
	if (o->true_refs > 0)
		explore_fail(t, VERDICT_PREMATURE_FREE, o);
	o->flags = (uint8_t)((o->flags & ~OBJECT_DOOMED) | OBJECT_FINALIZED);
	object_revive(o);
	o->true_refs++;
	world_mark(world_of(t), o, sizeof(*o));
	return explore_record(t, 1);
}

#endif
