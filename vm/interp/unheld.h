/*
 * Reads that hold nothing, as free-threaded CPython makes them (image.unheld).
 *
 * An operation that only reads takes no critical section there: l[i], len(l), x in l, d[k],
 * o.a, a global, a list's iterator. It loads the array, and the item from it, while another
 * thread may be replacing either. Three things make that safe:
 *
 *   a count is tried     The object may have died since its pointer was read. It is counted
 *                        only if its count is not zero, in one access. A count that no thread
 *                        but the owner has changed yet cannot be told from that of a dead
 *                        object: it is tried in vain (pycore_object.h, _Py_TryIncref).
 *   the slot is read     If it has another object by now, the reference is given up
 *   again                (_Py_TryIncrefCompare).
 *   memory is late       A dead object's memory, and a replaced array's, is no other object's
 *                        as long as a thread that could have its address is in the middle of
 *                        an operation (Python/qsbr.c; access_retire).
 *
 * What cannot be read so is read with the container held, as under biased, and counted in a way
 * that lets the next try succeed (_Py_NewRefWithLock).
 *
 *     thread 1: 1 in l              thread 2: l.reverse()    (l = [1, 2]; it holds l)
 *                                   store item 0 <- 2
 *     load item 0 -> 2
 *                                   store item 1 <- 1
 *     load item 1 -> 1                                       found
 *
 *     (the other way round: item 0 is read before, and is 2; item 1 after, and is 2, too:
 *     l = [2, 1], not found)
 *
 * So every item is one that was there, but all of them need not have been there at one time.
 *
 * A list's first read by a thread that does not own it holds the list and marks it, so that
 * arrays which are replaced from then on are freed late (list_item_impl). A thread that is not
 * the owner and replaces the array marks it, too (ensure_shared_on_resize). So the first of the
 * loads above waits for l.reverse(), if nobody has marked the list before:
 *
 *     thread 1: 1 in l              thread 2: l.reverse()    (l = [1, 2]; it holds l)
 *                                   store item 0 <- 2
 *     hold l: waits
 *                                   store item 1 <- 1
 *     load item 0 -> 2, mark l
 *     load item 1 -> 1                                       found
 *
 * l[i] looks at the length first, without holding the list (list_item): it finds a list empty
 * that is being sorted.
 *
 * A dict is marked likewise, but its readers never hold it for that (ensure_shared_on_read): the
 * mark only says which memory is freed late, and all is here.
 *
 * In the native layer who reads holds what it reads, as under biased: there a dead object's memory
 * is used again at once.
 *
 * A thread that cannot have the lock waits in the middle of its operation, unless it holds
 * sections from other operations (a finalizer runs inside one): it is put off then, and lets go
 * of these first (section.h).
 */
#ifndef REFRACE_INTERP_UNHELD_H
#define REFRACE_INTERP_UNHELD_H

#include "vm/interp/frame.h"
#include "vm/interp/section.h"

/* Whether operations that only read hold nothing. */
static inline bool reads_unheld(const struct thread *t)
{
	return STRATEGY_TRIES && !ACCESS_RUNS_ON && t->image->unheld;
}

/* Whether the instruction reads `o` without holding it. */
static inline bool is_unheld(const struct thread *t, const struct object *o)
{
	if (!reads_unheld(t))
		return false;
	for (uint32_t i = 0; i < t->n_held; i++)
		if (t->held[i] == o)
			return false;
	return true;
}

/* Whether an iterator is not held for its next item, then. */
static inline bool iterates_unheld(const struct thread *t, value it)
{
	return t->image->traits & RANGES_UNHELD || !value_is_kind(it, KIND_RANGE_ITER);
}

/* A reference that the instruction has taken is given up before it is over. What dies of it is
 * taken apart after it. */
static void give_back(struct thread *t, value v)
{
	if (!value_is_counted(v) || !strategy_drop(t, value_object(v)))
		return;
	if (t->n_died == THREAD_DIED)
		raise_outside(
			t, "",
			"an operation of which more than %d objects die is outside the subset",
			THREAD_DIED);
	t->died[t->n_died++] = value_object(v);
}

