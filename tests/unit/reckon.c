/*
 * Every word of every living object is looked at, and looked up in a list; see reckon.h.
 */
#include "tests/unit/reckon.h"

#include <stdlib.h>

#include "vm/base/bug.h"

struct item {
	struct object *object;
	bool alive;
	int32_t words; /* that refer to it */
	bool used;     /* a variable, a class, a function or a thread leads to it */
};

struct items {
	struct item *all;
	size_t n;
	bool changed;
};

static void add(void *context, struct object *o)
{
	struct items *items = context;

	items->all = memory_resize(items->all, (items->n + 1) * sizeof(*items->all));
	items->all[items->n++] = (struct item){ .object = o,
						.alive = !(o->flags & OBJECT_RELEASED),
						.used = o->immortal };
}

/* NULL: none is there. They stand in the order of their addresses. */
static struct item *find(const struct items *items, const struct object *o)
{
	size_t from = 0, to = items->n;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (items->all[middle].object == o)
			return &items->all[middle];
		if (items->all[middle].object < o)
			from = middle + 1;
		else
			to = middle;
	}
	return NULL;
}

static void count_word(void *context, value v)
{
	struct item *item = find(context, value_object(v));

	if (item)
		item->words++;
}

static void use(void *context, value v)
{
	struct items *items = context;
	struct item *item = find(items, value_object(v));

	if (!item || item->used)
		return;
	item->used = true;
	items->changed = true;
}

/* A word of a stack, or a part of a frame that looks like one: of a dead container, what is in
 * it is in use. */
static void use_word(struct items *items, value v)
{
	const struct item *item = find(items, value_marked_object(v));

	if (!item)
		return;
	if (value_is_object(v) || value_has_mark(v, VALUE_DEAD))
		use(items, value_of(item->object));
	if (value_has_mark(v, VALUE_DYING))
		object_visit(item->object, use, items);
}

/* What a thread has that goes on no more: its stack, and what its operation has received. */
static void use_thread(struct items *items, const struct thread *t)
{
	const struct explored *e = explored_of(t);

	for (uint32_t i = 0; i < t->top; i++)
		use_word(items, t->words[i]);
	for (uint32_t i = 0; i < e->trail_length; i++)
		if (value_is_object(e->trail[i]))
			use(items, e->trail[i]);
}

static void use_all(const struct virtual *v, struct items *items)
{
	for (unsigned i = 0; i < v->w->threads; i++)
		use_thread(items, v->w->thread[i]);
	do {
		items->changed = false;
		for (size_t i = 0; i < items->n; i++)
			if (items->all[i].alive && items->all[i].used)
				object_visit(items->all[i].object, use, items);
	} while (items->changed);
}

static bool all_ended(const struct virtual *v)
{
	for (unsigned i = 0; i < v->w->threads; i++)
		if (v->w->thread[i]->status != THREAD_ENDED)
			return false;
	return true;
}

bool reckon_miscount(const struct virtual *v)
{
	bool shown = all_ended(v) && !v->image->native, wrong = false;
	struct items items = { 0 };

	if (v->machine->collects)
		return false;
	world_each(v->w, add, &items);
	use_all(v, &items);
	for (size_t i = 0; i < items.n; i++)
		if (items.all[i].alive)
			object_visit(items.all[i].object, count_word, &items);
	for (size_t i = 0; i < items.n; i++) {
		const struct item *item = &items.all[i];
		const struct object *o = item->object;
		int32_t references = shown ? item->words : o->true_refs;

		if (item->alive && item->used && !o->immortal &&
		    !kind_is_block((enum kind)o->kind))
			wrong = wrong || o->count + (o->shared >> 2) != references;
	}
	free(items.all);
	return wrong;
}
