/*
 * Floats as text, and text as floats. The C library rounds right (IEEE 754, correctly, whatever
 * the number of digits); what is done here is the choice of digits and Python's layout of them.
 */
#ifndef REFRACE_INTERP_REAL_H
#define REFRACE_INTERP_REAL_H

#include <math.h>
#include <stdlib.h>

#include "vm/interp/frame.h"
#include "vm/interp/number.h"

enum {
	REAL_TEXT = 400,     /* bytes for the shortest form of a float, or one of 17 digits */
	REAL_DIGITS = 17,    /* that tell every float from all others */
	REAL_MOST = 1000,    /* that may be asked for */
	REAL_FIXED = 16,     /* repr: from 10 to this power on there is an exponent */
};

/* A float's digits without sign: 0.digits times 10 to the power `point`. */
struct decimal {
	char digits[REAL_MOST];
	int n, point;
};

static bool as_real(value v, double *x)
{
	if (!value_is_kind(v, KIND_FLOAT))
		return false;
	*x = ((struct real *)value_object(v))->number;
	return true;
}

enum { UNORDERED = 2 };

/* Of a float and an int, exactly. */
static int order_mixed(double x, int64_t n)
{
	double whole;

	if (isnan(x))
		return UNORDERED;
	if (x >= 0x1p63 || x < -0x1p63)
		return x > 0 ? 1 : -1;
	whole = trunc(x);
	if ((int64_t)whole != n)
		return (int64_t)whole > n ? 1 : -1;
	return (x > whole) - (x < whole);
}

/* Two numbers, one of which is a float: *order is -1, 0, 1, or UNORDERED. False: it is not that. */
static bool compare_reals(value a, value b, int *order)
{
	double x, y;
	int64_t n;

	if (as_real(a, &x) && as_real(b, &y))
		*order = isnan(x) || isnan(y) ? UNORDERED : (x > y) - (x < y);
	else if (as_real(a, &x) && as_number(b, &n))
		*order = order_mixed(x, n);
	else if (as_real(b, &y) && as_number(a, &n))
		*order = isnan(y) ? UNORDERED : -order_mixed(y, n);
	else
		return false;
	return true;
}

/* --- hashes, as in CPython: an int and a float that are equal have the same --- */

#define HASH_MODULUS ((INT64_C(1) << 61) - 1)

/* -1 stands for an error in CPython. */
static inline int64_t hash_of_number(int64_t n)
{
	int64_t hash = n > -HASH_MODULUS && n < HASH_MODULUS ? n : n % HASH_MODULUS;

	return hash == -1 ? -2 : hash;
}

/* (Python/pyhash.c, _Py_HashDouble) */
static int64_t hash_of_real(double x)
{
	uint64_t hash = 0;
	int exponent, sign = x < 0 ? -1 : 1;
	double part = frexp(fabs(x), &exponent);

	if (isinf(x))
		return sign * INT64_C(314159);
	while (part != 0) {
		hash = (hash << 28 & (uint64_t)HASH_MODULUS) | hash >> (61 - 28);
		part *= 1 << 28;
		exponent -= 28;
		hash += (uint64_t)part;
		part -= (double)(uint64_t)part;
		hash -= hash >= (uint64_t)HASH_MODULUS ? (uint64_t)HASH_MODULUS : 0;
	}
	exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61;
	hash = (hash << exponent & (uint64_t)HASH_MODULUS) | hash >> (61 - exponent);
	return hash_of_number(sign * (int64_t)hash);
}

/* The first n digits of x >= 0, rounded; no zeros at the end. */
static void decimal_of(double x, int n, struct decimal *d)
{
	char text[REAL_MOST + 16];

	snprintf(text, sizeof(text), "%.*e", n - 1, x);
	d->digits[0] = text[0];
	if (n > 1)
		memcpy(d->digits + 1, text + 2, (size_t)n - 1);
	d->point = atoi(strchr(text, 'e') + 1) + 1;
	d->n = n;
	while (d->n > 1 && d->digits[d->n - 1] == '0')
		d->n--;
}

static bool decimal_is(const struct decimal *d, double x)
{
	char text[REAL_DIGITS + 16];

	snprintf(text, sizeof(text), "0.%.*se%d", d->n, d->digits, d->point);
	return strtod(text, NULL) == x;
}

/* The same with the last one of REAL_DIGITS - 1 digits greater by one. */
static void decimal_next(struct decimal *d)
{
	while (d->n < REAL_DIGITS - 1)
		d->digits[d->n++] = '0';
	for (int i = d->n; i-- && d->digits[i]++ == '9';)
		d->digits[i] = '0';
}

/*
 * The fewest digits that x >= 0 can be read back from. Fifteen digits are always right if fewer
 * are (DBL_DIG), but for the smallest numbers. At a power of two the neighbours are not at equal
 * distances: the nearest number of sixteen digits may be none while the next one is.
 */
static void decimal_shortest(double x, struct decimal *d)
{
	struct decimal next;

	for (int n = x < 1e-300 ? 1 : 15; n < REAL_DIGITS; n++) {
		decimal_of(x, n, d);
		if (decimal_is(d, x))
			return;
	}
	next = *d;
	decimal_next(&next);
	if (decimal_is(&next, x))
		*d = next;
	else
		decimal_of(x, REAL_DIGITS, d);
}

/* Writes the digits with a point, or with an exponent if that is to be; never bare of both. */
static int decimal_write(const struct decimal *d, bool exponent, char *out)
{
	int whole = exponent ? 1 : d->point, at = 0;

	for (int i = whole < 1 ? whole - 1 : 0; i < whole || i < d->n; i++) {
		if (i == whole && at)
			out[at++] = '.';
		out[at++] = i < 0 || i >= d->n ? '0' : d->digits[i];
	}
	if (exponent)
		at += sprintf(out + at, "e%c%02d", d->point < 1 ? '-' : '+', abs(d->point - 1));
	else if (d->n <= whole)
		at += sprintf(out + at, ".0");
	out[at] = 0;
	return at;
}

/* As repr shows it. */
static int real_write(double x, char *out)
{
	struct decimal d;
	int sign = signbit(x) && !isnan(x);

	if (!isfinite(x))
		return sprintf(out, "%s", isnan(x) ? "nan" : sign ? "-inf" : "inf");
	if (sign)
		out[0] = '-';
	decimal_shortest(fabs(x), &d);
	return sign + decimal_write(&d, d.point <= -4 || d.point > REAL_FIXED, out + sign);
}

#endif
