/*
 * Dict views: what makes sets of them, and how they compare (Objects/dictobject.c, dictviews_*).
 */
#ifndef REFRACE_INTERP_VIEW_H
#define REFRACE_INTERP_VIEW_H

#include "vm/interp/contains.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/set_methods.h"

/* dict.keys() or dict.items() */
static bool is_set_view(value v)
{
	return value_is_kind(v, KIND_VIEW) && value_object(v)->detail != VIEW_VALUES;
}

/* Whether the operator is one of sets that one of the two views, or both, take part in. */
static bool makes_set(enum binary op, value a, value b)
{
	return is_set_operator(op) && (is_set_view(a) || is_set_view(b));
}

/* A new set of what `v` gives: dictviews_to_set. */
static struct body view_set(struct set_work *w, value v)
{
	struct items items = items_of(w, v);
	struct body b = new_set(w->t, KIND_SET);

	items.sized |= value_is_kind(v, KIND_VIEW) && value_object(v)->detail == VIEW_KEYS;
	add_items(w, &b, &items);
	return b;
}

/* What of `other` is in `view`, too. */
static struct body view_choose(struct set_work *w, value view, value other, bool wanted)
{
	struct items items = items_of(w, other);
	struct list *right = make_list(w->t, items.n);
	struct body b;
	uint64_t hash;

	spend(&w->spent, value_of(right));
	for (uint64_t i = 0; i < items.n; i++) {
		value v = w->wrong ? 0 : items.all[i];
		bool fits = v && work_hash(w, v, &hash) &&
			    (sequence_contains(w->t, view, v) > 0) == wanted;

		new_list_add(right, value_bool(fits));
	}
	b = new_set(w->t, KIND_SET);
	for (uint64_t i = 0; i < items.n; i++) {
		if (new_item(right, i) == VALUE_FALSE || !value_hash(items.all[i], &hash))
			continue;
		if (body_add(&b, items.all[i], hash))
			items.all[i] = 0;
	}
	return b;
}

/* _PyDictView_Intersect */
static struct body view_and(struct set_work *w, value a, value b)
{
	value view = is_set_view(a) ? a : b, other = is_set_view(a) ? b : a;

	if (value_is_kind(other, KIND_SET) && length_of(w, view) <= length_of(w, other))
		return view_choose(w, other, view, true);
	if (is_set_view(other) && length_of(w, other) > length_of(w, view))
		return view_choose(w, other, view, true);
	return view_choose(w, view, other, true);
}

/* dictitems_xor */
static struct body items_xor(struct set_work *w, value a, value b)
{
	struct body set = view_choose(w, a, b, false), rest = view_choose(w, b, a, false);
	struct slots *table = body_table(&rest);
	struct items items = { .all = table->slots, .n = table->head.size };

	add_items(w, &set, &items);
	spend(&w->spent, made(w, &rest));
	return set;
}

static bool are_items(value a, value b)
{
	return value_is_kind(a, KIND_VIEW) && value_is_kind(b, KIND_VIEW) &&
	       value_object(a)->detail == VIEW_ITEMS && value_object(b)->detail == VIEW_ITEMS;
}

static struct body view_operator(struct set_work *w, enum binary op, value a, value b)
{
	struct items items;
	struct body set;

	if (op == BINARY_AND)
		return view_and(w, a, b);
	if (op == BINARY_XOR && are_items(a, b))
		return items_xor(w, a, b);
	items = items_of(w, b);
	set = view_set(w, a);
	if (w->wrong)
		return set;
	if (op == BINARY_OR)
		add_items(w, &set, &items);
	else if (op == BINARY_SUBTRACT)
		remove_items(w, &set, &items);
	else
		toggle_items(w, &set, &items);
	return set;
}

/* The top two words, if they make a set of a view. False: they do not. */
static bool view_binary(struct thread *t, enum binary op)
{
	struct set_work w = { .t = t, .words = 2 };
	value b = *peek(t, 1), a = *peek(t, 2);
	struct body set;

	if (!makes_set(op, a, b))
		return false;
	if (is_iterator(a) || is_iterator(b)) {
		replace_operand(t, LIBRARY_listed, is_iterator(a) ? 2 : 1);
		return true;
	}
	if (!sequence_iterable(a) || !sequence_iterable(b)) {
		not_iterable(t, sequence_iterable(a) ? b : a, "'", "' object is not iterable");
		return true;
	}
	set = view_operator(&w, op, a, b);
	work_end(&w, made(&w, &set));
	return true;
}

/* Whether each of what `a` gives is in `b`. */
static bool all_within(struct thread *t, struct set_work *w, value a, value b)
{
	struct items items = items_of(w, a);

	for (uint64_t i = 0; i < items.n; i++)
		if (items.all[i] && sequence_contains(t, b, items.all[i]) <= 0)
			return false;
	return true;
}

/* dictview_richcompare, of a and b, which are views or sets. */
static bool views_compare(struct thread *t, struct set_work *w, enum compare op, value a, value b)
{
	uint64_t n = length_of(w, a), m = length_of(w, b);

	switch (op) {
	case COMPARE_EQ: return n == m && all_within(t, w, a, b);
	case COMPARE_NE: return n != m || !all_within(t, w, a, b);
	case COMPARE_LT: return n < m && all_within(t, w, a, b);
	case COMPARE_LE: return n <= m && all_within(t, w, a, b);
	case COMPARE_GT: return n > m && all_within(t, w, b, a);
	default: return n >= m && all_within(t, w, b, a);
	}
}

/* The top two words, if one is a view and the other is, too, or a set. False: they are not. */
static bool view_compare(struct thread *t, enum compare op)
{
	struct set_work w = { .t = t, .words = 2 };
	value b = *peek(t, 1), a = *peek(t, 2);
	bool yes;

	if (!(is_set_view(a) && (is_set_view(b) || is_set(b))) && !(is_set(a) && is_set_view(b)))
		return false;
	yes = views_compare(t, &w, op, a, b);
	work_end(&w, value_bool(yes));
	return true;
}

static void call_view_isdisjoint(struct call *c)
{
	struct set_work w = call_work(c);
	struct list *made = collect_argument(c, 0);
	struct items items;
	bool common = false;

	if (!made)
		return;
	if (c->self && !is_set_view(c->self)) {
		spend(&w.spent, value_of(made));
		raise(c->t, EXCEPTION_AttributeError,
		      "'dict_values' object has no attribute 'isdisjoint'");
		give_up_spent(c->t, &w.spent);
		return;
	}
	items = items_of_list(&w, made);
	for (uint64_t i = 0; i < items.n && !common && !w.wrong; i++) {
		uint64_t hash;

		if (work_hash(&w, items.all[i], &hash))
			common = sequence_contains(c->t, c->self, items.all[i]) > 0;
	}
	work_end(&w, value_bool(!common));
}

#endif
