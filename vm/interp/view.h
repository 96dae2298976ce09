/*
 * Dict views: what makes sets of them, and how they compare (Objects/dictobject.c, dictviews_*).
 */
#ifndef REFRACE_INTERP_VIEW_H
#define REFRACE_INTERP_VIEW_H

#include "vm/interp/contains.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/set_methods.h"

/* Whether the operator is one of sets that one of the two views, or both, take part in. */
static bool makes_set(enum binary op, value a, value b)
{
	return is_set_operator(op) && (is_set_view(a) || is_set_view(b));
}

/* A new set of what `v` gives: dictviews_to_set. All keys of a dict are taken at once. */
static struct body view_set(struct set_work *w, value v)
{
	bool keys = value_is_kind(v, KIND_VIEW) && value_object(v)->detail == VIEW_KEYS;
	struct items items =
		items_gone_through(w, keys ? ((struct view *)value_object(v))->dict : v);
	struct body b = new_set(w->t, KIND_SET);

	if (!w->t->raising)
		add_items(w, &b, &items);
	return b;
}

/* --- one item after the other --- */

/* Where readers hold nothing, the next item is taken when it is known what the one before is
 * for. */
struct walk {
	struct set_work *w;
	struct list *given; /* what the iterator has given; NULL: there is none */
	struct iter it;
	struct items items; /* else these, which have been taken at the beginning */
	uint64_t at;
};

static struct walk walk_begin(struct set_work *w, value v)
{
	struct walk walk = { .w = w };

	if (is_iterated(w->t, v)) {
		walk.it = own_iter(w->t, v);
		walk.given = make_list(w->t, walk.it.used + SEQUENCE_GROWS);
		spend(&w->spent, value_of(walk.given));
	} else {
		walk.items = items_gone_through(w, v);
	}
	return walk;
}

/* Where the next item is, whose reference the caller may move; NULL: there is none, or as
 * own_next. */
static value *walk_next(struct walk *walk)
{
	bool failed;
	value v;

	if (walk->given) {
		v = own_next(walk->w->t, &walk->it, &failed);
		if (!v)
			return NULL;
		own_list_add(walk->w->t, walk->given, v);
		return &new_items(walk->given)[walk->given->length - 1];
	}
	while (walk->at < walk->items.n)
		if (walk->items.all[walk->at++])
			return &walk->items.all[walk->at - 1];
	return NULL;
}

/* Whether `in` has the item; 0 as well if it is for code to say so, or if it cannot have it. */
static bool walk_found(struct set_work *w, value in, value item)
{
	uint64_t hash;
	bool found;

	w->asks = hash_asks(item) || is_hashed_key(item);
	if (w->asks || !work_hash(w, item, &hash))
		return false;
	may_ask(w->t, LIBRARY_hashed);
	found = sequence_contains(w->t, in, item) > 0;
	set_items_asked(w);
	return found;
}

/* What of `other` is in `view`, too. */
static struct body view_choose(struct set_work *w, value view, value other, bool wanted)
{
	struct walk walk = walk_begin(w, other);
	struct list *chosen =
		make_list(w->t, walk.given ? walk.it.used + SEQUENCE_GROWS : walk.items.n);
	struct body b;
	uint64_t hash;
	value *item;

