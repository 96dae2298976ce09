/*
 * The methods and operators of sets.
 */
#ifndef REFRACE_INTERP_SET_METHODS_H
#define REFRACE_INTERP_SET_METHODS_H

#include "vm/interp/call.h"
#include "vm/interp/methods.h"
#include "vm/interp/set_build.h"
#include "vm/interp/set_by_code.h"

static struct set_work call_work(const struct call *c)
{
	return begin_work(c->t, c->n + 2 + c->unbound);
}

/* The items of an argument. False after raising. */
static bool argument_items(struct call *c, struct set_work *w, uint32_t i, struct items *items)
{
	struct list *l;

	if (is_set(c->args[i]) || value_is_kind(c->args[i], KIND_DICT)) {
		*items = items_of(w, c->args[i]);
		return true;
	}
	l = gather_argument(c, i, NULL);
	if (!l)
		return false;
	*items = items_of_list(w, l);
	return true;
}

/* An argument as something that can be looked into: itself, or a set of what it gives. 0 after
 * raising. */
static value argument_set(struct call *c, struct set_work *w, uint32_t i)
{
	struct items items;
	struct body b;

	if (is_set(c->args[i]) || value_is_kind(c->args[i], KIND_DICT))
		return c->args[i];
	if (!argument_items(c, w, i, &items))
		return 0;
	b = new_set(c->t, KIND_SET);
	add_items(w, &b, &items);
	spend(&w->spent, made(w, &b));
	return value_of(b.s);
}

static enum kind self_kind(const struct call *c)
{
	return (enum kind)value_object(c->self)->kind;
}

/* --- set() and frozenset() --- */

static void call_any_set(struct call *c, enum kind kind)
{
	enum library_id by_items = kind == KIND_SET ? LIBRARY_set_of : LIBRARY_frozenset_of;
	struct set_work w = call_work(c);
	struct items items;
	struct body b;

	if (c->n && is_given_by_code(c, 0)) {
		call_library(c, by_items);
		return;
	}
	if (c->n && !argument_items(c, &w, 0, &items))
		return;
	b = new_set(c->t, kind);
	if (c->n)
		add_items(&w, &b, &items);
	method_end(c, &w, made(&w, &b), by_items);
}

static void call_set(struct call *c)
{
	call_any_set(c, KIND_SET);
}

static void call_frozenset(struct call *c)
{
	value v = c->n ? c->args[0] : 0;

	if (!value_is_kind(v, KIND_FROZENSET)) {
		call_any_set(c, KIND_FROZENSET);
		return;
	}
	c->args[0] = 0;
	call_done(c, v);
}

/* --- one item --- */

static void call_set_add(struct call *c)
{
	struct body b = set_body(c->t, c->self);
	uint64_t hash;
	bool added;

	if (!key_hash(c, &hash))
		return;
	added = body_add(&b, c->args[0], hash);
	if (key_is_asked(c))
		return;
	if (added)
		c->args[0] = 0;
	call_done(c, VALUE_NONE);
}

/* Takes the argument out; what the set had; 0 if that is nothing. *hashable: it is looked for, and
 * code has nothing to say first. */
static value take_argument_out(struct call *c, bool *hashable)
{
	struct body b = set_body(c->t, c->self);
	uint64_t hash;
	value v;

	*hashable = value_is_kind(c->args[0], KIND_SET) || key_hash(c, &hash);
	if (!*hashable)
		return 0;
	item_hash(c->t, c->args[0], &hash);
	v = body_take_out(&b, c->args[0], hash);
	*hashable = !key_is_asked(c);
	return v;
}

static void call_set_discard(struct call *c)
{
	bool hashable;
	value v = take_argument_out(c, &hashable);

	if (!hashable)
		return;
	call_done(c, VALUE_NONE);
	push_pending(c->t, v);
}

static void call_set_remove(struct call *c)
{
	bool hashable;
	value v = take_argument_out(c, &hashable);

	if (hashable && !v)
		key_missing(c->t, c->args[0]);
	if (!v)
		return;
	call_done(c, VALUE_NONE);
	push_pending(c->t, v);
}

