/*
 * Dicts made of others, of pairs and of named arguments, and changed by these.
 *
 * All keys and values are gathered first, in turn, in a list of the operation's own.
 */
#ifndef REFRACE_INTERP_DICT_BUILD_H
#define REFRACE_INTERP_DICT_BUILD_H

#include "vm/interp/builtins.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"

static struct dict *make_dict(struct thread *t)
{
	return create(t, KIND_DICT, 0);
}

/* A list for the keys and values of n entries, in turn, and for as many others. */
static struct list *make_entries(struct thread *t, uint64_t n)
{
	return make_list(t, 4 * n);
}

/* Keys and values in turn, counted, of all entries. */
static struct list *dict_entries(struct thread *t, struct dict *from)
{
	struct table *table = dict_table(t, from);
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0;
	struct list *entries = make_entries(t, fill);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0;; i++) {
		value *entry, key, v;

		next_to_add(t, &at, entries, &i);
		if (i >= fill || i >= table_capacity(table->head.size))
			return entries;
		entry = &table->words[table->head.size + 2 * i];
		key = strategy_take(t, &table->head, entry);
		if (!key)
			continue;
		v = strategy_take(t, &table->head, entry + 1);
		new_list_add(entries, key);
		new_list_add(entries, v);
	}
}

/* Puts keys and values in turn into the dict; keys that it has and values that it had are in
 * `entries` then, for the caller to drop. They lie behind what is put, which is not changed as long
 * as the operation may be run again. False: code of the program has to compare a key, and what comes
 * from there on is not put. */
static bool dict_put_all(struct thread *t, struct dict *d, struct list *entries)
{
	struct checkpoint at = { 0 };
	uint64_t n = entries->length, i;

	if (t->asks != ASKS_NEVER)
		may_ask(t, LIBRARY_hashed);
	for (i = 0;; i += 2) {
		value key, v, old_key, old;
		uint64_t hash;

		next_to_add(t, &at, entries, &i);
		if (i >= n)
			break;
		key = new_item(entries, i);
		v = new_item(entries, i + 1);
		if (!value_hash(key, &hash))
			continue;
		dict_put(t, d, key, hash, v, &old_key, &old);
		if (t->asks == ASKS_CODE)
			break;
		if (value_is_counted(old_key))
			new_list_add(entries, old_key);
		if (value_is_counted(old))
			new_list_add(entries, old);
	}
	if (i)
		memset(new_items(entries), 0, (i < n ? i : n) * sizeof(value));
	return !asked(t);
}

/* Whether code may have to compare a key with others, which the library does then, entry by
 * entry. */
static bool entries_ask(struct thread *t, struct list *entries)
{
	bool asks = false;

	if (!t->image->library[LIBRARY_hashed])
		return false;
	for (uint64_t i = 0; i < entries->length && !asks; i += 2)
		asks = is_hashed_key(new_item(entries, i));
	return asks;
}

/* Puts what another dict has into one that has nothing: no two keys are equal. */
static void dict_fill(struct thread *t, struct dict *d, struct list *entries)
{
	t->asks = ASKS_NEVER;
	dict_put_all(t, d, entries);
}

/*
 * Copies all entries of `from` into `to`; *rest is for the caller to drop. All are taken before
 * one is put, because `to` may be this operation's own: from the first change of it on there
 * must be no place where the explorer leaves the operation, to begin it again. False: the library
 * has to do it.
 */
static bool dict_merge(struct thread *t, struct dict *to, struct dict *from, struct list **rest)
{
	*rest = dict_entries(t, from);
	if (reads_unheld(t) && dict_prepare(t, to, from, new_items(*rest), (*rest)->length / 2))
		(*rest)->length = 0;
	else if (!entries_ask(t, *rest))
		return dict_put_all(t, to, *rest);
	else if (access_load(t, &to->head, &to->used))
		return false;
	else
		dict_fill(t, to, *rest);
	return true;
}

/* Why the pair number `at` of a sequence is none; or it is one. */
struct pairs {
	struct thread *t;
	struct list *entries;
	struct spent spent;
	uint64_t at;
	value wrong; /* what has no items, or not two, or the key that is not hashable; 0: nothing */
	enum { PAIR_NONE, PAIR_LENGTH, PAIR_KEY } why;
	uint64_t length;
};

static void pair_wrong(struct pairs *p, int why, value wrong)
{
	p->why = why;
	p->wrong = wrong;
}

/* The items of what should be a pair: counted, in a list. NULL: it has none, or it is to be
 * waited for. */
static struct list *pair_items(struct pairs *p, value pair)
{
	enum look look;
	struct list *items = NULL;

	if (!sequence_iterable(pair))
		return NULL;
	look = section_look(p->t, value_object(pair));
	if (look != LOOK_RETRY)
		items = sequence_collect(p->t, pair);
	section_looked(p->t, look);
	return items;
}

