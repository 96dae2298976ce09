/*
 * Methods of list, tuple, dict and str.
 */
#ifndef REFRACE_INTERP_METHODS_H
#define REFRACE_INTERP_METHODS_H

#include "vm/interp/builtins.h"
#include "vm/interp/list.h"

/* --- list --- */

static struct list *self_list(const struct call *c)
{
	return (struct list *)value_object(c->self);
}

static void call_list_append(struct call *c)
{
	list_append(c->t, self_list(c), c->args[0]);
	c->args[0] = 0;
	call_done(c, VALUE_NONE);
}

static void call_list_pop(struct call *c)
{
	struct list *l = self_list(c);
	uint64_t n = access_load(c->t, &l->head, &l->length), i;
	int64_t given = -1;
	value v;

	if (c->n && !as_number(c->args[0], &given)) {
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[0]));
		return;
	}
	if (!n || !list_index(given, n, &i)) {
		raise(c->t, EXCEPTION_IndexError,
		      n ? "pop index out of range" : "pop from empty list");
		return;
	}
	v = list_take_out(c->t, l, i, n);
	if (v)
		call_done(c, v);
	else
		raise(c->t, EXCEPTION_IndexError, "pop from empty list");
}

static void call_list_insert(struct call *c)
{
	struct list *l = self_list(c);
	uint64_t n, at;
	int64_t given;
	struct array *a;

	if (!as_number(c->args[0], &given)) {
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[0]));
		return;
	}
	n = access_load(c->t, &l->head, &l->length);
	if (given < 0)
		given += (int64_t)n;
	at = given < 0 ? 0 : (uint64_t)given > n ? n : (uint64_t)given;
	a = list_room(c->t, l, n, n + 1);
	list_shift(c->t, a, at, n, 1);
	if (at < a->head.size)
		access_store_value(c->t, &a->head, &a->items[at], c->args[1]);
	access_store(c->t, &l->head, &l->length, n + 1);
	c->args[1] = 0;
	call_done(c, VALUE_NONE);
}

static void call_list_remove(struct call *c)
{
	struct list *l = self_list(c);
	uint64_t n = access_load(c->t, &l->head, &l->length);
	uint64_t i = list_search(c->t, &l->head, c->args[0], n);
	value v;

	if (i == n) {
		raise(c->t, EXCEPTION_ValueError, "list.remove(x): x not in list");
		return;
	}
	v = list_take_out(c->t, l, i, n);
	call_done(c, VALUE_NONE);
	push_pending(c->t, v);
}

/* Moves all items of a list that this operation has made to the end of another. */
static void list_move(struct thread *t, struct list *l, struct list *from)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct array *a;

	if (!from->length)
		return;
	a = list_room(t, l, n, n + from->length);
	for (uint64_t i = 0; i < from->length; i++)
		if (n + i < a->head.size)
			access_store_value(t, &a->head, &a->items[n + i], new_item(from, i));
	access_store(t, &l->head, &l->length, n + from->length);
}

static void call_list_extend(struct call *c)
{
	struct list *made = collect_argument(c, 0);

	if (!made)
		return;
	list_move(c->t, self_list(c), made);
	made->length = 0;
	call_done_with(c, VALUE_NONE, made);
}

static void call_list_clear(struct call *c)
{
	value rest = list_empty(c->t, self_list(c));

	call_done(c, VALUE_NONE);
	push_pending(c->t, rest);
}

static void call_index(struct call *c, const char *wrong)
{
	uint64_t n = 0, i;

	value_length(c->t, c->self, &n);
	i = list_search(c->t, value_object(c->self), c->args[0], n);
	if (i < n) {
		call_done(c, value_int((int64_t)i));
		return;
	}
	c->t->text_size = 0;
	if (!wrong)
		text_value(c->t, c->args[0], true, NULL);
	raise(c->t, EXCEPTION_ValueError, "%s%s", wrong ? wrong : c->t->text,
	      wrong ? "" : " is not in list");
}

static void call_list_index(struct call *c)
{
	call_index(c, NULL);
}

static void call_tuple_index(struct call *c)
{
	call_index(c, "tuple.index(x): x not in tuple");
}

static void call_list_count(struct call *c)
{
	uint64_t n = 0;
	int64_t count = 0;

	value_length(c->t, c->self, &n);
	for (uint64_t i = 0; i < n; i++)
		count += values_equal(c->t, item_look(c->t, value_object(c->self), i),
				      c->args[0], 0);
	call_done(c, value_int(count));
}

static void call_tuple_count(struct call *c)
{
	call_list_count(c);
}

/* Writes the items of `made` over those of the list, which lends them to us. */
static void list_overwrite(struct thread *t, struct list *l, const struct list *made)
{
	struct array *a = (struct array *)value_object(access_load(t, &l->head, &l->array));

	for (uint64_t i = 0; a && i < made->length && i < a->head.size; i++)
		access_store_value(t, &a->head, &a->items[i], new_item(made, i));
}

