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
	int32_t *words[THREADS]; /* as many numbers: of words that refer there; or NULL */
	struct work work;
	bool handles;     /* native code's pointers lead somewhere, too */
	bool collector;   /* what only cycles hold counts as reached */
	unsigned n_found; /* alive, and not reached */
	void (*each)(void *context, struct object *o);
	void (*wrong)(void *context, struct object *o, int32_t references);
	void *context;
};

static void marks_init(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++)
		m->bits[i] = memory_zero(explored_of(m->w->thread[i])->heap_top / 16 + 1, 1);
}

static void marks_free(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++) {
		free(m->bits[i]);
		free(m->words[i]);
	}
	work_free(&m->work);
}

/* The heap that `o` lies in, and at which 16 bytes of it; THREADS if it lies in none (then it
 * is immortal). */
static unsigned heap_of(const struct marks *m, const struct object *o, size_t *at)
{
	for (unsigned i = 0; i < m->w->threads; i++) {
		const struct explored *e = explored_of(m->w->thread[i]);
		ptrdiff_t bytes = (const unsigned char *)o - e->heap;

		*at = (size_t)bytes / 16;
		if (bytes >= 0 && bytes < (ptrdiff_t)e->heap_top)
			return i;
	}
	return THREADS;
}

/* The byte that holds the mark of `o`, NULL if it lies in no heap. */
static unsigned char *mark_of(const struct marks *m, const struct object *o)
{
	size_t at;
	unsigned heap = heap_of(m, o, &at);

	return heap < THREADS ? &m->bits[heap][at] : NULL;
}

/* The same for the number of words. */
static int32_t *words_of(const struct marks *m, const struct object *o)
{
	size_t at;
	unsigned heap = heap_of(m, o, &at);

	return heap < THREADS ? &m->words[heap][at] : NULL;
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

		mark_words(m, &f->result, FRAME_OWNS);
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

/* --- cycles --- */

static void add(void *context, struct object *o)
{
	cycles_add(context, o);
}

void world_find_cycles(const struct world *w, struct cycles *c)
{
	world_each(w, add, c);
	cycles_find(c, NULL);
}

bool world_in_cycle(const struct world *w, const struct object *o)
{
	struct cycles c = { 0 };
	bool in = false;

	world_find_cycles(w, &c);
	for (uint32_t i = 0; i < c.n; i++)
		in = in || c.objects[i] == o;
	cycles_free(&c);
	return in;
}

static void add_doomed(void *context, struct object *o)
{
	if (!(o->flags & OBJECT_DOOMED))
		return;
	o->flags &= (uint8_t)~OBJECT_DOOMED;
	cycles_add(context, o);
}

void world_find_doomed(const struct world *w, struct object *kept, struct cycles *c)
{
	world_each(w, add_doomed, c);
	cycles_find(c, kept);
}

/* What a runtime's collector would find is no leak. */
static void mark_cycles(struct marks *m)
{
	struct cycles c = { 0 };

	world_find_cycles(m->w, &c);
	for (uint32_t i = 0; i < c.n; i++)
		work_push(&m->work, value_of(c.objects[i]));
	cycles_free(&c);
	mark_all(m);
}

/* --- leaks --- */

static void find_unreached(void *context, struct object *o)
{
	struct marks *m = context;

	if (*mark_of(m, o) || (o->flags & (OBJECT_RELEASED | OBJECT_RETIRED)))
		return;
	m->n_found++;
	if (m->each)
		m->each(m->context, o);
}

/* Everything that is reached has been marked when `find` is called, for each object. */
static unsigned look(struct marks *m, void (*find)(void *context, struct object *o))
{
	marks_init(m);
	mark_roots(m);
	mark_received(m);
	if (m->collector)
		mark_cycles(m);
	world_each(m->w, find, m);
	marks_free(m);
	return m->n_found;
}

unsigned world_leaks(const struct world *w, bool collector,
		     void (*each)(void *context, struct object *o), void *context)
{
	struct marks m = { .w = w, .collector = collector, .each = each, .context = context };

	return look(&m, find_unreached);
}

static void find_dangling(void *context, struct object *o)
{
	struct marks *m = context;

	if (!*mark_of(m, o) || (o->flags & (OBJECT_RELEASED | OBJECT_RETIRED)) != OBJECT_RELEASED)
		return;
	m->n_found++;
	if (m->each)
		m->each(m->context, o);
}

unsigned world_dangling(const struct world *w, void (*each)(void *context, struct object *o),
			void *context)
{
	struct marks m = { .w = w, .each = each, .context = context };

	return w->image->native && !w->live ? look(&m, find_dangling) : 0;
}

/* --- counts --- */

/* Whether there may be references that no word of the heaps shows: native code's, or those of a
 * thread that has not ended. */
static bool has_hidden_references(const struct world *w)
{
	return w->image->native || w->live;
}

static void count_word(void *context, value v)
{
	int32_t *words = words_of(context, value_object(v));

	if (words)
		++*words;
}

static void count_words_in(void *context, struct object *o)
{
	if (!(o->flags & OBJECT_RELEASED))
		object_visit(o, count_word, context);
}

static void words_init(struct marks *m)
{
	for (unsigned i = 0; i < m->w->threads; i++)
		m->words[i] = memory_zero(explored_of(m->w->thread[i])->heap_top / 16 + 1,
					  sizeof(int32_t));
}

static void find_miscounted(void *context, struct object *o)
{
	struct marks *m = context;
	int32_t references = m->words[0] ? *words_of(m, o) : o->true_refs;

	if (o->immortal || kind_is_block((enum kind)o->kind) || object_count(o) == references)
		return;
	if (!*mark_of(m, o) || (o->flags & OBJECT_RELEASED))
		return;
	m->n_found++;
	if (m->wrong)
		m->wrong(m->context, o, references);
}

unsigned world_miscounts(const struct world *w,
			 void (*each)(void *context, struct object *o, int32_t references),
			 void *context)
{
	struct marks m = { .w = w, .wrong = each, .context = context };

	if (!has_hidden_references(w)) {
		words_init(&m);
		world_each(w, count_words_in, &m);
	}
	return look(&m, find_miscounted);
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
	if (image_finalizes(m->w->image, o))
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