static void call_set_pop(struct call *c)
{
	struct body b = set_body(c->t, c->self);
	value v = body_pop(&b);

	if (!v) {
		raise_with(c->t, EXCEPTION_KeyError,
			   make_string(c->t, "pop from an empty set", 21));
	} else if (is_hashed_key(v)) {
		call_done(c, take_key(c->t, v));
		push_pending(c->t, v);
	} else {
		call_done(c, v);
	}
}

static void call_set_clear(struct call *c)
{
	value rest = set_empty(c->t, (struct set *)value_object(c->self));

	call_done(c, VALUE_NONE);
	push_pending(c->t, rest);
}

static void call_frozenset_copy(struct call *c)
{
	struct set_work w = call_work(c);
	struct body b;

	if (self_kind(c) == KIND_FROZENSET) {
		c->args[-1] = 0;
		call_done(c, c->self);
		return;
	}
	b = copy_of(&w, KIND_SET, c->self);
	work_end(&w, made(&w, &b));
}

/* --- a new set of several --- */

static bool is_any_by_code(const struct call *c)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (is_given_by_code(c, i))
			return true;
	return false;
}

/* What is held is held for a copy of self, then for each argument. */
static void call_frozenset_union(struct call *c)
{
	struct set_work w = call_work(c);
	struct body b;

	if (is_any_by_code(c)) {
		call_library(c, LIBRARY_set_union);
		return;
	}
	b = copy_of(&w, self_kind(c), c->self);

	for (uint32_t i = 0; i < c->n && !w.wrong && !w.asks; i++) {
		struct items items;

		if (c->args[i] == c->self)
			continue;
		if (is_set(c->args[i])) {
			items = items_entered(&w, c->args[i]);
		} else if (!argument_items(c, &w, i, &items)) {
			spend(&w.spent, made(&w, &b));
			give_up_spent(c->t, &w.spent);
			return;
		}
		add_items(&w, &b, &items);
	}
	method_end(c, &w, made(&w, &b), LIBRARY_set_union);
}

/* The next set, in the place of what the operation has made before. */
static value instead_of(struct set_work *w, const struct call *c, value before, struct body *b)
{
	if (before != c->self)
		spend(&w->spent, before);
	return made(w, b);
}

/* The sets have what they have in common with argument i. False after raising. */
static bool intersect(struct call *c, struct set_work *w, uint32_t i, value *set)
{
	struct items items;
	struct body b;

	if (is_set(c->args[i])) {
		b = intersection(w, self_kind(c), *set, c->args[i]);
	} else {
		if (!argument_items(c, w, i, &items))
			return false;
		b = choose(w, self_kind(c), &items, *set, true);
	}
	*set = instead_of(w, c, *set, &b);
	return true;
}

/* The first difference is a set of its own, which is changed by the others. */
static bool differ(struct call *c, struct set_work *w, uint32_t i, value *set)
{
	struct body b = { c->t, (struct set *)value_object(*set), true, 0 };
	struct items items;

	if (!i && (is_set(c->args[i]) || value_is_kind(c->args[i], KIND_DICT))) {
		b = difference(w, self_kind(c), *set, c->args[i]);
		*set = made(w, &b);
		return true;
	}
	if (!argument_items(c, w, i, &items))
		return false;
	if (!i)
		b = copy_of(w, self_kind(c), *set);
	remove_items(w, &b, &items);
	*set = made(w, &b);
	return true;
}

/* The end of what has raised in an argument. */
static void work_abandon(struct call *c, struct set_work *w, value set)
{
	if (set != c->self)
		spend(&w->spent, set);
	give_up_spent(c->t, &w->spent);
}

/* Self and each argument; without arguments a copy. False after raising. */
static bool combine(struct call *c, struct set_work *w, value *set,
		    bool (*each)(struct call *c, struct set_work *w, uint32_t i, value *set))
{
	struct body b;

	*set = c->self;
	for (uint32_t i = 0; i < c->n && !w->wrong && !w->asks; i++)
		if (!each(c, w, i, set)) {
			work_abandon(c, w, *set);
			return false;
		}
	if (*set != c->self)
		return true;
	b = copy_of(w, self_kind(c), c->self);
	*set = made(w, &b);
	return true;
}

