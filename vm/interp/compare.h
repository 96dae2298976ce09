/*
 * Comparison, identity, membership.
 */
#ifndef REFRACE_INTERP_COMPARE_H
#define REFRACE_INTERP_COMPARE_H

#include "vm/interp/operand.h"
#include "vm/interp/operators.h"

static bool order_is(enum compare op, int order)
{
	switch (op) {
	case COMPARE_LT: return order < 0;
	case COMPARE_LE: return order <= 0;
	case COMPARE_GT: return order == 1;
	default: return order == 0 || order == 1;
	}
}

static bool real_order_is(enum compare op, int order)
{
	if (op == COMPARE_EQ || op == COMPARE_NE)
		return (order == 0) == (op == COMPARE_EQ);
	return order_is(op, order);
}

/* What is in containers may be for code of the program to compare: then the library does it. */
static void compare_equal(struct thread *t, enum compare op, value a, value b)
{
	const value args[] = { a, b };
	value library = t->image->library[LIBRARY_equal];
	bool equal, objects = is_instance_of_program(a) || is_instance_of_program(b);

	may_ask(t, LIBRARY_equal);
	equal = objects ? a == b : values_equal(t, a, b, 0);
	if (!asked(t))
		finish(t, 2, value_bool(equal == (op == COMPARE_EQ)));
	else if (!retry_later(t))
		special_call(t, library, args, 2, 2, op == COMPARE_EQ ? END_BINARY : END_EQUAL);
}

/* By order: what is in containers may be for code of the program to compare. */
static void compare_order(struct thread *t, enum compare op, value a, value b)
{
	const value args[] = { a, b, value_int(op) };
	bool known;
	int order;

	may_ask(t, LIBRARY_ordered);
	known = values_order(t, a, b, &order, 0);
	if (asked(t)) {
		if (!retry_later(t))
			special_call(t, t->image->library[LIBRARY_ordered], args, 3, 2,
				     END_RESULT);
	} else if (known) {
		finish(t, 2, value_bool(order_is(op, order)));
	} else {
		raise_unordered(t, compare_names[op]);
	}
}

/* Any operands. */
static void compare_op(struct thread *t, const struct instr *in)
{
	enum compare op = (enum compare)in->arg;
	value b = *peek(t, 1), a = *peek(t, 2);
	int order;

	if (compare_special(t, op, a, b) || view_compare(t, op))
		return;
	if (compare_reals(a, b, &order))
		finish(t, 2, value_bool(order == UNORDERED ? op == COMPARE_NE
							   : real_order_is(op, order)));
	else if (op == COMPARE_EQ || op == COMPARE_NE)
		compare_equal(t, op, a, b);
	else if (!is_instance_of_program(a) && !is_instance_of_program(b))
		compare_order(t, op, a, b);
	else
		raise(t, EXCEPTION_TypeError,
		      "'%s' not supported between instances of '%s' and '%s'",
		      compare_names[op], type_name(a), type_name(b));
}

static inline bool quick_compare(enum compare op, int64_t a, int64_t b)
{
	switch (op) {
	case COMPARE_LT: return a < b;
	case COMPARE_LE: return a <= b;
	case COMPARE_EQ: return a == b;
	case COMPARE_NE: return a != b;
	case COMPARE_GT: return a > b;
	default: return a >= b;
	}
}

/* Of two texts, or two numbers: 1, 0; -1: it is for compare_op to say. */
static __attribute__((noinline)) int plain_compare(enum compare op, value a, value b)
{
	int64_t i, j;
	int order;

	if (both(a, b, KIND_STR)) {
		order = text_order((struct string *)value_object(a),
				   (struct string *)value_object(b));
		return real_order_is(op, (order > 0) - (order < 0));
	}
	if (compare_reals(a, b, &order))
		return order == UNORDERED ? op == COMPARE_NE : real_order_is(op, order);
	return as_number(a, &i) && as_number(b, &j) ? quick_compare(op, i, j) : -1;
}

