/*
 * Built-in functions and methods of numbers.
 */
#ifndef REFRACE_INTERP_NUMBERS_H
#define REFRACE_INTERP_NUMBERS_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/call.h"
#include "vm/interp/convert.h"
#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/hash.h"
#include "vm/interp/number.h"
#include "vm/interp/operators.h"
#include "vm/interp/parse_number.h"
#include "vm/interp/real.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

/* A value that must be an int; false after raising. */
static bool index_value(struct thread *t, value v, int64_t *n)
{
	if (as_number(v, n))
		return true;
	raise(t, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
	      type_name(v));
	return false;
}

/* --- int() and float() --- */

static void call_int_of_real(struct call *c, double x)
{
	int64_t n;

	if (whole_of_real(c->t, x, &n))
		call_done(c, make_number(c->t, n));
}

static void call_int_of_text(struct call *c, int base)
{
	char what[60];
	int64_t n;

	switch (parse_integer((struct string *)value_object(c->args[0]), base, &n)) {
	case PARSED: call_done(c, make_number(c->t, n)); return;
	case PARSED_TOO_BIG: number_too_big(c->t); return;
	case PARSED_NO_NUMBER:
		snprintf(what, sizeof(what), "invalid literal for int() with base %d", base);
		raise_no_number(c->t, c->args[0], what);
	}
}

/* The base that is given, 10 otherwise; false after raising. */
static bool int_base(struct call *c, int64_t *base)
{
	value given = named_argument(c, "base");

	*base = 10;
	given = given ? given : c->n > 1 ? c->args[1] : 0;
	if (!given)
		return true;
	if (!index_value(c->t, given, base))
		return false;
	if (!c->n || !value_is_kind(c->args[0], KIND_STR))
		raise(c->t, EXCEPTION_TypeError,
		      "int() can't convert non-string with explicit base");
	else if (*base == 0 || (*base >= 2 && *base <= 36))
		return true;
	else
		raise(c->t, EXCEPTION_ValueError, "int() base must be >= 2 and <= 36, or 0");
	return false;
}

static void call_int(struct call *c)
{
	int64_t n = 0, base;
	double x;

	if (c->n == 1 && (special(c->t, SPECIAL_int, c->args, 1, c->n + 2, END_INT) ||
			  special(c->t, SPECIAL_index, c->args, 1, c->n + 2, END_INT)))
		return;
	if (!int_base(c, &base))
		return;
	if (!c->n || as_number(c->args[0], &n))
		call_done(c, make_number(c->t, n));
	else if (as_real(c->args[0], &x))
		call_int_of_real(c, x);
	else if (value_is_kind(c->args[0], KIND_STR))
		call_int_of_text(c, (int)base);
	else if (special_find(c->t, c->args[0], SPECIAL_trunc))
		raise_outside(c->t, "int",
			      "int() of an object with no other method for it than __trunc__, "
			      "which only some versions ask, is outside the subset");
	else
		raise(c->t, EXCEPTION_TypeError,
		      "int() argument must be a string, a bytes-like object or a real number, not '%s'",
		      type_name(c->args[0]));
}

static void call_float(struct call *c)
{
	double x = 0;

	if (c->n && special(c->t, SPECIAL_float, c->args, 1, c->n + 2, END_FLOAT))
		return;
	c->again = c->n && index_special(c->t, c->n);
	if (c->again)
		return;
	if (!c->n || to_real(c->args[0], &x))
		call_done(c, make_real(c->t, x));
	else if (!value_is_kind(c->args[0], KIND_STR))
		raise(c->t, EXCEPTION_TypeError,
		      "float() argument must be a string or a real number, not '%s'",
		      type_name(c->args[0]));
	else if (parse_real(c->t, (struct string *)value_object(c->args[0]), &x))
		call_done(c, make_real(c->t, x));
	else
		raise_no_number(c->t, c->args[0], "could not convert string to float");
}

/* --- arithmetic --- */

static void call_abs(struct call *c)
{
	int64_t n;
	double x;

	if (special(c->t, SPECIAL_abs, c->args, 1, c->n + 2, END_RESULT))
		return;
	if (as_real(c->args[0], &x))
		call_done(c, make_real(c->t, fabs(x)));
	else if (!as_number(c->args[0], &n))
		raise(c->t, EXCEPTION_TypeError, "bad operand type for abs(): '%s'",
		      type_name(c->args[0]));
	else if (n == INT64_MIN)
		number_too_big(c->t);
	else
		call_done(c, make_number(c->t, n < 0 ? -n : n));
}

