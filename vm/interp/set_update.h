/*
 * The methods that change a set by others: update() and its like.
 */
#ifndef REFRACE_INTERP_SET_UPDATE_H
#define REFRACE_INTERP_SET_UPDATE_H

#include "vm/interp/set_methods.h"

/* The next argument that is still to come; the number of arguments: none is. */
static uint32_t next_argument(const struct call *c)
{
	uint32_t i = 0;

	while (i < c->n && !c->args[i])
		i++;
	return i;
}

/* One argument after the other, each an operation of its own as long as more come. `by_items`: the
 * same in the library. */
static void change(struct call *c, enum library_id by_items,
		   void (*by)(struct set_work *w, struct body *b, struct items *items))
{
	struct set_work w = call_work(c);
	uint32_t i = next_argument(c);
	struct body b = set_body(c->t, c->self);
	struct items items;

	if (i == c->n) {
		call_done(c, VALUE_NONE);
		return;
	}
	if (is_given_by_code(c, i)) {
		c->again = true;
		feed_operand(c->t, by_items, c->self, c->n - i);
		return;
	}
	if (!argument_items(c, &w, i, &items))
		return;
	if (c->args[i] == c->self)
		by_itself(&w, c->self, by);
	else if (!must_retry(c->t))
		by(&w, &b, &items);
	if (work_asks(&w)) {
		c->again = true;
		feed_operand(c->t, by_items, c->self, c->n - i);
		work_handed_over(&w, 0);
		return;
	}
	if (w.wrong || must_retry(c->t) || i + 1 == c->n) {
		work_end(&w, VALUE_NONE);
		return;
	}
	spend(&w.spent, c->args[i]);
	c->args[i] = 0;
	c->again = true;
	give_up_spent(c->t, &w.spent);
}

static void call_set_update(struct call *c)
{
	change(c, LIBRARY_set_take, add_items);
}

static void call_set_difference_update(struct call *c)
{
	change(c, LIBRARY_set_discard, remove_items);
}

static void call_set_intersection_update(struct call *c)
{
	struct set_work w = call_work(c);
	struct body b = { .t = c->t };
	value set;

	if (is_any_by_code(c)) {
		call_library(c, LIBRARY_set_intersection_update);
		return;
	}
	if (!combine(c, &w, &set, intersect))
		return;
	b.s = (struct set *)value_object(set);
	b.own = true;
	if (!w.wrong && !work_asks(&w) && !must_retry(c->t))
		become(&w, c->self, &b);
	else
		spend(&w.spent, set);
	method_end(c, &w, VALUE_NONE, LIBRARY_set_intersection_update);
}

/* set_become(a, b): a has what b has from now on, which nobody else has, and b has nothing. */
static void call_set_become(struct call *c)
{
	struct set_work w = call_work(c);
	struct body b = { c->t, (struct set *)value_object(c->args[1]), true, 0 };

	strategy_keep(c->t, c->args[1]);
	become(&w, c->args[0], &b);
	work_end(&w, VALUE_NONE);
}

static void call_set_symmetric_difference_update(struct call *c)
{
	struct set_work w = call_work(c);
	value other = argument_set(c, &w, 0);
	struct body b = set_body(c->t, c->self);
	struct items items;

	if (!other)
		return;
	items = items_of(&w, other);
	if (other == c->self)
		by_itself(&w, other, toggle_items);
	else if (!w.wrong && !w.asks && !must_retry(c->t))
		toggle_items(&w, &b, &items);
	method_end(c, &w, VALUE_NONE, LIBRARY_set_symmetric_difference_update);
}

#endif