static void call_frozenset_intersection(struct call *c)
{
	struct set_work w = call_work(c);
	value set;

	if (is_any_by_code(c))
		call_library(c, LIBRARY_set_intersection);
	else if (combine(c, &w, &set, intersect))
		method_end(c, &w, set, LIBRARY_set_intersection);
}

static void call_frozenset_difference(struct call *c)
{
	struct set_work w = call_work(c);
	value set;

	if (is_any_by_code(c))
		call_library(c, LIBRARY_set_difference);
	else if (combine(c, &w, &set, differ))
		method_end(c, &w, set, LIBRARY_set_difference);
}

static void call_frozenset_symmetric_difference(struct call *c)
{
	struct set_work w = call_work(c);
	struct items items;
	struct body b;

	if (!argument_items(c, &w, 0, &items))
		return;
	b = symmetric_difference(&w, self_kind(c), c->self, &items);
	method_end(c, &w, made(&w, &b), LIBRARY_set_symmetric_difference);
}

/* --- relations --- */

static bool is_within(struct set_work *w, value set, value other)
{
	bool within;

	if (work_asks(w))
		return false;
	may_ask(w->t, LIBRARY_hashed);
	within = set_within(w->t, set, other);
	set_items_asked(w);
	return within;
}

static void call_frozenset_issubset(struct call *c)
{
	struct set_work w = call_work(c);
	value other = argument_set(c, &w, 0);

	if (other && value_is_kind(other, KIND_DICT)) {
		struct items items = items_of(&w, other);
		struct body b = new_set(c->t, KIND_SET);

		add_items(&w, &b, &items);
		other = made(&w, &b);
		spend(&w.spent, other);
	}
	if (other)
		method_end(c, &w, value_bool(is_within(&w, c->self, other)), LIBRARY_set_issubset);
}

/* How many of the items self has; stops at the first that is `wanted` or not. */
static bool any_item(struct call *c, struct set_work *w, const struct items *items, bool wanted)
{
	uint64_t hash;
	bool has = !wanted;

	if (set_items_ask(w, items))
		return false;
	for (uint64_t i = 0; i < items->n && has != wanted; i++) {
		if (!items->all[i])
			continue;
		if (!work_hash(w, items->all[i], &hash))
			break;
		has = set_has(c->t, c->self, items->all[i], hash);
	}
	set_items_asked(w);
	return has == wanted;
}

static void call_frozenset_issuperset(struct call *c)
{
	struct set_work w = call_work(c);
	struct items items;
	bool missing;

	if (is_given_by_code(c, 0)) {
		call_library(c, LIBRARY_set_issuperset);
		return;
	}
	if (!argument_items(c, &w, 0, &items))
		return;
	missing = any_item(c, &w, &items, false);
	method_end(c, &w, value_bool(!missing), LIBRARY_set_issuperset);
}

static void call_frozenset_isdisjoint(struct call *c)
{
	struct set_work w = call_work(c);
	struct items items;
	bool common;

	if (is_given_by_code(c, 0)) {
		call_library(c, LIBRARY_set_isdisjoint);
		return;
	}
	if (!argument_items(c, &w, 0, &items))
		return;
	common = any_item(c, &w, &items, true);
	method_end(c, &w, value_bool(!common), LIBRARY_set_isdisjoint);
}

/* --- operators --- */

/* A set is changed by itself: it stays as it is, or nothing stays. */
static void by_itself(struct set_work *w, value set,
		      void (*by)(struct set_work *w, struct body *b, struct items *items))
{
	if (by != add_items)
		spend(&w->spent, set_empty(w->t, (struct set *)value_object(set)));
}

static struct body joined(struct set_work *w, enum kind kind, value a, value b)
{
	struct body both = copy_of(w, kind, a);
	struct items items;

	if (a == b)
		return both;
	items = items_entered(w, b);
	if (items.all)
		add_items(w, &both, &items);
	return both;
}

