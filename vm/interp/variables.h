/*
 * Variables.
 *
 * Storing takes a reference from the stack, loads the old one, stores the new one, and
 * then drops the old one: three separate things, as in memory.
 */
#ifndef REFRACE_INTERP_VARIABLES_H
#define REFRACE_INTERP_VARIABLES_H

#include "vm/interp/attr.h"
#include "vm/interp/cursor.h"
#include "vm/interp/frame.h"
#include "vm/interp/stack.h"

/* --- global variables --- */

static struct globals *global_place(const struct thread *t, uint32_t n, value **slot)
{
	const struct place *p = &t->image->places[n];
	struct globals *g = p->own ? t->image->own : t->image->shared;

	*slot = &g->slots[p->index];
	return g;
}

static void undefined_global(struct thread *t, const struct instr *in)
{
	const char *name = program_global(t->image->program, in->arg);

	if (outside_has(OWNER_GLOBAL, name))
		raise_outside(t, name, "%s is outside the subset", name);
	else if (t->image->program->partial)
		raise_outside(t, name,
			      "'%s' is bound by nothing that is inside the subset", name);
	else if (t->image->program->stars)
		raise_outside(t, name, "'%s' is bound by nothing that refrace knows: does import * bind "
				       "it?", name);
	else
		raise(t, EXCEPTION_NameError, "name '%s' is not defined", name);
}

ON_CURSOR bool op_LOAD_GLOBAL(struct thread *t, struct cursor *s)
{
	uint32_t n = s->in->arg;
	value *slot, v;
	struct globals *g = global_place(t, n, &slot);

	if (t->image->places[n].once) {
		v = access_load_settled(t, &g->head, slot);
		strategy_keep(t, v);
	} else {
		v = slot_take(t, &g->head, slot);
	}
	if (v)
		return push_and_go_on(t, s, v);
	return aside(t, s, undefined_global);
}

ON_CURSOR bool op_STORE_GLOBAL(struct thread *t, struct cursor *s)
{
	value *slot, old;
	struct globals *g = global_place(t, s->in->arg, &slot);

	old = strategy_put(t, &g->head, slot, s->top[-1]);
	s->top--;
	s->in++;
	return give_up(t, s, old, 0, 0);
}

static void op_DELETE_GLOBAL(struct thread *t, const struct instr *in)
{
	value *slot, old;
	struct globals *g = global_place(t, in->arg, &slot);

	old = strategy_put(t, &g->head, slot, 0);
	if (!old) {
		undefined_global(t, in);
		return;
	}
	push(t, old);
	finish_none(t, 1);
}

/* --- local variables --- */

static void unbound_local(struct thread *t, const struct instr *in)
{
	raise(t, EXCEPTION_UnboundLocalError,
	      "cannot access local variable '%s' where it is not associated with a value",
	      thread_frame(t)->code->local_names[in->arg]);
}

ON_CURSOR bool op_LOAD_FAST(struct thread *t, struct cursor *s)
{
	value v = s->f->slots[s->in->arg];

	if (!v)
		return aside(t, s, unbound_local);
	strategy_keep(t, v);
	return push_and_go_on(t, s, v);
}

/* No access: the old value's last reference may go, but later than this. */
ON_CURSOR bool op_STORE_FAST(struct thread *t, struct cursor *s)
{
	value *slot = &s->f->slots[s->in->arg], old = *slot;

	*slot = *--s->top;
	s->in++;
	return give_up(t, s, old, 0, 0);
}

ON_CURSOR bool op_LOAD_FAST_AND_CLEAR(struct thread *t, struct cursor *s)
{
	value *slot = &s->f->slots[s->in->arg], v = *slot;

	*slot = 0;
	return push_and_go_on(t, s, v);
}

static void op_DELETE_FAST(struct thread *t, const struct instr *in)
{
	value *slot = &thread_frame(t)->slots[in->arg], old = *slot;

	if (!old) {
		unbound_local(t, in);
		return;
	}
	*slot = 0;
	push(t, old);
	finish_none(t, 1);
}

/* --- local variables that functions inside use, too, and those of functions around --- */

ON_CURSOR bool op_MAKE_CELL(struct thread *t, struct cursor *s)
{
	value *slot = &s->f->slots[s->in->arg];
	struct cell_object *cell = create(t, KIND_CELL, 0);

	cell->content = *slot;
	*slot = value_of(cell);
	s->in++;
	return go_on(t, s);
}