/* A block that no container has any more, and that goes with what it holds. */
static inline void leave_to_readers(struct thread *t, value block)
{
	if (block && reads_unheld(t))
		access_retire(t, value_object(block));
}

/* From here on the instruction holds `o`, which it has read without. False: put off. */
static bool unheld_enter(struct thread *t, struct object *o)
{
	return strategy_enter(t, &o, 1);
}

/* Counts v, which was read from the slot. False: `o` is to be held for that. */
static bool unheld_keep(struct thread *t, struct object *o, const value *slot, value v)
{
	switch (strategy_try(t, o, slot, v)) {
	case TRIED_KEPT: return true;
	case TRIED_LATE: give_back(t, v); return false;
	case TRIED_IN_VAIN: break;
	}
	return false;
}

/* A variable or an attribute, counted; 0: it has no value, or the instruction is put off.
 * (_PyObject_TryGetInstanceAttribute, _Py_dict_lookup_threadsafe_stackref) */
static value slot_take_unheld(struct thread *t, struct object *o, const value *slot)
{
	value v = access_load(t, o, slot);

	if (!v || unheld_keep(t, o, slot, v))
		return v;
	if (!unheld_enter(t, o))
		return 0;
	v = access_load(t, o, slot);
	strategy_keep_held(t, v);
	access_unlock_object(t, o);
	return v;
}

static inline value slot_take(struct thread *t, struct object *o, const value *slot)
{
	return is_unheld(t, o) ? slot_take_unheld(t, o, slot) : strategy_take(t, o, slot);
}

static bool list_is_longer(struct thread *t, struct list *l, uint64_t i)
{
	return i < access_load(t, &l->head, &l->length);
}

/* The slot of item i in the array; NULL: that is too short. */
static value *list_slot(struct thread *t, struct list *l, uint64_t i, struct array **a)
{
	*a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	return *a && i < (*a)->head.size ? &(*a)->items[i] : NULL;
}

/* After a thread has held the list to read or to replace its array: unless it is the owner, the
 * next reader need not hold it. */
static inline void list_mark(struct thread *t, struct list *l)
{
	if (reads_unheld(t) && !access_owns(t, &l->head))
		access_mark(t, &l->head);
}

/* Whether the thread holds the list for its next item: no thread but the owner has read or
 * resized it yet, and this one is not the owner. */
static inline bool list_is_unread(struct thread *t, struct list *l)
{
	return !access_owns(t, &l->head) && !access_is_marked(t, &l->head);
}

/* Item i with the list held: Objects/listobject.c, list_item_impl. */
static value list_take_entered(struct thread *t, struct list *l, uint64_t i)
{
	struct array *a;
	value *slot, v = 0;

	if (!unheld_enter(t, &l->head))
		return 0;
	list_mark(t, l);
	slot = list_is_longer(t, l, i) ? list_slot(t, l, i, &a) : NULL;
	if (slot)
		v = access_load(t, &a->head, slot);
	strategy_keep_held(t, v);
	access_unlock_object(t, &l->head);
	return v;
}

/* Item i of a list that has just been longer, counted; 0: there is none, or the instruction is
 * put off. */
static value list_take_below(struct thread *t, struct list *l, uint64_t i)
{
	struct array *a;
	value *slot = list_slot(t, l, i, &a), v;

	if (!slot)
		return 0;
	v = access_load(t, &a->head, slot);
	if (v && unheld_keep(t, &a->head, slot, v))
		return v;
	return list_take_entered(t, l, i);
}

/* The same of any list: list_get_item_ref. */
static value list_take_unheld(struct thread *t, struct list *l, uint64_t i)
{
	if (list_is_unread(t, l))
		return list_take_entered(t, l, i);
	return list_is_longer(t, l, i) ? list_take_below(t, l, i) : 0;
}

/* l[i], which looks at the length first in any case: list_item. */
static value list_subscript_unheld(struct thread *t, struct list *l, uint64_t i)
{
	if (!list_is_longer(t, l, i))
		return 0;
	return list_is_unread(t, l) ? list_take_entered(t, l, i) : list_take_below(t, l, i);
}

#endif
