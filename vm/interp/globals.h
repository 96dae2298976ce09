/*
 * Variables by their names: globals() and locals().
 *
 * globals() is an object of the library (library/types.py) that reads and writes the module's
 * variables one by one, by the functions here, each of which is one operation of CPython's on the
 * module's dict. Which names there may be is known before the program runs (lang/scope_text.c): then
 * none of them is taken for one that is stored once, or only seen by the main thread.
 *
 * locals() in a function is a new dict of what its variables are then.
 */
#ifndef REFRACE_INTERP_GLOBALS_H
#define REFRACE_INTERP_GLOBALS_H

#include "vm/interp/attr_store.h"
#include "vm/interp/dict_build.h"
#include "vm/interp/variables.h"

static void call_globals(struct call *c)
{
	if (strcmp(thread_frame(c->t)->code->module, "__main__") != 0)
		raise_outside(c->t, "globals", "globals() in an imported file is outside the subset");
	else if (c->t->image->library[LIBRARY_module_globals])
		call_library(c, LIBRARY_module_globals);
	else
		raise_outside(c->t, "globals", "globals() by another name is outside the subset");
}

/* The number of the variable that argument 0 names; -1: the program mentions none of that name. */
static int64_t named_global(const struct call *c)
{
	const struct program *p = c->t->image->program;
	const struct string *name = (struct string *)value_object(c->args[0]);

	if (!value_is_kind(c->args[0], KIND_STR) || strchr(name->text, '.'))
		return -1;
	for (uint32_t i = 0; i < p->n_globals; i++)
		if (!strcmp(p->globals[i].name, name->text))
			return i;
	return -1;
}

/* Whether what is in the slot is a built-in, which the module has not. */
static bool is_preset(const struct thread *t, uint32_t global, value v)
{
	return v == t->image->slots_preset[global] && !is_special(t->image->program->globals[global].name);
}

/* _global_value(name); NotImplemented: there is none. */
static void call_global_value(struct call *c)
{
	int64_t n = named_global(c);
	struct globals *g;
	value *slot, v;

	if (n < 0) {
		if (value_is_kind(c->args[0], KIND_STR) &&
		    is_special(((struct string *)value_object(c->args[0]))->text))
			raise_outside(c->t, "", "this variable of the module is outside the subset");
		call_done(c, VALUE_NOT_IMPLEMENTED);
		return;
	}
	g = global_place(c->t, (uint32_t)n, &slot);
	v = slot_take(c->t, &g->head, slot);
	if (!retry_later(c->t))
		call_done(c, !v || is_preset(c->t, (uint32_t)n, v) ? VALUE_NOT_IMPLEMENTED : v);
}

/* _global_put(name, v), or without v: it is deleted. */
static void call_global_put(struct call *c)
{
	int64_t n = named_global(c);
	struct globals *g;
	value *slot, old;

	if (n < 0) {
		raise_outside(c->t, "", "to set a variable whose name stands nowhere in the program is "
					"outside the subset");
		return;
	}
	g = global_place(c->t, (uint32_t)n, &slot);
	old = strategy_put(c->t, &g->head, slot, c->n > 1 ? c->args[1] : 0);
	c->args[1] = c->n > 1 ? 0 : c->args[1];
	call_done(c, VALUE_NONE);
	push_pending(c->t, old);
}

/* The variable that the instruction stores; -1: none. */
static int64_t stored_global(const struct instr *in)
{
	return in->op == OP_STORE_GLOBAL || (in->op == OP_STORE_NAME && !in->extra) ? (int64_t)in->arg
										    : -1;
}

/* Whether code of the module stores the variable, before instruction `end` of that. */
static bool is_stored_before(const struct code *module, uint32_t end, int64_t global)
{
	uint32_t i = 0;

	while (i < end && stored_global(&module->instrs[i]) != global)
		i++;
	return i < end;
}

/* _global_names(): those that each module has, then those that the module's code stores, in its
 * order, then those that nothing but functions mention. */
static void call_global_names(struct call *c)
{
	const struct program *p = c->t->image->program;
	const struct code *module = p->codes[0];
	struct list *l = make_list(c->t, p->n_globals);

	for (uint32_t i = 0; i < p->n_globals; i++)
		if (is_special(p->globals[i].name) && !strchr(p->globals[i].name, '.') &&
		    !is_stored_before(module, module->n_instrs, i))
			new_list_add(l, text_of(c->t, p->globals[i].name));
	for (uint32_t i = 0; i < module->n_instrs; i++) {
		int64_t global = stored_global(&module->instrs[i]);

		if (global >= 0 && !strchr(p->globals[global].name, '.') &&
		    !is_stored_before(module, i, global))
			new_list_add(l, text_of(c->t, p->globals[global].name));
	}
	for (uint32_t i = 0; i < p->n_globals; i++)
		if (!is_special(p->globals[i].name) && !strchr(p->globals[i].name, '.') &&
		    !is_stored_before(module, module->n_instrs, i))
			new_list_add(l, text_of(c->t, p->globals[i].name));
	call_done(c, value_of(l));
}

/* What the local variable number i is now, counted; 0: it is unbound, or none that has a name. */
static value local_now(struct thread *t, const struct frame *f, uint32_t i)
{
	value v = f->slots[i];

	if (!f->code->local_names[i] || f->code->local_names[i][0] == '.' ||
	    (f->code->counted && i == code_function(f->code)))
		return 0;
	if (value_is_kind(v, KIND_CELL))
		return slot_take(t, value_object(v), &((struct cell_object *)value_object(v))->content);
	strategy_keep(t, v);
	return v;
}

static void call_locals(struct call *c)
{
	struct thread *t = c->t;
	const struct frame *f = thread_frame(t);
	struct list *entries;
	struct dict *d;

	if (f->code->class_body || f->code->library || !strcmp(f->code->name, "<module>")) {
		raise_outside(t, "locals", "locals() is outside the subset here");
		return;
	}
	entries = make_entries(t, f->code->n_locals);
	for (uint32_t i = 0; i < f->code->n_locals; i++) {
		value v = local_now(t, f, i);

		if (!v)
			continue;
		new_list_add(entries, text_of(t, f->code->local_names[i]));
		new_list_add(entries, v);
	}
	if (retry_later(t))
		return;
	d = make_dict(t);
	dict_put_all(t, d, entries);
	call_done(c, value_of(d));
	push_pending(t, value_of(entries));
}

#endif
