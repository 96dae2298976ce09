/*
 * Slices: read, assigned to, deleted; and slice objects.
 *
 * What an assignment displaces goes into a list of the operation's own, which is given up when
 * the list is whole again (Objects/listobject.c, list_ass_slice, list_ass_subscript).
 */
#ifndef REFRACE_INTERP_SLICE_H
#define REFRACE_INTERP_SLICE_H

#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/iterate_unheld.h"
#include "vm/interp/list.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/operand.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"
#include "vm/interp/text.h"

/* What a slice means for a number of items. */
struct bounds {
	int64_t start, stop, step;
	int64_t count; /* of items */
};

/* One end of it, as given, for n items. */
static int64_t bound(int64_t given, int64_t n, int64_t step)
{
	if (given < 0)
		return given + n < 0 ? (step < 0 ? -1 : 0) : given + n;
	if (given >= n)
		return step < 0 ? n - 1 : n;
	return given;
}

/* False after raising. (PySlice_Unpack, PySlice_AdjustIndices) */
static bool slice_bounds(struct thread *t, const struct slice *s, int64_t n, struct bounds *b)
{
	int64_t start = 0, stop = 0;

	b->step = 1;
	if ((s->step != VALUE_NONE && !as_number(s->step, &b->step)) ||
	    (s->start != VALUE_NONE && !as_number(s->start, &start)) ||
	    (s->stop != VALUE_NONE && !as_number(s->stop, &stop))) {
		raise(t, EXCEPTION_TypeError,
		      "slice indices must be integers or None or have an __index__ method");
		return false;
	}
	if (b->step == 0) {
		raise(t, EXCEPTION_ValueError, "slice step cannot be zero");
		return false;
	}
	if (b->step < -INT64_MAX)
		b->step = -INT64_MAX;
	b->start = s->start == VALUE_NONE ? (b->step < 0 ? n - 1 : 0) : bound(start, n, b->step);
	b->stop = s->stop == VALUE_NONE ? (b->step < 0 ? -1 : n) : bound(stop, n, b->step);
	if (b->step > 0)
		b->count = b->start < b->stop ? (b->stop - b->start - 1) / b->step + 1 : 0;
	else
		b->count = b->start > b->stop ? (b->start - b->stop - 1) / -b->step + 1 : 0;
	return true;
}

/* Whether an end of the slice is for code of the program to say: then a slice of ints takes its
 * place, which is `depth` deep on the stack. */
static bool slice_asks(struct thread *t, const struct slice *s, uint32_t depth)
{
	bool asks = special_find(t, s->start, SPECIAL_index) ||
		    special_find(t, s->stop, SPECIAL_index) ||
		    special_find(t, s->step, SPECIAL_index);

	if (asks)
		replace_operand(t, LIBRARY_sliced, depth);
	return asks;
}

/* --- reading --- */

static value text_slice(struct thread *t, const struct string *s, const struct bounds *b)
{
	t->text_size = 0;
	text_add(t, "", 0);
	for (int64_t i = 0; i < b->count; i++) {
		uint32_t at = character_at(s, (uint64_t)(b->start + i * b->step));

		text_add(t, s->text + at, character_size((unsigned char)s->text[at]));
	}
	return make_string(t, t->text, t->text_size);
}

static value item_take(struct thread *t, struct object *o, uint64_t i)
{
	value v;

	if (o->kind == KIND_LIST)
		return list_take(t, (struct list *)o, i);
	v = ((struct tuple *)o)->items[i];
	strategy_keep(t, v);
	return v;
}

/* As many of the n items of a list or tuple, one after another and then from the beginning. */
static struct list *items_repeated(struct thread *t, struct object *o, uint64_t n, uint64_t many)
{
	struct list *l = make_list(t, many);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0;; i++) {
		next_to_add(t, &at, l, &i);
		if (i >= many)
			return l;
		new_list_add(l, item_take(t, o, i % n));
	}
}

/* The number at an index that may be one before the first, or one behind the last. Whether it does
 * not fit. */