static void divmod_numbers(struct call *c, int64_t a, int64_t b)
{
	int64_t quotient, remainder;

	if (!b)
		raise(c->t, EXCEPTION_ZeroDivisionError, "integer division or modulo by zero");
	else if (!floor_divide(a, b, &quotient, &remainder))
		number_too_big(c->t);
	else
		call_done(c, make_pair(c->t, make_number(c->t, quotient),
				       make_number(c->t, remainder)));
}

/* Whether a class of the program says what divmod() is. */
static bool divmod_special(struct call *c)
{
	const struct operation o = {
		.forward = SPECIAL_divmod,
		.reflected = SPECIAL_rdivmod,
		.a = c->args[0],
		.b = c->args[1],
		.words = c->n + 2,
	};

	return (is_instance_of_program(o.a) || is_instance_of_program(o.b)) && ask(c->t, &o);
}

static void call_divmod(struct call *c)
{
	double x, y, quotient, remainder;
	int64_t a, b;

	if (divmod_special(c))
		return;
	if (as_number(c->args[0], &a) && as_number(c->args[1], &b)) {
		divmod_numbers(c, a, b);
	} else if (!to_real(c->args[0], &x) || !to_real(c->args[1], &y)) {
		raise(c->t, EXCEPTION_TypeError,
		      "unsupported operand type(s) for divmod(): '%s' and '%s'",
		      type_name(c->args[0]), type_name(c->args[1]));
	} else if (y == 0) {
		raise(c->t, EXCEPTION_ZeroDivisionError, "float divmod()");
	} else {
		divmod_reals(x, y, &quotient, &remainder);
		call_done(c, make_pair(c->t, make_real(c->t, quotient),
				       make_real(c->t, remainder)));
	}
}

/* a to the power b >= 0, modulo m > 0. */
static int64_t power_modulo(int64_t a, int64_t b, int64_t m)
{
	__int128 result = 1 % m, factor = a % m;

	for (; b > 0; b >>= 1) {
		if (b & 1)
			result = result * factor % m;
		factor = factor * factor % m;
	}
	return (int64_t)(result < 0 ? result + m : result);
}

/* The number that times a is 1 modulo m; false: there is none. (Euclid) */
static bool invert_modulo(int64_t a, int64_t m, int64_t *inverse)
{
	int64_t r = m, s = 0, next_r = ((a % m) + m) % m, next_s = 1;

	while (next_r) {
		int64_t q = r / next_r, r2 = r - q * next_r, s2 = s - q * next_s;

		r = next_r;
		s = next_s;
		next_r = r2;
		next_s = s2;
	}
	*inverse = s < 0 ? s + m : s;
	return r == 1;
}

static void call_pow_modulo(struct call *c, int64_t a, int64_t b, int64_t m)
{
	int64_t size = m < 0 ? -m : m, result;

	if (m == 0) {
		raise(c->t, EXCEPTION_ValueError, "pow() 3rd argument cannot be 0");
		return;
	}
	if (m == INT64_MIN || b == INT64_MIN) {
		number_too_big(c->t);
		return;
	}
	if (b < 0 && !invert_modulo(a, size, &a)) {
		raise(c->t, EXCEPTION_ValueError,
		      "base is not invertible for the given modulus");
		return;
	}
	result = power_modulo(a, b < 0 ? -b : b, size);
	call_done(c, make_number(c->t, m < 0 && result ? result + m : result));
}

static void call_pow(struct call *c)
{
	int64_t a = 0, b = 0, m, n;
	double x, y, result;
	bool whole = as_number(c->args[0], &a) && as_number(c->args[1], &b);

	if (c->n == 3 && c->args[2] != VALUE_NONE) {
		if (special(c->t, SPECIAL_pow, c->args, 3, c->n + 2, END_RESULT))
			return;
		if (whole && as_number(c->args[2], &m))
			call_pow_modulo(c, a, b, m);
		else if (!to_real(c->args[0], &x) || !to_real(c->args[1], &y) ||
			 !to_real(c->args[2], &result))
			raise(c->t, EXCEPTION_TypeError,
			      "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
			      type_name(c->args[0]), type_name(c->args[1]), type_name(c->args[2]));
		else
			raise(c->t, EXCEPTION_TypeError,
			      "pow() 3rd argument not allowed unless all arguments are integers");
	} else if (is_instance_of_program(c->args[0]) || is_instance_of_program(c->args[1])) {
		call_library(c, LIBRARY_power);
	} else if (whole && b >= 0) {
		if (power(a, b, &n))
			call_done(c, make_number(c->t, n));
		else
			number_too_big(c->t);
	} else if (!to_real(c->args[0], &x) || !to_real(c->args[1], &y)) {
		bad_operands(c->t, BINARY_POWER, c->args[0], c->args[1], false);
	} else if (power_reals(c->t, x, y, &result)) {
		call_done(c, make_real(c->t, result));
	}
}

