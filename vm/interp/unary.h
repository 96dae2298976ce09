/*
 * Operators of one number.
 */
#ifndef REFRACE_INTERP_UNARY_H
#define REFRACE_INTERP_UNARY_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/cursor.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/special.h"

static bool unary_operand(struct thread *t, char sign, int64_t *n)
{
	if (as_number(*peek(t, 1), n))
		return true;
	raise(t, EXCEPTION_TypeError, "bad operand type for unary %c: '%s'", sign,
	      type_name(*peek(t, 1)));
	return false;
}

static void unary_negative(struct thread *t, const struct instr *in)
{
	int64_t n;
	double x;

	(void)in;
	if (special(t, SPECIAL_neg, peek(t, 1), 1, 1, END_RESULT))
		return;
	if (as_real(*peek(t, 1), &x)) {
		finish(t, 1, make_real(t, -x));
		return;
	}
	if (!unary_operand(t, '-', &n))
		return;
	if (n == INT64_MIN)
		number_too_big(t);
	else
		finish(t, 1, make_number(t, -n));
}

ON_CURSOR bool op_UNARY_NEGATIVE(struct thread *t, struct cursor *s)
{
	value v = s->top[-1];

	if (!value_is_int(v) || value_to_int(v) == VALUE_INT_MIN)
		return aside(t, s, unary_negative);
	s->top[-1] = value_int(-value_to_int(v));
	s->in++;
	return go_on(t, s);
}

static void op_UNARY_POSITIVE(struct thread *t, const struct instr *in)
{
	int64_t n;
	double x;

	(void)in;
	if (special(t, SPECIAL_pos, peek(t, 1), 1, 1, END_RESULT))
		return;
	if (as_real(*peek(t, 1), &x))
		finish(t, 1, make_real(t, x));
	else if (unary_operand(t, '+', &n))
		finish(t, 1, make_number(t, n));
}

static void op_UNARY_INVERT(struct thread *t, const struct instr *in)
{
	int64_t n;

	(void)in;
	if (special(t, SPECIAL_invert, peek(t, 1), 1, 1, END_RESULT))
		return;
	if (unary_operand(t, '~', &n))
		finish(t, 1, make_number(t, ~n));
}

#endif