static bool range_item(const struct range *r, int64_t i, int64_t *item)
{
	return __builtin_mul_overflow(i, r->step, item) ||
	       __builtin_add_overflow(*item, r->start, item);
}

/* A slice of a range is a range. (Objects/rangeobject.c, compute_slice) */
static value range_slice(struct thread *t, const struct range *r, const struct bounds *b)
{
	struct range *part = create(t, KIND_RANGE, 0);

	if (range_item(r, b->start, &part->start) || range_item(r, b->stop, &part->stop) ||
	    __builtin_mul_overflow(r->step, b->step, &part->step))
		number_too_big(t);
	return value_of(part);
}

static value tuple_slice(struct thread *t, struct object *o, const struct bounds *b)
{
	struct tuple *tuple = create(t, KIND_TUPLE, (uint32_t)b->count);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, (uint64_t)b->count); i++)
		tuple->items[i] = item_take(t, o, (uint64_t)(b->start + (int64_t)i * b->step));
	return value_of(tuple);
}

static value list_slice(struct thread *t, struct object *o, const struct bounds *b)
{
	struct list *l = make_list(t, (uint64_t)b->count);
	struct checkpoint at = { 0 };

	for (uint64_t i = 0;; i++) {
		next_to_add(t, &at, l, &i);
		if (i >= (uint64_t)b->count)
			return value_of(l);
		new_list_add(l, item_take(t, o, (uint64_t)(b->start + (int64_t)i * b->step)));
	}
}

static void load_slice(struct thread *t, struct object *o, const struct slice *s)
{
	struct bounds b;
	uint64_t n = 0;

	if (o->kind != KIND_STR && o->kind != KIND_LIST && o->kind != KIND_TUPLE &&
	    o->kind != KIND_RANGE) {
		if (o->kind == KIND_DICT)
			raise(t, EXCEPTION_TypeError, "unhashable type: 'slice'");
		else
			raise(t, EXCEPTION_TypeError, "'%s' object is not subscriptable",
			      type_name(value_of(o)));
		return;
	}
	if (slice_asks(t, s, 1))
		return;
	value_length(t, value_of(o), &n);
	if (n > INT64_MAX)
		number_too_big(t);
	if (!slice_bounds(t, s, (int64_t)n, &b))
		return;
	switch ((enum kind)o->kind) {
	case KIND_STR: finish(t, 2, text_slice(t, (struct string *)o, &b)); return;
	case KIND_RANGE: finish(t, 2, range_slice(t, (struct range *)o, &b)); return;
	case KIND_TUPLE: finish(t, 2, tuple_slice(t, o, &b)); return;
	default: finish(t, 2, list_slice(t, o, &b));
	}
}

/* --- writing --- */

/* A list that is being changed. */
struct changing {
	struct thread *t;
	struct list *l;
	struct array *a; /* NULL: none */
	uint64_t n;      /* its length before */
	struct list *out; /* what it loses: given up the last one first */
};

static struct changing change_begin(struct thread *t, struct list *l)
{
	struct changing c = { .t = t, .l = l };

	c.n = access_load(t, &l->head, &l->length);
	c.a = list_array(t, l);
	return c;
}

static value change_load(const struct changing *c, uint64_t i)
{
	return c->a && i < c->a->head.size ? access_load(c->t, &c->a->head, &c->a->items[i]) : 0;
}

static void change_store(const struct changing *c, uint64_t i, value v)
{
	if (c->a && i < c->a->head.size)
		access_store_value(c->t, &c->a->head, &c->a->items[i], v);
}

/* The list has lost items from its end, which has been moved up. Where readers hold nothing, it
 * may get another array, and has none when it is empty. */
static void change_shorten(struct changing *c, uint64_t n)
{
	if (!reads_unheld(c->t) || !c->a) {
		access_store(c->t, &c->l->head, &c->l->length, n);
	} else if (n) {
		c->a = list_resize(c->t, c->l, c->a, c->n, n);
	} else {
		list_give_up_array(c->t, c->l, c->a);
		c->a = NULL;
	}
}