/* Adds the pair to the entries. False: it is none. (PyDict_MergeFromSeq2) */
static bool pair_take(struct pairs *p, value pair)
{
	struct list *items = pair_items(p, pair);
	uint64_t hash;

	if (must_retry(p->t))
		pair_wrong(p, PAIR_NONE, pair);
	else if (!items)
		pair_wrong(p, PAIR_NONE, pair);
	else if (items->length != 2) {
		pair_wrong(p, PAIR_LENGTH, pair);
		p->length = items->length;
	} else if (!value_hash(new_item(items, 0), &hash)) {
		pair_wrong(p, PAIR_KEY, new_item(items, 0));
	} else {
		new_list_add(p->entries, new_item(items, 0));
		new_list_add(p->entries, new_item(items, 1));
		items->length = 0;
	}
	if (items)
		spend(&p->spent, value_of(items));
	return !p->wrong;
}

/* Whether it is for code of the program: to hash the key, or to give the items of the pair. */
static bool pairs_ask(const struct pairs *p)
{
	return p->wrong && ((p->why == PAIR_KEY && hash_asks(p->wrong)) ||
			    (p->why == PAIR_NONE && gives_by_code(p->t, p->wrong)));
}

static void pairs_raise(const struct pairs *p)
{
	if (p->why == PAIR_KEY)
		unhashable(p->t, p->wrong);
	else if (p->why == PAIR_LENGTH)
		raise(p->t, EXCEPTION_ValueError,
		      "dictionary update sequence element #%u has length %u; 2 is required",
		      (unsigned)p->at, (unsigned)p->length);
	else
		raise(p->t, EXCEPTION_TypeError,
		      "cannot convert dictionary update sequence element #%u to a sequence",
		      (unsigned)p->at);
}

/* --- what updates a dict --- */

/* What a dict gets: a dict, or the pairs of anything that is gone through; then what a call
 * names. */
struct update {
	struct thread *t;
	struct dict *from; /* NULL: none */
	struct pairs pairs;
	struct list *named; /* names and values */
	bool asks; /* the library has to do it, because code has to compare keys */
};

/* Code says which pairs the dict gets: it gets them one by one. */
static void update_by_code(struct call *c)
{
	if (!c->self) {
		call_library(c, LIBRARY_dict_of);
		return;
	}
	c->again = true;
	feed_operand(c->t, LIBRARY_dict_take, c->self, c->n);
}

/* False after raising. */
static bool update_begin(struct call *c, struct update *u)
{
	bool given = positional_count(c);
	struct list *pairs = NULL;

	*u = (struct update){ .t = c->t, .pairs = { .t = c->t } };
	if (given && c->self && is_dict_source(c->t, c->args[0])) {
		update_by_code(c);
		return false;
	}
	if (given && plain_dict(c->t, c->n)) {
		c->again = true;
		return false;
	}
	if (given && is_given_by_code(c, 0)) {
		update_by_code(c);
		return false;
	}
	if (given && value_is_kind(c->args[0], KIND_DICT))
		u->from = (struct dict *)value_object(c->args[0]);
	else if (given && !(pairs = collect_argument(c, 0)))
		return false;
	u->pairs.entries = make_entries(c->t, pairs ? pairs->length : 0);
	for (; pairs && u->pairs.at < pairs->length; u->pairs.at++)
		if (!pair_take(&u->pairs, new_item(pairs, u->pairs.at)))
			break;
	if (pairs)
		spend(&u->pairs.spent, value_of(pairs));
	u->named = make_entries(c->t, c->named ? c->named->count : 0);
	for (uint32_t k = 0; c->named && k < c->named->count; k++) {
		const char *name = c->named->names[k];
		value v = c->args[c->n - c->named->count + k];

		strategy_keep(c->t, v);
		new_list_add(u->named, make_string(c->t, name, strlen(name)));
		new_list_add(u->named, v);
	}
	return true;
}

/* Puts it into the dict. */
static void update_put(struct update *u, struct dict *d)
{
	struct list *rest = NULL;

	if (must_retry(u->t))
		return;
	if (u->from && u->from != d)
		u->asks = !dict_merge(u->t, d, u->from, &rest);
	if (rest)
		spend(&u->pairs.spent, value_of(rest));
	u->asks = u->asks || !dict_put_all(u->t, d, u->pairs.entries);
	if (!u->pairs.wrong && !u->asks)
		dict_put_all(u->t, d, u->named);
}

/* Whether the library has to do it. */
static bool update_asks(const struct update *u)
{
	return u->asks || pairs_ask(&u->pairs);
}

/* The end of the call. */
static void update_end(struct call *c, struct update *u, value result)
{
	if (update_asks(u))
		call_library(c, c->callable == c->t->image->builtins[BUILTIN_dict]
					? LIBRARY_dict_of
					: LIBRARY_dict_update);
	else if (u->pairs.wrong)
		pairs_raise(&u->pairs);
	else
		call_done(c, result);
	if (u->asks || u->pairs.wrong || must_retry(c->t))
		spend(&u->pairs.spent, result);
	spend(&u->pairs.spent, value_of(u->pairs.entries));
	spend(&u->pairs.spent, value_of(u->named));
	give_up_spent(c->t, &u->pairs.spent);
}

static void call_dict(struct call *c)
{
	struct update u;
	struct dict *d;

	if (!update_begin(c, &u))
		return;
	d = make_dict(c->t);
	update_put(&u, d);
	update_end(c, &u, value_of(d));
}

#endif