	spend(&w->spent, value_of(chosen));
	while (!w->wrong && !w->asks && (item = walk_next(&walk))) {
		if (walk_found(w, view, *item) != wanted || w->wrong || w->asks)
			continue;
		new_list_add(chosen, *item);
		*item = 0;
	}
	b = new_set(w->t, KIND_SET);
	for (uint64_t i = 0; i < chosen->length; i++) {
		item = &new_items(chosen)[i];
		if (value_hash(*item, &hash) && body_add(&b, *item, hash))
			*item = 0;
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
	set = view_set(w, a);
	if (w->wrong || w->t->raising)
		return set;
	items = items_gone_through(w, b);
	if (w->t->raising)
		return set;
	if (op == BINARY_OR)
		add_items(w, &set, &items);
	else if (op == BINARY_SUBTRACT)
		remove_items(w, &set, &items);
	else
		toggle_items(w, &set, &items);
	return set;
}

/* The end of an operation of which an iterator may have raised. The library does it, if code has to
 * be asked: function(a, b, op). */
static void view_end(struct set_work *w, value result, enum library_id by_code, int op)
{
	const value args[] = { *peek(w->t, 2), *peek(w->t, 1), value_int(op) };

	if (!w->t->raising && !work_asks(w)) {
		work_end(w, result);
		return;
	}
	if (!w->t->raising && !retry_later(w->t))
		special_call(w->t, w->t->image->library[by_code], args, 3, 2, END_RESULT);
	work_handed_over(w, result);
}

/* The top two words, if they make a set of a view. False: they do not. */
static bool view_binary(struct thread *t, enum binary op)
{
	struct set_work w = begin_work(t, 2);
	value b = *peek(t, 1), a = *peek(t, 2);
	struct body set;

	if (!makes_set(op, a, b))
		return false;
	if (gives_by_code(t, a) || gives_by_code(t, b)) {
		replace_operand(t, LIBRARY_gathered, gives_by_code(t, a) ? 2 : 1);
		return true;
	}
	if (!sequence_iterable(a) || !sequence_iterable(b)) {
		not_iterable(t, sequence_iterable(a) ? b : a, "'", "' object is not iterable");
		return true;
	}
	set = view_operator(&w, op, a, b);
	view_end(&w, made(&w, &set), LIBRARY_view_operated, (int)op);
	return true;
}

/* Whether each of what `a` gives is in `b`. */
static bool all_within(struct set_work *w, value a, value b)
{
	struct walk walk = walk_begin(w, a);
	bool within = true;
	const value *item;

	while (within && (item = walk_next(&walk)))
		within = walk_found(w, b, *item);
	return within;
}

/* dictview_richcompare, of a and b, which are views or sets. */
static bool views_compare(struct set_work *w, enum compare op, value a, value b)
{
	uint64_t n = length_of(w, a), m = length_of(w, b);

	switch (op) {
	case COMPARE_EQ: return n == m && all_within(w, a, b);
	case COMPARE_NE: return n != m || !all_within(w, a, b);
	case COMPARE_LT: return n < m && all_within(w, a, b);
	case COMPARE_LE: return n <= m && all_within(w, a, b);
	case COMPARE_GT: return n > m && all_within(w, b, a);
	default: return n >= m && all_within(w, b, a);
	}
}

/* The top two words, if one is a view and the other is, too, or a set. False: they are not. */
static bool view_compare(struct thread *t, enum compare op)
{
	struct set_work w = begin_work(t, 2);
	value b = *peek(t, 1), a = *peek(t, 2);
	bool yes;

	if (!(is_set_view(a) && (is_set_view(b) || is_set(b))) && !(is_set(a) && is_set_view(b)))
		return false;
	yes = views_compare(&w, op, a, b);
	view_end(&w, value_bool(yes), LIBRARY_view_compared, (int)op);
	return true;
}

/* Whether the longer of the two has an item of the other, of which only a set or a view is
 * asked how long it is (dictviews_isdisjoint). */
static bool view_meets(struct set_work *w, value view, value other)
{
	bool turn = (is_set(other) || is_set_view(other)) &&
		    length_of(w, view) < length_of(w, other);
	struct walk walk = walk_begin(w, turn ? view : other);
	value in = turn ? other : view;
	const value *item;
	bool meets = false;

	while (!meets && !w->wrong && !w->asks && (item = walk_next(&walk)))
		meets = walk_found(w, in, *item);
	return meets;
}

static void call_view_isdisjoint(struct call *c)
{
	struct set_work w = call_work(c);
	bool meets;

	if (is_given_by_code(c, 0)) {
		c->again = true;
		replace_operand(c->t, LIBRARY_gathered, c->n);
		return;
	}
	if (!sequence_iterable(c->args[0])) {
		not_iterable(c->t, c->args[0], "'", "' object is not iterable");
		return;
	}
	if (c->self && !is_set_view(c->self)) {
		raise(c->t, EXCEPTION_AttributeError,
		      "'dict_values' object has no attribute 'isdisjoint'");
		return;
	}
	meets = view_meets(&w, c->self, c->args[0]);
	if (c->t->raising)
		work_handed_over(&w, 0);
	else
		method_end(c, &w, value_bool(!meets), LIBRARY_set_isdisjoint);
}

#endif
