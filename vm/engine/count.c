/*
 * Counting interleavings: exactly while 128 bits suffice, approximately beyond.
 *
 * A count carries its rounded value along from the start, so that passing 2^128 costs
 * no more than setting `about`; what is about once stays about. A chance is kept as an
 * exact fraction over 2^a * 3^b, because a scheduler that chooses among two, three,
 * four or six threads never needs another prime; with five runnable threads, or when
 * the numerator outgrows 128 bits, only the floating point value goes on. Adding keeps
 * fractions in lowest terms, so that they outgrow their words as late as possible.
 *
 * The explorer adds and divides once for each edge between worlds; the writers ask
 * for the text.
 */
#include "vm/engine/count.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct count count_of(uint64_t n)
{
	return (struct count){ .exact = n, .approx = (double)n };
}

struct count count_unknown(void)
{
	return (struct count){ .unknown = true };
}

static void about(struct count *c, double approx)
{
	c->about = true;
	c->exact = 0;
	c->approx = isfinite(approx) ? approx : DBL_MAX;
}

void count_add(struct count *sum, const struct count *more)
{
	double approx = sum->approx + more->approx;

	sum->unknown |= more->unknown;
	if (!sum->about && !more->about) {
		uint128 total = sum->exact + more->exact;

		if (total >= sum->exact) {
			sum->exact = total;
			sum->approx = total >> 64 ? (double)total : (double)(uint64_t)total;
			return;
		}
	}
	about(sum, approx);
}

void count_times(struct count *product, const struct count *by)
{
	uint128 exact;

	if (product->about || by->about ||
	    __builtin_mul_overflow(product->exact, by->exact, &exact)) {
		about(product, product->approx * by->approx);
		return;
	}
	product->exact = exact;
	product->approx = (double)exact;
}

