/*
 * The native layer's collections of cycles: see native_cycles.h.
 */
#include "vm/access/native_cycles.h"

#include "vm/access/native_memory.h"
#include "vm/access/native_run.h"
#include "vm/access/native_thread.h"

void native_list_open(struct native_list *l)
{
	l->open = true;
	pthread_mutex_init(&l->mutex, NULL);
	l->ends = (struct native_links){ &l->ends, &l->ends };
}

void native_list_add(struct native_list *l, struct native_links *block)
{
	pthread_mutex_lock(&l->mutex);
	*block = (struct native_links){ l->ends.before, &l->ends };
	block->before->after = block;
	l->ends.before = block;
	pthread_mutex_unlock(&l->mutex);
}

void native_list_remove(struct native_list *l, struct native_links *block)
{
	pthread_mutex_lock(&l->mutex);
	block->before->after = block->after;
	block->after->before = block->before;
	pthread_mutex_unlock(&l->mutex);
}

/* The next object after that one; NULL: the list ends. */
static struct object *next_of(const struct native_list *l, struct native_links **at)
{
	*at = (*at)->after;
	return *at == &l->ends ? NULL : native_linked(*at);
}

static bool is_counted(const struct object *o)
{
	return !o->immortal && !(o->flags & (OBJECT_RELEASED | OBJECT_UNTRACKED)) &&
	       !kind_is_block((enum kind)o->kind);
}

void native_list_cycles(struct native_list *l, struct cycles *c)
{
	struct native_links *at = &l->ends;
	struct object *o;

	while ((o = next_of(l, &at)))
		if (is_counted(o))
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

	*due = 0;
	if (!l->open)
		return 0;
	if (!t->under_gil && !native_alone(t))
		native_outside(t, t->line, "collect",
			       "gc.collect() on real threads without a GIL is outside the "
			       "subset; `refrace check` explores it");
	cycles_free(found);
	if (!l->collecting)
		native_list_cycles(l, found);
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
		if (o->flags & OBJECT_DOOMED && is_counted(o))
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
