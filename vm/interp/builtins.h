/*
 * Built-in functions on iterables and types, and those of sys and time.
 */
#ifndef REFRACE_INTERP_BUILTINS_H
#define REFRACE_INTERP_BUILTINS_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/convert.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/list.h"
#include "vm/interp/number.h"
#include "vm/interp/operand.h"
#include "vm/interp/section.h"
#include "vm/interp/sequence.h"
#include "vm/interp/sort.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

/* --- iterables --- */

/* Everything in argument i as a new list; NULL after raising, and if code makes a list of it that
 * takes the argument's place, with which the call is made again. */
static struct list *collect_argument(struct call *c, uint32_t i)
{
	if (sequence_iterable(c->args[i]))
		return sequence_fits(c->t, c->args[i]) ? sequence_collect(c->t, c->args[i])
						       : NULL;
	if (is_iterator(c->args[i]) || has_iter_special(c->t, c->args[i])) {
		c->again = true;
		replace_operand(c->t, LIBRARY_listed, c->n - i);
		return NULL;
	}
	not_iterable(c->t, c->args[i], "'", "' object is not iterable");
	return NULL;
}

static value *new_items(const struct list *l)
{
	return l->array ? ((struct array *)value_object(l->array))->items : NULL;
}

static value new_item(const struct list *l, uint64_t i)
{
	return new_items(l)[i];
}

/* Ends the call with `result`, and drops a list that the call has made. */
static void call_done_with(struct call *c, value result, struct list *made)
{
	call_done(c, result);
	push_pending(c->t, value_of(made));
}

static void call_list(struct call *c)
{
	struct list *l = c->n ? collect_argument(c, 0) : make_list(c->t, 0);

	if (l)
		call_done(c, value_of(l));
}

static void call_tuple(struct call *c)
{
	struct list *l;
	struct tuple *tuple;

	if (c->n && value_is_kind(c->args[0], KIND_TUPLE)) {
		value v = c->args[0];

		c->args[0] = 0;
		call_done(c, v);
		return;
	}
	l = c->n ? collect_argument(c, 0) : make_list(c->t, 0);
	if (!l)
		return;
	tuple = create(c->t, KIND_TUPLE, (uint32_t)l->length);
	for (uint64_t i = 0; i < l->length; i++)
		tuple->items[i] = new_item(l, i);
	l->length = 0;
	call_done_with(c, value_of(tuple), l);
}

static struct dict *make_dict(struct thread *t)
{
	struct dict *d = create(t, KIND_DICT, 0);

	d->used = 0;
	d->table = 0;
	return d;
}

/* Keys and values in turn, counted, of all entries. */
static struct list *dict_entries(struct thread *t, struct dict *from)
{
	struct table *table = dict_table(t, from);
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0;
	struct list *entries = make_list(t, 2 * fill);

	for (uint64_t i = 0; i < fill && i < table_capacity(table->head.size); i++) {
		value *entry = &table->words[table->head.size + 2 * i];
		value key = strategy_take(t, &table->head, entry);

		if (!key)
			continue;
		new_list_add(entries, key);
		new_list_add(entries, strategy_take(t, &table->head, entry + 1));
	}
	return entries;
}

/* Puts keys and values in turn into the dict; keys that it has and values that it had stay in
 * `entries`, for the caller to drop. */
static void dict_put_all(struct thread *t, struct dict *d, struct list *entries)
{
	uint64_t n = entries->length;

	entries->length = 0;
	for (uint64_t i = 0; i < n; i += 2) {
		value key = new_item(entries, i), v = new_item(entries, i + 1), old_key, old;
		uint64_t hash;

		if (!value_hash(key, &hash))
			continue;
		dict_put(t, d, key, hash, v, &old_key, &old);
		if (value_is_counted(old_key))
			new_list_add(entries, old_key);
		if (value_is_counted(old))
			new_list_add(entries, old);
	}
}

/*
 * Copies all entries of `from` into `to`; *rest is for the caller to drop. All are taken before
 * one is put, because `to` may be this operation's own: from the first change of it on there
 * must be no place where the explorer leaves the operation, to begin it again.
 */
static void dict_merge(struct thread *t, struct dict *to, struct dict *from, struct list **rest)
{
	*rest = dict_entries(t, from);
	if (reads_unheld(t) && dict_prepare(t, to, from, new_items(*rest), (*rest)->length / 2))
		(*rest)->length = 0;
	else
		dict_put_all(t, to, *rest);
}

/* Adds the pair, a tuple or list of two, to `entries`, counted. False after raising, which must
 * come after the last access. */
static bool pair_take(struct thread *t, value pair, struct list *entries)
{
	bool sequence = value_is_kind(pair, KIND_TUPLE) || value_is_kind(pair, KIND_LIST);
	enum look look = sequence ? section_look(t, value_object(pair)) : LOOK_RETRY;
	const char *unhashable_type = NULL;
	uint64_t n = 0, hash;
	value key;

	if (look != LOOK_RETRY)
		value_length(t, pair, &n);
	key = n == 2 ? item_look(t, value_object(pair), 0) : 0;
	if (n == 2 && !value_hash(key, &hash))
		unhashable_type = type_name(key);
	for (uint64_t i = 0; i < 2 && n == 2 && !unhashable_type; i++)
		new_list_add(entries, item_take(t, value_object(pair), i));
	section_looked(t, look);
	if (n != 2)
		raise_outside(
			t, "dict",
			"dict() of anything but a dict or a list of pairs is outside the subset");
	else if (unhashable_type)
		raise(t, EXCEPTION_TypeError, "unhashable type: '%s'", unhashable_type);
	return n == 2 && !unhashable_type;
}

