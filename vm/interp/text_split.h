/*
 * Methods of str that take text apart, and join, which puts it together.
 */
#ifndef REFRACE_INTERP_TEXT_SPLIT_H
#define REFRACE_INTERP_TEXT_SPLIT_H

#include "vm/interp/builtins.h"
#include "vm/interp/text_arguments.h"

/* Whether all the items of a list, strings, with `between` them, can be one text. */
static bool joined_fits(const struct list *l, const struct string *between)
{
	uint64_t size = l->length * between->head.size;

	for (uint64_t i = 0; i < l->length; i++)
		if (value_is_kind(new_item(l, i), KIND_STR))
			size += value_object(new_item(l, i))->size;
	return size <= TEXT_MOST + (uint64_t)between->head.size;
}

static void call_str_join(struct call *c)
{
	struct list *l;

	if (!sequence_iterable(c->args[0]) && !is_given_by_code(c, 0)) {
		raise(c->t, EXCEPTION_TypeError, "can only join an iterable");
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	if (!joined_fits(l, (const struct string *)value_object(c->self))) {
		too_large(c->t);
		push_pending(c->t, value_of(l));
		return;
	}
	text_begin(c->t);
	for (uint64_t i = 0; i < l->length; i++) {
		if (!value_is_kind(new_item(l, i), KIND_STR)) {
			raise(c->t, EXCEPTION_TypeError,
			      "sequence item %d: expected str instance, %s found", (int)i,
			      type_name(new_item(l, i)));
			push_pending(c->t, value_of(l));
			return;
		}
		if (i)
			text_value(c->t, c->self, false, NULL);
		text_value(c->t, new_item(l, i), false, NULL);
	}
	call_done_with(c, text_end(c->t), l);
}

static bool is_blank_at(const char *text, size_t at, uint32_t *length)
{
	const char *next = text + at;
	uint32_t c = read_character(&next);

	*length = (uint32_t)(next - (text + at));
	return character_is(c) == CHARACTER_BLANK;
}

/* The beginning of the character before byte `at`. */
static size_t character_before(const char *text, size_t at)
{
	do
		at--;
	while (((unsigned char)text[at] & 0xc0) == 0x80);
	return at;
}

static size_t skip_blanks(const char *text, size_t from, size_t end)
{
	uint32_t length;

	while (from < end && is_blank_at(text, from, &length))
		from += length;
	return from;
}

static size_t skip_blanks_before(const char *text, size_t from, size_t end)
{
	uint32_t length;

	while (end > from && is_blank_at(text, character_before(text, end), &length))
		end -= length;
	return end;
}

/* --- split --- */

/* A split under way: what is found is added to the list. */
struct split {
	struct thread *t;
	const struct string *s, *by; /* by: NULL: blanks */
	struct list *parts;
	uint64_t most;
};

static void split_add(const struct split *p, size_t from, size_t end)
{
	new_list_add(p->parts, make_string(p->t, p->s->text + from, end - from));
}

static void split_by_blanks(struct split *p)
{
	const char *text = p->s->text;
	size_t end = p->s->head.size, at = skip_blanks(text, 0, end);
	uint32_t length;

	while (at < end) {
		size_t stop = at;

		while (p->most && stop < end && !is_blank_at(text, stop, &length))
			stop += length;
		if (!p->most)
			stop = end;
		split_add(p, at, stop);
		p->most -= p->most > 0;
		at = skip_blanks(text, stop, end);
	}
}

static void split_by_text(struct split *p)
{
	size_t from = 0;
	int64_t at;

	for (; p->most && (at = bytes_find(p->s->text, from, p->s->head.size, p->by)) >= 0;
	     p->most--) {
		split_add(p, from, (size_t)at);
		from = (size_t)at + p->by->head.size;
	}
	split_add(p, from, p->s->head.size);
}

/* The same from the end; the parts are in order when all are found. */
static void rsplit_by_blanks(struct split *p)
{
	const char *text = p->s->text;
	size_t end = skip_blanks_before(text, 0, p->s->head.size);
	uint32_t length;

	while (end) {
		size_t from = end;

		while (p->most && from &&
		       !is_blank_at(text, character_before(text, from), &length))
			from = character_before(text, from);
		if (!p->most)
			from = 0;
		split_add(p, from, end);
		p->most -= p->most > 0;
		end = skip_blanks_before(text, 0, from);
	}
}

static void rsplit_by_text(struct split *p)
{
	size_t end = p->s->head.size;
	int64_t at;

	for (; p->most && (at = bytes_find_last(p->s->text, 0, end, p->by)) >= 0; p->most--) {
		split_add(p, (size_t)at + p->by->head.size, end);
		end = (size_t)at;
	}
	split_add(p, 0, end);
}

/* The arguments; false after raising. */
static bool split_begin(struct call *c, struct split *p)
{
	value by = given_argument(c, 0, "sep");
	int64_t most;

	if (!count_argument(c, 1, "maxsplit", -1, &most))
		return false;
	*p = (struct split){ .t = c->t,
			     .s = self_text(c),
			     .by = as_text(by),
			     .most = most < 0 ? UINT64_MAX : (uint64_t)most };
	if (by && by != VALUE_NONE && !p->by)
		raise(c->t, EXCEPTION_TypeError, "must be str or None, not %s", type_name(by));
	else if (p->by && !p->by->head.size)
		raise(c->t, EXCEPTION_ValueError, "empty separator");
	else
		p->parts = make_list(c->t, (uint64_t)p->s->head.size + 1);
	return p->parts != NULL;
}

static void call_str_split(struct call *c)
{
	struct split p;

	if (!split_begin(c, &p))
		return;
	if (p.by)
		split_by_text(&p);
	else
		split_by_blanks(&p);
	call_done(c, value_of(p.parts));
}

static void call_str_rsplit(struct call *c)
{
	struct split p;

	if (!split_begin(c, &p))
		return;
	if (p.by)
		rsplit_by_text(&p);
	else
		rsplit_by_blanks(&p);
	reverse(new_items(p.parts), (uint32_t)p.parts->length);
	call_done(c, value_of(p.parts));
}

/* How long the line end is that begins here; 0: there is none. */
static size_t line_end_size(const char *text, size_t at, size_t end)
{
	static const char *const others[] = { "\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e",
					      "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9" };

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		size_t size = strlen(others[i]);

		if (size <= end - at && !memcmp(text + at, others[i], size))
			return size;
	}
	return 0;
}

