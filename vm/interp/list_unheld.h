/*
 * How a list changes where readers hold nothing (unheld.h): who changes it holds it, but who
 * reads it sees each store. The order is that of Objects/listobject.c:
 *
 *   extend, insert      the length grows first, then the items are stored (list_resize). A slot
 *                       that has had nothing yet makes a reader wait; one from which an item
 *                       has been popped still shows that
 *   extend by a range,  the length grows by as much as there is to come, goes back, and grows
 *   by a str            with each item (list_extend_iter_lock_held)
 *   pop, remove         the length falls last, and the array is replaced if it has become less
 *                       than half full, or given up with the last item
 *   reverse             two by two, from outside (reverse_slice)
 *   sort                the list is empty meanwhile (list_sort_impl):
 *
 *       thread 1: l.sort()            thread 2: len(l), l[0]      (l = [2, 1])
 *       store length <- 0
 *       store array <- nothing
 *                                     load length -> 0            IndexError
 *       store item 0 <- 1
 *       store item 1 <- 2             (who has loaded the array before sees these)
 *       store length <- 2
 *       store array
 *
 * An append, which stores its item first, and the growth of a full list are as everywhere
 * (list.h): that CPython stores the new length before the item then, in a slot that has had
 * nothing, only makes a reader wait.
 *
 * Two things differ. Of what has been popped, only what is never freed (ints, None, strings of
 * the program) is still shown; in CPython an object is, too, as long as it lives. And a
 * comparison inside a sort that must wait for a list that another thread holds is outside the
 * subset: CPython lets go of the list that it sorts, which others may change then.
 */
#ifndef REFRACE_INTERP_LIST_UNHELD_H
#define REFRACE_INTERP_LIST_UNHELD_H

#include "vm/interp/frame.h"
#include "vm/interp/list.h"
#include "vm/interp/unheld.h"

/* The array for `wanted` items of a list that has n now: list_resize. */
static uint32_t list_new_capacity(uint64_t n, uint64_t wanted)
{
	uint32_t capacity = list_capacity(wanted);

	if (wanted > n && wanted - n > capacity - wanted)
		return (uint32_t)((wanted + 3) & ~UINT64_C(3));
	return capacity;
}

/* What is beyond the end belongs to no reader: it must not be found when it has died, but by native code,
 * which looks at an item as PyList_GetItem does. */
static void list_forget(struct thread *t, struct array *a, uint64_t from, uint64_t to)
{
	if (t->image->native)
		return;
	for (uint64_t i = from; i < to && i < a->head.size; i++)
		if (value_is_counted(access_load(t, &a->head, &a->items[i])))
			access_store(t, &a->head, &a->items[i], 0);
}

/* The same items in an array of another size; those from `wanted` on belong to no reader. */
static struct array *list_copy(struct thread *t, struct array *old, uint32_t capacity,
			       uint64_t wanted)
{
	struct array *new = create(t, KIND_ARRAY, capacity);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; old && next_item(t, &at, &i, capacity) && i < old->head.size; i++) {
		value v = access_load(t, &old->head, &old->items[i]);

		if (i < wanted || !value_is_counted(v))
			access_init(t, &new->head, &new->items[i], v);
	}
	return new;
}

/* The list of n items has room for `wanted`, and as many: list_resize. */
static struct array *list_resize(struct thread *t, struct list *l, struct array *a, uint64_t n,
				 uint64_t wanted)
{
	struct array *old = a;

	if (a && wanted <= a->head.size && wanted >= a->head.size / 2) {
		access_store(t, &l->head, &l->length, wanted);
		list_forget(t, a, wanted, n);
		return a;
	}
	list_mark(t, l);
	a = list_copy(t, old, list_new_capacity(n, wanted), wanted);
	access_store_value(t, &l->head, &l->array, value_of(a));
	access_store(t, &l->head, &l->length, wanted);
	if (old)
		strategy_discard(t, &old->head);
	return a;
}

static struct array *list_array(struct thread *t, struct list *l)
{
	return (struct array *)value_object(access_load(t, &l->head, &l->array));
}

/* The list has no item any more: list_clear_impl. */
static void list_give_up_array(struct thread *t, struct list *l, struct array *a)
{
	access_store(t, &l->head, &l->length, 0);
	access_store(t, &l->head, &l->array, 0);
	list_mark(t, l);
	strategy_discard(t, &a->head);
}

enum taker { TAKER_POP, TAKER_DEL }; /* pop and remove; del l[i] */

/* The list of n items has lost one: list_pop_impl, list_ass_slice_lock_held; without a look at
 * the array list_ass_item_lock_held. */
static void list_shorten(struct thread *t, struct list *l, struct array *a, uint64_t n,
			 enum taker taker)
{
	if (taker == TAKER_DEL) {
		access_store(t, &l->head, &l->length, n - 1);
		list_forget(t, a, n - 1, n);
		return;
	}
	if (n > 1) {
		list_resize(t, l, a, n, n - 1);
		return;
	}
	list_give_up_array(t, l, a);
}

/* Takes item i out of a list of n items; the caller owns the reference. 0: torn. */
static value list_take_out(struct thread *t, struct list *l, uint64_t i, uint64_t n,
			   enum taker taker)
{
	struct array *a = list_array(t, l);
	value v = a && i < a->head.size ? access_load(t, &a->head, &a->items[i]) : 0;

	if (a)
		list_shift(t, a, i + 1, n, -1);
	if (a && reads_unheld(t))
		list_shorten(t, l, a, n, taker);
	else
		access_store(t, &l->head, &l->length, n - 1);
	return v;
}

/* Room for one more item before item `at`, which the caller stores: ins1. */
static struct array *list_open(struct thread *t, struct list *l, uint64_t n, uint64_t at)
{
	struct array *a = list_resize(t, l, list_array(t, l), n, n + 1);

	list_shift(t, a, at, n, 1);
	return a;
}

/* Room for `more` items in a list of n: list_extend_fast, list_extend_iter_lock_held. A list
 * without an array gets one without spare room. */
static struct array *list_make_room(struct thread *t, struct list *l, uint64_t n, uint64_t more,
				    bool singly)
{
	struct array *a = list_array(t, l);

	if (a) {
		a = list_resize(t, l, a, n, n + more);
		if (singly)
			access_store(t, &l->head, &l->length, n);
		return a;
	}
	a = create(t, KIND_ARRAY, (uint32_t)((more + 1) & ~UINT64_C(1)));
	access_store_value(t, &l->head, &l->array, value_of(a));
	if (!singly)
		access_store(t, &l->head, &l->length, more);
	return a;
}

/* Moves the `more` references to the end of the list; `singly`: with each, it grows. */
static void list_extend_unheld(struct thread *t, struct list *l, const value *items,
			       uint64_t more, bool singly)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct checkpoint at = { 0 };
	struct array *a;

	if (!more)
		return;
	a = list_make_room(t, l, n, more, singly);
	for (uint64_t i = 0; next_item(t, &at, &i, more); i++) {
		access_store_value(t, &a->head, &a->items[n + i], items[i]);
		if (singly)
			access_store(t, &l->head, &l->length, n + i + 1);
	}
}

/* reverse_slice */
static void list_reverse_unheld(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct array *a = n > 1 ? list_array(t, l) : NULL;
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, n / 2); i++) {
		value *low = &a->items[i], *high = &a->items[n - 1 - i];
		value v = access_load(t, &a->head, low);

		access_store_value(t, &a->head, low, access_load(t, &a->head, high));
		access_store_value(t, &a->head, high, v);
	}
}

#endif