ON_CURSOR bool op_COPY_FREE_VARS(struct thread *t, struct cursor *s)
{
	const struct code *code = s->f->code;
	const struct function *f =
		(struct function *)value_object(s->f->slots[code_function(code)]);
	const struct tuple *cells = (struct tuple *)value_object(f->closure);
	value *slots = &s->f->slots[code_first_free(code)];

	for (uint32_t i = 0; i < s->in->arg; i++)
		strategy_keep(t, cells->items[i]);
	for (uint32_t i = 0; i < s->in->arg; i++)
		slots[i] = cells->items[i];
	s->in++;
	return go_on(t, s);
}

ON_CURSOR bool op_LOAD_CLOSURE(struct thread *t, struct cursor *s)
{
	value cell = s->f->slots[s->in->arg];

	strategy_keep(t, cell);
	return push_and_go_on(t, s, cell);
}

static inline struct cell_object *cell_at(const struct frame *f, uint32_t n)
{
	return (struct cell_object *)value_object(f->slots[n]);
}

static void unbound_cell(struct thread *t, const struct instr *in)
{
	const struct code *code = thread_frame(t)->code;

	if (in->arg < code_first_free(code))
		unbound_local(t, in);
	else
		raise(t, EXCEPTION_NameError,
		      "cannot access free variable '%s' where it is not associated with a value "
		      "in enclosing scope",
		      code->local_names[in->arg]);
}

ON_CURSOR bool op_LOAD_DEREF(struct thread *t, struct cursor *s)
{
	struct cell_object *cell = cell_at(s->f, s->in->arg);
	value v;

	if (s->in->extra) {
		v = access_load_settled(t, &cell->head, &cell->content);
		strategy_keep(t, v);
	} else {
		v = slot_take(t, &cell->head, &cell->content);
	}
	if (v)
		return push_and_go_on(t, s, v);
	return aside(t, s, unbound_cell);
}

ON_CURSOR bool op_STORE_DEREF(struct thread *t, struct cursor *s)
{
	struct cell_object *cell = cell_at(s->f, s->in->arg);
	value old = strategy_put(t, &cell->head, &cell->content, s->top[-1]);

	s->top--;
	s->in++;
	return give_up(t, s, old, 0, 0);
}

static void op_DELETE_DEREF(struct thread *t, const struct instr *in)
{
	struct cell_object *cell = cell_at(thread_frame(t), in->arg);
	value old = strategy_put(t, &cell->head, &cell->content, 0);

	if (!old) {
		unbound_cell(t, in);
		return;
	}
	push(t, old);
	finish_none(t, 1);
}

/* --- names in module code and class bodies --- */

static struct class_object *body_class(struct thread *t)
{
	return (struct class_object *)value_object(thread_frame(t)->slots[0]);
}

/* The class attribute of this name, which is looked for first in a class body; 0: none. */
static __attribute__((noinline)) value load_class_name(struct thread *t, uint32_t attr)
{
	return class_take_own(t, body_class(t), attr);
}

ON_CURSOR bool op_LOAD_NAME(struct thread *t, struct cursor *s)
{
	value v = s->in->extra ? load_class_name(t, s->in->extra - 1u) : 0;

	if (v)
		return push_and_go_on(t, s, v);
	return must_retry(t) || op_LOAD_GLOBAL(t, s);
}

static void store_class_name(struct thread *t, const struct instr *in)
{
	struct class_object *class = body_class(t);

	*peek(t, 1) = strategy_put(t, &class->head, &class->slots[in->extra - 1], *peek(t, 1));
	finish_none(t, 1);
}

ON_CURSOR bool op_STORE_NAME(struct thread *t, struct cursor *s)
{
	if (s->in->extra)
		return aside(t, s, store_class_name);
	return op_STORE_GLOBAL(t, s);
}

static void delete_class_name(struct thread *t, const struct instr *in)
{
	struct class_object *class = body_class(t);
	value old = strategy_put(t, &class->head, &class->slots[in->extra - 1], 0);

	if (!old) {
		undefined_global(t, in);
		return;
	}
	push(t, old);
	finish_none(t, 1);
}

static void op_DELETE_NAME(struct thread *t, const struct instr *in)
{
	if (in->extra)
		delete_class_name(t, in);
	else
		op_DELETE_GLOBAL(t, in);
}

#endif
