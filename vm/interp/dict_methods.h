/*
 * Methods and operators of dicts.
 */
#ifndef REFRACE_INTERP_DICT_METHODS_H
#define REFRACE_INTERP_DICT_METHODS_H

#include "vm/interp/builtins.h"
#include "vm/interp/dict_build.h"
#include "vm/interp/special.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"

static struct dict *self_dict(const struct call *c)
{
	return (struct dict *)value_object(c->self);
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
	if (!key_is_asked(c) && !must_retry(c->t))
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

static bool is_empty(const struct call *c)
{
	struct dict *d = self_dict(c);

	return !access_load(c->t, &d->head, &d->used);
}

static void call_dict_pop(struct call *c)
{
	uint64_t hash;
	value key, v;

	if (!value_hash(c->args[0], &hash) && is_empty(c)) { /* then it is not hashed */
		if (c->n > 1)
			call_done(c, move_argument(c, 1));
		else
			key_missing(c->t, c->args[0]);
		return;
	}
	if (!key_hash(c, &hash))
		return;
	if (dict_remove(c->t, self_dict(c), c->args[0], hash, &key, &v)) {
		c->t->asks = ASKS_NOTHING;
		call_done(c, v);
		push_pending(c->t, key);
	} else if (key_is_asked(c)) {
		return;
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
	if (key_is_asked(c))
		return;
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

/* Whether any key of it has been hashed by code. */
static bool has_hashed_keys(struct thread *t, struct dict *d)
{
	struct table *table = special_known(t, SPECIAL_hash) ? dict_table(t, d) : NULL;
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0;
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, fill) && i < table_capacity(table->head.size);
	     i++)
		if (is_hashed_key(access_load(t, &table->head,
					      &table->words[table->head.size + 2 * i])))
			return true;
	return false;
}

static void call_dict_update(struct call *c)
{
	struct update u;

	if (c->n && value_is_kind(c->args[0], KIND_DICT) &&
	    has_hashed_keys(c->t, (struct dict *)value_object(c->args[0]))) {
		call_library(c, LIBRARY_dict_update);
		return;
	}
	if (!update_begin(c, &u))
		return;
	update_put(&u, self_dict(c));
	update_end(c, &u, VALUE_NONE);
}

static void fromkeys_by_code(struct call *c)
{
	call_library(c, LIBRARY_dict_fromkeys);
	c->args[-1] = 0; /* whose method it is does not matter */
	push_pending(c->t, c->self);
}

/* dict.fromkeys(keys, value) */
static void call_dict_fromkeys(struct call *c)
{
	value v = c->n > 1 ? c->args[1] : VALUE_NONE, wrong = 0;
	struct list *keys, *entries;
	struct dict *d;
	uint64_t hash;

	if (is_given_by_code(c, 0)) {
		fromkeys_by_code(c);
		return;
	}
	keys = collect_argument(c, 0);
	if (!keys)
		return;
	entries = make_entries(c->t, keys->length);
	for (uint64_t i = 0; i < keys->length && !wrong; i++) {
		if (hash_asks(new_item(keys, i))) {
			fromkeys_by_code(c);
			push_pending(c->t, value_of(entries));
			push_pending(c->t, value_of(keys));
			return;
		}
		if (!value_hash(new_item(keys, i), &hash)) {
			wrong = new_item(keys, i);
			break;
		}
		strategy_keep(c->t, new_item(keys, i));
		strategy_keep(c->t, v);
		new_list_add(entries, new_item(keys, i));
		new_list_add(entries, v);
	}
	d = make_dict(c->t);
	if (!wrong)
		dict_put_all(c->t, d, entries);
	if (wrong)
		unhashable(c->t, wrong);
	else
		call_done(c, value_of(d));
	if (wrong || must_retry(c->t))
		push_pending(c->t, value_of(d));
	push_pending(c->t, value_of(entries));
	push_pending(c->t, value_of(keys));
}

/* Takes the last entry out. (Objects/dictobject.c, dict_popitem_impl) */
static void call_dict_popitem(struct call *c)
{
	struct dict *d = self_dict(c);
	struct table *table = dict_table(c->t, d);
	uint64_t fill = table ? access_load(c->t, &table->head, &table->fill) : 0;
	bool early = reads_unheld(c->t);
	value key = 0, v = 0, *entry = NULL, wrapped;

	if (fill > (table ? table_capacity(table->head.size) : 0))
		fill = table_capacity(table->head.size);
	while (fill && !key) {
		entry = &table->words[table->head.size + 2 * --fill];
		key = access_load(c->t, &table->head, entry);
	}
	if (!key) {
		raise_with(c->t, EXCEPTION_KeyError,
			   make_string(c->t, "popitem(): dictionary is empty", 30));
		return;
	}
	v = access_load(c->t, &table->head, entry + 1);
	if (early)
		dict_shorten(c->t, d);
	access_store(c->t, &table->head, entry, 0);
	access_store(c->t, &table->head, entry + 1, 0);
	if (!early)
		dict_shorten(c->t, d);
	wrapped = plain_key(key) == key ? 0 : key;
	if (wrapped)
		key = take_key(c->t, key);
	call_done(c, make_pair(c->t, key, v));
	push_pending(c->t, wrapped);
}

/* The dict is empty; returns another that has what was in it. Where readers hold nothing, it is
 * shorter first (Objects/dictobject.c, clear_lock_held). */
static value dict_empty(struct thread *t, struct dict *d)
{
	bool early = reads_unheld(t);
	uint64_t used = access_load(t, &d->head, &d->used);
	value table = access_load(t, &d->head, &d->table);
	struct dict *rest;

	if (early)
		access_store(t, &d->head, &d->used, 0);
	access_store(t, &d->head, &d->table, 0);
	if (!early)
		access_store(t, &d->head, &d->used, 0);
	rest = make_dict(t);
	rest->used = used;
	rest->table = table;
	leave_to_readers(t, table);
	return value_of(rest);
}

static void call_dict_clear(struct call *c)
{
	value rest = dict_empty(c->t, self_dict(c));

	call_done(c, VALUE_NONE);
	push_pending(c->t, rest);
}

static void call_dict_copy(struct call *c)
{
	struct dict *d = make_dict(c->t);
	struct list *rest;

	dict_merge(c->t, d, self_dict(c), &rest);
	call_done_with(c, value_of(d), rest);
}

/* --- operators --- */

/* The entries of a dict, which the operation holds only meanwhile if readers hold nothing. */
static struct list *dict_entries_entered(struct thread *t, struct dict *d)
{
	struct list *entries;

