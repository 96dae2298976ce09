/*
 * Arithmetic in which a float takes part, or of which one is the result (Objects/floatobject.c).
 */
#ifndef REFRACE_INTERP_ARITHMETIC_H
#define REFRACE_INTERP_ARITHMETIC_H

#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/real.h"

static value make_real(struct thread *t, double x)
{
	struct real *real = create(t, KIND_FLOAT, 0);

	real->number = x;
	return value_of(real);
}

/* The value as a float, whatever number it is. */
static inline bool to_real(value v, double *x)
{
	int64_t n;

	if (as_real(v, x))
		return true;
	if (!as_number(v, &n))
		return false;
	*x = (double)n;
	return true;
}

/* x without its fraction; false after raising. */
static bool whole_of_real(struct thread *t, double x, int64_t *n)
{
	if (isnan(x)) {
		raise(t, EXCEPTION_ValueError, "cannot convert float NaN to integer");
		return false;
	}
	if (isinf(x)) {
		raise(t, EXCEPTION_OverflowError, "cannot convert float infinity to integer");
		return false;
	}
	if (x >= 0x1p63 || x < -0x1p63) {
		number_too_big(t);
		return false;
	}
	*n = (int64_t)x;
	return true;
}

/* a / b, rounded once. */
static double divide_numbers(int64_t a, int64_t b)
{
	uint64_t n = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, m = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
	unsigned __int128 wide, quotient;
	double sign = (a < 0) == (b < 0) ? 1 : -1;
	int shift;

	if (n >> 53 == 0 && m >> 53 == 0)
		return (double)a / (double)b;
	if (!n)
		return sign * 0.0;
	shift = __builtin_clzll(n);
	wide = (unsigned __int128)(n << shift) << 63;
	quotient = wide / m;
	quotient |= wide % m != 0; /* decides between two floats if nothing else does */
	return sign * ldexp((double)quotient, -63 - shift);
}

/* Python rounds the quotient down, and the remainder has the sign of y. (_float_div_mod) */
static void divmod_reals(double x, double y, double *quotient, double *remainder)
{
	double mod = fmod(x, y), div = (x - mod) / y;

	if (mod != 0 && (y < 0) != (mod < 0)) {
		mod += y;
		div -= 1;
	} else if (mod == 0) {
		mod = copysign(0, y);
	}
	*remainder = mod;
	*quotient = div != 0 ? floor(div) : copysign(0, x / y);
	if (div != 0 && div - *quotient > 0.5)
		*quotient += 1;
}

static void raise_no_range(struct thread *t)
{
	const char *text = "Numerical result out of range";
	struct tuple *args;

	if (retry_later(t))
		return;
	args = create(t, KIND_TUPLE, 2);
	args->items[0] = value_int(34); /* ERANGE */
	args->items[1] = make_string(t, text, strlen(text));
	raise_value(t, new_exception(t, t->image->exceptions[EXCEPTION_OverflowError],
				     value_of(args)));
}

/* x ** y. False after raising. */
static bool power_reals(struct thread *t, double x, double y, double *result)
{
	if (x == 0 && y < 0) {
		raise(t, EXCEPTION_ZeroDivisionError,
		      "0.0 cannot be raised to a negative power");
		return false;
	}
	if (isfinite(x) && isfinite(y) && x < 0 && y != floor(y)) {
		raise_outside(t, "**", "a complex number is outside the subset");
		return false;
	}
	*result = pow(x, y);
	if (!isinf(*result) || !isfinite(x) || !isfinite(y))
		return true;
	raise_no_range(t);
	return false;
}

static bool divides_by_zero(struct thread *t, enum binary op, double y)
{
	if (y != 0 || (op != BINARY_TRUE_DIVIDE && op != BINARY_FLOOR_DIVIDE &&
		       op != BINARY_REMAINDER))
		return false;
	raise(t, EXCEPTION_ZeroDivisionError, "%s",
	      op == BINARY_TRUE_DIVIDE    ? "float division by zero"
	      : op == BINARY_FLOOR_DIVIDE ? "float floor division by zero"
					  : "float modulo");
	return true;
}

/* False after raising; also for operators that floats do not have, which raise nothing. */
static bool compute_reals(struct thread *t, enum binary op, double x, double y, double *result)
{
	double other;

	if (divides_by_zero(t, op, y))
		return false;
	switch (op) {
	case BINARY_ADD: *result = x + y; return true;
	case BINARY_SUBTRACT: *result = x - y; return true;
	case BINARY_MULTIPLY: *result = x * y; return true;
	case BINARY_TRUE_DIVIDE: *result = x / y; return true;
	case BINARY_FLOOR_DIVIDE: divmod_reals(x, y, result, &other); return true;
	case BINARY_REMAINDER: divmod_reals(x, y, &other, result); return true;
	case BINARY_POWER: return power_reals(t, x, y, result);
	default: return false;
	}
}

static bool is_of_reals(enum binary op)
{
	return op <= BINARY_POWER || op == BINARY_TRUE_DIVIDE;
}

/* The top two words are numbers, and the result is a float: computes, and ends the instruction. */
static void real_binary(struct thread *t, enum binary op, double x, double y)
{
	double result;

	if (compute_reals(t, op, x, y, &result))
		finish(t, 2, make_real(t, result));
}

/* The same of two ints. */
static void divide_binary(struct thread *t, int64_t a, int64_t b)
{
	if (b)
		finish(t, 2, make_real(t, divide_numbers(a, b)));
	else
		raise(t, EXCEPTION_ZeroDivisionError, "division by zero");
}

/* Of two numbers, what is mostly done; 0: it is not that simple. */
static __attribute__((noinline, flatten)) value quick_real(struct thread *t, enum binary op,
							   value a, value b)
{
	double x, y, result;

	if (!to_real(a, &x) || !to_real(b, &y))
		return 0;
	switch (op) {
	case BINARY_ADD: result = x + y; break;
	case BINARY_SUBTRACT: result = x - y; break;
	case BINARY_MULTIPLY: result = x * y; break;
	case BINARY_TRUE_DIVIDE:
		if (y == 0)
			return 0;
		result = x / y;
		break;
	default: return 0;
	}
	return make_real(t, result);
}

#endif
