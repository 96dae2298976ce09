/*
 * Displays of lists, tuples, dicts and slices, and the opposite: unpacking.
 */
#ifndef REFRACE_INTERP_DISPLAYS_H
#define REFRACE_INTERP_DISPLAYS_H

#include "vm/interp/cursor.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/builtins.h"
#include "vm/interp/iterate_unheld.h"
#include "vm/interp/list.h"
#include "vm/interp/methods.h"
#include "vm/interp/sequence.h"
#include "vm/interp/set_methods.h"
#include "vm/interp/stack.h"
#include "vm/interp/table.h"

static __attribute__((noinline)) value new_list(struct thread *t, const value *items,
						uint32_t n)
{
	struct list *l = make_list(t, n);

	for (uint32_t i = 0; i < n; i++)
		new_list_add(l, items[i]);
	return value_of(l);
}

ON_CURSOR bool op_BUILD_LIST(struct thread *t, struct cursor *s)
{
	value v = new_list(t, s->top - s->in->arg, s->in->arg);

	s->top -= s->in->arg;
	return push_and_go_on(t, s, v);
}

static __attribute__((noinline)) value new_tuple(struct thread *t, const value *items,
						 uint32_t n)
{
	struct tuple *tuple = create(t, KIND_TUPLE, n);

	for (uint32_t i = 0; i < n; i++)
		tuple->items[i] = items[i];
	return value_of(tuple);
}

ON_CURSOR bool op_BUILD_TUPLE(struct thread *t, struct cursor *s)
{
	value v = new_tuple(t, s->top - s->in->arg, s->in->arg);

	s->top -= s->in->arg;
	return push_and_go_on(t, s, v);
}

static __attribute__((noinline)) value new_dict(struct thread *t)
{
	return value_of(make_dict(t));
}

/* Whether code may have to compare keys of so many pairs. */
static bool keys_ask(const value *words, uint32_t pairs)
{
	bool asks = false;

	for (uint32_t i = 0; i < pairs && pairs > 1 && !asks; i++)
		asks = is_hashed_key(words[2 * i]);
	return asks;
}

/* { with something in it } */
static void build_map(struct thread *t, const struct instr *in)
{
	uint32_t pairs = in->arg;
	struct dict *d = make_dict(t);
	struct list *replaced = make_list(t, 2 * pairs);
	value *words = peek(t, 2 * pairs);
	uint64_t hash;

	for (uint32_t i = pairs; i; i--)
		if (key_by_code(t, 2 * i)) {
			push_pending(t, value_of(d));
			push_pending(t, value_of(replaced));
			return;
		}
	for (uint32_t i = 0; i < pairs; i++)
		if (!value_hash(words[2 * i], &hash)) {
			unhashable(t, words[2 * i]);
			push_pending(t, value_of(d));
			push_pending(t, value_of(replaced));
			return;
		}
	if (keys_ask(words, pairs)) {
		words_by_code(t, LIBRARY_dict_display, words, 2 * pairs);
		push_pending(t, value_of(d));
		push_pending(t, value_of(replaced));
		return;
	}
	for (uint32_t i = 0; i < pairs; i++) {
		value old, old_key;

		value_hash(words[2 * i], &hash);
		dict_put(t, d, words[2 * i], hash, words[2 * i + 1], &old_key, &old);
		if (value_is_counted(old_key))
			new_list_add(replaced, old_key);
		if (value_is_counted(old))
			new_list_add(replaced, old);
		words[2 * i] = words[2 * i + 1] = 0;
	}
	finish(t, 2 * pairs, value_of(d));
	push_pending(t, value_of(replaced));
}

ON_CURSOR bool op_BUILD_MAP(struct thread *t, struct cursor *s)
{
	if (s->in->arg)
		return aside(t, s, build_map);
	return push_and_go_on(t, s, new_dict(t));
}

static void op_BUILD_SLICE(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	struct slice *s = create(t, KIND_SLICE, 0);
	value *words = peek(t, n);

	s->start = words[0];
	s->stop = words[1];
	s->step = n == 3 ? words[2] : VALUE_NONE;
	memset(words, 0, n * sizeof(value));
	finish(t, n, value_of(s));
}

/* The list is one that nobody else knows. */
ON_CURSOR bool op_LIST_APPEND(struct thread *t, struct cursor *s)
{
	value list = s->top[-1 - (int64_t)s->in->arg];

	list_append(t, (struct list *)value_object(list), s->top[-1]);
	s->top--;
	s->in++;
	return go_on(t, s);
}

