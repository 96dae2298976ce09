/*
 * Ints. 64 bits; a result that needs more is outside the subset. bool is an int, as in Python.
 */
#ifndef REFRACE_INTERP_NUMBER_H
#define REFRACE_INTERP_NUMBER_H

#include "vm/interp/frame.h"

/* The value as a number: int or bool. */
static inline bool as_number(value v, int64_t *n)
{
	if (value_is_int(v))
		*n = value_to_int(v);
	else if (value_is_bool(v))
		*n = v == VALUE_TRUE;
	else if (value_is_kind(v, KIND_INT))
		*n = ((struct boxed_int *)value_object(v))->number;
	else
		return false;
	return true;
}

/* Python's ints have no bound. */
static void number_too_big(struct thread *t)
{
	raise_outside(t, "", "an integer beyond 64 bits is outside the subset");
}

static value make_number(struct thread *t, int64_t n)
{
	struct boxed_int *box;

	if (n >= VALUE_INT_MIN && n <= VALUE_INT_MAX)
		return value_int(n);
	box = create(t, KIND_INT, 0);
	box->number = n;
	return value_of(box);
}

static bool power(int64_t a, int64_t b, int64_t *r)
{
	*r = 1;
	for (; b > 0; b >>= 1) {
		if ((b & 1) && __builtin_mul_overflow(*r, a, r))
			return false;
		if (b > 1 && __builtin_mul_overflow(a, a, &a))
			return false;
	}
	return true;
}

static bool shift_left(int64_t a, int64_t b, int64_t *r)
{
	if (a == 0 || b == 0) {
		*r = a;
		return true;
	}
	if (b > 63)
		return false;
	return !__builtin_mul_overflow(a, b == 63 ? INT64_MIN : INT64_C(1) << b, r) &&
	       (b < 63 || a == 1 || a == -1) && (*r < 0) == (a < 0);
}

/* Python rounds towards minus infinity. */
static bool floor_divide(int64_t a, int64_t b, int64_t *quotient, int64_t *remainder)
{
	if (b == -1) {
		*remainder = 0;
		return !__builtin_sub_overflow((int64_t)0, a, quotient);
	}
	*quotient = a / b;
	*remainder = a % b;
	if (*remainder && (*remainder < 0) != (b < 0)) {
		*quotient -= 1;
		*remainder += b;
	}
	return true;
}

/* What can be wrong with the operands apart from overflow. */
static bool number_refused(struct thread *t, enum binary op, int64_t b)
{
	if ((op == BINARY_FLOOR_DIVIDE || op == BINARY_REMAINDER) && b == 0)
		raise(t, EXCEPTION_ZeroDivisionError, "integer %smodulo by zero",
		      op == BINARY_REMAINDER ? "" : "division or ");
	else if ((op == BINARY_LSHIFT || op == BINARY_RSHIFT) && b < 0)
		raise(t, EXCEPTION_ValueError, "negative shift count");
	else
		return false;
	return true;
}

static bool number_compute(enum binary op, int64_t a, int64_t b, int64_t *r)
{
	int64_t other;

	switch (op) {
	case BINARY_ADD: return !__builtin_add_overflow(a, b, r);
	case BINARY_SUBTRACT: return !__builtin_sub_overflow(a, b, r);
	case BINARY_MULTIPLY: return !__builtin_mul_overflow(a, b, r);
	case BINARY_FLOOR_DIVIDE: return floor_divide(a, b, r, &other);
	case BINARY_REMAINDER: return floor_divide(a, b, &other, r) || b == -1;
	case BINARY_POWER: return power(a, b, r);
	case BINARY_AND: *r = a & b; return true;
	case BINARY_OR: *r = a | b; return true;
	case BINARY_XOR: *r = a ^ b; return true;
	case BINARY_LSHIFT: return shift_left(a, b, r);
	case BINARY_RSHIFT: *r = a >> (b > 63 ? 63 : b); return true;
	default: BUG("unknown arithmetic operator");
	}
}

/* The top two words are ints: computes, and ends the instruction. */
static void number_binary(struct thread *t, enum binary op, int64_t a, int64_t b)
{
	bool logical = op == BINARY_AND || op == BINARY_OR || op == BINARY_XOR;
	int64_t r;

	if (number_refused(t, op, b))
		return;
	if (!number_compute(op, a, b, &r))
		number_too_big(t);
	else if (logical && value_is_bool(*peek(t, 1)) && value_is_bool(*peek(t, 2)))
		finish(t, 2, value_bool(r));
	else
		finish(t, 2, make_number(t, r));
}

#endif
