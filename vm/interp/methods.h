/*
 * Methods of list and tuple.
 */
#ifndef REFRACE_INTERP_METHODS_H
#define REFRACE_INTERP_METHODS_H

#include "vm/interp/builtins.h"
#include "vm/interp/contains.h"
#include "vm/interp/list.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/sort.h"
#include "vm/interp/subscript.h"

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
	v = list_take_out(c->t, l, i, n, TAKER_POP);
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
	bool unheld;

	if (!as_number(c->args[0], &given)) {
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[0]));
		return;
	}
	n = access_load(c->t, &l->head, &l->length);
	if (given < 0)
		given += (int64_t)n;
	at = given < 0 ? 0 : (uint64_t)given > n ? n : (uint64_t)given;
	unheld = reads_unheld(c->t);
	a = unheld ? list_open(c->t, l, n, at) : list_room(c->t, l, n, n + 1);
	if (!unheld)
		list_shift(c->t, a, at, n, 1);
	if (at < a->head.size)
		access_store_value(c->t, &a->head, &a->items[at], c->args[1]);
	if (!unheld)
		access_store(c->t, &l->head, &l->length, n + 1);
	c->args[1] = 0;
	call_done(c, VALUE_NONE);
}

static void call_list_remove(struct call *c)
{
	struct list *l = self_list(c);
	uint64_t n = access_load(c->t, &l->head, &l->length), i = 0;
	bool found;
	value v;

	may_ask(c->t, LIBRARY_list_remove);
	found = list_search(c->t, &l->head, c->args[0], &i, n);
	if (library_instead(c, LIBRARY_list_remove))
		return;
	if (!found) {
		raise(c->t, EXCEPTION_ValueError, "list.remove(x): x not in list");
		return;
	}
	v = list_take_out(c->t, l, i, n, TAKER_POP);
	call_done(c, VALUE_NONE);
	push_pending(c->t, v);
}

/* Moves all items of a list that this operation has made to the end of another. */
static void list_move(struct thread *t, struct list *l, struct list *from)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct checkpoint at = { 0 };
	struct array *a;

	if (!from->length)
		return;
	a = list_room(t, l, n, n + from->length);
	for (uint64_t i = 0; next_item(t, &at, &i, from->length); i++)
		if (n + i < a->head.size)
			access_store_value(t, &a->head, &a->items[n + i], new_item(from, i));
	access_store(t, &l->head, &l->length, n + from->length);
}

/* Moves what has been collected from `of` to the end of the list. What CPython goes through by
 * an iterator grows the list item by item. */
static void list_extend(struct thread *t, struct list *l, value of, struct list *made)
{
	bool singly = value_is_kind(of, KIND_RANGE) || value_is_kind(of, KIND_STR);

	if (reads_unheld(t))
		list_extend_unheld(t, l, new_items(made), made->length, singly);
	else
		list_move(t, l, made);
}

static void call_list_extend(struct call *c)
{
	struct list *made;

	if (is_given_by_code(c, 0)) {
		call_library(c, LIBRARY_list_extend);
		return;
	}
	made = collect_argument(c, 0);
	if (!made)
		return;
	list_extend(c->t, self_list(c), c->args[0], made);
	made->length = 0;
	call_done_with(c, VALUE_NONE, made);
}

/* list *= count: the list itself changes (list_inplace_repeat). */
static void repeat_in_place(struct thread *t, struct list *l, int64_t count)
{
	uint64_t n = access_load(t, &l->head, &l->length), more = 0;
	value rest = count < 1 ? list_empty(t, l) : 0;
	struct list *made;

	if (n && count > 1 && (uint64_t)count > SEQUENCE_MOST / n) {
		too_large(t);
		return;
	}
	if (count > 1)
		more = n * ((uint64_t)count - 1);
	made = items_repeated(t, &l->head, n, more);
	list_extend(t, l, 0, made);
	made->length = 0;
	*peek(t, 2) = 0;
	finish(t, 2, value_of(l));
	push_pending(t, value_of(made));
	push_pending(t, rest);
}

static void call_list_clear(struct call *c)
{
	value rest = list_empty(c->t, self_list(c));

	call_done(c, VALUE_NONE);
	push_pending(c->t, rest);
}

/* Where the argument is in self, from *i on, before `end`. */
static bool call_search(const struct call *c, uint64_t *i, uint64_t end)
{
	struct object *self = value_object(c->self);
	uint64_t n = 0;

	if (self->kind == KIND_LIST && is_unheld(c->t, self))
		return list_search_unheld(c->t, (struct list *)self, c->args[0], i, end);
	value_length(c->t, c->self, &n);
	return list_search(c->t, self, c->args[0], i, end < n ? end : n);
}