static void op_MAP_ADD(struct thread *t, const struct instr *in)
{
	struct dict *d = (struct dict *)value_object(*peek(t, in->arg + 2));
	value *words = peek(t, 2), old_key, old;
	uint64_t hash;

	if (key_by_code(t, 2))
		return;
	if (!value_hash(words[0], &hash)) {
		unhashable(t, words[0]);
		return;
	}
	key_may_ask(t);
	dict_put(t, d, words[0], hash, words[1], &old_key, &old);
	if (key_judged(t, 2))
		return;
	t->asks = ASKS_NOTHING;
	words[0] = old_key;
	words[1] = old;
	finish_none(t, 2);
}

/* All items of what is on top, as a new list; NULL after raising, and if code gives them: then `by_code`
 * makes a list, with which the instruction is run again. LIBRARY_listed asks for their number first. */
static struct list *collect_top(struct thread *t, enum library_id by_code, const char *before,
				const char *after)
{
	value v = *peek(t, 1);

	if (sequence_iterable(v))
		return collect(t, v);
	if (gives_by_code(t, v)) {
		replace_operand(t, by_code, 1);
		return NULL;
	}
	not_iterable(t, v, before, after);
	return NULL;
}

/* [list .. o] -> [list ..] */
static void op_LIST_EXTEND(struct thread *t, const struct instr *in)
{
	struct list *l = (struct list *)value_object(*peek(t, in->arg + 1)), *made;

	made = collect_top(t, LIBRARY_listed, "Value after * must be an iterable, not ", "");
	if (!made)
		return;
	if (!must_retry(t)) {
		list_move(t, l, made);
		made->length = 0;
		finish_none(t, 1);
	}
	push_pending(t, value_of(made));
}

static void set_add_by_code(struct thread *t, const struct instr *in)
{
	struct body b = set_body(t, *peek(t, in->arg + 1));
	value v = *peek(t, 1);
	uint64_t hash;
	bool added;

	if (key_judged(t, 1) || key_by_code(t, 1))
		return;
	if (!value_hash(v, &hash)) {
		unhashable(t, v);
		return;
	}
	key_may_ask(t);
	added = body_add(&b, v, hash);
	if (key_judged(t, 1))
		return;
	t->asks = ASKS_NOTHING;
	if (added)
		*peek(t, 1) = 0;
	finish_none(t, 1);
}

/* Moves `v` into the set: 1; it has an equal item: 0; -1: it is not hashable, or code has to be
 * asked. */
static __attribute__((noinline)) int set_takes(struct thread *t, value set, value v)
{
	struct body b = set_body(t, set);
	uint64_t hash;
	bool added;

	if (!value_hash(v, &hash))
		return -1;
	key_may_ask(t);
	added = body_add(&b, v, hash);
	return key_asks(t) ? -1 : added;
}

/* [set .. v] -> [set ..] */
ON_CURSOR bool op_SET_ADD(struct thread *t, struct cursor *s)
{
	value v = s->top[-1];
	int added = set_takes(t, s->top[-1 - (int64_t)s->in->arg], v);

	if (must_retry(t))
		return true;
	if (added < 0)
		return aside(t, s, set_add_by_code);
	s->top--;
	s->in++;
	return give_up(t, s, added ? 0 : v, 0, 0);
}

/* [set .. o] -> [set ..] */
static void op_SET_UPDATE(struct thread *t, const struct instr *in)
{
	struct set_work w = begin_work(t, 0);
	struct body b = set_body(t, *peek(t, in->arg + 1));
	value from = *peek(t, 1);
	struct items items;
	struct list *made;

	if (is_set(from) || value_is_kind(from, KIND_DICT)) {
		items = items_of(&w, from);
	} else {
		made = collect_top(t, LIBRARY_gathered, "'", "' object is not iterable");
		if (!made)
			return;
		items = items_of_list(&w, made);
	}
	if (!must_retry(t))
		add_items(&w, &b, &items);
	if (work_asks(&w))
		feed_operand(t, LIBRARY_set_take, *peek(t, in->arg + 1), 1);
	else if (w.wrong)
		unhashable(t, w.wrong);
	else if (!must_retry(t))
		finish_none(t, 1);
	give_up_spent(t, &w.spent);
}

