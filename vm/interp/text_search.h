/*
 * Methods of str that look for text: find, count, replace and their kin.
 */
#ifndef REFRACE_INTERP_TEXT_SEARCH_H
#define REFRACE_INTERP_TEXT_SEARCH_H

#include "vm/interp/text_arguments.h"

/* --- find, index --- */

/* Which character begins at a byte. */
static int64_t character_number(const struct string *s, size_t byte)
{
	int64_t n = 0;

	for (size_t i = 0; i < byte; i += character_size((unsigned char)s->text[i]))
		n++;
	return n;
}

static void search(struct call *c, bool last, bool must)
{
	const struct string *s = self_text(c), *what = text_argument(c, 0, "must be str");
	struct part part;
	int64_t at = -1;

	if (!what || !part_of(c, 1, &part))
		return;
	if (!part.none)
		at = last ? bytes_find_last(s->text, part.from, part.end, what)
			  : bytes_find(s->text, part.from, part.end, what);
	if (at < 0 && must)
		raise(c->t, EXCEPTION_ValueError, "substring not found");
	else
		call_done(c, value_int(at < 0 ? -1 : character_number(s, (size_t)at)));
}

static void call_str_find(struct call *c)
{
	search(c, false, false);
}

static void call_str_rfind(struct call *c)
{
	search(c, true, false);
}

static void call_str_index(struct call *c)
{
	search(c, false, true);
}

static void call_str_rindex(struct call *c)
{
	search(c, true, true);
}

static void call_str_count(struct call *c)
{
	const struct string *s = self_text(c), *what = text_argument(c, 0, "must be str");
	struct part part;
	int64_t n = 0, at;

	if (!what || !part_of(c, 1, &part))
		return;
	if (!part.none && !what->head.size)
		n = character_number(s, part.end) - character_number(s, part.from) + 1;
	while (!part.none && what->head.size &&
	       (at = bytes_find(s->text, part.from, part.end, what)) >= 0) {
		part.from = (size_t)at + what->head.size;
		n++;
	}
	call_done(c, value_int(n));
}

/* --- startswith, endswith --- */

static bool part_has(const struct string *s, const struct part *part, const struct string *what,
		     bool at_end)
{
	size_t size = what->head.size;

	if (part->none || part->end - part->from < size)
		return false;
	return !memcmp(s->text + (at_end ? part->end - size : part->from), what->text, size);
}

static void text_affix(struct call *c, const char *name, bool at_end)
{
	const struct tuple *several = value_is_kind(c->args[0], KIND_TUPLE)
					      ? (struct tuple *)value_object(c->args[0])
					      : NULL;
	uint32_t n = several ? several->head.size : 1;
	struct part part;
	bool has = false;

	if (!part_of(c, 1, &part))
		return;
	for (uint32_t i = 0; i < n && !has; i++) {
		value v = several ? several->items[i] : c->args[0];

		if (!as_text(v)) {
			raise(c->t, EXCEPTION_TypeError,
			      several ? "tuple for %s must only contain str, not %s"
				      : "%s first arg must be str or a tuple of str, not %s",
			      name, type_name(v));
			return;
		}
		has = part_has(self_text(c), &part, as_text(v), at_end);
	}
	call_done(c, value_bool(has));
}

static void call_str_startswith(struct call *c)
{
	text_affix(c, "startswith", false);
}

static void call_str_endswith(struct call *c)
{
	text_affix(c, "endswith", true);
}

static void call_str_removeprefix(struct call *c)
{
	const struct string *s = self_text(c),
			    *what = text_argument(c, 0, "removeprefix() argument must be str");
	const struct part all = { .end = s->head.size };
	size_t cut = what && part_has(s, &all, what, false) ? what->head.size : 0;

	if (what)
		done_with_part(c, s->text + cut, s->head.size - cut);
}

static void call_str_removesuffix(struct call *c)
{
	const struct string *s = self_text(c),
			    *what = text_argument(c, 0, "removesuffix() argument must be str");
	const struct part all = { .end = s->head.size };
	size_t cut = what && part_has(s, &all, what, true) ? what->head.size : 0;

	if (what)
		done_with_part(c, s->text, s->head.size - cut);
}

/* --- replace --- */

/* Appends s with `from` replaced at most `most` times; an empty `from` stands between all
 * characters. */
static void text_replaced(struct thread *t, const struct string *s, const struct string *from,
			  const struct string *to, uint64_t most)
{
	size_t at = 0;
	int64_t found;

	for (; from->head.size && most && (found = bytes_find(s->text, at, s->head.size, from)) >= 0;
	     most--) {
		text_add(t, s->text + at, (size_t)found - at);
		text_add(t, to->text, to->head.size);
		at = (size_t)found + from->head.size;
	}
	for (; !from->head.size && most && at < s->head.size; most--) {
		uint32_t size = character_size((unsigned char)s->text[at]);

		text_add(t, to->text, to->head.size);
		text_add(t, s->text + at, size);
		at += size;
	}
	text_add(t, s->text + at, s->head.size - at);
	if (!from->head.size && most)
		text_add(t, to->text, to->head.size);
}

/* Whether what comes of it can be as large as a text may be. */
static bool replaced_fits(const struct string *s, const struct string *from,
			  const struct string *to, uint64_t most)
{
	uint64_t size = s->head.size, each = from->head.size ? from->head.size : 1, n = 0;
	int64_t found;

	if ((size / each + 1) * to->head.size + size <= TEXT_MOST)
		return true;
	for (size_t at = 0; from->head.size && n < most &&
			    (found = bytes_find(s->text, at, s->head.size, from)) >= 0;
	     at = (size_t)found + each)
		n++;
	if (!from->head.size)
		n = character_count(s) < most ? character_count(s) + 1 : most;
	return size + n * to->head.size <= TEXT_MOST + n * from->head.size;
}

static void call_str_replace(struct call *c)
{
	const struct string *from = text_argument(c, 0, "replace() argument 1 must be str"), *to;
	int64_t most;

	to = from ? text_argument(c, 1, "replace() argument 2 must be str") : NULL;
	if (!to || !count_argument(c, 2, "count", -1, &most))
		return;
	if (!replaced_fits(self_text(c), from, to, most < 0 ? UINT64_MAX : (uint64_t)most)) {
		too_large(c->t);
		return;
	}
	text_begin(c->t);
	text_replaced(c->t, self_text(c), from, to, most < 0 ? UINT64_MAX : (uint64_t)most);
	call_done(c, text_end(c->t));
}

/* --- partition --- */

static void partition(struct call *c, bool last)
{
	const struct string *s = self_text(c), *by = text_argument(c, 0, "must be str");
	struct tuple *parts;
	size_t at, behind;
	int64_t found;

	if (!by)
		return;
	if (!by->head.size) {
		raise(c->t, EXCEPTION_ValueError, "empty separator");
		return;
	}
	found = last ? bytes_find_last(s->text, 0, s->head.size, by)
		     : bytes_find(s->text, 0, s->head.size, by);
	at = found >= 0 ? (size_t)found : last ? 0 : s->head.size;
	behind = found >= 0 ? at + by->head.size : at;
	parts = create(c->t, KIND_TUPLE, 3);
	parts->items[0] = make_string(c->t, s->text, at);
	parts->items[1] = make_string(c->t, s->text + at, behind - at);
	parts->items[2] = make_string(c->t, s->text + behind, s->head.size - behind);
	call_done(c, value_of(parts));
}

static void call_str_partition(struct call *c)
{
	partition(c, false);
}

static void call_str_rpartition(struct call *c)
{
	partition(c, true);
}

#endif
