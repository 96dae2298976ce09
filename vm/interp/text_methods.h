/*
 * Methods of str. Strings never change, so that only their births and counts are accesses.
 */
#ifndef REFRACE_INTERP_TEXT_METHODS_H
#define REFRACE_INTERP_TEXT_METHODS_H

#include "vm/interp/builtins.h"
#include "vm/interp/methods.h"

static const struct string *self_text(const struct call *c)
{
	return (struct string *)value_object(c->self);
}

/* The arguments as strings; false after raising. */
static bool text_arguments(const struct call *c)
{
	for (uint32_t i = 0; i < c->n; i++) {
		if (value_is_kind(c->args[i], KIND_STR))
			continue;
		raise(c->t, EXCEPTION_TypeError, "argument %u must be str, not %s", i + 1,
		      type_name(c->args[i]));
		return false;
	}
	return true;
}

static const struct string *text_argument(const struct call *c, uint32_t i)
{
	return (struct string *)value_object(c->args[i]);
}

/* Where b first occurs in a from byte `from` on; -1 if it does not. */
static int64_t text_find(const struct string *a, const struct string *b, size_t from)
{
	const char *at = from > a->head.size ? NULL
					     : memmem(a->text + from, a->head.size - from,
						      b->text, b->head.size);

	return at ? at - a->text : -1;
}

static void call_str_join(struct call *c)
{
	struct list *l = collect_argument(c, 0);

	if (!l)
		return;
	c->t->text_size = 0;
	text_add(c->t, "", 0);
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
	call_done_with(c, make_string(c->t, c->t->text, c->t->text_size), l);
}

static bool is_blank(char ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r');
}

/* The end of the word that begins at or after *at; *at moves to its beginning. */
static uint32_t word_end(const struct string *s, uint32_t *at)
{
	uint32_t end;

	while (*at < s->head.size && is_blank(s->text[*at]))
		++*at;
	for (end = *at; end < s->head.size && !is_blank(s->text[end]); end++)
		;
	return end;
}

static void split_blanks(struct thread *t, const struct string *s, struct list *l)
{
	uint32_t at = 0, end;

	for (; (end = word_end(s, &at)) > at; at = end)
		new_list_add(l, make_string(t, s->text + at, end - at));
}

static void call_str_split(struct call *c)
{
	const struct string *s = self_text(c), *by;
	size_t from = 0;
	struct list *l;
	int64_t at;

	if (c->n && c->args[0] != VALUE_NONE && !text_arguments(c))
		return;
	by = c->n && c->args[0] != VALUE_NONE ? text_argument(c, 0) : NULL;
	if (by && !by->head.size) {
		raise(c->t, EXCEPTION_ValueError, "empty separator");
		return;
	}
	l = make_list(c->t, s->head.size + 1);
	if (!by)
		split_blanks(c->t, s, l);
	while (by && (at = text_find(s, by, from)) >= 0) {
		new_list_add(l, make_string(c->t, s->text + from, (size_t)at - from));
		from = (size_t)at + by->head.size;
	}
	if (by)
		new_list_add(l, make_string(c->t, s->text + from, s->head.size - from));
	call_done(c, value_of(l));
}

/* ASCII letters from `first` on, 26 of them, move by `by`. */
static void change_case(struct call *c, char first, int by)
{
	c->t->text_size = 0;
	text_add(c->t, self_text(c)->text, self_text(c)->head.size);
	for (size_t i = 0; i < c->t->text_size; i++)
		if (c->t->text[i] >= first && c->t->text[i] < first + 26)
			c->t->text[i] = (char)(c->t->text[i] + by);
	call_done(c, make_string(c->t, c->t->text, c->t->text_size));
}

static void call_str_upper(struct call *c)
{
	change_case(c, 'a', 'A' - 'a');
}

static void call_str_lower(struct call *c)
{
	change_case(c, 'A', 'a' - 'A');
}

static void call_str_strip(struct call *c)
{
	const struct string *s = self_text(c);
	uint32_t from = 0, end = s->head.size;

	while (from < end && is_blank(s->text[from]))
		from++;
	while (end > from && is_blank(s->text[end - 1]))
		end--;
	call_done(c, make_string(c->t, s->text + from, end - from));
}

static void call_str_startswith(struct call *c)
{
	const struct string *s = self_text(c), *part = text_argument(c, 0);

	if (text_arguments(c))
		call_done(c, value_bool(part->head.size <= s->head.size &&
					!memcmp(s->text, part->text, part->head.size)));
}

static void call_str_endswith(struct call *c)
{
	const struct string *s = self_text(c), *part = text_argument(c, 0);

	if (text_arguments(c))
		call_done(c, value_bool(part->head.size <= s->head.size &&
					!memcmp(s->text + s->head.size - part->head.size,
						part->text, part->head.size)));
}

/* Appends s with every `from` replaced; an empty `from` stands between all characters. */
static void text_replaced(struct thread *t, const struct string *s, const struct string *from,
			  const struct string *to)
{
	size_t at = 0;
	int64_t found;

	while (from->head.size && (found = text_find(s, from, at)) >= 0) {
		text_add(t, s->text + at, (size_t)found - at);
		text_add(t, to->text, to->head.size);
		at = (size_t)found + from->head.size;
	}
	while (!from->head.size && at < s->head.size) {
		uint32_t size = character_size((unsigned char)s->text[at]);

		text_add(t, to->text, to->head.size);
		text_add(t, s->text + at, size);
		at += size;
	}
	text_add(t, s->text + at, s->head.size - at);
	if (!from->head.size)
		text_add(t, to->text, to->head.size);
}

static void call_str_replace(struct call *c)
{
	if (!text_arguments(c))
		return;
	c->t->text_size = 0;
	text_replaced(c->t, self_text(c), text_argument(c, 0), text_argument(c, 1));
	call_done(c, make_string(c->t, c->t->text, c->t->text_size));
}

static void call_str_find(struct call *c)
{
	int64_t at, n = 0;

	if (!text_arguments(c))
		return;
	at = text_find(self_text(c), text_argument(c, 0), 0);
	for (int64_t i = 0; i < at; i += character_size((unsigned char)self_text(c)->text[i]))
		n++;
	call_done(c, value_int(at < 0 ? -1 : n));
}

static void call_str_count(struct call *c)
{
	int64_t n = 0, at = 0;
	const struct string *part;

	if (!text_arguments(c))
		return;
	part = text_argument(c, 0);
	if (!part->head.size) {
		call_done(c, value_int((int64_t)character_count(self_text(c)) + 1));
		return;
	}
	while ((at = text_find(self_text(c), part, (size_t)at)) >= 0) {
		at += part->head.size;
		n++;
	}
	call_done(c, value_int(n));
}

static void call_str_isdigit(struct call *c)
{
	const struct string *s = self_text(c);
	bool yes = s->head.size > 0;

	for (uint32_t i = 0; i < s->head.size; i++)
		yes = yes && s->text[i] >= '0' && s->text[i] <= '9';
	call_done(c, value_bool(yes));
}

#endif
