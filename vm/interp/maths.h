/*
 * The module math, but for what is in the library (library/math.py). Errors as in CPython 3.9 to
 * 3.13.
 */
#ifndef REFRACE_INTERP_MATHS_H
#define REFRACE_INTERP_MATHS_H

#include <math.h>

#include "vm/interp/arithmetic.h"
#include "vm/interp/call.h"
#include "vm/interp/numbers.h"
#include "vm/interp/real.h"

/* A number that must be real; false after raising. */
static bool real_argument(const struct call *c, uint32_t i, double *x)
{
	if (to_real(c->args[i], x))
		return true;
	raise(c->t, EXCEPTION_TypeError, "must be real number, not %s", type_name(c->args[i]));
	return false;
}

static void domain_error(const struct call *c)
{
	raise(c->t, EXCEPTION_ValueError, "math domain error");
}

/* What is no number though the arguments are, is outside the function's domain; what is not finite
 * though they are, is that, too, or too large. */
static void real_done(const struct call *c, double result, bool numbers, bool finite, bool grows)
{
	if ((isnan(result) && numbers) || (isinf(result) && finite && !grows))
		domain_error(c);
	else if (isinf(result) && finite)
		raise(c->t, EXCEPTION_OverflowError, "math range error");
	else
		call_done(c, make_real(c->t, result));
}

static void math_of_one(const struct call *c, double (*f)(double), bool grows)
{
	double x;

	if (real_argument(c, 0, &x))
		real_done(c, f(x), !isnan(x), isfinite(x), grows);
}

static void math_of_two(const struct call *c, double (*f)(double, double))
{
	double x, y;

	if (real_argument(c, 0, &x) && real_argument(c, 1, &y))
		real_done(c, f(x, y), !isnan(x) && !isnan(y), isfinite(x) && isfinite(y), true);
}

static void call_math_sqrt(struct call *c) { math_of_one(c, sqrt, false); }
static void call_math_exp(struct call *c) { math_of_one(c, exp, true); }
static void call_math_expm1(struct call *c) { math_of_one(c, expm1, true); }
static void call_math_log2(struct call *c) { math_of_one(c, log2, false); }
static void call_math_log10(struct call *c) { math_of_one(c, log10, false); }
static void call_math_log1p(struct call *c) { math_of_one(c, log1p, false); }
static void call_math_sin(struct call *c) { math_of_one(c, sin, false); }
static void call_math_cos(struct call *c) { math_of_one(c, cos, false); }
static void call_math_tan(struct call *c) { math_of_one(c, tan, false); }
static void call_math_asin(struct call *c) { math_of_one(c, asin, false); }
static void call_math_acos(struct call *c) { math_of_one(c, acos, false); }
static void call_math_atan(struct call *c) { math_of_one(c, atan, false); }
static void call_math_sinh(struct call *c) { math_of_one(c, sinh, true); }
static void call_math_cosh(struct call *c) { math_of_one(c, cosh, true); }
static void call_math_tanh(struct call *c) { math_of_one(c, tanh, false); }
static void call_math_fabs(struct call *c) { math_of_one(c, fabs, false); }
static void call_math_atan2(struct call *c) { math_of_two(c, atan2); }
static void call_math_copysign(struct call *c) { math_of_two(c, copysign); }
static void call_math_fmod(struct call *c) { math_of_two(c, fmod); }

static double to_degrees(double x)
{
	return x * (180.0 / M_PI);
}

static double to_radians(double x)
{
	return x * (M_PI / 180.0);
}

static void call_math_degrees(struct call *c) { math_of_one(c, to_degrees, true); }
static void call_math_radians(struct call *c) { math_of_one(c, to_radians, true); }

static void call_math_pow(struct call *c)
{
	double x, y;

	if (!real_argument(c, 0, &x) || !real_argument(c, 1, &y))
		return;
	if (x == 0 && y < 0 && isfinite(y))
		domain_error(c);
	else
		real_done(c, pow(x, y), !isnan(x) && !isnan(y), isfinite(x) && isfinite(y), true);
}

/* log(x), log(x, base) */
static void call_math_log(struct call *c)
{
	double x, base = 0;

	if (!real_argument(c, 0, &x) || (c->n == 2 && !real_argument(c, 1, &base)))
		return;
	if (x <= 0 || (c->n == 2 && base <= 0))
		domain_error(c);
	else if (c->n == 2 && base == 1)
		raise(c->t, EXCEPTION_ZeroDivisionError, "float division by zero");
	else
		call_done(c, make_real(c->t, c->n == 2 ? log(x) / log(base) : log(x)));
}

static void call_math_hypot(struct call *c)
{
	long double sum = 0;
	bool nan = false, infinite = false;
	double x;

	for (uint32_t i = 0; i < c->n; i++) {
		if (!real_argument(c, i, &x))
			return;
		nan |= isnan(x);
		infinite |= isinf(x);
		sum += (long double)x * x;
	}
	call_done(c, make_real(c->t, infinite ? INFINITY : nan ? NAN : (double)sqrtl(sum)));
}

static void math_to_int(struct call *c, double (*f)(double), enum special_id id)
{
	int64_t n;
	double x;

	if (special(c->t, id, c->args, 1, c->n + 2, END_RESULT))
		return;
	c->again = id != SPECIAL_trunc && real_special(c->t, c->n);
	if (c->again)
		return;
	if (id == SPECIAL_trunc && !to_real(c->args[0], &x))
		raise(c->t, EXCEPTION_TypeError, "type %s doesn't define __trunc__ method",
		      type_name(c->args[0]));
	else if (as_number(c->args[0], &n))
		call_done(c, make_number(c->t, n));
	else if (real_argument(c, 0, &x) && whole_of_real(c->t, f(x), &n))
		call_done(c, make_number(c->t, n));
}

static void call_math_floor(struct call *c) { math_to_int(c, floor, SPECIAL_floor); }
static void call_math_ceil(struct call *c) { math_to_int(c, ceil, SPECIAL_ceil); }
static void call_math_trunc(struct call *c) { math_to_int(c, trunc, SPECIAL_trunc); }

static void call_math_isnan(struct call *c)
{
	double x;

	if (real_argument(c, 0, &x))
		call_done(c, value_bool(isnan(x)));
}

static void call_math_isinf(struct call *c)
{
	double x;

	if (real_argument(c, 0, &x))
		call_done(c, value_bool(isinf(x)));
}

static void call_math_isfinite(struct call *c)
{
	double x;

	if (real_argument(c, 0, &x))
		call_done(c, value_bool(isfinite(x)));
}

static void call_math_modf(struct call *c)
{
	double x, whole, part;

	if (!real_argument(c, 0, &x))
		return;
	part = modf(x, &whole);
	call_done(c, make_pair(c->t, make_real(c->t, part), make_real(c->t, whole)));
}

#endif