/* Items low .. high-1 leave the list, and others take their place: list_ass_slice_lock_held. */
static void replace_items(struct changing *c, uint64_t low, uint64_t high, const value *items,
			  uint64_t count)
{
	uint64_t n = c->n - (high - low) + count;
	bool grows = n > c->n, early = reads_unheld(c->t);
	struct checkpoint taken = { 0 }, put = { 0 };

	c->out = make_list(c->t, high - low);
	for (uint64_t i = low;; i++) {
		next_to_add(c->t, &taken, c->out, &i);
		if (i >= high)
			break;
		new_list_add(c->out, change_load(c, i));
	}
	if (grows)
		c->a = early ? list_resize(c->t, c->l, c->a, c->n, n)
			     : list_room(c->t, c->l, c->n, n);
	if (c->a && n != c->n)
		list_shift(c->t, c->a, high, c->n, (int64_t)n - (int64_t)c->n);
	if (!grows && n != c->n && early)
		change_shorten(c, n);
	for (uint64_t i = 0; next_item(c->t, &put, &i, count); i++)
		change_store(c, low + i, items[i]);
	if (n != c->n && !early)
		access_store(c->t, &c->l->head, &c->l->length, n);
}

/* What is displaced one by one is given up in that order. */
static void out_begin(struct changing *c, uint64_t count)
{
	c->out = make_list(c->t, count);
	c->out->length = count;
}

static void out_put(const struct changing *c, uint64_t i, value v)
{
	((struct array *)value_object(c->out->array))->items[c->out->length - 1 - i] = v;
}

/* Each item of a slice that is none in a row is replaced. */
static void replace_each(struct changing *c, const struct bounds *b, const value *items)
{
	struct checkpoint replaced = { 0 };

	out_begin(c, (uint64_t)b->count);
	for (uint64_t i = 0; next_item(c->t, &replaced, &i, (uint64_t)b->count); i++) {
		uint64_t at = (uint64_t)(b->start + (int64_t)i * b->step);

		out_put(c, i, change_load(c, at));
		change_store(c, at, items[i]);
	}
}

/* The same: each leaves, and those between move up. */
static void delete_each(struct changing *c, struct bounds b)
{
	uint64_t state[2] = { 0, 0 }; /* the item; those that are gone before it */
	struct checkpoint at = { 0 };

	if (b.step < 0) {
		b.start += b.step * (b.count - 1);
		b.step = -b.step;
	}
	state[0] = (uint64_t)b.start;
	out_begin(c, (uint64_t)b.count);
	for (;; state[0]++) {
		uint64_t i, gone;
		value v;

		access_checkpoint(c->t, &at, state, 2);
		i = state[0];
		gone = state[1];
		if (i >= c->n)
			break;
		v = change_load(c, i);
		if (gone < (uint64_t)b.count &&
		    i == (uint64_t)b.start + gone * (uint64_t)b.step)
			out_put(c, state[1]++, v);
		else
			change_store(c, i - gone, v);
	}
	change_shorten(c, c->n - (uint64_t)b.count);
}

/* Ends the instruction, of so many words. */
static void change_end(struct changing *c, uint32_t words, struct list *made)
{
	if (made)
		made->length = 0;
	finish_none(c->t, words);
	if (made)
		push_pending(c->t, value_of(made));
	if (c->out)
		push_pending(c->t, value_of(c->out));
}

/* What has been collected cannot be assigned, or not now. */
static void change_refused(struct thread *t, const struct bounds *b, struct list *made)
{
	raise(t, EXCEPTION_ValueError,
	      "attempt to assign sequence of size %u to extended slice of size %u",
	      (unsigned)made->length, (unsigned)b->count);
	push_pending(t, value_of(made));
}

