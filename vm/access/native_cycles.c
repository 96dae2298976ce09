/*
 * The native layer's collections of cycles: see native_cycles.h.
 */
#include "vm/access/native_cycles.h"

#include "vm/access/native_collect.h"
#include "vm/access/native_memory.h"
#include "vm/image/image.h"

/* The next object after that one; NULL: the list ends. */
static struct object *next_of(const struct native_list *l, struct native_links **at)
{
	*at = (*at)->after;
	return *at == &l->ends ? NULL : native_linked(*at);
}

void native_cycles(struct native_list *l, struct cycles *c)
{
	struct native_links *at = &l->ends;
	struct object *o;

	if (!l->open)
		return;
	while ((o = next_of(l, &at)))
		cycles_add(c, o);
	cycles_find(c, NULL);
}

static bool is_finalized(const struct object *o)
{
	return o->flags & OBJECT_FINALIZED;
}

/* --- without a GIL: as explore_collect.h --- */

static void merge(struct object *o)
{
	object_merge(o);
	o->shared -= 4;
}

static void find_unheld(struct thread *t, struct cycles *found, uint32_t *due)
{
	cycles_each_queued(t->image->queues, merge);
	native_cycles(native_of(t)->list, found);
	*due = cycles_due_first(found, t->image, is_finalized);
	cycles_doom(found, t->image);
	cycles_merge(found);
	cycles_empty_queues(t, native_give);
}

/* None if another thread's collection is under way (gc_collect_main, `collecting`). */
static uint32_t find_in_stopped_world(struct thread *t, uint32_t *due)
{
	struct cycles *found = &native_of(t)->found;

	*due = 0;
	if (__atomic_exchange_n(&native_of(t)->list->collecting, true, __ATOMIC_ACQ_REL))
		return 0;
	cycles_free(found);
	collector_stop_world(native_of(t)->collector);
	find_unheld(t, found, due);
	collector_start_world(native_of(t)->collector);
	if (!found->n)
		native_collected(t);
	return found->n;
}

/* --- */

uint32_t native_find_cycles(struct thread *t, uint32_t *due)
{
	struct native_list *l = native_of(t)->list;
	struct cycles *found = &native_of(t)->found;

	if (t->image->unheld)
		return find_in_stopped_world(t, due);
	cycles_free(found);
	if (!l->collecting)
		native_cycles(l, found);
	*due = cycles_due_first(found, t->image, is_finalized);
	cycles_doom(found, t->image);
	l->collecting = l->collecting || found->n;
	return found->n;
}

static void add_doomed(struct native_list *l, struct cycles *c)
{
	struct native_links *at = &l->ends;
	struct object *o;

	while ((o = next_of(l, &at))) {
		if (o->flags & OBJECT_DOOMED)
			cycles_add(c, o);
		o->flags &= (uint8_t)~OBJECT_DOOMED;
	}
}

uint32_t native_find_again(struct thread *t, struct object *kept)
{
	bool unheld = t->image->unheld;
	struct cycles garbage = { 0 };
	uint32_t result;

	if (unheld)
		collector_stop_world(native_of(t)->collector);
	add_doomed(native_of(t)->list, &garbage);
	cycles_find(&garbage, kept);
	result = cycles_doom_again(&garbage, t->image);
	if (unheld) {
		cycles_merge(&garbage);
		collector_start_world(native_of(t)->collector);
	}
	cycles_free(&garbage);
	return result;
}

void native_collected(struct thread *t)
{
	__atomic_store_n(&native_of(t)->list->collecting, false, __ATOMIC_RELEASE);
}
