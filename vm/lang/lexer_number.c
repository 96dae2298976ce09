/*
 * Integer and float literals.
 *
 * Integers are 64 bits wide here, so a literal is read into an unsigned magnitude and
 * must not pass 2^63; whether exactly 2^63 is fine depends on a minus sign before it,
 * which only the parser sees. Digits may be grouped with single underscores. A float that is
 * too large is infinite, as in Python.
 */
#include "vm/lang/lexer.h"

#include <stdlib.h>

static bool fail_at(struct lexer *l, const struct token *t, const char *message)
{
	return lexer_fail(l, t->line, t->column, "%s", message);
}

static char peek(const struct lexer *l, int ahead)
{
	return l->end - l->at > ahead ? l->at[ahead] : '\0';
}

/* The value of a digit, or 99. */
static unsigned digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		return (unsigned)((c | 0x20) - 'a' + 10);
	return 99;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       (c & 0x80);
}

/* Steps over digits with single underscores between them; false if one is misplaced. */
static bool skip_digits(struct lexer *l, unsigned base)
{
	bool after_digit = false;

	for (;; l->at++) {
		char c = peek(l, 0);

		if (c == '_' && after_digit)
			after_digit = false;
		else if (digit_value(c) < base)
			after_digit = true;
		else
			return after_digit;
	}
}

/* Sums up the digits of [from, at). */
static bool sum_digits(struct lexer *l, struct token *t, const char *from, unsigned base)
{
	const uint64_t limit = (uint64_t)1 << 63;

	for (; from < l->at; from++) {
		unsigned digit = digit_value(*from);

		if (*from == '_')
			continue;
		if (t->integer > (limit - digit) / base)
			return fail_at(l, t, "integer literal does not fit in 64 bits");
		t->integer = t->integer * base + digit;
	}
	return true;
}

static bool read_based(struct lexer *l, struct token *t, unsigned base)
{
	const char *digits;

	l->at += 2;
	digits = l->at;
	if (peek(l, 0) == '_')
		l->at++;
	if (!skip_digits(l, base) || is_word(peek(l, 0)))
		return fail_at(l, t, "invalid integer literal");
	return sum_digits(l, t, digits, base);
}

/* Converts [start, at) without its underscores. */
static void convert_float(struct lexer *l, struct token *t)
{
	char *copy = arena_get(l->texts, (size_t)(l->at - t->start) + 1, 1);
	char *out = copy;

	for (const char *c = t->start; c < l->at; c++)
		if (*c != '_')
			*out++ = *c;
	t->kind = TOKEN_FLOAT;
	t->real = strtod(copy, NULL);
}

/* Reads what makes a number a float: ".5", "e-3"; `at` is after the whole part. */
static bool read_fraction(struct lexer *l, struct token *t)
{
	if (peek(l, 0) == '.') {
		l->at++;
		if ((digit_value(peek(l, 0)) < 10 || peek(l, 0) == '_') && !skip_digits(l, 10))
			return fail_at(l, t, "invalid float literal");
	}
	if ((peek(l, 0) | 0x20) == 'e') {
		l->at += peek(l, 1) == '+' || peek(l, 1) == '-' ? 2 : 1;
		if (!skip_digits(l, 10))
			return fail_at(l, t, "invalid float literal");
	}
	return true;
}

/* Only zero may be written with leading zeros. */
static bool has_leading_zero(const struct lexer *l, const struct token *t)
{
	if (*t->start != '0')
		return false;
	for (const char *c = t->start; c < l->at; c++)
		if (*c != '0' && *c != '_')
			return true;
	return false;
}

bool lexer_number(struct lexer *l, struct token *t)
{
	char mark = (char)(peek(l, 1) | 0x20);
	bool whole;

	t->kind = TOKEN_INT;
	if (peek(l, 0) == '0' && (mark == 'x' || mark == 'o' || mark == 'b'))
		return read_based(l, t, mark == 'x' ? 16 : mark == 'o' ? 8 : 2);
	if (peek(l, 0) != '.' && !skip_digits(l, 10))
		return fail_at(l, t, "invalid integer literal");
	whole = peek(l, 0) != '.' && (peek(l, 0) | 0x20) != 'e';
	if (!whole && !read_fraction(l, t))
		return false;
	if ((peek(l, 0) | 0x20) == 'j')
		return fail_at(l, t, "a complex number is outside the subset");
	if (is_word(peek(l, 0)))
		return fail_at(l, t, "invalid number; a name cannot start with a digit");
	if (!whole) {
		convert_float(l, t);
		return true;
	}
	if (has_leading_zero(l, t))
		return fail_at(l, t,
			       "leading zeros in an integer literal are not permitted; "
			       "write 0o for octal");
	return sum_digits(l, t, t->start, 10);
}