ON_CURSOR bool op_COMPARE_OP(struct thread *t, struct cursor *s)
{
	value b = s->top[-1], a = s->top[-2];
	int yes;

	if (a & b & 1) {
		decide(t, s, 2,
		       quick_compare((enum compare)s->in->arg, (int64_t)a, (int64_t)b));
		return go_on(t, s);
	}
	yes = plain_compare((enum compare)s->in->arg, a, b);
	if (yes < 0)
		return aside(t, s, compare_op);
	decide(t, s, 2, yes);
	return give_up(t, s, a, b, 0);
}

static bool same(value a, value b)
{
	int64_t i = 0, j = 0;

	return a == b ||
	       (value_is_kind(a, KIND_INT) && as_number(a, &i) && as_number(b, &j) && i == j);
}

ON_CURSOR bool op_IS_OP(struct thread *t, struct cursor *s)
{
	value b = s->top[-1], a = s->top[-2];

	decide(t, s, 2, same(b, a) != !!s->in->arg);
	return give_up(t, s, a, b, 0);
}

/* In an iterator, as far as that must go on: a tuple takes its place that has the item or not. */
static void find_by_code(struct thread *t)
{
	value arguments[] = { *peek(t, 1), *peek(t, 2) };

	strategy_keep(t, arguments[0]);
	strategy_keep(t, arguments[1]);
	call_for_operand(t, t->image->library[LIBRARY_found], arguments, 2, 1);
}

static bool looks_by_hash(value container)
{
	return value_is_kind(container, KIND_DICT) || is_set(container) ||
	       (value_is_kind(container, KIND_VIEW) && value_object(container)->detail == VIEW_KEYS);
}

/* In what has keys. */
static void contains_key(struct thread *t, const struct instr *in)
{
	int yes;

	key_may_ask(t);
	yes = sequence_contains(t, *peek(t, 1), *peek(t, 2));
	if (key_judged(t, 2))
		return;
	t->asks = ASKS_NOTHING;
	if (yes >= 0)
		finish(t, 2, value_bool(yes != !!in->arg));
}

/* In anything. */
static void contains_op(struct thread *t, const struct instr *in)
{
	const value args[] = { *peek(t, 1), *peek(t, 2) };
	int yes;

	if (special(t, SPECIAL_contains, args, 2, 2, END_CONTAINS))
		return;
	if (is_iterator(args[0])) {
		find_by_code(t);
		return;
	}
	if (looks_by_hash(args[0])) {
		if (!key_judged(t, 2) && !key_by_code(t, 2))
			contains_key(t, in);
		return;
	}
	may_ask(t, LIBRARY_contains);
	if (has_iter_special(t, args[0]))
		t->asks = ASKS_CODE;
	yes = t->asks == ASKS_CODE ? 0 : sequence_contains(t, args[0], args[1]);
	if (asked(t)) {
		if (!retry_later(t))
			special_call(t, t->image->library[LIBRARY_contains], args, 2, 2,
				     END_CONTAINS);
		return;
	}
	if (yes >= 0)
		finish(t, 2, value_bool(yes != !!in->arg));
}

/* Whether the dict or set has the key; -1: it is not hashable, or that is for code to say. */
static __attribute__((noinline)) int key_known(struct thread *t, value container, value key)
{
	uint64_t hash;
	bool has;

	if (!value_hash(key, &hash))
		return -1;
	key_may_ask(t);
	has = is_set(container)
		      ? set_has(t, container, key, hash)
		      : dict_has(t, (struct dict *)value_object(container), key, hash);
	return key_asks(t) ? -1 : has;
}

ON_CURSOR bool op_CONTAINS_OP(struct thread *t, struct cursor *s)
{
	value container = s->top[-1], key = s->top[-2];
	int yes = value_is_kind(container, KIND_DICT) || is_set(container)
			  ? key_known(t, container, key)
			  : -1;

	if (must_retry(t))
		return true;
	if (yes < 0)
		return aside(t, s, contains_op);
	decide(t, s, 2, yes != !!s->in->arg);
	return give_up(t, s, key, container, 0);
}

#endif
