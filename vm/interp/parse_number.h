/*
 * Numbers out of text, as int() and float() read them.
 */
#ifndef REFRACE_INTERP_PARSE_NUMBER_H
#define REFRACE_INTERP_PARSE_NUMBER_H

#include <strings.h>

#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/real.h"
#include "vm/interp/text.h"

/* What is between blanks. */
struct span {
	const char *at, *end;
};

static struct span without_blanks(const struct string *s)
{
	struct span span = { s->text, s->text + s->head.size };

	while (span.at < span.end && *span.at && strchr(" \t\n\r\f\v", *span.at))
		span.at++;
	while (span.end > span.at && span.end[-1] && strchr(" \t\n\r\f\v", span.end[-1]))
		span.end--;
	return span;
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return (c | 0x20) - 'a' + 10;
	return 99;
}

/* The base of 0x, 0o, 0b; 0: there is none of them. */
static int prefix_base(const struct span *span)
{
	char c = span->end - span->at > 1 && *span->at == '0' ? (char)(span->at[1] | 0x20) : 0;

	return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

/* A prefix of the base is stepped over. False: a number with leading zeros, which is none. */
static bool read_prefix(struct span *span, int *base)
{
	int prefix = prefix_base(span);

	if (prefix && (*base == 0 || *base == prefix)) {
		*base = prefix;
		span->at += 2;
		span->at += span->at < span->end && *span->at == '_';
		return true;
	}
	if (*base)
		return true;
	*base = 10;
	return *span->at != '0' || strspn(span->at, "0_") >= (size_t)(span->end - span->at);
}

enum parsed { PARSED, PARSED_NO_NUMBER, PARSED_TOO_BIG };

static enum parsed parse_integer(const struct string *s, int base, int64_t *n)
{
	struct span span = without_blanks(s);
	bool minus = false, digit = false;

	if (span.at < span.end && (*span.at == '-' || *span.at == '+'))
		minus = *span.at++ == '-';
	if (span.at == span.end || !read_prefix(&span, &base))
		return PARSED_NO_NUMBER;
	*n = 0;
	for (; span.at < span.end; span.at++) {
		int digit_here = digit_of(*span.at);

		if (*span.at == '_' && digit && span.at + 1 < span.end) {
			digit = false;
			continue;
		}
		if (digit_here >= base)
			return PARSED_NO_NUMBER;
		if (__builtin_mul_overflow(*n, (int64_t)base, n) ||
		    __builtin_sub_overflow(*n, (int64_t)digit_here, n))
			return PARSED_TOO_BIG;
		digit = true;
	}
	if (!digit)
		return PARSED_NO_NUMBER;
	return !minus && __builtin_sub_overflow((int64_t)0, *n, n) ? PARSED_TOO_BIG : PARSED;
}

/* Digits with single underscores between them. */
static bool skip_digits(struct span *span)
{
	bool after_digit = false;

	for (; span->at < span->end; span->at++) {
		if (*span->at == '_' && after_digit && span->at + 1 < span->end)
			after_digit = false;
		else if (*span->at >= '0' && *span->at <= '9')
			after_digit = true;
		else
			break;
	}
	return after_digit;
}

/* Whether the rest is written as a float is, but for the sign. */
static bool is_decimal(struct span span)
{
	bool whole = skip_digits(&span), fraction = false;

	if (span.at < span.end && *span.at == '.') {
		span.at++;
		fraction = skip_digits(&span);
	}
	if (!whole && !fraction)
		return false;
	if (span.at < span.end && (*span.at | 0x20) == 'e') {
		span.at++;
		span.at += span.at < span.end && (*span.at == '+' || *span.at == '-');
		if (!skip_digits(&span))
			return false;
	}
	return span.at == span.end;
}

static bool is_word(const struct span *span, const char *word)
{
	size_t size = (size_t)(span->end - span->at);

	return size == strlen(word) && !strncasecmp(span->at, word, size);
}

static bool parse_real(struct thread *t, const struct string *s, double *x)
{
	struct span span = without_blanks(s);
	bool minus = false;

	if (span.at < span.end && (*span.at == '-' || *span.at == '+'))
		minus = *span.at++ == '-';
	if (is_word(&span, "inf") || is_word(&span, "infinity")) {
		*x = minus ? -INFINITY : INFINITY;
		return true;
	}
	if (is_word(&span, "nan")) {
		*x = NAN;
		return true;
	}
	if (!is_decimal(span))
		return false;
	text_begin(t);
	for (; span.at < span.end; span.at++)
		text_add(t, span.at, *span.at != '_');
	*x = strtod(t->text, NULL);
	*x = minus ? -*x : *x;
	return true;
}

/* ValueError with the repr of what is no number. */
static void raise_no_number(struct thread *t, value v, const char *what)
{
	text_begin(t);
	text_value(t, v, true, NULL);
	raise(t, EXCEPTION_ValueError, "%s: %s", what, t->text);
}

#endif
