/*
 * What the module decimal reckons with: whole numbers of any length, as texts of decimal digits that
 * do not begin with 0, but for "0" (library/decimal.py).
 */
#ifndef REFRACE_INTERP_DIGITS_H
#define REFRACE_INTERP_DIGITS_H

#include <string.h>

#include "vm/interp/call.h"
#include "vm/interp/text_arguments.h"

enum { DIGITS_MOST = 4000 };

/* A number, its lowest digit first; it has no digit if it is zero. */
struct digits {
	size_t size;
	unsigned char digit[2 * DIGITS_MOST + 2];
};

static void digits_trim(struct digits *n)
{
	while (n->size && !n->digit[n->size - 1])
		n->size--;
}

/* Argument i; false after a refusal. */
static bool digits_argument(const struct call *c, uint32_t i, struct digits *n)
{
	const struct string *s = text_argument(c, i, "digits must be a text");

	if (!s)
		return false;
	if (s->head.size > DIGITS_MOST) {
		raise_outside(c->t, "decimal", "a number of more than %d digits is outside the subset",
			      DIGITS_MOST);
		return false;
	}
	n->size = s->head.size;
	for (size_t k = 0; k < n->size; k++)
		n->digit[k] = (unsigned char)(s->text[n->size - 1 - k] - '0');
	digits_trim(n);
	return true;
}

static value digits_value(struct thread *t, const struct digits *n)
{
	char text[sizeof(n->digit)] = "0";

	for (size_t k = 0; k < n->size; k++)
		text[k] = (char)('0' + n->digit[n->size - 1 - k]);
	return make_string(t, text, n->size ? n->size : 1);
}

static int digits_compare(const struct digits *a, const struct digits *b)
{
	if (a->size != b->size)
		return a->size < b->size ? -1 : 1;
	for (size_t k = a->size; k-- > 0;)
		if (a->digit[k] != b->digit[k])
			return a->digit[k] < b->digit[k] ? -1 : 1;
	return 0;
}

/* a += b */
static void digits_increase(struct digits *a, const struct digits *b)
{
	int carry = 0;

	for (size_t k = 0; k < b->size || carry; k++) {
		if (k == a->size)
			a->digit[a->size++] = 0;
		carry += a->digit[k] + (k < b->size ? b->digit[k] : 0);
		a->digit[k] = (unsigned char)(carry % 10);
		carry /= 10;
	}
}

/* a -= b, which is not larger */
static void digits_decrease(struct digits *a, const struct digits *b)
{
	int borrow = 0;

	for (size_t k = 0; k < b->size || borrow; k++) {
		int left = a->digit[k] - (k < b->size ? b->digit[k] : 0) - borrow;

		borrow = left < 0;
		a->digit[k] = (unsigned char)(borrow ? left + 10 : left);
	}
	digits_trim(a);
}

static void digits_multiply(const struct digits *a, const struct digits *b, struct digits *product)
{
	product->size = a->size + b->size;
	memset(product->digit, 0, product->size);
	for (size_t i = 0; i < a->size; i++) {
		int carry = 0;

		for (size_t k = 0; k < b->size || carry; k++) {
			carry += product->digit[i + k] +
				 (k < b->size ? a->digit[i] * b->digit[k] : 0);
			product->digit[i + k] = (unsigned char)(carry % 10);
			carry /= 10;
		}
	}
	digits_trim(product);
}

/* What a / b is, b not being zero, and what is left. */
static void digits_divide(const struct digits *a, const struct digits *b, struct digits *quotient,
			  struct digits *left)
{
	left->size = 0;
	quotient->size = a->size;
	for (size_t k = a->size; k-- > 0;) {
		memmove(left->digit + 1, left->digit, left->size);
		left->digit[0] = a->digit[k];
		left->size++;
		digits_trim(left);
		quotient->digit[k] = 0;
		while (digits_compare(left, b) >= 0) {
			digits_decrease(left, b);
			quotient->digit[k]++;
		}
	}
	digits_trim(quotient);
}

/* The result is the first argument, changed by the second. */
static void digits_change(struct call *c, void (*change)(struct digits *a, const struct digits *b))
{
	struct digits a, b;

	if (!digits_argument(c, 0, &a) || !digits_argument(c, 1, &b))
		return;
	change(&a, &b);
	call_done(c, digits_value(c->t, &a));
}

/* _digits_add(a, b) */
static void call_digits_add(struct call *c)
{
	digits_change(c, digits_increase);
}

/* _digits_subtract(a, b): b is not larger. */
static void call_digits_subtract(struct call *c)
{
	digits_change(c, digits_decrease);
}

/* _digits_multiply(a, b) */
static void call_digits_multiply(struct call *c)
{
	struct digits a, b, product;

	if (!digits_argument(c, 0, &a) || !digits_argument(c, 1, &b))
		return;
	digits_multiply(&a, &b, &product);
	call_done(c, digits_value(c->t, &product));
}

/* _digits_divide(a, b): the quotient, and what is left. */
static void call_digits_divide(struct call *c)
{
	struct digits a, b, quotient, left;
	value first;

	if (!digits_argument(c, 0, &a) || !digits_argument(c, 1, &b))
		return;
	digits_divide(&a, &b, &quotient, &left);
	first = digits_value(c->t, &quotient);
	call_done(c, make_pair(c->t, first, digits_value(c->t, &left)));
}

#endif