/* An argument that is a place in self, from the end if it is negative. False after raising. */
static bool place_argument(const struct call *c, uint32_t i, uint64_t *place)
{
	uint64_t n = 0;
	int64_t given;

	if (i >= c->n)
		return true;
	if (!as_number(c->args[i], &given)) {
		raise(c->t, EXCEPTION_TypeError,
		      "slice indices must be integers or have an __index__ method");
		return false;
	}
	if (given < 0) {
		value_length(c->t, c->self, &n);
		given = given + (int64_t)n < 0 ? 0 : given + (int64_t)n;
	}
	*place = (uint64_t)given;
	return true;
}

static void call_index(struct call *c, const char *wrong)
{
	uint64_t i = 0, end = UINT64_MAX;
	bool found;

	if (!place_argument(c, 1, &i) || !place_argument(c, 2, &end))
		return;
	may_ask(c->t, LIBRARY_list_index);
	found = call_search(c, &i, end);
	if (library_instead(c, LIBRARY_list_index))
		return;
	if (found) {
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
	struct object *self = value_object(c->self);
	bool unheld = self->kind == KIND_LIST && is_unheld(c->t, self), found = true;
	uint64_t state[2] = { 0, 0 }, n = UINT64_MAX; /* the item; those found before it */
	struct checkpoint at = { 0 };

	may_ask(c->t, LIBRARY_list_count);
	if (!unheld)
		value_length(c->t, c->self, &n);
	for (; found; state[0] += found, state[1] += found) {
		access_checkpoint(c->t, &at, state, 2);
		found = unheld ? list_search_unheld(c->t, (struct list *)self, c->args[0],
						    &state[0], n)
			       : list_search(c->t, self, c->args[0], &state[0], n);
	}
	if (!library_instead(c, LIBRARY_list_count))
		call_done(c, value_int((int64_t)state[1]));
}

static void call_tuple_count(struct call *c)
{
	call_list_count(c);
}

/* range.index and range.count: of an object of the program its __eq__ says whether it is an item. */
static void call_range_search(struct call *c, enum library_id id, bool counts)
{
	const struct range *r = (struct range *)value_object(c->self);
	int64_t n = 0;
	bool number = as_whole(c->args[0], &n), found = number && range_has(r, n);

	if (!number && special_find(c->t, c->args[0], SPECIAL_eq)) {
		call_library(c, id);
	} else if (counts || found) {
		n = counts ? found : (int64_t)(((__int128)n - r->start) / r->step);
		call_done(c, make_number(c->t, n));
	} else if (as_number(c->args[0], &n)) {
		raise(c->t, EXCEPTION_ValueError, "%lld is not in range", (long long)n);
	} else {
		raise(c->t, EXCEPTION_ValueError, "sequence.index(x): x not in sequence");
	}
}

static void call_range_index(struct call *c)
{
	call_range_search(c, LIBRARY_range_index, false);
}

static void call_range_count(struct call *c)
{
	call_range_search(c, LIBRARY_list_count, true);
}

/* Writes n items over those of the array, which lends them to us. */
static void array_overwrite(struct thread *t, struct array *a, const value *items, uint64_t n)
{
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; a && next_item(t, &at, &i, n) && i < a->head.size; i++)
		access_store_value(t, &a->head, &a->items[i], items[i]);
}

/* The items in a list of this operation's, not counted: the list still owns them. */
static struct list *list_borrow(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct list *made = make_list(t, n);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0;; i++) {
		value v;

		next_to_add(t, &at, made, &i);
		if (i >= n)
			return made;
		v = list_look(t, l, i);
		if (v)
			new_list_add(made, v);
	}
}


static void call_list_reverse(struct call *c)
{
	struct checkpoint at = { 0 };
	struct list *made;
	struct array *a;

	if (reads_unheld(c->t)) {
		list_reverse_unheld(c->t, self_list(c));
		call_done(c, VALUE_NONE);
		return;
	}
	made = list_borrow(c->t, self_list(c));
	a = list_array(c->t, self_list(c));
	for (uint64_t i = 0; a && next_item(c->t, &at, &i, made->length) && i < a->head.size; i++)
		access_store_value(c->t, &a->head, &a->items[i],
				   new_item(made, made->length - 1 - i));
	made->length = 0;
	call_done_with(c, VALUE_NONE, made);
}

/* Turned round before and after that, equal items keep their order. */
static void sort_either(struct sorting *s, uint64_t n, bool reverse)
{
	if (reverse && n)
		sort_turn(s, 0, n);
	sort_items(s, n);
	if (reverse && n && !s->failed)
		sort_turn(s, 0, n);
}

