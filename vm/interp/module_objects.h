/*
 * What the library's modules need to know of functions, instances and exceptions, and a program
 * cannot ask: the library calls these functions.
 */
#ifndef REFRACE_INTERP_MODULE_OBJECTS_H
#define REFRACE_INTERP_MODULE_OBJECTS_H

#include <unistd.h>

#include "vm/interp/attr_store.h"
#include "vm/interp/class_build.h"
#include "vm/interp/exception.h"
#include "vm/interp/globals.h"
#include "vm/interp/local.h"
#include "vm/interp/modules.h"
#include "vm/interp/print.h"
#include "vm/interp/types.h"
#include "vm/interp/uncaught.h"
#include "vm/interp/wraps.h"

/* --- functions and classes --- */

/* _name_class(class, name) */
static void call_name_class(struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);
	const struct string *given = (struct string *)value_object(c->args[1]);
	struct string *name = (struct string *)value_object(
		make_string(c->t, given->text, given->head.size));

	access_immortal(c->t, &name->head);
	access_wrote(c->t, &class->head);
	class->name = name->text; /* nobody else has the class yet */
	class->traits |= CLASS_IS_RENAMED;
	call_done(c, VALUE_NONE);
}

/* _class_names(class): a list of what its own body has said. */
static void call_class_names(struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);
	const struct program *p = c->t->image->program;
	value names[256];
	uint32_t n = 0;

	for (uint32_t i = 0; i < p->n_attrs && n < 256 && class->head.size; i++)
		if (access_load_settled(c->t, &class->head, &class->slots[i]))
			names[n++] = text_of(c->t, p->attrs[i].name);
	call_done(c, new_list(c->t, names, n));
}

/* The attribute that an instruction of the body of a class stores; -1: none. */
static int64_t stored_name(const struct instr *in)
{
	return in->op == OP_STORE_NAME && in->extra ? in->extra - 1 : -1;
}

/* _class_items(class): a list of pairs of what its own body has said, in that order. */
static void call_class_items(struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);
	const struct code *body = class->body;
	value pairs[256];
	uint32_t n = 0;

	for (uint32_t i = 0; i < body->n_instrs && n < 256; i++) {
		int64_t attr = stored_name(&body->instrs[i]);
		value v = attr < 0 ? 0
				   : access_load_settled(c->t, &class->head, &class->slots[attr]);
		struct tuple *pair;

		for (uint32_t before = 0; before < i; before++)
			if (stored_name(&body->instrs[before]) == attr)
				v = 0;
		if (!v)
			continue;
		pair = create(c->t, KIND_TUPLE, 2);
		pair->items[0] = text_of(c->t, attr_name(c->t, (uint32_t)attr));
		strategy_keep(c->t, v);
		pair->items[1] = v;
		pairs[n++] = value_of(pair);
	}
	call_done(c, new_list(c->t, pairs, n));
}

/* _class_meta(class): its metaclass, or None. _class_meta(class, meta): it has this one, which comes
 * from that of its bases. */
static void call_class_meta(struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);

	if (c->n == 1)
		call_done(c, value_is_kind(c->args[0], KIND_CLASS) && class->meta ? class->meta
										  : VALUE_NONE);
	else if (set_meta(c->t, class, c->args[1])) /* nobody else has the class yet */
		call_done(c, VALUE_NONE);
}

/* type.__init__(class, name, bases, namespace) */
static void call_type_init(struct call *c)
{
	call_done(c, VALUE_NONE);
}

/* object.__init_subclass__() */
static void call_object_init_subclass(struct call *c)
{
	if (c->n)
		raise(c->t, EXCEPTION_TypeError, "%s.__init_subclass__() takes no keyword arguments",
		      value_is_kind(c->self, KIND_CLASS)
			      ? ((struct class_object *)value_object(c->self))->name
			      : "object");
	else
		call_done(c, VALUE_NONE);
}

