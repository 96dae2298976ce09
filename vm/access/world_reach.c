/*
 * What can be reached in the explored world: see world_reach.h.
 */
#include "vm/access/world_reach.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/object/work.h"

/* A mark for each 16 bytes of the heaps. */
struct marks {
	const struct world *w;
	unsigned char *bits[THREADS];
	struct work work;
	bool handles;     /* native code's pointers lead somewhere, too */
	unsigned n_found; /* alive, and not reached */
	void (*each)(void *context, struct object *o);
	void *context;
};

static void marks_init(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++)
		m->bits[i] = memory_zero(explored_of(m->w->thread[i])->heap_top / 16 + 1, 1);
}

static void marks_free(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++)
		free(m->bits[i]);
	work_free(&m->work);
}

/* The byte that holds the mark of `o`, NULL if it lies in no heap (then it is immortal). */
static unsigned char *mark_of(const struct marks *m, const struct object *o)
{
	for (unsigned i = 0; i < m->w->threads; i++) {
		const struct explored *e = explored_of(m->w->thread[i]);
		ptrdiff_t at = (const unsigned char *)o - e->heap;

		if (at >= 0 && at < (ptrdiff_t)e->heap_top)
			return &m->bits[i][at / 16];
	}
	return NULL;
}

/* Everything that the work leads to. */
static void mark_all(struct marks *m)
{
	value v;

	while ((v = work_pop(&m->work))) {
		struct object *o = value_object(v);
		unsigned char *mark = mark_of(m, o);

		if (!mark || *mark)
			continue;
		*mark = 1;
		if (o->flags & OBJECT_RELEASED)
			continue;
		if (m->handles)
			object_visit_pointers(o, work_push, &m->work);
		else
			object_visit(o, work_push, &m->work);
	}
}

static void mark_immortal(void *context, struct object *o)
{
	struct marks *m = context;

	if (o->immortal)
		work_push(&m->work, value_of(o));
}

static void mark_words(struct marks *m, const value *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (value_has_mark(words[i], VALUE_DYING)) {
			work_push(&m->work, value_of(value_marked_object(words[i])));
			object_visit(value_marked_object(words[i]), work_push, &m->work);
		} else if (value_is_object(words[i]))
			work_push(&m->work, words[i]);
		else if (value_has_mark(words[i], VALUE_DEAD) ||
			 (m->handles && value_has_mark(words[i], VALUE_BORROWED)))
			work_push(&m->work, value_of(value_marked_object(words[i])));
	}
}

static void mark_stack(struct marks *m, const struct thread *t)
{
	uint32_t end = t->top;

	for (uint32_t at = t->frame; end; at = ((struct frame *)(t->words + at))->previous) {
		const struct frame *f = (struct frame *)(t->words + at);

		mark_words(m, &f->result, 2);
		mark_words(m, f->slots, end - at - FRAME_WORDS);
		end = at;
	}
}

static void mark_roots(struct marks *m)
{
	world_each(m->w, mark_immortal, m);
	for (unsigned i = 0; i < m->w->threads; i++)
		mark_stack(m, m->w->thread[i]);
	mark_all(m);
}

/* A thread that waits for ever in the middle of an operation has what it has made, and what it
 * has loaded, on no stack: it is among the values that it has received. */
static void mark_received(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++) {
		const struct explored *e = explored_of(m->w->thread[i]);

		for (uint32_t k = 0; k < e->trail_length; k++)
			if (value_is_object(e->trail[k]) &&
			    mark_of(m, value_object(e->trail[k])))
				work_push(&m->work, e->trail[k]);
	}
	mark_all(m);
}

static void find_unreached(void *context, struct object *o)
{
	struct marks *m = context;

	if (*mark_of(m, o) || (o->flags & (OBJECT_RELEASED | OBJECT_RETIRED)))
		return;
	m->n_found++;
	if (m->each)
		m->each(m->context, o);
}

unsigned world_leaks(const struct world *w, void (*each)(void *context, struct object *o),
		     void *context)
{
	struct marks m = { .w = w, .each = each, .context = context };

	marks_init(&m);
	mark_roots(&m);
	mark_received(&m);
	world_each(w, find_unreached, &m);
	marks_free(&m);
	return m.n_found;
}

/* --- a collection --- */

/* Unreached, and with a finalizer that has not run: it lives until that has. */
static void doom(void *context, struct object *o)
{
	struct work *doomed = context;

	if (o->flags & OBJECT_DOOMED)
		return; /* by an earlier collection: its finalizer is about to be called */
	o->flags |= OBJECT_DOOMED;
	o->true_refs = 0;
	work_push(doomed, value_of(o));
}

static void find_doomed(void *context, struct object *o)
{
	struct marks *m = context;

	if (*mark_of(m, o) || (o->flags & (OBJECT_RELEASED | OBJECT_FINALIZED)))
		return;
	if (image_finalizer(m->w->image, o))
		m->each(m->context, o);
}

/* A weak reference of which one half is not reached: neither finds the other any more. */
static void part_weak(void *context, struct object *o)
{
	const struct marks *m = context;
	struct weakref *w = (struct weakref *)o;
	struct instance *target;

	if (o->kind != KIND_WEAKREF || (o->flags & OBJECT_RELEASED) || !w->target)
		return;
	target = (struct instance *)value_object(w->target);
	if (*mark_of(m, o) && *mark_of(m, &target->head))
		return;
	target->weakref = 0;
	w->target = 0;
}

unsigned world_collect(const struct world *w, bool handles, struct work *doomed,
		       void (*release)(void *context, struct object *o), void *context)
{
	struct marks m = { .w = w, .handles = handles, .each = doom, .context = doomed };

	marks_init(&m);
	mark_roots(&m);
	world_each(w, part_weak, &m);
	world_each(w, find_doomed, &m);
	for (size_t i = 0; i < doomed->n; i++)
		work_push(&m.work, doomed->items[i]);
	mark_all(&m);
	m.each = release;
	m.context = context;
	world_each(w, find_unreached, &m);
	marks_free(&m);
	return m.n_found + (unsigned)doomed->n;
}
