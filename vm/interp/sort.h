/*
 * Sorting, as far as a list of fewer than 64 items goes in CPython (Objects/listobject.c): the
 * run that it begins with, turned round if it falls (count_run), then the other items, each put
 * in its place, which is found by halves (binarysort). A longer list, which CPython sorts in
 * runs that it merges, is sorted in the same way, but no reader sees it while that goes on: what
 * comes out is the same.
 */
#ifndef REFRACE_INTERP_SORT_H
#define REFRACE_INTERP_SORT_H

#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"

enum { SORT_SHOWN = 64 }; /* from so many items on CPython merges: MAX_MINRUN */

struct sorting {
	struct thread *t;
	bool emptied;        /* others see that the list is sorted: it cannot be put off */
	value *items;        /* this operation's own */
	value *along;        /* go where the items go; NULL: none */
	struct array *shown; /* they are stored there, too; NULL: nowhere */
	bool failed;         /* two items cannot be ordered */
};

static void sort_show(struct sorting *s, uint64_t i)
{
	access_store_value(s->t, &s->shown->head, &s->shown->items[i], s->items[i]);
}

static void sort_store(struct sorting *s, uint64_t i, value v)
{
	s->items[i] = v;
	if (s->shown)
		sort_show(s, i);
}

/* a < b; false as well if that cannot be told. */
static inline bool sort_less(struct sorting *s, value a, value b)
{
	int order = 0;

	if (s->failed)
		return false;
	if (value_is_int(a) && value_is_int(b))
		return value_to_int(a) < value_to_int(b);
	if (values_order(s->t, a, b, &order, 0))
		return order < 0;
	if (s->emptied && must_retry(s->t))
		raise_outside(
			s->t, "sort",
			"sorting lists of which another thread changes one is outside the subset");
	s->failed = true;
	return false;
}

static void turn_values(value *values, uint64_t n)
{
	for (uint64_t i = 0; i < n / 2; i++) {
		value v = values[i];

		values[i] = values[n - 1 - i];
		values[n - 1 - i] = v;
	}
}

/* Items from .. from+n-1. */
static void sort_turn(struct sorting *s, uint64_t from, uint64_t n)
{
	if (s->along)
		turn_values(s->along + from, n);
	for (uint64_t i = 0; i < n / 2; i++) {
		value v = s->items[from + i];

		sort_store(s, from + i, s->items[from + n - 1 - i]);
		sort_store(s, from + n - 1 - i, v);
	}
}

/* How far the items do not fall, from n on, which is in order. */
static uint64_t sort_rising(struct sorting *s, uint64_t n, uint64_t end)
{
	while (n < end && !sort_less(s, s->items[n], s->items[n - 1]) && !s->failed)
		n++;
	return n;
}

/* Turns round the last `equal` + 1 of n items. */
static void sort_turn_equal(struct sorting *s, uint64_t n, uint64_t *equal)
{
	if (*equal)
		sort_turn(s, n - *equal - 1, *equal + 1);
	*equal = 0;
}

/* A falling run has begun, and item n-1 is the last that is known to belong to it. Equal items
 * in it keep their order: they are turned round twice. */
static uint64_t sort_falling(struct sorting *s, uint64_t n, uint64_t end)
{
	uint64_t equal = 0;

	for (; n < end; n++) {
		if (sort_less(s, s->items[n], s->items[n - 1]))
			sort_turn_equal(s, n, &equal);
		else if (s->failed || sort_less(s, s->items[n - 1], s->items[n]) || s->failed)
			break;
		else
			equal++;
	}
	if (s->failed)
		return n;
	sort_turn_equal(s, n, &equal);
	sort_turn(s, 0, n);
	return sort_rising(s, n, end);
}

/* How many items are in order from the first on: count_run. */
static uint64_t sort_run(struct sorting *s, uint64_t end)
{
	uint64_t n = sort_rising(s, 1, end);

	if (n == end || s->failed)
		return n;
	if (n > 1) {
		if (sort_less(s, s->items[0], s->items[n - 1]) || s->failed)
			return n;
		sort_turn(s, 0, n);
	}
	return sort_falling(s, n + 1, end);
}

/* Puts item n among those before it, which are in order. */
static void sort_insert(struct sorting *s, uint64_t n)
{
	uint64_t low = 0, high = n;
	value v = s->items[n];

	while (low < high && !s->failed) {
		uint64_t middle = (low + high) / 2;

		if (sort_less(s, v, s->items[middle]))
			high = middle;
		else
			low = middle + 1;
	}
	if (s->failed)
		return;
	memmove(&s->items[low + 1], &s->items[low], (n - low) * sizeof(value));
	s->items[low] = v;
	for (uint64_t i = n + 1; s->shown && i-- > low;)
		sort_show(s, i);
	if (!s->along)
		return;
	v = s->along[n];
	memmove(&s->along[low + 1], &s->along[low], (n - low) * sizeof(value));
	s->along[low] = v;
}

/* The items that are to be sorted, at *items: an operation that may be run again changes a copy of
 * what it has gathered. Returns a list without items, which has the copy and which the caller
 * drops; NULL: there is none. */
static struct list *sort_own(struct sorting *s, value **items, const struct list *made)
{
	struct list *own;

	*items = new_items(made);
	if (ACCESS_RUNS_ON || !made->length)
		return NULL;
	own = make_list(s->t, made->length);
	memcpy(new_items(own), *items, made->length * sizeof(value));
	*items = new_items(own);
	return own;
}

/* Sorts n items. Two that cannot be ordered end it where it is. */
static void sort_items(struct sorting *s, uint64_t n)
{
	if (n < 2)
		return;
	for (uint64_t i = sort_run(s, n); i < n && !s->failed; i++)
		sort_insert(s, i);
}

/* Raises TypeError if two items could not be ordered. */
static bool sort_succeeded(const struct sorting *s)
{
	if (s->failed)
		raise_unordered(s->t, "<");
	return !s->failed;
}

#endif