/* _own_value(o, name): what the object itself has; NotImplemented if that is nothing. */
static void call_own_value(struct call *c)
{
	struct instance *o = (struct instance *)value_object(c->args[0]);
	const struct string *name = (struct string *)value_object(c->args[1]);
	const struct program *p = c->t->image->program;
	uint32_t attr = 0;
	value v;

	while (attr < p->n_attrs && (!value_is_kind(c->args[1], KIND_STR) ||
				     strcmp(p->attrs[attr].name, name->text)))
		attr++;
	if (is_replaced(c->t, c->args[0]))
		raise_outside(c->t, "", "this is outside the subset for an object whose __dict__ has "
					"been replaced");
	if (attr == p->n_attrs || p->attrs[attr].slot < 0) {
		call_done(c, VALUE_NOT_IMPLEMENTED);
		return;
	}
	v = strategy_take(c->t, &o->head, &o->slots[p->attrs[attr].slot]);
	if (!retry_later(c->t))
		call_done(c, v ? v : VALUE_NOT_IMPLEMENTED);
}

/* What only the main thread, which asks, has set by now. */
static value program_variable(struct thread *t, uint32_t global)
{
	const struct place *place = &t->image->places[global];
	struct globals *g = place->own ? t->image->own : t->image->shared;

	return access_load_settled(t, &g->head, &g->slots[place->index]);
}

/* _program_classes(): the classes that are variables of the program, in the order of their names. */
static void call_program_classes(struct call *c)
{
	const struct program *p = c->t->image->program;
	struct list *l = make_list(c->t, p->n_globals);
	const char *last = "";

	for (uint32_t i = 0; i < p->n_globals; i++) {
		uint32_t best = p->n_globals;

		for (uint32_t g = 0; g < p->n_globals; g++)
			if (strcmp(p->globals[g].name, last) > 0 &&
			    (best == p->n_globals ||
			     strcmp(p->globals[g].name, p->globals[best].name) < 0))
				best = g;
		if (best == p->n_globals)
			break;
		last = p->globals[best].name;
		if (value_is_kind(program_variable(c->t, best), KIND_CLASS) && !strchr(last, '.'))
			new_list_add(l, program_variable(c->t, best));
	}
	call_done(c, value_of(l));
}

/* Whether it is the slot of who watches an object (library/weakref.py), which is no attribute. */
static bool is_of_watchers(const struct thread *t, int64_t slot)
{
	return !slot && t->image->program->watches;
}

/* _own_names(o): a list of the names of the attributes that it can have. */
static void call_own_names(struct call *c)
{
	const struct program *p = c->t->image->program;
	struct list *l = make_list(c->t, p->n_slots);

	if (!value_is_kind(c->args[0], KIND_INSTANCE) || is_local((struct instance *)value_object(c->args[0])))
		raise_outside(c->t, "", "the __dict__ of this is outside the subset");
	for (uint32_t i = 0; i < p->n_attrs; i++)
		if (p->attrs[i].slot >= 0 && !is_special_attr(c->t, i, SPECIAL_dict) &&
		    !is_of_watchers(c->t, p->attrs[i].slot))
			new_list_add(l, text_of(c->t, p->attrs[i].name));
	call_done(c, value_of(l));
}

/* _own_put(o, name, v), or without v: what the object itself has. */
static void call_own_put(struct call *c)
{
	struct instance *o = (struct instance *)value_object(c->args[0]);
	const struct program *p = c->t->image->program;
	bool wrong;
	int64_t attr = named_attr(c, &wrong);
	value old;

	if (wrong)
		return;
	if (attr < 0 || p->attrs[attr].slot < 0) {
		raise_outside(c->t, "", "to set an attribute that no line of the program assigns to is "
					"outside the subset");
		return;
	}
	if (is_replaced(c->t, c->args[0]))
		raise_outside(c->t, "", "this is outside the subset for an object whose __dict__ has "
					"been replaced");
	old = strategy_put(c->t, &o->head, &o->slots[p->attrs[attr].slot], c->n > 2 ? c->args[2] : 0);
	c->args[2] = c->n > 2 ? 0 : c->args[2];
	call_done(c, VALUE_NONE);
	push_pending(c->t, old);
}

