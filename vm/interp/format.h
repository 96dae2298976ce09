/*
 * Formatting: format(), f-strings. What is made grows in the thread's text (text.h), behind what
 * is there already.
 */
#ifndef REFRACE_INTERP_FORMAT_H
#define REFRACE_INTERP_FORMAT_H

#include "vm/interp/special.h"
#include "vm/interp/cursor.h"
#include "vm/interp/format_spec.h"
#include "vm/interp/number.h"
#include "vm/interp/real.h"
#include "vm/interp/text.h"

enum {
	FORMAT_PRECISION = REAL_MOST, /* digits of a float behind the point */
	FORMAT_ROOM = FORMAT_PRECISION + REAL_TEXT,
};

static void text_repeat(struct thread *t, const char *fill, uint32_t size, int64_t n)
{
	if (n > TEXT_MOST)
		too_large(t);
	for (; n > 0; n--)
		text_add(t, fill, size);
}

static void text_fill(struct thread *t, const struct format_spec *spec, int64_t n)
{
	text_repeat(t, spec->fill, spec->fill_size, n);
}

/* How much of n characters of padding is before what is padded. */
static int64_t padding_before(const struct format_spec *spec, int64_t n)
{
	if (n <= 0 || spec->align == '<')
		return 0;
	return spec->align == '^' ? n / 2 : n;
}

/* --- numbers --- */

/* A number as text: sign, prefix, digits of the whole part, and what follows these. */
struct numeral {
	char sign; /* 0: none */
	const char *prefix, *digits, *rest;
	size_t n_digits, n_rest;
};

/* Writes digits from right to left, before `end`, with zeros before them up to `least`
 * characters, and separators. Returns how many characters that are; `end` may be NULL. */
static size_t group_digits(const struct numeral *n, const struct format_spec *spec, int64_t least,
			   char *end)
{
	bool fours = spec->type && spec->type < 128 && strchr("boxX", (int)spec->type);
	int64_t left = (int64_t)n->n_digits, group = fours ? 4 : 3, in_group = 0;
	size_t size = 0;

	for (; left > 0 || least > 0; least--, size++, in_group++) {
		char c;

		if (spec->grouping && in_group == group) {
			c = spec->grouping;
			in_group = -1;
			least += least == 1; /* it begins with no separator */
		} else {
			c = left > 0 ? n->digits[--left] : '0';
		}
		if (end)
			*--end = c;
	}
	return size;
}

/* (calc_number_widths, fill_number) */
static void text_numeral(struct thread *t, const struct numeral *n,
			 const struct format_spec *spec)
{
	int64_t around = (n->sign ? 1 : 0) + (int64_t)strlen(n->prefix) + (int64_t)n->n_rest;
	bool zeros = spec->fill[0] == '0' && spec->align == '=' && n->n_digits;
	int64_t least = zeros ? spec->width - around : 0;
	int64_t grouped = (int64_t)group_digits(n, spec, least, NULL);
	int64_t padding = spec->width - around - grouped;

	if (spec->align != '=')
		text_fill(t, spec, padding_before(spec, padding));
	text_add(t, &n->sign, n->sign ? 1 : 0);
	text_word(t, n->prefix);
	if (spec->align == '=')
		text_fill(t, spec, padding);
	text_repeat(t, "0", 1, grouped);
	group_digits(n, spec, least, t->text + t->text_size);
	text_add(t, n->rest, n->n_rest);
	if (spec->align == '<' || spec->align == '^')
		text_fill(t, spec, padding - padding_before(spec, padding));
}

static char sign_of(bool negative, const struct format_spec *spec)
{
	return negative ? '-' : spec->sign == '-' ? 0 : spec->sign;
}