static void call_str_splitlines(struct call *c)
{
	int64_t keeps;
	struct split p = { .t = c->t, .s = self_text(c) };
	size_t from = 0, size = p.s->head.size;

	if (!count_argument(c, 0, "keepends", 0, &keeps))
		return;
	p.parts = make_list(c->t, size + 1);
	for (size_t at = 0; at < size;) {
		size_t ends = line_end_size(p.s->text, at, size);

		if (ends) {
			split_add(&p, from, keeps ? at + ends : at);
			from = at + ends;
		}
		at += ends ? ends : 1;
	}
	if (from < size)
		split_add(&p, from, size);
	call_done(c, value_of(p.parts));
}

/* --- strip --- */

static bool is_among(const struct string *s, const char *text, size_t size)
{
	for (uint32_t i = 0; i < s->head.size; i += character_size((unsigned char)s->text[i]))
		if (s->head.size - i >= size && character_size((unsigned char)s->text[i]) == size &&
		    !memcmp(s->text + i, text, size))
			return true;
	return false;
}

/* Steps over what is among the characters, from both ends or one. */
static void strip_characters(const char *text, const struct string *chars, bool left, bool right,
			     size_t *from, size_t *end)
{
	size_t size;

	while (left && *from < *end) {
		size = character_size((unsigned char)text[*from]);
		if (!is_among(chars, text + *from, size))
			break;
		*from += size;
	}
	while (right && *end > *from) {
		size = *end - character_before(text, *end);
		if (!is_among(chars, text + *end - size, size))
			break;
		*end -= size;
	}
}

static void strip(struct call *c, bool left, bool right)
{
	const struct string *s = self_text(c), *chars = c->n ? as_text(c->args[0]) : NULL;
	size_t from = 0, end = s->head.size;

	if (c->n && c->args[0] != VALUE_NONE && !chars) {
		raise(c->t, EXCEPTION_TypeError, "%s arg must be None or str",
		      left && right ? "strip"
		      : left        ? "lstrip"
				    : "rstrip");
		return;
	}
	if (chars) {
		strip_characters(s->text, chars, left, right, &from, &end);
	} else {
		from = left ? skip_blanks(s->text, 0, end) : 0;
		end = right ? skip_blanks_before(s->text, from, end) : end;
	}
	done_with_part(c, s->text + from, end - from);
}

static void call_str_strip(struct call *c)
{
	strip(c, true, true);
}

static void call_str_lstrip(struct call *c)
{
	strip(c, true, false);
}

static void call_str_rstrip(struct call *c)
{
	strip(c, false, true);
}

#endif
