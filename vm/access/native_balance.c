/*
 * The balance of a native run: see native_balance.h.
 */
#include "vm/access/native_balance.h"

#include <stdlib.h>

#include "vm/access/native_thread.h"
#include "vm/base/bug.h"

struct walk {
	value *found; /* every object reached, in the order of discovery */
	size_t n, room, counted;
	value *set; /* the same as a hash table */
	size_t slots;
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

long native_unreached(const struct native_roots *roots)
{
	struct walk w = { 0 };
	long alive = 0;

	for (const struct immortal *i = roots->immortals; i; i = i->next)
		walk_visit(&w, value_of(i->object));
	for (size_t i = 0; i < w.n; i++)
		object_visit(value_object(w.found[i]), walk_visit, &w);
	for (unsigned i = 0; i < THREADS && roots->threads[i]; i++)
		alive += roots->threads[i]->born - roots->threads[i]->died;
	free(w.found);
	free(w.set);
	/* the main thread has tracked something: what nothing reaches is garbage */
	return roots->threads[0]->tracked ? 0 : alive - (long)w.counted;
}
