/*
 * Membership: in, and where in a list something is.
 */
#ifndef REFRACE_INTERP_CONTAINS_H
#define REFRACE_INTERP_CONTAINS_H

#include "vm/interp/iterate_unheld.h"
#include "vm/interp/list.h"
#include "vm/interp/sequence.h"
#include "vm/interp/set.h"
#include "vm/interp/table.h"
#include "vm/interp/unheld.h"

/* The first item that is equal to v, from *i on, of a list that no thread holds; false: there is
 * none, or the instruction is put off. (Objects/listobject.c, list_contains, list_index_impl,
 * list_count) */
static bool list_search_unheld(struct thread *t, struct list *l, value v, uint64_t *i,
			       uint64_t end)
{
	struct checkpoint at = { 0 };

	for (; next_item(t, &at, i, end); ++*i) {
		value item = list_take_unheld(t, l, *i);
		bool equal = item && values_equal(t, item, v, 0);

		give_back(t, item);
		if (!item || equal || must_retry(t))
			return equal;
	}
	return false;
}

/* Whether the dict has this pair. */
static bool dict_has_pair(struct thread *t, struct dict *d, value key, uint64_t hash, value wanted)
{
	struct found f;
	bool equal;
	value v;

	if (is_unheld(t, &d->head)) {
		v = dict_take_unheld(t, d, key, hash);
		equal = v && values_equal(t, v, wanted, 0);
		give_back(t, v);
		return equal;
	}
	f = dict_find(t, d, key, hash);
	v = f.entry ? access_load(t, &f.table->head, f.entry + 1) : 0;
	return v && values_equal(t, v, wanted, 0);
}

/* dictitems_contains: 1, 0, or -1 after raising. */
static int item_in_dict(struct thread *t, struct dict *d, value item)
{
	const struct tuple *pair = (struct tuple *)value_object(item);
	uint64_t hash;

	if (!value_is_kind(item, KIND_TUPLE) || pair->head.size != 2)
		return 0;
	if (value_hash(pair->items[0], &hash))
		return dict_has_pair(t, d, pair->items[0], hash, pair->items[1]);
	if (hash_asks(pair->items[0])) {
		ask_code(t, "a __hash__");
		return 0;
	}
	unhashable(t, pair->items[0]);
	return -1;
}

/* The same of a view of values that the operation does not hold: it is gone through. -1 after
 * raising. */
static int value_in_view(struct thread *t, value view, value wanted)
{
	struct iter it = own_iter(t, view);
	bool failed = false, equal = false;
	struct checkpoint at = { 0 };
	value item;

	do {
		uint64_t state[] = { it.next, it.left };

		access_checkpoint(t, &at, state, 2);
		it.next = state[0];
		it.left = state[1];
		item = own_next(t, &it, &failed);
		equal = item && values_equal(t, item, wanted, 0);
		give_back(t, item);
	} while (item && !equal);
	return failed ? -1 : equal;
}

static bool value_in_dict(struct thread *t, struct dict *d, value wanted)
{
	struct table *table = dict_table(t, d);
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0;
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, fill) && i < table_capacity(table->head.size);
	     i++) {
		value *entry = &table->words[table->head.size + 2 * i], v;

		v = access_load(t, &table->head, entry + 1);
		if (v && values_equal(t, v, wanted, 0))
			return true;
	}
	return false;
}

static bool range_has(const struct range *r, int64_t number)
{
	return range_length(r) &&
	       (r->step > 0 ? number >= r->start && number < r->stop
			    : number <= r->start && number > r->stop) &&
	       ((__int128)number - r->start) % r->step == 0;
}

/* The int that a value is equal to; false: there is none. */
static bool as_whole(value v, int64_t *n)
{
	double real = 0.5;

	if (as_number(v, n))
		return true;
	if (!value_is_kind(v, KIND_FLOAT) || !as_real(v, &real))
		return false;
	if (!(real >= -0x1p63 && real < 0x1p63) || real != (double)(int64_t)real)
		return false;
	*n = (int64_t)real;
	return true;
}

/* `item in o`: 1, 0, or -1 after raising TypeError. */
static int sequence_contains(struct thread *t, value container, value item)
{
	struct object *o = value_is_object(container) ? value_object(container) : NULL;
	uint64_t i = 0, n, hash;
	int64_t number;

	if (value_is_kind(container, KIND_VIEW) && o->detail == VIEW_KEYS)
		return sequence_contains(t, ((struct view *)o)->dict, item);
	if (o && o->kind == KIND_DICT) {
		if (value_hash(item, &hash))
			return dict_has(t, (struct dict *)o, item, hash);
		unhashable(t, item);
		return -1;
	}
	if (is_set(container)) {
		if (item_hash(t, item, &hash))
			return set_has(t, container, item, hash);
		unhashable(t, item);
		return -1;
	}
	if (o && o->kind == KIND_STR) {
		const struct string *a = (struct string *)o,
				    *b = (struct string *)value_object(item);

		if (value_is_kind(item, KIND_STR))
			return memmem(a->text, a->head.size, b->text, b->head.size) != NULL;
		raise(t, EXCEPTION_TypeError,
		      "'in <string>' requires string as left operand, not %s", type_name(item));
		return -1;
	}
	if (o && o->kind == KIND_RANGE)
		return as_whole(item, &number) && range_has((struct range *)o, number);
	if (o && o->kind == KIND_LIST && is_unheld(t, o))
		return list_search_unheld(t, (struct list *)o, item, &i, UINT64_MAX);
	if (o && (o->kind == KIND_LIST || o->kind == KIND_TUPLE)) {
		value_length(t, container, &n);
		return list_search(t, o, item, &i, n);
	}
	if (o && o->kind == KIND_VIEW && o->detail == VIEW_ITEMS)
		return item_in_dict(t, (struct dict *)value_object(((struct view *)o)->dict), item);
	if (o && o->kind == KIND_VIEW && is_iterated(t, container))
		return value_in_view(t, container, item);
	if (o && o->kind == KIND_VIEW)
		return value_in_dict(t, (struct dict *)value_object(((struct view *)o)->dict), item);
	not_iterable(t, container, "argument of type '", "' is not iterable");
	return -1;
}

#endif