/* vars(o) */
static void call_vars(struct call *c)
{
	if (!c->n)
		call_locals(c);
	else if (is_replaced(c->t, c->args[0]))
		call_done(c, value_of(replaced_take(
				     c->t, (struct instance *)value_object(c->args[0]))));
	else if (value_is_kind(c->args[0], KIND_INSTANCE))
		call_library(c, LIBRARY_instance_dict);
	else if (value_is_kind(c->args[0], KIND_CLASS) && value_object(c->args[0])->size)
		call_library(c, LIBRARY_class_dict);
	else
		raise_outside(c->t, "vars", "vars() of a '%s' is outside the subset",
			      type_name(c->args[0]));
}

/* dir(o) */
static void call_dir(struct call *c)
{
	if (c->n && c->t->image->library[LIBRARY_dir_of])
		call_library(c, LIBRARY_dir_of);
	else
		raise_outside(c->t, "dir", "dir() is outside the subset but as dir(object)");
}

/* _bind_to(f, o): the method f of o. */
static void call_bind_to(struct call *c)
{
	struct method *bound = create(c->t, KIND_METHOD, 0);

	bound->function = c->args[0];
	bound->self = c->args[1];
	c->args[0] = c->args[1] = 0;
	call_done(c, value_of(bound));
}

/* _class_put(class, name, v): what the body of a class would have said (None as __hash__: that objects
 * have none); without v what it has not said. */
static void call_class_put(struct call *c)
{
	struct class_object *class = (struct class_object *)value_object(c->args[0]);
	const struct string *name = (struct string *)value_object(c->args[1]);
	const struct program *p = c->t->image->program;
	uint32_t attr = 0;
	value old;

	if (!value_is_kind(c->args[1], KIND_STR)) {
		raise_outside(c->t, "", "an attribute of a class whose name is no str is outside the "
					"subset");
		return;
	}
	while (attr < p->n_attrs && strcmp(p->attrs[attr].name, name->text))
		attr++;
	if (attr == p->n_attrs)
		raise_outside(c->t, "", "an attribute of a class, '%s', whose name stands nowhere in "
					"the program is outside the subset", name->text);
	old = strategy_put(c->t, &class->head, &class->slots[attr], c->n > 2 ? c->args[2] : 0);
	c->args[2] = c->n > 2 ? 0 : c->args[2];
	class_made(c->t, class);
	call_done(c, VALUE_NONE);
	push_pending(c->t, old);
}

/* _mark_abstract(f) */
static void call_mark_abstract(struct call *c)
{
	struct function *f = function_argument(c, 0);

	if (f)
		access_store(c->t, &f->head, &f->shown, f->shown | FUNCTION_IS_ABSTRACT);
	call_done(c, VALUE_NONE);
}

static bool is_abstract(value v)
{
	if (v && value_is_object(v) && value_is_kind(v, KIND_PROPERTY))
		v = ((struct property *)value_object(v))->get;
	else if (v && is_descriptor(v))
		v = ((struct wrapped *)value_object(v))->function;
	return v && value_is_kind(v, KIND_FUNCTION) &&
	       ((struct function *)value_object(v))->shown & FUNCTION_IS_ABSTRACT;
}

/* The class's attribute, not counted: what a body has set does not change. */
static value settled_attr(struct thread *t, struct class_object *class, uint32_t attr)
{
	struct class_object *at = class;
	value v = 0;

	for (uint32_t i = 0; at && !v; at = class_searched(class, ++i))
		v = at->head.size ? access_load_settled(t, &at->head, &at->slots[attr]) : 0;
	return v;
}