static uint128 common_divisor(uint128 a, uint128 b)
{
	while (b) {
		uint128 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Of a steps and i others there are (a + i) / i times as many orders as of a and i - 1. */
struct count count_orders(uint32_t a, uint32_t b)
{
	struct count orders = count_of(1);

	if (a < b)
		return count_orders(b, a);
	for (uint32_t i = 1; i <= b; i++) {
		uint32_t divisor = (uint32_t)common_divisor(orders.exact, i);
		double approx = orders.approx * ((double)a + i) / i;
		struct count by = count_of(((uint64_t)a + i) / (i / divisor));

		orders.exact /= divisor;
		count_times(&orders, &by);
		if (orders.about)
			about(&orders, approx);
	}
	return orders;
}

/* Writes `n` in decimal, with a comma every three digits if `grouped`. */
static char *decimal(uint128 n, bool grouped, char *out)
{
	char backwards[COUNT_TEXT];
	size_t length = 0, digits = 0;

	do {
		if (grouped && digits > 0 && digits % 3 == 0)
			backwards[length++] = ',';
		backwards[length++] = (char)('0' + (int)(n % 10));
		digits++;
		n /= 10;
	} while (n > 0);
	for (size_t i = 0; i < length; i++)
		out[i] = backwards[length - 1 - i];
	out[length] = '\0';
	return out;
}

char *count_text(const struct count *c, bool grouped, char *out)
{
	if (c->unknown)
		return strcpy(out, "some");
	if (!c->about)
		return decimal(c->exact, grouped, out);
	if (c->approx >= DBL_MAX)
		snprintf(out, COUNT_TEXT, "more than 1.797e+308");
	else
		snprintf(out, COUNT_TEXT, "about %.3e", c->approx);
	return out;
}

double count_share(const struct count *part, const struct count *whole)
{
	if (whole->approx >= DBL_MAX || whole->unknown)
		return -1;
	return whole->approx > 0 ? part->approx / whole->approx : 0;
}

struct chance chance_one(void)
{
	return (struct chance){ .value = 1, .numerator = 1 };
}

/* Multiplies by `factor`; false if the product does not fit. */
static bool multiply(uint128 *n, unsigned factor)
{
	if (*n > ~(uint128)0 / factor)
		return false;
	*n *= factor;
	return true;
}

/* Writes the fraction over a denominator that has at least `twos` and `threes`. */
static bool widen(struct chance *c, unsigned twos, unsigned threes)
{
	if (c->about)
		return false;
	for (; c->twos < twos; c->twos++)
		if (!multiply(&c->numerator, 2))
			return false;
	for (; c->threes < threes; c->threes++)
		if (!multiply(&c->numerator, 3))
			return false;
	return true;
}

/*
 * Divides by 3 if that leaves no rest. Multiplying by the inverse of 3 modulo 2^128 is the
 * division where there is no rest, and gives more than a third of the largest number where
 * there is one; a true division of 128 bits takes ten times as long.
 */
static bool divide_by_three(uint128 *n)
{
	const uint128 third = ~(uint128)0 / 3; /* 2^128 - 1 is a multiple of 3 */
	uint128 quotient = *n * (2 * third + 1);

	if (quotient > third)
		return false;
	*n = quotient;
	return true;
}

/* Brings the fraction to lowest terms. */
static void reduce(struct chance *c)
{
	if (c->numerator == 0)
		c->twos = c->threes = 0;
	for (; c->twos > 0 && c->numerator % 2 == 0; c->twos--)
		c->numerator /= 2;
	for (; c->threes > 0 && divide_by_three(&c->numerator); c->threes--)
		;
}

static void forget_fraction(struct chance *c)
{
	c->about = true;
	c->numerator = 0;
	c->twos = c->threes = 0;
}

void chance_add(struct chance *sum, const struct chance *more)
{
	struct chance other = *more;

	sum->value += more->value;
	if (!widen(sum, other.twos, other.threes) || !widen(&other, sum->twos, sum->threes) ||
	    sum->numerator + other.numerator < other.numerator) {
		forget_fraction(sum);
		return;
	}
	sum->numerator += other.numerator;
	reduce(sum);
}

void chance_times(struct chance *product, const struct chance *by)
{
	product->value *= by->value;
	if (product->about || by->about || product->twos + by->twos > UINT16_MAX ||
	    product->threes + by->threes > UINT16_MAX ||
	    __builtin_mul_overflow(product->numerator, by->numerator, &product->numerator)) {
		forget_fraction(product);
		return;
	}
	product->twos = (uint16_t)(product->twos + by->twos);
	product->threes = (uint16_t)(product->threes + by->threes);
	reduce(product);
}

void chance_divide(struct chance *c, unsigned n)
{
	c->value /= n;
	if (c->about)
		return;
	for (; n % 2 == 0 && c->twos < UINT16_MAX; n /= 2)
		c->twos++;
	for (; n % 3 == 0 && c->threes < UINT16_MAX; n /= 3)
		c->threes++;
	if (n != 1)
		forget_fraction(c);
	else
		reduce(c);
}

char *chance_fraction(const struct chance *c, char *out)
{
	enum { SHORT = 12 };
	struct chance lowest = *c;
	uint128 whole = 1;
	char top[COUNT_TEXT], bottom[COUNT_TEXT];

	out[0] = '\0';
	if (c->about)
		return out;
	reduce(&lowest);
	for (unsigned i = 0; i < lowest.twos; i++)
		if (!multiply(&whole, 2))
			return out;
	for (unsigned i = 0; i < lowest.threes; i++)
		if (!multiply(&whole, 3))
			return out;
	decimal(lowest.numerator, false, top);
	decimal(whole, false, bottom);
	if (whole == 1)
		snprintf(out, COUNT_TEXT, "%s", strlen(top) <= SHORT ? top : "");
	else if (strlen(top) + 1 + strlen(bottom) <= SHORT)
		snprintf(out, COUNT_TEXT, "%.20s/%.20s", top, bottom);
	return out;
}