/* --- round() --- */

/* n rounded to a multiple of ten to the power `places`, half to even; false: it does not fit. */
static bool round_number(int64_t n, int64_t places, int64_t *result)
{
	int64_t unit = 1, rest;

	if (places > 18) {
		*result = 0; /* half of it is beyond 63 bits */
		return true;
	}
	while (places--)
		unit *= 10;
	rest = n % unit;
	*result = n - rest;
	rest = rest < 0 ? -rest : rest;
	if (rest < unit - rest || (rest == unit - rest && *result / unit % 2 == 0))
		return true;
	return !__builtin_add_overflow(*result, n < 0 ? -unit : unit, result);
}

/* x rounded to `places` digits behind the point, or before it if that is negative. */
static double round_real(double x, int64_t places)
{
	char text[FORMAT_ROOM];
	int point;

	if (!isfinite(x) || x == 0 || places > 323)
		return x;
	if (places >= 0) {
		snprintf(text, sizeof(text), "%.*f", (int)places, x);
		return strtod(text, NULL);
	}
	snprintf(text, sizeof(text), "%.25e", fabs(x));
	point = atoi(strchr(text, 'e') + 1) + 1;
	if (point + places < 0)
		return copysign(0, x);
	if (point + places == 0) { /* to nothing, or to the unit */
		snprintf(text, sizeof(text), "5e%d", point - 1);
		if (fabs(x) <= strtod(text, NULL))
			return copysign(0, x);
		snprintf(text, sizeof(text), "1e%d", point);
	} else {
		snprintf(text, sizeof(text), "%.*e", (int)(point + places) - 1, fabs(x));
	}
	return copysign(strtod(text, NULL), x);
}

/* One argument: the result is an int. */
static void call_round_whole(struct call *c)
{
	int64_t n;
	double x;

	if (as_number(c->args[0], &n))
		call_done(c, make_number(c->t, n));
	else if (as_real(c->args[0], &x))
		call_int_of_real(c, rint(x));
	else
		raise(c->t, EXCEPTION_TypeError, "type %s doesn't define __round__ method",
		      type_name(c->args[0]));
}

static void round_real_to(struct call *c, double x, int64_t digits)
{
	double rounded = round_real(x, digits);

	if (isinf(rounded) && isfinite(x))
		raise(c->t, EXCEPTION_OverflowError, "rounded value too large to represent");
	else
		call_done(c, make_real(c->t, rounded));
}

static void call_round(struct call *c)
{
	value places = named_argument(c, "ndigits");
	int64_t n, digits;
	double x = 0;

	if (special(c->t, SPECIAL_round, c->args, c->n, c->n + 2, END_RESULT))
		return;
	places = places ? places : c->n > 1 ? c->args[1] : VALUE_NONE;
	if (places == VALUE_NONE || (!as_number(c->args[0], &n) && !as_real(c->args[0], &x)))
		call_round_whole(c);
	else if (!index_value(c->t, places, &digits))
		return;
	else if (!as_number(c->args[0], &n))
		round_real_to(c, x, digits);
	else if (digits >= 0 || round_number(n, digits == INT64_MIN ? 19 : -digits, &n))
		call_done(c, make_number(c->t, n));
	else
		number_too_big(c->t);
}

/* --- characters and digits --- */

static void call_chr(struct call *c)
{
	char text[4];
	int64_t n;

	if (!index_value(c->t, c->args[0], &n))
		return;
	if (n < 0 || n >= 0x110000)
		raise(c->t, EXCEPTION_ValueError, "chr() arg not in range(0x110000)");
	else if (n >= 0xd800 && n < 0xe000)
		raise_outside(c->t, "chr", "half a surrogate pair is outside the subset");
	else
		call_done(c, make_string(c->t, text, write_character((uint32_t)n, text)));
}

static void call_ord(struct call *c)
{
	const struct string *s = (struct string *)value_object(c->args[0]);
	const char *at;

	if (!value_is_kind(c->args[0], KIND_STR)) {
		raise(c->t, EXCEPTION_TypeError,
		      "ord() expected string of length 1, but %s found", type_name(c->args[0]));
	} else if (character_count(s) != 1) {
		raise(c->t, EXCEPTION_TypeError,
		      "ord() expected a character, but string of length %llu found",
		      (unsigned long long)character_count(s));
	} else {
		at = s->text;
		call_done(c, value_int(read_character(&at)));
	}
}

static void call_digits(struct call *c, char type)
{
	struct format_spec spec = { .fill = " ", .fill_size = 1, .align = '>', .alternate = true,
				    .width = -1, .precision = -1, .type = (unsigned char)type };
	int64_t n;

	if (!index_value(c->t, c->args[0], &n))
		return;
	text_begin(c->t);
	format_integer(c->t, n, &spec);
	call_done(c, text_end(c->t));
}

