/*
 * Arguments of built-in functions; and those functions that make a string, a number, a bool or a
 * range.
 */
#ifndef REFRACE_INTERP_CONVERT_H
#define REFRACE_INTERP_CONVERT_H

#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/section.h"
#include "vm/interp/sequence.h"
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

	if (v == VALUE_NONE || !v)
		return false;
	if (as_number(v, &i))
		return i != 0;
	return !value_length(t, v, &n) || n != 0;
}

/* --- text --- */

static void call_text(struct call *c, bool repr)
{
	c->t->text_size = 0;
	text_add(c->t, "", 0);
	if (c->n)
		text_value(c->t, c->args[0], repr, NULL);
	if (!retry_later(c->t))
		call_done(c, make_string(c->t, c->t->text, c->t->text_size));
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

/* --- numbers --- */

/* A decimal number, with blanks around it and underscores inside, as int() accepts. */
static int parse_number(const struct string *s, int64_t *n)
{
	const char *p = s->text, *end = p + s->head.size;
	bool minus = false, digit = false;

	while (p < end && strchr(" \t\n\r\f\v", *p) && *p)
		p++;
	while (end > p && strchr(" \t\n\r\f\v", end[-1]) && end[-1])
		end--;
	if (p < end && (*p == '-' || *p == '+'))
		minus = *p++ == '-';
	for (*n = 0; p < end; p++) {
		if (*p == '_' && digit && p + 1 < end) {
			digit = false;
			continue;
		}
		if (*p < '0' || *p > '9')
			return -1;
		if (__builtin_mul_overflow(*n, (int64_t)10, n) ||
		    __builtin_sub_overflow(*n, (int64_t)(*p - '0'), n))
			return -2;
		digit = true;
	}
	if (!digit)
		return -1;
	return !minus && __builtin_sub_overflow((int64_t)0, *n, n) ? -2 : 0;
}

static void call_int(struct call *c)
{
	int64_t n = 0;
	int wrong;

	if (!c->n || as_number(c->args[0], &n)) {
		call_done(c, make_number(c->t, n));
		return;
	}
	if (!value_is_kind(c->args[0], KIND_STR)) {
		raise(c->t, EXCEPTION_TypeError,
		      "int() argument must be a string, a bytes-like object or a real number, not '%s'",
		      type_name(c->args[0]));
		return;
	}
	wrong = parse_number((struct string *)value_object(c->args[0]), &n);
	if (!wrong) {
		call_done(c, make_number(c->t, n));
	} else if (wrong == -2) {
		number_too_big(c->t);
	} else {
		c->t->text_size = 0;
		text_value(c->t, c->args[0], true, NULL);
		raise(c->t, EXCEPTION_ValueError, "invalid literal for int() with base 10: %s",
		      c->t->text);
	}
}

static void call_bool(struct call *c)
{
	call_done(c, value_bool(c->n && truth(c->t, c->args[0])));
}

static void call_abs(struct call *c)
{
	int64_t n;

	if (!as_number(c->args[0], &n))
		raise(c->t, EXCEPTION_TypeError, "bad operand type for abs(): '%s'",
		      type_name(c->args[0]));
	else if (n == INT64_MIN)
		number_too_big(c->t);
	else
		call_done(c, make_number(c->t, n < 0 ? -n : n));
}

static void call_len(struct call *c)
{
	uint64_t n;

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
