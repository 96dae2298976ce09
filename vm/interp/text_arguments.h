/*
 * What methods of str have in common: their text and arguments. Strings never change, so that
 * only their births and counts are accesses.
 */
#ifndef REFRACE_INTERP_TEXT_ARGUMENTS_H
#define REFRACE_INTERP_TEXT_ARGUMENTS_H

#include "vm/interp/call.h"
#include "vm/interp/character.h"
#include "vm/interp/convert.h"
#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/numbers.h"
#include "vm/interp/sequence.h"
#include "vm/interp/text.h"

static const struct string *self_text(const struct call *c)
{
	return (struct string *)value_object(c->self);
}

/* Argument number i, by its place or by its name; 0: it is not given. */
static value given_argument(const struct call *c, uint32_t i, const char *name)
{
	return i < positional_count(c) ? c->args[i] : named_argument(c, name);
}

static const struct string *as_text(value v)
{
	return value_is_kind(v, KIND_STR) ? (const struct string *)value_object(v) : NULL;
}

/* Argument i as a string; NULL after raising TypeError, whose text is `before`, the type. */
static const struct string *text_argument(const struct call *c, uint32_t i, const char *before)
{
	const struct string *s = as_text(c->args[i]);

	if (!s)
		raise(c->t, EXCEPTION_TypeError, "%s, not %s", before,
		      c->args[i] == VALUE_NONE && strstr(before, "argument")
			      ? "None"
			      : type_name(c->args[i]));
	return s;
}

/* An optional int; false after raising. */
static bool count_argument(const struct call *c, uint32_t i, const char *name, int64_t usual,
			   int64_t *n)
{
	value given = given_argument(c, i, name);

	*n = usual;
	return !given || index_value(c->t, given, n);
}

/* Bytes of a string from one character on to another. */
struct part {
	size_t from, end;
	uint64_t first; /* number of the character at `from` */
	bool none;      /* it begins behind the end */
};

/* A bound of a slice of n characters; false after raising. */
static bool part_bound(const struct call *c, uint32_t i, uint64_t n, int64_t *bound)
{
	if (i >= c->n || c->args[i] == VALUE_NONE)
		return true;
	if (!as_number(c->args[i], bound)) {
		raise(c->t, EXCEPTION_TypeError,
		      "slice indices must be integers or None or have an __index__ method");
		return false;
	}
	if (*bound < 0)
		*bound = *bound + (int64_t)n < 0 ? 0 : *bound + (int64_t)n;
	return true;
}

/* The part that the arguments from number i on mean, start and end; false after raising. */
static bool part_of(const struct call *c, uint32_t i, struct part *part)
{
	const struct string *s = self_text(c);
	uint64_t n = character_count(s);
	int64_t first = 0, end = (int64_t)n;

	if (!part_bound(c, i, n, &first) || !part_bound(c, i + 1, n, &end))
		return false;
	end = end > (int64_t)n ? (int64_t)n : end;
	part->none = first > end;
	part->first = (uint64_t)first;
	part->from = part->none ? 0 : character_at(s, (uint64_t)first);
	part->end = part->none ? 0 : character_at(s, (uint64_t)end);
	return true;
}

/* Where `what` first is among the bytes from .. end-1; -1: nowhere. */
static int64_t bytes_find(const char *text, size_t from, size_t end, const struct string *what)
{
	const char *at = from > end ? NULL
				    : memmem(text + from, end - from, what->text, what->head.size);

	return at ? at - text : -1;
}

/* The same, from the end. */
static int64_t bytes_find_last(const char *text, size_t from, size_t end,
			       const struct string *what)
{
	size_t size = what->head.size;

	if (from > end || end - from < size)
		return -1;
	for (size_t at = end - size + 1; at-- > from;)
		if (!memcmp(text + at, what->text, size))
			return (int64_t)at;
	return -1;
}

static void done_with_part(struct call *c, const char *text, size_t size)
{
	call_done(c, make_string(c->t, text, size));
}

#endif
