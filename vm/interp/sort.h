/*
 * Sorting, as in CPython (Objects/listobject.c): runs, which rise already, or fall and are turned
 * round (count_run); those that are shorter than `least` are made longer item by item, each of
 * which is put in its place, found by halves (binarysort); then neighbours are merged, in the order
 * of powersort (J. I. Munro, S. Wild, "Nearly-optimal mergesorts", ESA 2018). A merge compares item
 * by item: CPython gallops where one run wins often, which only compares less. A list of fewer than
 * 64 items is one run, and what others may see of it meanwhile is what CPython shows; of a longer
 * one no reader sees anything before it is sorted.
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
	value *spare, *spare_along; /* room for as many, if they are not one run */
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

/* --- runs --- */

/* From item `first` on, as if there were no others before. */
static struct sorting sort_from(const struct sorting *s, uint64_t first)
{
	struct sorting part = *s;

	part.items += first;
	part.along = s->along ? s->along + first : NULL;
	return part;
}

/* A run from `first` on, of at least `least` items if there are as many; where it ends. */
static uint64_t sort_next_run(struct sorting *s, uint64_t first, uint64_t n, uint64_t least)
{
	struct sorting part = sort_from(s, first);
	uint64_t rest = n - first, i = sort_run(&part, rest);

	for (; i < rest && i < least && !part.failed; i++)
		sort_insert(&part, i);
	s->failed = part.failed;
	return first + i;
}

/* So many that n of them are a power of two, or a little less: merge_compute_minrun. */
static uint64_t sort_least(uint64_t n)
{
	uint64_t odd = 0;

	for (; n >= SORT_SHOWN; n >>= 1)
		odd |= n & 1;
	return n + odd;
}

/* Item `from` of the left run, which is spare, or of the items themselves goes to place `to`. */
static void sort_move(struct sorting *s, uint64_t to, bool left, uint64_t from)
{
	s->items[to] = left ? s->spare[from] : s->items[from];
	if (s->along)
		s->along[to] = left ? s->spare_along[from] : s->along[from];
}

/* Two runs, from `low` and from `middle` on, become one. If two items cannot be ordered all are
 * still there. */
static void sort_merge(struct sorting *s, uint64_t low, uint64_t middle, uint64_t high)
{
	uint64_t n = middle - low, i = 0, j = middle, to = low;

	if (!sort_less(s, s->items[middle], s->items[middle - 1]))
		return;
	memcpy(s->spare, s->items + low, n * sizeof(value));
	if (s->along)
		memcpy(s->spare_along, s->along + low, n * sizeof(value));
	while (i < n) {
		bool right = j < high && sort_less(s, s->items[j], s->spare[i]);

		sort_move(s, to++, !right, right ? j++ : i++);
	}
}

struct run {
	uint64_t first;
	unsigned power; /* of the border before it */
};

/* How deep in the best tree of merges the border between two runs lies: the first binary digit in
 * which their middles differ, as parts of n. */
static unsigned run_power(uint64_t first, uint64_t middle, uint64_t end, uint64_t n)
{
	uint64_t a = first + middle, b = middle + end; /* twice the middles */
	unsigned power = 1;

	for (; (a >= n) == (b >= n) && power < 64; power++) {
		a = 2 * (a >= n ? a - n : a);
		b = 2 * (b >= n ? b - n : b);
	}
	return power;
}

static void sort_runs(struct sorting *s, uint64_t n)
{
	uint64_t least = sort_least(n), end = sort_next_run(s, 0, n, least), high;
	struct run runs[66] = { { 0, 0 } };
	unsigned top = 0;

	for (; end < n && !s->failed; end = high) {
		unsigned power;

		high = sort_next_run(s, end, n, least);
		power = run_power(runs[top].first, end, high, n);
		for (; runs[top].power > power && !s->failed; top--)
			sort_merge(s, runs[top - 1].first, runs[top].first, end);
		runs[++top] = (struct run){ end, power };
	}
	for (; top && !s->failed; top--)
		sort_merge(s, runs[top - 1].first, runs[top].first, n);
}

/* What is to be sorted, at *items: an operation that may be run again changes a copy of what it has
 * gathered. Returns a list without items, which the caller drops: it has the copy, and room for as
 * many, at *spare, if they may be more than one run. NULL: there is none. */
static struct list *sort_own(struct sorting *s, value **items, value **spare,
			     const struct list *made)
{
	uint64_t n = made->length;
	uint64_t room = n < SORT_SHOWN ? 0 : n;
	struct list *own;

	*items = new_items(made);
	if (!n)
		return NULL;
	own = make_list(s->t, n + room);
	*items = memcpy(new_items(own), *items, n * sizeof(value));
	*spare = new_items(own) + n;
	return own;
}

/* Sorts n items. Two that cannot be ordered end it where it is. */
static void sort_items(struct sorting *s, uint64_t n)
{
	if (n >= SORT_SHOWN)
		sort_runs(s, n);
	else if (n > 1)
		sort_next_run(s, 0, n, n);
}

/* Raises TypeError if two items could not be ordered. */
static bool sort_succeeded(const struct sorting *s)
{
	if (s->failed)
		raise_unordered(s->t, "<");
	return !s->failed;
}

#endif
