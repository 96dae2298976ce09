/*
 * The native layer's collections of cycles: see native_cycles.h.
 */
#include "vm/access/native_cycles.h"

#include "vm/access/native_memory.h"

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

uint32_t native_find_cycles(struct thread *t, uint32_t *due)
{
	struct native_list *l = native_of(t)->list;
	struct cycles *found = &native_of(t)->found;

	cycles_free(found);
	if (!l->collecting)
		native_cycles(l, found);
	*due = cycles_due_first(found, t->image, is_finalized);
	cycles_doom(found, t->image);
	l->collecting = l->collecting || found->n;
	return found->n;
}

uint32_t native_find_again(struct thread *t, struct object *kept)
{
	struct native_list *l = native_of(t)->list;
	struct native_links *at = &l->ends;
	struct cycles garbage = { 0 };
	struct object *o;
	uint32_t result;

	while ((o = next_of(l, &at))) {
		if (o->flags & OBJECT_DOOMED)
			cycles_add(&garbage, o);
		o->flags &= (uint8_t)~OBJECT_DOOMED;
	}
	cycles_find(&garbage, kept);
	result = cycles_doom_again(&garbage, t->image);
	cycles_free(&garbage);
	return result;
}

void native_collected(struct thread *t)
{
	native_of(t)->list->collecting = false;
}
