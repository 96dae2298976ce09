/*
 * Which containers an instruction works on, for strategies under which it holds them: the
 * receiver first, then the others in the order of its arguments. A view of a dict stands for
 * the dict. What an iterator iterates over can be known only when the iterator is held. What
 * never changes (tuples, strings, ranges, attributes that only the class's body sets) needs no
 * holding.
 */
#ifndef REFRACE_INTERP_CONTAINERS_H
#define REFRACE_INTERP_CONTAINERS_H

#include "vm/interp/capi.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

enum { CONTAINERS = 4 }; /* that an instruction changes; it looks into more (section_look) */

struct containers {
	struct object *all[CONTAINERS];
	uint32_t n;
};

static void containers_put(struct containers *c, struct object *o)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->all[i] == o)
			return;
	if (c->n < CONTAINERS)
		c->all[c->n++] = o;
}

static void containers_add(struct containers *c, value v)
{
	struct object *o = value_is_object(v) ? value_object(v) : NULL;

	if (!o || !object_is_container(o))
		return;
	if (o->kind == KIND_VIEW)
		containers_add(c, ((struct view *)o)->dict);
	else
		containers_put(c, o);
}

/* o.attr: the instance or class, if that word of it can change. */
static void containers_of_attr(const struct thread *t, struct containers *c, value v,
			       uint32_t attr)
{
	bool assigned = t->image->program->attrs[attr].slot >= 0;

	if (assigned && (value_is_kind(v, KIND_INSTANCE) || value_is_kind(v, KIND_CLASS)))
		containers_put(c, value_object(v));
}

/* Whether other threads may store to the variable at any time. */
static inline bool global_is_shared(const struct thread *t, uint32_t n)
{
	const struct place *place = &t->image->places[n];

	return !place->own && !place->once;
}

static void containers_of_global(const struct thread *t, struct containers *c, uint32_t global)
{
	if (global_is_shared(t, global))
		containers_put(c, &t->image->shared->head);
}

/* Functions written in C work on their arguments. */
static void containers_of_call(struct thread *t, struct containers *c, uint32_t arguments)
{
	const value *words = peek(t, arguments + 2);

	if (value_is_kind(words[0], KIND_WEAKREF)) /* alone: see weak.h */
		containers_put(c, value_object(words[0]));
	if (words[0] == t->image->builtins[BUILTIN_ref])
		containers_put(c, &t->image->shared->head);
	if (!value_is_kind(words[0], KIND_BUILTIN) || capi_owns(words[0]))
		return;
	for (uint32_t i = 1; i < arguments + 2; i++)
		containers_add(c, words[i]);
}

static void containers_of(struct thread *t, struct containers *c, const struct instr *in)
{
	switch (op_table[in->op].holds) {
	case HOLDS_NOTHING: return;
	case HOLDS_NAME:
		if (in->extra)
			return;
		/* fall through */
	case HOLDS_GLOBAL: containers_of_global(t, c, in->arg); return;
	case HOLDS_ATTR: containers_of_attr(t, c, *peek(t, 1), in->arg); return;
	case HOLDS_TOP: containers_add(c, *peek(t, 1)); return;
	case HOLDS_SECOND: containers_add(c, *peek(t, 2)); return;
	case HOLDS_BOTH:
		containers_add(c, *peek(t, 2));
		containers_add(c, *peek(t, 1));
		return;
	case HOLDS_CALL: containers_of_call(t, c, in->arg); return;
	}
}

/* An iterator is held: what it iterates over, too. False: that is to be waited for. */
static bool containers_enter_source(struct thread *t, struct iter *it)
{
	struct containers c = { .n = 0 };

	containers_add(&c, access_load(t, &it->head, &it->source));
	return !c.n || section_look(t, c.all[0]) != LOOK_RETRY;
}

/* Enters what the instruction works on. False: it is put off. */
static bool containers_enter(struct thread *t, const struct instr *in)
{
	struct containers c = { .n = 0 };
	struct object *first;

	containers_of(t, &c, in);
	first = c.n ? c.all[0] : NULL; /* entering may sort them */
	if (!section_enter(t, c.all, c.n))
		return false;
	return !first || first->kind != KIND_ITER ||
	       containers_enter_source(t, (struct iter *)first);
}

#endif