/* list_sort_impl: the list is empty meanwhile. */
static void list_sort_unheld(struct sorting *s, struct list *l, uint64_t n, bool reverse)
{
	value array = access_load(s->t, &l->head, &l->array);

	access_store(s->t, &l->head, &l->length, 0);
	access_store(s->t, &l->head, &l->array, 0);
	s->emptied = true;
	s->shown = n < SORT_SHOWN ? (struct array *)value_object(array) : NULL;
	sort_either(s, n, reverse);
	if (!s->shown)
		array_overwrite(s->t, (struct array *)value_object(array), s->items, n);
	access_store(s->t, &l->head, &l->length, n);
	access_store_value(s->t, &l->head, &l->array, array);
}

static void list_sort(struct call *c, bool reverse)
{
	struct list *l = self_list(c), *made = list_borrow(c->t, l), *own;
	struct sorting s = { .t = c->t };

	own = sort_own(&s, &s.items, &s.spare, made);
	if (reads_unheld(c->t)) {
		list_sort_unheld(&s, l, made->length, reverse);
	} else {
		sort_either(&s, made->length, reverse);
		if (!must_retry(c->t))
			array_overwrite(c->t, list_array(c->t, l), s.items, made->length);
	}
	made->length = 0;
	if (sort_succeeded(&s))
		call_done(c, VALUE_NONE);
	push_pending(c->t, value_of(made));
	push_pending(c->t, value_of(own));
}

/* Whether it may be for code of the program to order the items. */
static bool items_ask(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, n); i++) {
		value v = list_look(t, l, i);

		if (value_is_kind(v, KIND_INSTANCE) || value_is_kind(v, KIND_TUPLE) ||
		    value_is_kind(v, KIND_LIST))
			return true;
	}
	return false;
}

static void call_list_sort(struct call *c)
{
	value key = named_argument(c, "key"), reverse = named_argument(c, "reverse");
	bool orders = special_known(c->t, SPECIAL_lt) || special_known(c->t, SPECIAL_gt);

	if ((key && key != VALUE_NONE) || (orders && items_ask(c->t, self_list(c))))
		call_library(c, LIBRARY_list_sort);
	else
		list_sort(c, reverse && truth(c->t, reverse));
}

/* swap_lists(a, b): what either has is the other's from now on. So sorting by code of the
 * program begins and ends, each time with the list held (Objects/listobject.c, list_sort_impl).
 */
static void call_swap_lists(struct call *c)
{
	struct list *l = (struct list *)value_object(c->args[0]);
	struct list *other = (struct list *)value_object(c->args[1]);
	uint64_t n = access_load(c->t, &l->head, &l->length);
	uint64_t m = access_load(c->t, &other->head, &other->length);
	value a = access_load(c->t, &l->head, &l->array);
	value b = access_load(c->t, &other->head, &other->array);

	access_store(c->t, &l->head, &l->length, m);
	access_store_value(c->t, &l->head, &l->array, b);
	access_store(c->t, &other->head, &other->length, n);
	access_store_value(c->t, &other->head, &other->array, a);
	call_done(c, VALUE_NONE);
}

/* sort_along(keys, items): sorts the keys, and the items as these. False: that is for code of the
 * program. Both lists belong to the library. */
static void call_sort_along(struct call *c)
{
	struct list *keys = (struct list *)value_object(c->args[0]);
	struct list *items = (struct list *)value_object(c->args[1]);
	struct list *made = list_borrow(c->t, keys), *along = list_borrow(c->t, items);
	struct list *own, *own_along = NULL;
	struct sorting s = { .t = c->t };
	bool asks;

	own = sort_own(&s, &s.items, &s.spare, made);
	if (items != keys)
		own_along = sort_own(&s, &s.along, &s.spare_along, along);
	c->t->asks = ASKS_MAYBE;
	sort_items(&s, made->length);
	asks = asked(c->t);
	if (!asks && !must_retry(c->t)) { /* as far as it has come if two cannot be ordered */
		array_overwrite(c->t, list_array(c->t, keys), s.items, made->length);
		if (s.along)
			array_overwrite(c->t, list_array(c->t, items), s.along, along->length);
	}
	made->length = along->length = 0;
	if (asks || sort_succeeded(&s))
		call_done(c, value_bool(!asks));
	push_pending(c->t, value_of(made));
	push_pending(c->t, value_of(along));
	push_pending(c->t, value_of(own));
	push_pending(c->t, value_of(own_along));
}

static void call_list_copy(struct call *c)
{
	call_done(c, value_of(sequence_collect(c->t, c->self)));
}

#endif
