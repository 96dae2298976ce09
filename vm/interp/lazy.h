/*
 * Built-ins that go through an iterable no further than they must, or item by item: generators of
 * the library do that. What CPython checks when they are called is checked here.
 */
#ifndef REFRACE_INTERP_LAZY_H
#define REFRACE_INTERP_LAZY_H

#include "vm/interp/call.h"
#include "vm/interp/operand.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"

enum { LAZY_MOST = 4 }; /* arguments of a call for which there is a function of its own */

static void call_any(struct call *c)
{
	call_library(c, LIBRARY_any);
}

static void call_all(struct call *c)
{
	call_library(c, LIBRARY_all);
}

static void call_enumerate(struct call *c)
{
	if (c->n)
		call_library(c, LIBRARY_enumerate);
	else
		raise(c->t, EXCEPTION_TypeError,
		      "enumerate() missing required argument 'iterable'");
}

static void call_filter(struct call *c)
{
	call_library(c, LIBRARY_filter);
}

static void call_map(struct call *c)
{
	static const enum library_id by_number[] = { LIBRARY_map1, LIBRARY_map2, LIBRARY_map3 };

	if (c->n < 2)
		raise(c->t, EXCEPTION_TypeError, "map() must have at least two arguments.");
	else
		call_library(c, c->n > LAZY_MOST ? LIBRARY_map_many : by_number[c->n - 2]);
}

static void call_zip(struct call *c)
{
	static const enum library_id by_number[] = { LIBRARY_zip0, LIBRARY_zip1, LIBRARY_zip2,
						     LIBRARY_zip3, LIBRARY_zip4 };

	call_library(c, c->named || c->n > LAZY_MOST ? LIBRARY_zip_many : by_number[c->n]);
}

static void call_reversed(struct call *c)
{
	value of = c->args[0];

	if (special(c->t, SPECIAL_reversed, c->args, 1, c->n + 2, END_RESULT))
		return;
	if (value_is_kind(of, KIND_DICT) || value_is_kind(of, KIND_VIEW))
		call_library(c, LIBRARY_reversed_entries);
	else if (special_find(c->t, of, SPECIAL_len) && special_find(c->t, of, SPECIAL_getitem))
		call_library(c, LIBRARY_reversed_by_index);
	else if (!sequence_iterable(of) || is_set(of))
		raise(c->t, EXCEPTION_TypeError, "'%s' object is not reversible", type_name(of));
	else
		call_library(c, LIBRARY_reversed_items);
}

static void call_str_translate(struct call *c)
{
	call_library(c, LIBRARY_str_translate);
}

static void call_str_maketrans(struct call *c)
{
	if (c->self)
		raise_outside(c->t, "maketrans", "maketrans() of anything but str is outside the subset");
	else
		call_library(c, LIBRARY_str_maketrans);
}

static void call_str_format_map(struct call *c)
{
	call_library(c, LIBRARY_str_format_map);
}

/* iter(function, sentinel) */
static void iter_until(struct call *c)
{
	struct object *o = value_is_object(c->args[0]) ? value_object(c->args[0]) : NULL;

	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_FUNCTION:
	case KIND_METHOD:
	case KIND_CLASS:
	case KIND_BUILTIN:
	case KIND_INSTANCE: call_library(c, LIBRARY_calling); return;
	default: raise(c->t, EXCEPTION_TypeError, "iter(v, w): v must be callable");
	}
}

#endif
