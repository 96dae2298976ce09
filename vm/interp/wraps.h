/*
 * functools.wraps: a function shows the names of another one, or of a class, has its annotations, and
 * knows it.
 */
#ifndef REFRACE_INTERP_WRAPS_H
#define REFRACE_INTERP_WRAPS_H

#include "vm/interp/attr_store.h"
#include "vm/interp/types.h"

static struct function *function_argument(const struct call *c, uint32_t i)
{
	value v = c->args[i];

	if (value_is_kind(v, KIND_METHOD))
		v = ((struct method *)value_object(v))->function;
	return value_is_kind(v, KIND_FUNCTION) ? (struct function *)value_object(v) : NULL;
}

/* f gets the annotations of g, if anything asks for them. Returns its own. */
static value annotate_after(struct thread *t, struct function *f, struct function *g)
{
	int32_t attr = t->image->special[SPECIAL_annotations];
	value *slot = attr < 0 ? NULL : function_slot(t, &f->head, (uint32_t)attr);
	value v = attr < 0 ? 0 : function_take(t, &g->head, (uint32_t)attr);

	return slot && v ? strategy_put(t, &f->head, slot, v) : 0;
}

/* f knows that it has g inside, if anything asks for that. Returns what it has known before. */
static value wrap_after(struct thread *t, struct function *f, value g)
{
	int32_t attr = t->image->special[SPECIAL_wrapped];
	value *slot = attr < 0 ? NULL : function_slot(t, &f->head, (uint32_t)attr);

	if (!slot)
		return 0;
	strategy_keep(t, g);
	return strategy_put(t, &f->head, slot, g);
}

/* A class of the program that has got its name from its statement; NULL: it is none. */
static const struct class_object *class_named(value v)
{
	const struct class_object *class = (const struct class_object *)value_object(v);

	return value_is_kind(v, KIND_CLASS) && class->body && !class_renamed(class) ? class : NULL;
}

/* _name_after(f, g): f, a function, shows the name of g, and has its annotations. */
static void call_name_after(struct call *c)
{
	struct function *f = function_argument(c, 0), *g = function_argument(c, 1);
	const struct class_object *class = class_named(c->args[1]);
	const struct code *shown = g ? function_shown(g) : class ? class->body : NULL;
	value old = 0, before = 0;

	if (f && !shown && own_name(c->args[1]))
		raise_outside(c->t, "", "the name of what is no function or class of the program, "
					"for functools.wraps, is outside the subset");
	if (f && class && c->t->image->special[SPECIAL_annotations] >= 0)
		raise_outside(c->t, "", "functools.wraps of a class, where the program asks for "
					"__annotations__, is outside the subset");
	if (f && shown) {
		access_store(c->t, &f->head, &f->shown,
			     (uintptr_t)shown | (f->shown & FUNCTION_IS_ABSTRACT));
		old = g ? annotate_after(c->t, f, g) : 0;
		before = wrap_after(c->t, f, g ? value_of(g) : c->args[1]);
	}
	call_done(c, VALUE_NONE);
	push_pending(c->t, old);
	push_pending(c->t, before);
}

#endif