/* The slice that means the same whatever the list comes to have, unless it is shorter then. */
static value made_absolute(struct thread *t, const struct bounds *b)
{
	struct slice *s = create(t, KIND_SLICE, 0);
	bool none = b->step < 0 && !b->count;

	s->start = value_int(none ? 0 : b->start);
	s->stop = none ? value_int(0) : b->stop < 0 ? VALUE_NONE : value_int(b->stop);
	s->step = value_int(b->step);
	return value_of(s);
}

/* Code says what v gives: it is made a list of, while the bounds stay as they are. */
static void store_when_listed(struct thread *t, const struct slice *s, const struct bounds *b)
{
	if (must_retry(t))
		return;
	*peek(t, 1) = made_absolute(t, b);
	replace_operand(t, LIBRARY_gathered, 3);
	push_pending(t, value_of(s));
}

/* [v, list, slice] -> [] */
static void store_slice(struct thread *t)
{
	const struct slice *s = (struct slice *)value_object(*peek(t, 1));
	struct list *l = (struct list *)value_object(*peek(t, 2)), *made;
	struct changing c;
	value v = *peek(t, 3);
	struct bounds b;

	if (slice_asks(t, s, 1))
		return;
	c = change_begin(t, l);
	if (!slice_bounds(t, s, (int64_t)c.n, &b))
		return;
	if (!sequence_iterable(v) && !gives_by_code(t, v)) {
		raise(t, EXCEPTION_TypeError,
		      s->step == VALUE_NONE || b.step == 1 ? "can only assign an iterable"
							   : "must assign iterable to extended slice");
		return;
	}
	if (!sequence_iterable(v)) {
		store_when_listed(t, s, &b);
		return;
	}
	made = collect(t, v);
	if (!made)
		return;
	if (must_retry(t) || (b.step != 1 && made->length != (uint64_t)b.count)) {
		change_refused(t, &b, made);
		return;
	}
	if (b.step != 1)
		replace_each(&c, &b, new_items(made));
	else
		replace_items(&c, (uint64_t)b.start,
			      (uint64_t)(b.stop < b.start ? b.start : b.stop), new_items(made),
			      made->length);
	change_end(&c, 3, made);
}

/* [list, slice] -> [] */
static void delete_slice(struct thread *t, struct list *l)
{
	const struct slice *s = (struct slice *)value_object(*peek(t, 1));
	struct changing c;
	struct bounds b;

	if (slice_asks(t, s, 1))
		return;
	c = change_begin(t, l);
	if (!slice_bounds(t, s, (int64_t)c.n, &b))
		return;
	if (b.count && (b.step == 1 || b.count == 1))
		replace_items(&c, (uint64_t)b.start, (uint64_t)(b.start + b.count), NULL, 0);
	else if (b.count)
		delete_each(&c, b);
	change_end(&c, 2, NULL);
}

/* --- slice objects --- */

static void call_slice(struct call *c)
{
	struct slice *s = create(c->t, KIND_SLICE, 0);

	s->start = c->n > 1 ? c->args[0] : VALUE_NONE;
	s->stop = c->n > 1 ? c->args[1] : c->args[0];
	s->step = c->n > 2 ? c->args[2] : VALUE_NONE;
	memset(c->args, 0, c->n * sizeof(value));
	call_done(c, value_of(s));
}

/* slice.indices(n): what it means for n items. */
static void call_slice_indices(struct call *c)
{
	struct tuple *tuple;
	struct bounds b;
	int64_t n;

	if (index_special(c->t, c->n) ||
	    slice_asks(c->t, (struct slice *)value_object(c->self), c->n + 1))
		return;
	if (!as_number(c->args[0], &n)) {
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[0]));
		return;
	}
	if (n < 0) {
		raise(c->t, EXCEPTION_ValueError, "length should not be negative");
		return;
	}
	if (!slice_bounds(c->t, (struct slice *)value_object(c->self), n, &b))
		return;
	tuple = create(c->t, KIND_TUPLE, 3);
	tuple->items[0] = make_number(c->t, b.start);
	tuple->items[1] = make_number(c->t, b.stop);
	tuple->items[2] = make_number(c->t, b.step);
	call_done(c, value_of(tuple));
}

#endif