/* a op b. */
static void set_operator(struct set_work *w, enum binary op, value a, value b)
{
	enum kind kind = (enum kind)value_object(a)->kind;
	struct items items;
	struct body result;

	switch (op) {
	case BINARY_OR: result = joined(w, kind, a, b); break;
	case BINARY_AND: result = intersection(w, kind, a, b); break;
	case BINARY_SUBTRACT: result = difference(w, kind, a, b); break;
	default:
		items = items_of(w, b);
		result = symmetric_difference(w, kind, a, &items);
	}
	if (!work_asks(w)) {
		work_end(w, made(w, &result));
		return;
	}
	operator_by_code(w, op, false);
	work_handed_over(w, made(w, &result));
}

/* a op= b, for a set that is not frozen: it is the result. */
static void set_operator_in_place(struct set_work *w, enum binary op, value a, value b)
{
	struct body set = set_body(w->t, a), result;
	struct items items;

	if (op == BINARY_AND) {
		result = intersection(w, KIND_SET, a, b);
		if (work_asks(w))
			spend(&w->spent, made(w, &result));
		else
			become(w, a, &result);
	} else if (a == b) {
		by_itself(w, a, op == BINARY_OR ? add_items : toggle_items);
	} else {
		items = items_of(w, b);
		if (op == BINARY_OR)
			add_items(w, &set, &items);
		else if (op == BINARY_SUBTRACT)
			remove_items(w, &set, &items);
		else
			toggle_items(w, &set, &items);
	}
	if (work_asks(w)) {
		operator_by_code(w, op, true);
		work_handed_over(w, 0);
		return;
	}
	*peek(w->t, 2) = 0;
	work_end(w, a);
}

static bool is_set_operator(enum binary op)
{
	return op == BINARY_OR || op == BINARY_AND || op == BINARY_SUBTRACT || op == BINARY_XOR;
}

/* The top two words, if they are sets. False: they are not, or it is no operator of sets. */
static bool set_binary(struct thread *t, enum binary op, bool in_place)
{
	struct set_work w = begin_work(t, 2);
	value b = *peek(t, 1), a = *peek(t, 2);

	if (!is_set_operator(op) || !is_set(a) || !is_set(b))
		return false;
	if (in_place && value_is_kind(a, KIND_SET))
		set_operator_in_place(&w, op, a, b);
	else
		set_operator(&w, op, a, b);
	return true;
}

/* --- displays --- */

/* A new set to which n words have been added, whose references move. */
static struct body set_of_words(struct set_work *w, value *words, uint32_t n)
{
	struct body b = new_set(w->t, KIND_SET);
	struct items items = { .all = words, .n = n };

	add_items(w, &b, &items);
	return b;
}

static struct items own_items(const struct body *b)
{
	struct slots *table = body_table(b);

	return (struct items){ .all = table->slots, .n = table->head.size, .set = b->s };
}

/* The compiler makes a frozenset, and another one of what that has; the set is made of it
 * (Python/compile.c, merge_consts_recursive). */
static struct body set_of_constants(struct set_work *w, value *words, uint32_t n)
{
	struct body first = set_of_words(w, words, n), second, b;
	struct items items = own_items(&first);

	second = set_of_words(w, items.all, (uint32_t)items.n);
	items = own_items(&second);
	b = new_set(w->t, KIND_SET);
	add_items(w, &b, &items);
	spend(&w->spent, made(w, &first));
	spend(&w->spent, made(w, &second));
	return b;
}

/* [a1 .. an] -> [set] */
static void op_BUILD_SET(struct thread *t, const struct instr *in)
{
	struct set_work w = begin_work(t, in->arg);
	value *words = peek(t, in->arg);
	struct body b;

	for (uint32_t i = in->arg; i; i--)
		if (key_by_code(t, i))
			return;
	b = in->extra ? set_of_constants(&w, words, in->arg)
				  : set_of_words(&w, words, in->arg);
	if (!work_asks(&w)) {
		work_end(&w, made(&w, &b));
		return;
	}
	words_by_code(t, LIBRARY_set_of, words, in->arg);
	work_handed_over(&w, made(&w, &b));
}

#endif
