/*
 * The balance of a native run: see native_balance.h.
 */
#include "vm/access/native_balance.h"

#include <stdlib.h>

#include "vm/access/native_cycles.h"
#include "vm/access/native_thread.h"
#include "vm/base/bug.h"

struct walk {
	value *found; /* every object reached, in the order of discovery */
	size_t n, room, counted;
	value *set; /* the same as a hash table */
	size_t slots;
	int32_t *words; /* by slot: how many refer to it */
};

static bool walk_insert(value *set, size_t slots, value v)
{
	size_t at = (size_t)(v >> 4) * UINT64_C(0x9e3779b97f4a7c15) & (slots - 1);

	for (; set[at]; at = (at + 1) & (slots - 1))
		if (set[at] == v)
			return false;
	set[at] = v;
	return true;
}

static void walk_grow(struct walk *w)
{
	free(w->set);
	w->slots = w->slots ? 2 * w->slots : 1024;
	w->set = memory_zero(w->slots, sizeof(value));
	for (size_t i = 0; i < w->n; i++)
		walk_insert(w->set, w->slots, w->found[i]);
}

static void walk_visit(void *context, value v)
{
	struct walk *w = context;

	if (2 * (w->n + 1) > w->slots)
		walk_grow(w);
	if (!walk_insert(w->set, w->slots, v))
		return;
	if (w->n == w->room) {
		w->room = w->room ? 2 * w->room : 64;
		w->found = memory_resize(w->found, w->room * sizeof(value));
	}
	w->found[w->n++] = v;
	w->counted += value_is_counted(v);
}

static size_t walk_slot(const struct walk *w, value v)
{
	size_t at = (size_t)(v >> 4) * UINT64_C(0x9e3779b97f4a7c15) & (w->slots - 1);

	while (w->set[at] != v)
		at = (at + 1) & (w->slots - 1);
	return at;
}

static void count_word(void *context, value v)
{
	struct walk *w = context;

	w->words[walk_slot(w, v)]++;
}

/* How many of the objects found have another count than words that refer to them. */
static long count_miscounts(struct walk *w)
{
	long n = 0;

	w->words = memory_zero(w->slots, sizeof(*w->words));
	for (size_t i = 0; i < w->n; i++)
		object_visit(value_object(w->found[i]), count_word, w);
	for (size_t i = 0; i < w->n; i++) {
		const struct object *o = value_object(w->found[i]);

		if (!o->immortal && !kind_is_block((enum kind)o->kind))
			n += object_count(o) != w->words[walk_slot(w, w->found[i])];
	}
	free(w->words);
	return n;
}

/* What a collector beside the counts would take is no leak. */
static void walk_cycles(struct walk *w, struct native_list *list)
{
	struct cycles c = { 0 };

	native_cycles(list, &c);
	for (uint32_t i = 0; i < c.n; i++)
		walk_visit(w, value_of(c.objects[i]));
	cycles_free(&c);
}

struct native_balance native_balance(const struct native_roots *roots, bool hidden)
{
	struct native_balance b = { 0 };
	struct walk w = { 0 };
	long alive = 0;

	if (roots->threads[0]->tracked)
		return b; /* what nothing reaches is garbage */
	for (const struct immortal *i = roots->immortals; i; i = i->next)
		walk_visit(&w, value_of(i->object));
	walk_cycles(&w, roots->list);
	for (size_t i = 0; i < w.n; i++)
		object_visit(value_object(w.found[i]), walk_visit, &w);
	for (unsigned i = 0; i < NATIVE_THREADS && roots->threads[i]; i++)
		alive += roots->threads[i]->born - roots->threads[i]->died -
			 (long)roots->threads[i]->n_late;
	b.leaked = alive - (long)w.counted;
	if (!hidden && !b.leaked)
		b.miscounted = count_miscounts(&w);
	free(w.found);
	free(w.set);
	return b;
}
