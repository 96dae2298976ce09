/*
 * Arguments of built-in functions; and those functions that make a string, a bool or a range.
 */
#ifndef REFRACE_INTERP_CONVERT_H
#define REFRACE_INTERP_CONVERT_H

#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/operand.h"
#include "vm/interp/section.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"
#include "vm/interp/text.h"

/* The argument named `name`; 0 if it is not given. */
static value named_argument(const struct call *c, const char *name)
{
	uint32_t count = c->named ? c->named->count : 0;

	for (uint32_t i = 0; i < count; i++)
		if (!strcmp(c->named->names[i], name))
			return c->args[c->n - count + i];
	return 0;
}

static uint32_t positional_count(const struct call *c)
{
	return c->n - (c->named ? c->named->count : 0);
}

static bool truth(struct thread *t, value v)
{
	uint64_t n;
	int64_t i;
	double x;

	if (v == VALUE_NONE || !v)
		return false;
	if (as_number(v, &i))
		return i != 0;
	if (as_real(v, &x))
		return x != 0;
	return !value_length(t, v, &n) || n != 0;
}

/* --- text --- */

static void call_text(struct call *c, bool repr)
{
	struct thread *t = c->t;

	t->text_size = 0;
	t->asks = ASKS_MAYBE;
	text_add(t, "", 0);
	if (c->n && text_asks(t, c->args[0], repr)) {
		text_special(t, c->args[0], repr, c->n + 2, repr ? END_REPR : END_STR);
		return;
	}
	if (c->n)
		text_value(t, c->args[0], repr, NULL);
	if (retry_later(t))
		return;
	if (asked(t))
		call_library(c, repr ? LIBRARY_repr_of : LIBRARY_str_of);
	else
		call_done(c, make_string(t, t->text, t->text_size));
}

static void call_str(struct call *c)
{
	value v = c->n ? c->args[0] : 0;

	if (!value_is_kind(v, KIND_STR)) {
		call_text(c, false);
		return;
	}
	c->args[0] = 0;
	call_done(c, v);
}

static void call_repr(struct call *c)
{
	call_text(c, true);
}

static void call_bool(struct call *c)
{
	if (c->n && asks_truth(c->t, c->args[0])) {
		truth_special(c->t, c->n);
		return;
	}
	call_done(c, value_bool(c->n && truth(c->t, c->args[0])));
}

static void call_len(struct call *c)
{
	uint64_t n;

	if (special(c->t, SPECIAL_len, c->args, 1, c->n + 2, END_LEN))
		return;
	if (value_length(c->t, c->args[0], &n))
		call_done(c, value_int((int64_t)n));
	else
		raise(c->t, EXCEPTION_TypeError, "object of type '%s' has no len()",
		      type_name(c->args[0]));
}

static void call_range(struct call *c)
{
	int64_t n[3] = { 0, 0, 1 };
	struct range *r;

	for (uint32_t i = 0; i < c->n; i++) {
		if (as_number(c->args[i], &n[c->n == 1 ? 1 : i]))
			continue;
		if (index_special(c->t, c->n - i))
			return;
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[i]));
		return;
	}
	if (!n[2]) {
		raise(c->t, EXCEPTION_ValueError, "range() arg 3 must not be zero");
		return;
	}
	r = create(c->t, KIND_RANGE, 0);
	r->start = n[0];
	r->stop = n[1];
	r->step = n[2];
	call_done(c, value_of(r));
}

#endif
