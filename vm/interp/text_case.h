/*
 * Methods of str that go through it character by character: cases, and what all of them are; and
 * those that pad it.
 */
#ifndef REFRACE_INTERP_TEXT_CASE_H
#define REFRACE_INTERP_TEXT_CASE_H

#include "vm/interp/text_arguments.h"

/* --- cases --- */

enum recase { RECASE_UPPER, RECASE_LOWER, RECASE_SWAP, RECASE_TITLE, RECASE_CAPITAL };

/* Which case a letter gets; `inside`: behind another one. */
static bool to_upper(enum recase how, enum character is, bool inside, bool first)
{
	switch (how) {
	case RECASE_UPPER: return true;
	case RECASE_LOWER: return false;
	case RECASE_SWAP: return is == CHARACTER_LOWER;
	case RECASE_TITLE: return !inside;
	case RECASE_CAPITAL: return first;
	}
	return false;
}

static void recase(struct call *c, enum recase how)
{
	const struct string *s = self_text(c);
	const char *at = s->text, *end = at + s->head.size;
	bool inside = false;

	text_begin(c->t);
	while (at < end) {
		bool first = at == s->text;
		uint32_t letter = read_character(&at);
		enum character is = character_is(letter);
		char text[4];

		if (is == CHARACTER_UNKNOWN) {
			unknown_letter(c->t);
			return;
		}
		if (is == CHARACTER_UPPER || is == CHARACTER_LOWER)
			letter = to_upper(how, is, inside, first) == (is == CHARACTER_UPPER)
					 ? letter
					 : other_case(letter, is);
		inside = is == CHARACTER_UPPER || is == CHARACTER_LOWER;
		text_add(c->t, text, write_character(letter, text));
	}
	call_done(c, text_end(c->t));
}

static void call_str_upper(struct call *c)
{
	recase(c, RECASE_UPPER);
}

static void call_str_lower(struct call *c)
{
	recase(c, RECASE_LOWER);
}

static void call_str_casefold(struct call *c)
{
	recase(c, RECASE_LOWER);
}

static void call_str_swapcase(struct call *c)
{
	recase(c, RECASE_SWAP);
}

static void call_str_title(struct call *c)
{
	recase(c, RECASE_TITLE);
}

static void call_str_capitalize(struct call *c)
{
	recase(c, RECASE_CAPITAL);
}

/* --- what all characters are --- */

/* Whether there are characters, and `fits` says so of each. */
static void ask_each(struct call *c, bool of_none, bool (*fits)(uint32_t c, enum character is))
{
	const struct string *s = self_text(c);
	const char *at = s->text, *end = at + s->head.size;
	bool yes = of_none || at < end;

	while (yes && at < end) {
		uint32_t letter = read_character(&at);
		enum character is = character_is(letter);

		if (is == CHARACTER_UNKNOWN) {
			unknown_letter(c->t);
			return;
		}
		yes = fits(letter, is);
	}
	call_done(c, value_bool(yes));
}

static bool fits_alpha(uint32_t c, enum character is)
{
	(void)c;
	return is_letter(is);
}

static bool fits_digit(uint32_t c, enum character is)
{
	(void)c;
	return is == CHARACTER_DIGIT;
}

static bool fits_alnum(uint32_t c, enum character is)
{
	return fits_alpha(c, is) || fits_digit(c, is);
}

static bool fits_space(uint32_t c, enum character is)
{
	(void)c;
	return is == CHARACTER_BLANK;
}

static bool fits_printable(uint32_t c, enum character is)
{
	return c == ' ' || (is != CHARACTER_BLANK && is != CHARACTER_CONTROL);
}

static void call_str_isalpha(struct call *c)
{
	ask_each(c, false, fits_alpha);
}

static void call_str_isdigit(struct call *c)
{
	ask_each(c, false, fits_digit);
}

static void call_str_isdecimal(struct call *c)
{
	ask_each(c, false, fits_digit);
}

static void call_str_isnumeric(struct call *c)
{
	ask_each(c, false, fits_digit);
}

static void call_str_isalnum(struct call *c)
{
	ask_each(c, false, fits_alnum);
}

static void call_str_isspace(struct call *c)
{
	ask_each(c, false, fits_space);
}

static void call_str_isprintable(struct call *c)
{
	ask_each(c, true, fits_printable);
}

static void call_str_isascii(struct call *c)
{
	const struct string *s = self_text(c);
	bool yes = true;

	for (uint32_t i = 0; i < s->head.size; i++)
		yes = yes && !(s->text[i] & 0x80);
	call_done(c, value_bool(yes));
}