/* UTF-8 of a character; returns its size. */
static uint32_t write_character(uint32_t c, char *out)
{
	uint32_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (uint32_t i = size; --i; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(size == 1 ? c : (0xf00u >> size & 0xff) | c);
	return size;
}

/* An int as a character. */
static bool format_character(struct thread *t, int64_t number, struct format_spec *spec)
{
	struct numeral n = { .prefix = "" };
	char text[4];

	if (spec->sign || spec->alternate) {
		raise(t, EXCEPTION_ValueError, "%s not allowed with integer format specifier 'c'",
		      spec->sign ? "Sign" : "Alternate form (#)");
		return false;
	}
	if (number < 0 || number >= 0x110000) {
		raise(t, EXCEPTION_OverflowError, "%%c arg not in range(0x110000)");
		return false;
	}
	n.rest = text;
	n.n_rest = write_character((uint32_t)number, text);
	spec->width += spec->width > 0 ? n.n_rest - 1 : 0; /* bytes, and one character */
	text_numeral(t, &n, spec);
	return true;
}

/* Writes digits to the front of `end`; returns where they begin. */
static char *write_digits(uint64_t n, uint32_t base, bool upper, char *end)
{
	const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";

	do
		*--end = digits[n % base];
	while (n /= base);
	return end;
}

static uint32_t base_of(uint32_t type)
{
	return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static bool format_integer(struct thread *t, int64_t number, struct format_spec *spec)
{
	char text[64], prefix[3] = { '0', (char)spec->type, 0 };
	struct numeral n = { .prefix = "" };
	uint32_t base = base_of(spec->type);

	if (spec->precision >= 0 || spec->no_negative_zero) {
		raise(t, EXCEPTION_ValueError, "%s not allowed in integer format specifier",
		      spec->precision >= 0 ? "Precision" : "Negative zero coercion (z)");
		return false;
	}
	if (spec->type == 'c')
		return format_character(t, number, spec);
	n.digits = write_digits(number < 0 ? 0 - (uint64_t)number : (uint64_t)number, base,
				spec->type == 'X', text + sizeof(text));
	n.n_digits = (size_t)(text + sizeof(text) - n.digits);
	n.sign = sign_of(number < 0, spec);
	n.prefix = spec->alternate && base != 10 ? prefix : "";
	text_numeral(t, &n, spec);
	return true;
}

/* x >= 0 with so many digits, in repr's manner: no exponent where these are before the point,
 * and something behind it. */
static void write_general(double x, int64_t precision, bool alternate, char *out)
{
	struct decimal d;
	int n = precision < 1 ? 1 : (int)precision;

	decimal_of(x, n, &d);
	while (alternate && d.n < n)
		d.digits[d.n++] = '0';
	decimal_write(&d, d.point <= -4 || d.point > precision - 1, out);
}

static void print_real(char *out, char letter, bool alternate, int64_t digits, double x)
{
	int n = (int)digits;
	size_t room = FORMAT_ROOM;

	switch (letter) {
	case 'e': snprintf(out, room, alternate ? "%#.*e" : "%.*e", n, x); break;
	case 'E': snprintf(out, room, alternate ? "%#.*E" : "%.*E", n, x); break;
	case 'G': snprintf(out, room, alternate ? "%#.*G" : "%.*G", n, x); break;
	case 'g':
	case 'n': snprintf(out, room, alternate ? "%#.*g" : "%.*g", n, x); break;
	default: snprintf(out, room, alternate ? "%#.*f" : "%.*f", n, x); break;
	}
}

/* 1e+16 becomes 1.e+16. */
static void add_point(char *text)
{
	char *exponent = strchr(text, 'e');

	if (!exponent || strchr(text, '.'))
		return;
	memmove(exponent + 1, exponent, strlen(exponent) + 1);
	*exponent = '.';
}

/* The digits of x >= 0. */
static void write_real(double x, const struct format_spec *spec, char *out)
{
	int64_t precision = spec->precision < 0 ? 6 : spec->precision;
	bool upper = spec->type && strchr("EFG", (int)spec->type);

	if (!isfinite(x))
		strcpy(out, isnan(x) ? upper ? "NAN" : "nan" : upper ? "INF" : "inf");
	else if (spec->type)
		print_real(out, (char)spec->type, spec->alternate, precision, x);
	else if (spec->precision < 0)
		real_write(x, out);
	else
		write_general(x, precision, spec->alternate, out);
	if (!spec->type && spec->alternate && isfinite(x))
		add_point(out);
	if (spec->type == '%')
		strcat(out, "%");
}

/* Whether it is written as a negative number. */
static bool is_negative(double x, const struct format_spec *spec, const char *text)
{
	if (isnan(x) || !signbit(x))
		return false;
	return !spec->no_negative_zero || strpbrk(text, "123456789iI") != NULL;
}

static bool format_real(struct thread *t, double x, const struct format_spec *spec)
{
	struct numeral n = { .prefix = "" };
	char text[FORMAT_ROOM];

	if (spec->precision > FORMAT_PRECISION) {
		raise_outside(t, "", "more than %d digits of a float are outside the subset",
			      FORMAT_PRECISION);
		return false;
	}
	write_real(fabs(spec->type == '%' ? x * 100 : x), spec, text);
	n.digits = text;
	n.n_digits = strspn(text, "0123456789");
	n.rest = text + n.n_digits;
	n.n_rest = strlen(n.rest);
	n.sign = sign_of(is_negative(x, spec, text), spec);
	text_numeral(t, &n, spec);
	return true;
}

static bool format_number(struct thread *t, value v, const char *text, size_t size)
{
	struct format_spec spec;
	int64_t number = 0;
	double x = 0;
	bool integer = as_number(v, &number);

	if (!integer)
		as_real(v, &x);
	if (!read_spec(t, v, text, size, '>', integer ? 'd' : 0, &spec))
		return false;
	if (!spec.type || (spec.type < 128 && strchr("eEfFgG%", (int)spec.type)))
		return format_real(t, integer ? (double)number : x, &spec);
	if (integer && spec.type < 128 && strchr("bcdoxXn", (int)spec.type))
		return format_integer(t, number, &spec);
	if (!integer && spec.type == 'n')
		return format_real(t, x, &spec);
	return unknown_code(t, v, &spec);
}

/* --- text --- */

/* What no text can have; NULL: nothing. */
static const char *wrong_for_text(const struct format_spec *spec)
{
	if (spec->sign)
		return spec->sign == ' ' ? "Space" : "Sign";
	if (spec->no_negative_zero)
		return "Negative zero coercion (z)";
	if (spec->alternate)
		return "Alternate form (#)";
	return spec->align == '=' ? "'=' alignment" : NULL;
}

/* Appends text of n characters. */
static void text_padded(struct thread *t, const struct format_spec *spec, const char *text,
			size_t size, int64_t n)
{
	int64_t padding = spec->width - n, before = padding_before(spec, padding);

	text_fill(t, spec, before);
	text_add(t, text, size);
	text_fill(t, spec, padding - before);
}

static bool format_text(struct thread *t, value v, const char *text, size_t size)
{
	const struct string *s = (struct string *)value_object(v);
	struct format_spec spec;
	const char *wrong;
	int64_t n = (int64_t)character_count(s);

	if (!read_spec(t, v, text, size, '<', 's', &spec))
		return false;
	if (spec.type != 's')
		return unknown_code(t, v, &spec);
	wrong = wrong_for_text(&spec);
	if (wrong) {
		raise(t, EXCEPTION_ValueError, "%s not allowed in string format specifier",
		      wrong);
		return false;
	}
	if (spec.precision >= 0 && spec.precision < n)
		n = spec.precision;
	text_padded(t, &spec, s->text, character_at(s, (uint64_t)n), n);
	return true;
}

/* Appends format(v, spec). False after raising. */
static bool format_value(struct thread *t, value v, const char *spec, size_t size)
{
	int64_t number;

	if (!size) {
		text_value(t, v, false, NULL);
		return true;
	}
	if (value_is_kind(v, KIND_STR))
		return format_text(t, v, spec, size);
	if (value_is_kind(v, KIND_FLOAT) || as_number(v, &number))
		return format_number(t, v, spec, size);
	raise(t, EXCEPTION_TypeError, "unsupported format string passed to %s.__format__",
	      type_name(v));
	return false;
}

/* Appends ascii(v): repr, with escapes for all that is not ASCII. */
static void text_ascii(struct thread *t, value v)
{
	size_t from = t->text_size, end;

	text_add(t, "", 0);
	text_value(t, v, true, NULL);
	end = t->text_size;
	for (size_t at = from; at < end;) {
		const char *text = t->text + at, *next = text;
		uint32_t c = read_character(&next);
		char escape[16];

		at += (size_t)(next - text);
		snprintf(escape, sizeof(escape),
			 c < 0x80      ? "%c"
			 : c < 0x100   ? "\\x%02x"
			 : c < 0x10000 ? "\\u%04x"
				       : "\\U%08x",
			 c);
		text_add(t, escape, c ? strlen(escape) : 1);
	}
	memmove(t->text + from, t->text + end, t->text_size - end);
	t->text_size -= end - from;
}

/* --- instructions --- */

/* Begins a text in the thread's buffer, and makes a string of it. */
static void text_begin(struct thread *t)
{
	t->text_size = 0;
	text_add(t, "", 0);
}

static value text_end(struct thread *t)
{
	return make_string(t, t->text, t->text_size);
}

/* The text of what `words` operands begin with is made by code of the program; it takes their
 * place. */
static void text_by_code(struct thread *t, bool repr, uint32_t words)
{
	value v = *peek(t, words), library;

	library = t->image->library[repr ? LIBRARY_repr_of : LIBRARY_str_of];
	if (text_asks(t, v, repr))
		text_special(t, v, repr, words, repr ? END_REPR : END_STR);
	else
		special_call(t, library, &v, 1, words, END_RESULT);
}

/* format(v, spec), where v's class has a method for it. False: it has none. */
static bool format_special(struct thread *t, value v, value spec, uint32_t words)
{
	value f = special_find(t, v, SPECIAL_format), args[] = { v, spec };

	if (!f)
		return false;
	if (spec)
		strategy_keep(t, spec);
	else
		args[1] = make_string(t, "", 0);
	strategy_keep(t, v);
	special_begin(t, f, args, 2, words, END_FORMAT);
	return true;
}

static void op_CONVERT_VALUE(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);
	bool asks;

	text_begin(t);
	t->asks = ASKS_MAYBE;
	if (in->arg == CONVERT_ASCII)
		may_ask(t, LIBRARY_ascii_of);
	if (in->arg == CONVERT_ASCII)
		text_ascii(t, v);
	else
		text_value(t, v, in->arg == CONVERT_REPR, NULL);
	if (retry_later(t))
		return;
	asks = asked(t);
	if (asks && in->arg == CONVERT_ASCII)
		special_call(t, t->image->library[LIBRARY_ascii_of], &v, 1, 1, END_RESULT);
	else if (asks)
		text_by_code(t, in->arg == CONVERT_REPR, 1);
	else
		finish(t, 1, text_end(t));
}

static void format_simple(struct thread *t, const struct instr *in)
{
	(void)in;
	if (format_special(t, *peek(t, 1), 0, 1))
		return;
	text_begin(t);
	t->asks = ASKS_MAYBE;
	text_value(t, *peek(t, 1), false, NULL);
	if (retry_later(t))
		return;
	if (asked(t))
		text_by_code(t, false, 1);
	else
		finish(t, 1, text_end(t));
}

/* An int of one word as a string. */
static __attribute__((noinline)) value digits_of(struct thread *t, int64_t n)
{
	char text[24];
	char *at = write_digits(n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 10, false,
				text + sizeof(text));

	if (n < 0)
		*--at = '-';
	return make_string(t, at, (size_t)(text + sizeof(text) - at));
}

ON_CURSOR bool op_FORMAT_SIMPLE(struct thread *t, struct cursor *s)
{
	value v = s->top[-1];

	if (value_is_int(v))
		s->top[-1] = digits_of(t, value_to_int(v));
	else if (!value_is_kind(v, KIND_STR))
		return aside(t, s, format_simple);
	s->in++;
	return go_on(t, s);
}

static void op_FORMAT_WITH_SPEC(struct thread *t, const struct instr *in)
{
	const struct string *spec = (struct string *)value_object(*peek(t, 1));

	(void)in;
	if (format_special(t, *peek(t, 2), *peek(t, 1), 2))
		return;
	if (!spec->head.size && text_asks(t, *peek(t, 2), false)) {
		text_by_code(t, false, 2);
		return;
	}
	text_begin(t);
	if (!format_value(t, *peek(t, 2), spec->text, spec->head.size) || retry_later(t))
		return;
	finish(t, 2, text_end(t));
}

static void op_BUILD_STRING(struct thread *t, const struct instr *in)
{
	const value *words = peek(t, in->arg);
	struct string *s;
	uint64_t size = 0;
	char *at;

	for (uint32_t i = 0; i < in->arg; i++)
		size += value_object(words[i])->size;
	if (size > TEXT_MOST)
		too_large(t);
	s = create(t, KIND_STR, (uint32_t)size);
	at = s->text;
	for (uint32_t i = 0; i < in->arg; i++) {
		const struct string *part = (struct string *)value_object(words[i]);

		memcpy(at, part->text, part->head.size);
		at += part->head.size;
	}
	*at = 0;
	finish(t, in->arg, value_of(s));
}

#endif