	if (!is_unheld(t, &d->head))
		return dict_entries(t, d);
	if (!unheld_enter(t, &d->head))
		return make_list(t, 0);
	entries = dict_entries(t, d);
	access_unlock_object(t, &d->head);
	return entries;
}

/* a | b: a copy of a, and then what b has. (Objects/dictobject.c, dict_or)
 *
 *     thread 1: d | e               thread 2 moves a key, which is in d or in e at any time
 *     hold d, copy it
 *                                   d[1] = e[1]
 *                                   del e[1]
 *     hold e, copy it               it is in neither copy
 */
static void dict_or(struct thread *t, struct dict *a, struct dict *b)
{
	const value args[] = { value_of(a), value_of(b) };
	struct list *first = dict_entries_entered(t, a);
	struct list *second = dict_entries_entered(t, b);
	struct dict *d = make_dict(t);
	bool done;

	dict_fill(t, d, first);
	done = !entries_ask(t, second) && dict_put_all(t, d, second);
	if (done)
		finish(t, 2, value_of(d));
	else if (!retry_later(t))
		special_call(t, t->image->library[LIBRARY_dict_or], args, 2, 2, END_RESULT);
	if (!done || must_retry(t))
		push_pending(t, value_of(d));
	push_pending(t, value_of(first));
	push_pending(t, value_of(second));
}

/* a |= b, which may be pairs, as update has them. */
static void dict_or_in_place(struct thread *t, struct dict *a)
{
	struct call c = { .t = t, .self = value_of(a), .args = peek(t, 1), .n = 1 };
	struct update u;

	if (!update_begin(&c, &u))
		return;
	update_put(&u, a);
	if (!u.pairs.wrong && !u.asks && !must_retry(t)) {
		*peek(t, 2) = 0;
		finish(t, 2, value_of(a));
	} else if (update_asks(&u)) {
		feed_operand(t, LIBRARY_dict_take, value_of(a), 1);
	} else {
		pairs_raise(&u.pairs);
	}
	spend(&u.pairs.spent, value_of(u.pairs.entries));
	spend(&u.pairs.spent, value_of(u.named));
	give_up_spent(t, &u.pairs.spent);
}

/* The top two words, if the first is a dict. False: it is not, or it is no operator of dicts. */
static bool dict_binary(struct thread *t, enum binary op, bool in_place)
{
	value b = *peek(t, 1), a = *peek(t, 2);

	if (op != BINARY_OR || !value_is_kind(a, KIND_DICT) ||
	    (!in_place && !value_is_kind(b, KIND_DICT)))
		return false;
	if (in_place)
		dict_or_in_place(t, (struct dict *)value_object(a));
	else
		dict_or(t, (struct dict *)value_object(a), (struct dict *)value_object(b));
	return true;
}

#endif