static void call_str_isidentifier(struct call *c)
{
	const struct string *s = self_text(c);
	const char *at = s->text, *end = at + s->head.size;
	bool yes = at < end;

	while (yes && at < end) {
		bool first = at == s->text;
		uint32_t letter = read_character(&at);
		enum character is = character_is(letter);

		if (is == CHARACTER_UNKNOWN) {
			unknown_letter(c->t);
			return;
		}
		yes = letter == '_' || is_letter(is) || (!first && is == CHARACTER_DIGIT);
	}
	call_done(c, value_bool(yes));
}

/* Letters with case, which are as `how` has them. */
static void ask_case(struct call *c, enum recase how)
{
	const struct string *s = self_text(c);
	const char *at = s->text, *end = at + s->head.size;
	bool inside = false, some = false, all = true;

	while (at < end) {
		enum character is = character_is(read_character(&at));
		bool cased = is == CHARACTER_UPPER || is == CHARACTER_LOWER;

		if (is == CHARACTER_UNKNOWN) {
			unknown_letter(c->t);
			return;
		}
		if (cased)
			all = all && to_upper(how, is, inside, false) == (is == CHARACTER_UPPER);
		some = some || cased;
		inside = cased;
	}
	call_done(c, value_bool(some && all));
}

static void call_str_isupper(struct call *c)
{
	ask_case(c, RECASE_UPPER);
}

static void call_str_islower(struct call *c)
{
	ask_case(c, RECASE_LOWER);
}

static void call_str_istitle(struct call *c)
{
	ask_case(c, RECASE_TITLE);
}

/* --- padding --- */

/* The character that fills; false after raising. */
static bool filler(struct call *c, struct format_spec *spec)
{
	const struct string *fill = c->n > 1 ? as_text(c->args[1]) : NULL;

	*spec = (struct format_spec){ .fill = " ", .fill_size = 1 };
	if (c->n < 2)
		return true;
	if (!fill) {
		raise(c->t, EXCEPTION_TypeError,
		      "The fill character must be a unicode character, not %s",
		      type_name(c->args[1]));
		return false;
	}
	if (character_count(fill) != 1) {
		raise(c->t, EXCEPTION_TypeError,
		      "The fill character must be exactly one character long");
		return false;
	}
	memcpy(spec->fill, fill->text, fill->head.size);
	spec->fill_size = fill->head.size;
	return true;
}

static void pad(struct call *c, char align)
{
	const struct string *s = self_text(c);
	int64_t n = (int64_t)character_count(s), width, padding, before;
	struct format_spec spec;

	if (!index_value(c->t, c->args[0], &width) || !filler(c, &spec))
		return;
	padding = width > n ? width - n : 0;
	before = align == '<' ? 0 : align == '>' ? padding : padding / 2 + (padding & width & 1);
	text_begin(c->t);
	text_fill(c->t, &spec, before);
	text_add(c->t, s->text, s->head.size);
	text_fill(c->t, &spec, padding - before);
	call_done(c, text_end(c->t));
}

static void call_str_center(struct call *c)
{
	pad(c, '^');
}

static void call_str_ljust(struct call *c)
{
	pad(c, '<');
}

static void call_str_rjust(struct call *c)
{
	pad(c, '>');
}

static void call_str_zfill(struct call *c)
{
	const struct string *s = self_text(c);
	size_t sign = s->head.size && (*s->text == '-' || *s->text == '+');
	int64_t width;

	if (!index_value(c->t, c->args[0], &width))
		return;
	text_begin(c->t);
	text_add(c->t, s->text, sign);
	text_repeat(c->t, "0", 1, width - (int64_t)character_count(s));
	text_add(c->t, s->text + sign, s->head.size - sign);
	call_done(c, text_end(c->t));
}

static void call_str_expandtabs(struct call *c)
{
	const struct string *s = self_text(c);
	int64_t size, column = 0;

	if (!count_argument(c, 0, "tabsize", 8, &size))
		return;
	text_begin(c->t);
	for (uint32_t i = 0; i < s->head.size;) {
		uint32_t bytes = character_size((unsigned char)s->text[i]);
		int64_t blanks = size > 0 ? size - column % size : 0;

		if (s->text[i] == '\t') {
			text_repeat(c->t, " ", 1, blanks);
			column += blanks;
		} else {
			text_add(c->t, s->text + i, bytes);
			column = s->text[i] == '\n' || s->text[i] == '\r' ? 0 : column + 1;
		}
		i += bytes;
	}
	call_done(c, text_end(c->t));
}

#endif
