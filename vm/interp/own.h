/*
 * Modules of the user's own (lang/own.h): where their variables are.
 */
#ifndef REFRACE_INTERP_OWN_H
#define REFRACE_INTERP_OWN_H

#include "vm/image/image.h"
#include "vm/image/thread.h"

/* The module of the user's own that this is; NULL: it is none. */
static const struct own_module *own_of(const struct thread *t, const struct object *o)
{
	const struct module *m = (const struct module *)o;

	return o->kind == KIND_MODULE && m->id >= MODULE_COUNT
		       ? &t->image->program->own[m->id - MODULE_COUNT]
		       : NULL;
}

/* The variable of a module of the user's own that the attribute is; -1: none. */
static int64_t own_global_of(const struct thread *t, const struct object *o, uint32_t attr)
{
	const struct program *p = t->image->program;
	uint64_t number = ((const struct module *)o)->id - MODULE_COUNT;

	for (uint32_t i = 0; i < p->n_own_names; i++)
		if (p->own_names[i].module == number && p->own_names[i].attr == attr)
			return p->own_names[i].global;
	return -1;
}

static struct globals *own_place(const struct thread *t, uint32_t global, value **slot)
{
	const struct place *place = &t->image->places[global];
	struct globals *g = place->own ? t->image->own : t->image->shared;

	*slot = &g->slots[place->index];
	return g;
}

#endif