/* _abstract_names(class): a list of the names of its methods that are abstract. */
static void call_abstract_names(struct call *c)
{
	const struct program *p = c->t->image->program;
	struct class_object *class = (struct class_object *)value_object(c->args[0]);
	struct list *l = make_list(c->t, p->n_attrs);

	CHECK(value_is_kind(c->args[0], KIND_CLASS));
	for (uint32_t a = 0; a < p->n_attrs; a++)
		if (is_abstract(settled_attr(c->t, class, a)))
			new_list_add(l, text_of(c->t, p->attrs[a].name));
	call_done(c, value_of(l));
}

/* --- instances --- */

/* Whether its class says how it is copied in a way that only CPython's pickles know. */
static bool has_state_of_its_own(struct thread *t, value v)
{
	static const enum special_id ids[] = { SPECIAL_getstate, SPECIAL_setstate, SPECIAL_reduce,
					       SPECIAL_reduce_ex, SPECIAL_getnewargs };

	for (unsigned i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		if (special_find(t, v, ids[i]))
			return true;
	return false;
}

static struct instance *instance_argument(const struct call *c)
{
	value v = c->args[0];

	if (has_state_of_its_own(c->t, v) || !value_is_kind(v, KIND_INSTANCE) || is_exception(v) ||
	    instance_class((struct instance *)value_object(v))->traits & CLASS_IS_THREAD ||
	    is_replaced(c->t, v))
		raise_outside(c->t, "", "a copy of a '%s' is outside the subset", type_name(v));
	return (struct instance *)value_object(v);
}

/* _copies_as_itself(x) */
static void call_copies_as_itself(struct call *c)
{
	const struct object *o = value_target(c->args[0]);

	switch (o ? (enum kind)o->kind : KIND_INT) {
	case KIND_INT:
	case KIND_FLOAT:
	case KIND_STR:
	case KIND_RANGE:
	case KIND_FUNCTION:
	case KIND_BUILTIN:
	case KIND_CLASS: call_done(c, VALUE_TRUE); return;
	default: call_done(c, VALUE_FALSE); return;
	}
}

/* _copy_instance(o): another instance with the same attributes; what has no attributes cannot be
 * copied. */
static void call_copy_instance(struct call *c)
{
	struct instance *o, *made;

	if (value_is_kind(c->args[0], KIND_LOCK) || value_is_kind(c->args[0], KIND_GENERATOR)) {
		raise(c->t, EXCEPTION_TypeError, "cannot pickle '%s' object",
		      value_is_kind(c->args[0], KIND_LOCK) ? "_thread.lock" : "generator");
		return;
	}
	o = instance_argument(c);
	made = new_instance(c->t, o->class);
	for (uint32_t i = 0; i < o->head.size; i++)
		if (!is_of_watchers(c->t, i))
			made->slots[i] = strategy_take(c->t, &o->head, &o->slots[i]);
	call_done(c, value_of(made));
}

/* _instance_slot(o, i): None behind the last slot, else a tuple of what is in slot i, if anything
 * is. */
static void call_instance_slot(struct call *c)
{
	struct instance *o = instance_argument(c);
	uint64_t i = (uint64_t)argument_number(c, 1);
	struct tuple *made;
	value v;

	if (i >= o->head.size) {
		call_done(c, VALUE_NONE);
		return;
	}
	v = is_of_watchers(c->t, (int64_t)i) ? 0 : strategy_take(c->t, &o->head, &o->slots[i]);
	made = create(c->t, KIND_TUPLE, v ? 1 : 0);
	if (v)
		made->items[0] = v;
	call_done(c, value_of(made));
}

/* _instance_put(o, i, value) */
static void call_instance_put(struct call *c)
{
	struct instance *o = instance_argument(c);
	value old = strategy_put(c->t, &o->head, &o->slots[argument_number(c, 1)], c->args[2]);

	c->args[2] = 0;
	call_done(c, VALUE_NONE);
	push_pending(c->t, old);
}

/* --- exceptions --- */

/* _handled(): the exception that is being handled, or None. */
static void call_handled(struct call *c)
{
	value e = handled_exception(c->t);

	strategy_keep(c->t, e);
	call_done(c, e ? e : VALUE_NONE);
}

/* _print_exception(e), to standard error. */
static void call_print_exception(struct call *c)
{
	struct spent spent = { .n = 0 };

	if (!is_exception(c->args[0])) {
		raise(c->t, EXCEPTION_TypeError, "an exception is needed");
		return;
	}
	c->t->text_size = 0;
	text_add(c->t, "", 0);
	if (ACCESS_PRINTS)
		text_uncaught(c->t, (struct instance *)value_object(c->args[0]), 0,
			      (struct list *)value_object(c->args[1]), &spent);
	if (retry_later(c->t))
		return;
	write_error(c->t);
	call_done(c, VALUE_NONE);
	give_up_spent(c->t, &spent);
}

/* What python3 prints of the exception, or the last line of that. */
static void exception_said(struct call *c, bool whole)
{
	struct spent spent = { .n = 0 };
	struct list *said = (struct list *)value_object(c->args[1]);

	if (!is_exception(c->args[0])) {
		raise(c->t, EXCEPTION_TypeError, "an exception is needed");
		return;
	}
	c->t->text_size = 0;
	text_add(c->t, "", 0);
	if (whole)
		text_uncaught(c->t, (struct instance *)value_object(c->args[0]), 0, said, &spent);
	else
		text_exception_line(c->t, (struct instance *)value_object(c->args[0]), said, 0);
	if (retry_later(c->t))
		return;
	call_done(c, make_string(c->t, c->t->text, c->t->text_size));
	give_up_spent(c->t, &spent);
}

/* _exception_text(e, said), where `said` is what exception_texts() has made of e. */
static void call_exception_text(struct call *c)
{
	exception_said(c, true);
}

/* _exception_line(e, said) */
static void call_exception_line(struct call *c)
{
	exception_said(c, false);
}

/* --- where it runs --- */

/* _minor_version(): the 11 of CPython 3.11; the newest without a runtime. */
static void call_minor_version(struct call *c)
{
	enum runtime runtime = c->t->image->runtime;
	int minor = 15;

	if (runtime != RUNTIME_NONE)
		minor = atoi(strchr(names_runtimes[runtime - 1], '.') + 1);
	call_done(c, value_int(minor));
}

/* _repeats(): whether the function that calls this is called further down, too, with the same
 * first argument: what contains itself is shown as "..." then (Objects/object.c, Py_ReprEnter).
 */
static void call_repeats(struct call *c)
{
	const struct frame *f = thread_frame(c->t), *at = f;
	bool found = false;

	while (!found && (const value *)at != c->t->words) {
		at = (const struct frame *)(c->t->words + at->previous);
		found = at->code == f->code && at->slots[0] == f->slots[0];
	}
	call_done(c, value_bool(found));
}

/* sys._is_gil_enabled() */
static void call_is_gil_enabled(struct call *c)
{
	call_done(c, value_bool(!c->t->image->unheld));
}

/* _error_is_shown(): whether standard error is written. */
static void call_error_is_shown(struct call *c)
{
	call_done(c, value_bool(ACCESS_PRINTS));
}

/* _program_file() */
static void call_program_file(struct call *c)
{
	call_done(c, text_of(c->t, c->t->image->program->file));
}

/* os.getpid(): where nothing is real, always the same. */
static void call_getpid(struct call *c)
{
	call_done(c, value_int(ACCESS_PRINTS ? getpid() : 1000));
}

/* os.getppid() */
static void call_getppid(struct call *c)
{
	call_done(c, value_int(ACCESS_PRINTS ? getppid() : 999));
}

#endif
