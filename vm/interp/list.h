/*
 * Lists. Length, array and items are separate words in memory, read and written one at a time
 * in CPython's order (Objects/listobject.c, app1 and list_resize): an append loads the length,
 * stores the item, then stores the length; a full list gets a new array, which is filled,
 * published, and the old one released. A strategy that holds nothing meanwhile shows what other
 * threads see in between.
 */
#ifndef REFRACE_INTERP_LIST_H
#define REFRACE_INTERP_LIST_H

#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"

/* CPython's growth: one eighth more, rounded up to a multiple of 4. */
static uint32_t list_capacity(uint64_t wanted)
{
	uint64_t n = (wanted + (wanted >> 3) + 6) & ~UINT64_C(3);

	return n > UINT32_MAX / 16 ? UINT32_MAX / 16 : (uint32_t)n;
}

/* A larger array takes the place of `old` (NULL if there is none) with its first n items. */
static struct array *list_grow(struct thread *t, struct list *l, struct array *old, uint64_t n,
			       uint64_t wanted)
{
	struct array *new = create(t, KIND_ARRAY, list_capacity(wanted));
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; old && next_item(t, &at, &i, n) && i < old->head.size; i++)
		access_init(t, &new->head, &new->items[i],
			    access_load(t, &old->head, &old->items[i]));
	list_mark(t, l);
	access_store_value(t, &l->head, &l->array, value_of(new));
	if (old)
		strategy_discard(t, &old->head);
	return new;
}

/* The array, with room for `wanted` items; the first n are kept. */
static struct array *list_room(struct thread *t, struct list *l, uint64_t n, uint64_t wanted)
{
	struct array *a = (struct array *)value_object(access_load(t, &l->head, &l->array));

	return a && wanted <= a->head.size ? a : list_grow(t, l, a, n, wanted);
}

/* Moves the reference v to the end of the list. */
static void list_append(struct thread *t, struct list *l, value v)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct array *a = list_room(t, l, n, n + 1);

	if (n < a->head.size)
		access_store_value(t, &a->head, &a->items[n], v);
	access_store(t, &l->head, &l->length, n + 1);
}

/* Moves items from `from` on by `by` places (negative: to the front), within a. */
static void list_shift(struct thread *t, struct array *a, uint64_t from, uint64_t end,
		       int64_t by)
{
	struct checkpoint at = { 0 };

	for (uint64_t k = 0; next_item(t, &at, &k, end - from); k++) {
		uint64_t i = by > 0 ? end - 1 - k : from + k;

		if (i < a->head.size && i + (uint64_t)by < a->head.size)
			access_store_value(t, &a->head, &a->items[i + (uint64_t)by],
					   access_load(t, &a->head, &a->items[i]));
	}
}

/* The index as Python counts, from the end if negative; false: outside 0 .. n-1. */
static bool list_index(int64_t given, uint64_t n, uint64_t *i)
{
	*i = (uint64_t)(given < 0 ? given + (int64_t)n : given);
	return *i < n;
}

/* The first item of a list or tuple that is equal to v, from *i on; false: there is none. */
static bool list_search(struct thread *t, struct object *o, value v, uint64_t *i, uint64_t end)
{
	struct checkpoint at = { 0 };

	for (; next_item(t, &at, i, end); ++*i)
		if (values_equal(t, item_look(t, o, *i), v, 0))
			return true;
	return false;
}

/* Empties the list: its array and items go into a list of their own, which the caller
 * drops. */
static value list_empty(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	value array = access_load(t, &l->head, &l->array);
	struct list *rest;

	access_store(t, &l->head, &l->length, 0);
	access_store(t, &l->head, &l->array, 0);
	list_mark(t, l);
	rest = create(t, KIND_LIST, 0);
	rest->length = n;
	rest->array = array;
	leave_to_readers(t, array);
	return value_of(rest);
}

#endif