/* [dict .. m] -> [dict ..] */
static void op_DICT_UPDATE(struct thread *t, const struct instr *in)
{
	struct dict *d = (struct dict *)value_object(*peek(t, in->arg + 1));
	value from = *peek(t, 1);
	struct list *rest;

	if (plain_dict(t, 1))
		return;
	if (value_is_kind(from, KIND_INSTANCE) && may_be_mapping(t, from)) {
		raise_outside(t, "**", "a mapping of the program behind ** is outside the subset");
		return;
	}
	if (!value_is_kind(from, KIND_DICT)) {
		raise(t, EXCEPTION_TypeError, "'%s' object is not a mapping", type_name(from));
		return;
	}
	if (dict_merge(t, d, (struct dict *)value_object(from), &rest))
		finish_none(t, 1);
	else
		feed_operand(t, LIBRARY_dict_merged, value_of(d), 1);
	push_pending(t, value_of(rest));
}

/* The items of a list that nobody else knows move into a tuple. */
static value list_to_tuple(struct thread *t, struct list *l)
{
	struct tuple *tuple = create(t, KIND_TUPLE, (uint32_t)l->length);

	for (uint64_t i = 0; i < l->length; i++)
		tuple->items[i] = new_item(l, i);
	access_wrote(t, &l->head);
	l->length = 0;
	return value_of(tuple);
}

static void op_LIST_TO_TUPLE(struct thread *t, const struct instr *in)
{
	(void)in;
	finish(t, 1, list_to_tuple(t, (struct list *)value_object(*peek(t, 1))));
}

/* [s] -> [sn .. s1], of anything but a tuple of n items. */
static void unpack_sequence(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	value v = *peek(t, 1);
	struct list *made;

	if (gives_by_code(t, v)) {
		value words[] = { v, value_int((int64_t)n + 1) };

		strategy_keep(t, v);
		call_for_operand(t, t->image->library[LIBRARY_taken], words, 2, 1);
		return;
	}
	made = value_is_kind(v, KIND_RANGE)
		       ? sequence_collect(t, v)
		       : collect_top(t, LIBRARY_gathered, "cannot unpack non-iterable ", " object");
	if (!made)
		return;
	if (made->length != n || must_retry(t)) {
		if (made->length < n)
			raise(t, EXCEPTION_ValueError,
			      "not enough values to unpack (expected %u, got %u)", n,
			      (unsigned)made->length);
		else
			raise(t, EXCEPTION_ValueError,
			      "too many values to unpack (expected %u)", n);
		push_pending(t, value_of(made));
		return;
	}
	t->top--;
	for (uint32_t i = n; i--;)
		push(t, new_item(made, i));
	made->length = 0;
	thread_frame(t)->pc++;
	push_pending(t, v);
	push_pending(t, value_of(made));
}

/* [s] -> [an .. a1, list, bm .. b1], the first item on top */
static void op_UNPACK_EX(struct thread *t, const struct instr *in)
{
	uint32_t before = in->arg, after = in->extra;
	value v = *peek(t, 1);
	struct list *made, *middle;
	uint64_t n;

	made = collect_top(t, LIBRARY_gathered, "cannot unpack non-iterable ", " object");
	if (!made)
		return;
	n = made->length;
	if (n < (uint64_t)before + after || must_retry(t)) {
		raise(t, EXCEPTION_ValueError,
		      "not enough values to unpack (expected at least %u, got %u)",
		      before + after, (unsigned)n);
		push_pending(t, value_of(made));
		return;
	}
	middle = make_list(t, n - before - after);
	for (uint64_t i = before; i < n - after; i++)
		new_list_add(middle, new_item(made, i));
	t->top--;
	for (uint64_t i = 0; i < after; i++)
		push(t, new_item(made, n - 1 - i));
	push(t, value_of(middle));
	for (uint32_t i = before; i--;)
		push(t, new_item(made, i));
	made->length = 0;
	thread_frame(t)->pc++;
	push_pending(t, v);
	push_pending(t, value_of(made));
}

/* As in CPython: of a tuple without an iterator, and the last item first. */
ON_CURSOR bool op_UNPACK_SEQUENCE(struct thread *t, struct cursor *s)
{
	value v = s->top[-1];
	const struct tuple *tuple = (const struct tuple *)value_object(v);
	uint32_t n = s->in->arg;

	if (!value_is_kind(v, KIND_TUPLE) || tuple->head.size != n)
		return aside(t, s, unpack_sequence);
	for (uint32_t i = n; i--;)
		strategy_keep(t, tuple->items[i]);
	s->top--;
	for (uint32_t i = n; i--;)
		*s->top++ = tuple->items[i];
	s->in++;
	return give_up(t, s, v, 0, 0);
}

#endif