/* The items in a list of this operation's, not counted: the list still owns them. */
static struct list *list_borrow(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct list *made = make_list(t, n);

	for (uint64_t i = 0; i < n; i++) {
		value v = list_look(t, l, i);

		if (v)
			new_list_add(made, v);
	}
	return made;
}

static void call_list_reverse(struct call *c)
{
	struct list *made = list_borrow(c->t, self_list(c));
	value *items = made->length ? ((struct array *)value_object(made->array))->items : NULL;

	for (uint64_t i = 0; i < made->length / 2; i++) {
		value v = items[i];

		items[i] = items[made->length - 1 - i];
		items[made->length - 1 - i] = v;
	}
	list_overwrite(c->t, self_list(c), made);
	made->length = 0;
	call_done_with(c, VALUE_NONE, made);
}

static void call_list_sort(struct call *c)
{
	struct list *made = list_borrow(c->t, self_list(c));
	bool sorted = new_list_sort(c->t, made);

	if (sorted)
		list_overwrite(c->t, self_list(c), made);
	made->length = 0;
	if (sorted)
		call_done_with(c, VALUE_NONE, made);
	else
		push_pending(c->t, value_of(made));
}

static void call_list_copy(struct call *c)
{
	call_done(c, value_of(sequence_collect(c->t, c->self)));
}

/* --- dict --- */

static struct dict *self_dict(const struct call *c)
{
	return (struct dict *)value_object(c->self);
}

static bool key_hash(const struct call *c, uint64_t *hash)
{
	if (value_hash(c->args[0], hash))
		return true;
	unhashable(c->t, c->args[0]);
	return false;
}

/* The argument i, moved off the stack, or None. */
static value move_argument(struct call *c, uint32_t i)
{
	value v = i < c->n ? c->args[i] : VALUE_NONE;

	if (i < c->n)
		c->args[i] = 0;
	return v;
}

static void call_dict_get(struct call *c)
{
	uint64_t hash;
	value v;

	if (!key_hash(c, &hash))
		return;
	v = dict_take(c->t, self_dict(c), c->args[0], hash);
	call_done(c, v ? v : move_argument(c, 1));
}

static void make_view(struct call *c, enum view_part which)
{
	struct view *view = create(c->t, KIND_VIEW, 0);
	value self = c->self;

	view->head.detail = (uint8_t)which;
	view->dict = self;
	c->args[-1] = 0;
	call_done(c, value_of(view));
}

static void call_dict_keys(struct call *c)
{
	make_view(c, VIEW_KEYS);
}

static void call_dict_values(struct call *c)
{
	make_view(c, VIEW_VALUES);
}

static void call_dict_items(struct call *c)
{
	make_view(c, VIEW_ITEMS);
}

static void call_dict_pop(struct call *c)
{
	uint64_t hash;
	value key, v;

	if (!key_hash(c, &hash))
		return;
	if (dict_remove(c->t, self_dict(c), c->args[0], hash, &key, &v)) {
		call_done(c, v);
		push_pending(c->t, key);
	} else if (c->n > 1) {
		call_done(c, move_argument(c, 1));
	} else {
		key_missing(c->t, c->args[0]);
	}
}

static void call_dict_setdefault(struct call *c)
{
	uint64_t hash;
	value v, old_key, old;

	if (!key_hash(c, &hash))
		return;
	v = dict_take(c->t, self_dict(c), c->args[0], hash);
	if (v) {
		call_done(c, v);
		return;
	}
	v = c->n > 1 ? c->args[1] : VALUE_NONE;
	strategy_keep(c->t, v);
	dict_put(c->t, self_dict(c), c->args[0], hash, v, &old_key, &old);
	if (!old_key)
		c->args[0] = 0;
	v = move_argument(c, 1);
	call_done(c, v);
	push_pending(c->t, old);
}

static void call_dict_update(struct call *c)
{
	struct list *rest;

	if (!c->n) {
		call_done(c, VALUE_NONE);
		return;
	}
	if (!value_is_kind(c->args[0], KIND_DICT)) {
		raise_outside(c->t, "update",
			      "update() with anything but a dict is outside the subset");
		return;
	}
	dict_merge(c->t, self_dict(c), (struct dict *)value_object(c->args[0]), &rest);
	call_done_with(c, VALUE_NONE, rest);
}

static void call_dict_clear(struct call *c)
{
	struct dict *d = self_dict(c), *rest;
	uint64_t used = access_load(c->t, &d->head, &d->used);
	value table = access_load(c->t, &d->head, &d->table);

	access_store(c->t, &d->head, &d->table, 0);
	access_store(c->t, &d->head, &d->used, 0);
	rest = make_dict(c->t);
	rest->used = used;
	rest->table = table;
	call_done(c, VALUE_NONE);
	push_pending(c->t, value_of(rest));
}

static void call_dict_copy(struct call *c)
{
	struct dict *d = make_dict(c->t);
	struct list *rest;

	dict_merge(c->t, d, self_dict(c), &rest);
	call_done_with(c, value_of(d), rest);
}

/* --- str --- */

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