static void dict_of_pairs(struct call *c)
{
	struct list *pairs = collect_argument(c, 0), *entries;
	struct dict *d;
	bool right = true;

	if (!pairs)
		return;
	entries = make_list(c->t, 2 * pairs->length);
	for (uint64_t i = 0; i < pairs->length && right; i++)
		right = pair_take(c->t, new_item(pairs, i), entries);
	if (right) {
		d = make_dict(c->t);
		dict_put_all(c->t, d, entries);
		call_done(c, value_of(d));
	}
	retry_later(c->t);
	push_pending(c->t, value_of(entries));
	push_pending(c->t, value_of(pairs));
}

static void call_dict(struct call *c)
{
	struct list *rest;
	struct dict *d;

	if (c->n && !value_is_kind(c->args[0], KIND_DICT)) {
		dict_of_pairs(c);
		return;
	}
	d = make_dict(c->t);
	if (!c->n) {
		call_done(c, value_of(d));
		return;
	}
	dict_merge(c->t, d, (struct dict *)value_object(c->args[0]), &rest);
	call_done_with(c, value_of(d), rest);
}

static void call_sorted(struct call *c)
{
	struct sorting s = { .t = c->t };
	struct list *l;

	if (c->named) {
		call_library(c, LIBRARY_sorted);
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	s.items = new_items(l);
	sort_items(&s, l->length);
	if (sort_succeeded(&s))
		call_done(c, value_of(l));
	else
		push_pending(c->t, value_of(l));
}

/* What has been added up. */
struct sum {
	int64_t n;
	double x;
	bool real; /* it is x */
};

/* False after raising. */
static bool sum_add(struct thread *t, struct sum *sum, value v)
{
	int64_t n;
	double x;

	if (!sum->real && as_number(v, &n)) {
		if (!__builtin_add_overflow(sum->n, n, &sum->n))
			return true;
		number_too_big(t);
	} else if (to_real(v, &x)) {
		sum->x = (sum->real ? sum->x : (double)sum->n) + x;
		sum->real = true;
		return true;
	} else {
		raise(t, EXCEPTION_TypeError,
		      "unsupported operand type(s) for +: '%s' and '%s'",
		      sum->real ? "float" : "int", type_name(v));
	}
	return false;
}

/* What sum() begins with; false after raising. */
static bool sum_start(const struct call *c, struct sum *sum)
{
	value start = named_argument(c, "start");

	start = start ? start : c->n > 1 ? c->args[1] : value_int(0);
	sum->real = as_real(start, &sum->x);
	if (sum->real || as_number(start, &sum->n))
		return true;
	if (value_is_kind(start, KIND_STR))
		raise(c->t, EXCEPTION_TypeError,
		      "sum() can't sum strings [use ''.join(seq) instead]");
	else
		raise_outside(c->t, "sum", "sum() of anything but numbers is outside the subset");
	return false;
}

static void call_sum(struct call *c)
{
	struct sum sum = { .n = 0 };
	struct list *l;

	if (!sum_start(c, &sum) || !(l = collect_argument(c, 0)))
		return;
	for (uint64_t i = 0; i < l->length && !must_retry(c->t); i++) {
		if (sum_add(c->t, &sum, new_item(l, i)))
			continue;
		push_pending(c->t, value_of(l));
		return;
	}
	call_done_with(c, sum.real ? make_real(c->t, sum.x) : make_number(c->t, sum.n), l);
}

/* The index of the smallest (sign 1) or largest (sign -1) item; -1 after raising. */
static int64_t extreme(struct thread *t, const value *items, uint64_t n, int sign)
{
	uint64_t best = 0;

	for (uint64_t i = 1; i < n; i++) {
		int order;

		if (!values_order(t, items[i], items[best], &order, 0)) {
			raise(t, EXCEPTION_TypeError,
			      "'%s' not supported between instances of '%s' and '%s'",
			      sign > 0 ? "<" : ">", type_name(items[i]),
			      type_name(items[best]));
			return -1;
		}
		if (order * sign < 0)
			best = i;
	}
	return (int64_t)best;
}

static void call_extreme(struct call *c, int sign)
{
	struct list *l;
	int64_t best;
	value v;

	if (c->n > 1) {
		best = extreme(c->t, c->args, c->n, sign);
		if (best < 0)
			return;
		v = c->args[best];
		c->args[best] = 0;
		call_done(c, v);
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	if (!l->length)
		raise(c->t, EXCEPTION_ValueError, "%s() arg is an empty sequence",
		      sign > 0 ? "min" : "max");
	best = l->length && !must_retry(c->t)
		       ? extreme(c->t, ((struct array *)value_object(l->array))->items,
				 l->length, sign)
		       : -1;
	if (best < 0) {
		push_pending(c->t, value_of(l));
		return;
	}
	v = new_item(l, (uint64_t)best);
	strategy_keep(c->t, v);
	call_done_with(c, v, l);
}

static void call_min(struct call *c)
{
	call_extreme(c, 1);
}

static void call_max(struct call *c)
{
	call_extreme(c, -1);
}

/* --- types --- */

/* Whether v is of the type that `type` stands for: 1, 0, or -1 if `type` is no type. */
static int is_instance(value v, value type)
{
	static const struct {
		enum builtin_id id;
		enum kind kind;
	} known[] = {
		{ BUILTIN_str, KIND_STR },     { BUILTIN_list, KIND_LIST },
		{ BUILTIN_tuple, KIND_TUPLE }, { BUILTIN_dict, KIND_DICT },
		{ BUILTIN_range, KIND_RANGE }, { BUILTIN_float, KIND_FLOAT },
	};
	int64_t n;

	if (value_is_kind(type, KIND_CLASS) &&
	    !class_searched((struct class_object *)value_object(type), 1)) /* object */
		return true;
	if (value_is_kind(type, KIND_CLASS))
		return value_is_kind(v, KIND_INSTANCE) &&
		       class_comes_from(instance_class((struct instance *)value_object(v)),
					(struct class_object *)value_object(type));
	if (!value_is_kind(type, KIND_BUILTIN))
		return -1;
	if (((struct builtin *)value_object(type))->id == BUILTIN_int)
		return as_number(v, &n);
	if (((struct builtin *)value_object(type))->id == BUILTIN_bool)
		return value_is_bool(v);
	if (((struct builtin *)value_object(type))->id == BUILTIN_type)
		return value_is_kind(v, KIND_CLASS) ||
		       (value_is_kind(v, KIND_BUILTIN) &&
			image_is_type((enum builtin_id)((struct builtin *)value_object(v))->id));
	if (((struct builtin *)value_object(type))->id == BUILTIN_Thread)
		return value_is_kind(v, KIND_THREAD) ||
		       (value_is_kind(v, KIND_INSTANCE) &&
			instance_class((struct instance *)value_object(v))->traits &
				CLASS_IS_THREAD);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (((struct builtin *)value_object(type))->id == known[i].id)
			return value_is_kind(v, known[i].kind);
	return -1;
}

static void call_isinstance(struct call *c)
{
	const struct tuple *types = (struct tuple *)value_object(c->args[1]);
	int yes = 0;

	if (!value_is_kind(c->args[1], KIND_TUPLE))
		yes = is_instance(c->args[0], c->args[1]);
	else
		for (uint32_t i = 0; i < types->head.size && !yes; i++)
			yes = is_instance(c->args[0], types->items[i]);
	if (yes < 0)
		raise(c->t, EXCEPTION_TypeError,
		      "isinstance() arg 2 must be a type, a tuple of types, or a union");
	else
		call_done(c, value_bool(yes));
}

static void call_issubclass(struct call *c)
{
	bool classes;

	for (uint32_t i = 0; i < 2; i++)
		if (c->args[i] == c->t->image->builtins[BUILTIN_Thread])
			c->args[i] = c->t->image->thread;
	classes = value_is_kind(c->args[0], KIND_CLASS) && value_is_kind(c->args[1], KIND_CLASS);
	if (!classes)
		raise_outside(c->t, "issubclass",
			      "issubclass of anything but two classes of the program or exceptions "
			      "is outside the subset");
	else
		call_done(c, value_bool(class_comes_from(
				     (struct class_object *)value_object(c->args[0]),
				     (struct class_object *)value_object(c->args[1]))));
}

/* e.with_traceback(traceback): e */
static void call_with_traceback(struct call *c)
{
	struct object *e = value_object(c->self);
	value old;

	if (c->args[0] != VALUE_NONE && !value_is_kind(c->args[0], KIND_TRACEBACK)) {
		raise(c->t, EXCEPTION_TypeError, "__traceback__ must be a traceback or None");
		return;
	}
	old = strategy_put(c->t, e, exception_slot(c->t, e, EXCEPTION_TRACEBACK), c->args[0]);
	c->args[0] = 0;
	c->args[-1] = 0; /* the reference to e is the result */
	call_done(c, value_of(e));
	push_operand(c->t, old);
}

/* --- sys and time --- */

/* The argument itself counts as one, as in CPython. */
static void call_getrefcount(struct call *c)
{
	if (value_is_counted(c->args[0]))
		call_done(c, value_int(strategy_count(c->t, value_object(c->args[0]))));
	else
		call_done(c, value_int(UINT32_MAX));
}

static void call_sleep(struct call *c)
{
	double seconds;

	if (!to_real(c->args[0], &seconds)) {
		raise(c->t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(c->args[0]));
		return;
	}
	if (seconds < 0) {
		raise(c->t, EXCEPTION_ValueError, "sleep length must be non-negative");
		return;
	}
	access_sleep(c->t, seconds);
	call_done(c, VALUE_NONE);
}

#endif