static void call_hex(struct call *c)
{
	call_digits(c, 'x');
}

static void call_oct(struct call *c)
{
	call_digits(c, 'o');
}

static void call_bin(struct call *c)
{
	call_digits(c, 'b');
}

static void call_ascii(struct call *c)
{
	text_begin(c->t);
	may_ask(c->t, LIBRARY_ascii_of);
	text_ascii(c->t, c->args[0]);
	if (asked(c->t) && !must_retry(c->t))
		call_library(c, LIBRARY_ascii_of);
	else if (!retry_later(c->t))
		call_done(c, text_end(c->t));
}

/* format(v, spec) */
static void call_format(struct call *c)
{
	const struct string *spec = c->n > 1 ? (struct string *)value_object(c->args[1]) : NULL;

	if (spec && !value_is_kind(c->args[1], KIND_STR)) {
		raise(c->t, EXCEPTION_TypeError, "format() argument 2 must be str, not %s",
		      c->args[1] == VALUE_NONE ? "None" : type_name(c->args[1]));
		return;
	}
	if (format_special(c->t, c->args[0], spec ? c->args[1] : 0, c->n + 2))
		return;
	if ((!spec || !spec->head.size) && text_asks(c->t, c->args[0], false)) {
		text_special(c->t, c->args[0], false, c->n + 2, END_STR);
		return;
	}
	text_begin(c->t);
	may_ask(c->t, LIBRARY_str_of);
	if (!format_value(c->t, c->args[0], spec ? spec->text : "", spec ? spec->head.size : 0) ||
	    retry_later(c->t))
		return;
	if (asked(c->t))
		special_call(c->t, c->t->image->library[LIBRARY_str_of], c->args, 1, c->n + 2,
			     END_RESULT);
	else
		call_done(c, text_end(c->t));
}

static void call_hash(struct call *c)
{
	int64_t hash;

	if (value_is_kind(c->args[0], KIND_INSTANCE) &&
	    instance_class((struct instance *)value_object(c->args[0]))->traits & CLASS_HASHES &&
	    special(c->t, SPECIAL_hash, c->args, 1, c->n + 2, END_HASH))
		return;
	if (value_is_kind(c->args[0], KIND_TUPLE) && hash_asks(c->args[0]))
		call_library(c, LIBRARY_tuple_hash);
	else if (shown_hash(c->args[0], &hash))
		call_done(c, make_number(c->t, hash));
	else
		unhashable(c->t, c->args[0]);
}

/* --- methods --- */

static uint64_t self_size(const struct call *c)
{
	int64_t n = 0;

	as_number(c->self, &n);
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static void call_int_bit_length(struct call *c)
{
	uint64_t n = self_size(c);

	call_done(c, value_int(n ? 64 - __builtin_clzll(n) : 0));
}

static void call_int_bit_count(struct call *c)
{
	call_done(c, value_int(__builtin_popcountll(self_size(c))));
}

static void call_int_conjugate(struct call *c)
{
	int64_t n = 0;

	as_number(c->self, &n);
	call_done(c, make_number(c->t, n));
}

static void call_int_as_integer_ratio(struct call *c)
{
	int64_t n = 0;

	as_number(c->self, &n);
	call_done(c, make_pair(c->t, make_number(c->t, n), value_int(1)));
}

static double self_real(const struct call *c)
{
	return ((struct real *)value_object(c->self))->number;
}

static void call_float_is_integer(struct call *c)
{
	double x = self_real(c);

	call_done(c, value_bool(isfinite(x) && x == floor(x)));
}

static void call_float_conjugate(struct call *c)
{
	call_done(c, make_real(c->t, self_real(c)));
}

static void call_float_as_integer_ratio(struct call *c)
{
	double x = self_real(c), part;
	int exponent, shift = 0;

	if (!isfinite(x)) {
		raise(c->t, isnan(x) ? EXCEPTION_ValueError : EXCEPTION_OverflowError,
		      "cannot convert %s to integer ratio", isnan(x) ? "NaN" : "Infinity");
		return;
	}
	part = frexp(x, &exponent);
	while (part != floor(part)) {
		part *= 2;
		shift++;
	}
	exponent -= shift;
	if (exponent > 9 || exponent < -62 || (part == 0 && exponent)) {
		if (part != 0) {
			number_too_big(c->t);
			return;
		}
		exponent = 0;
	}
	call_done(c, make_pair(c->t,
			       make_number(c->t, (int64_t)ldexp(part, exponent > 0 ? exponent : 0)),
			       make_number(c->t, INT64_C(1) << (exponent < 0 ? -exponent : 0))));
}

#endif
