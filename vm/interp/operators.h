/*
 * Operators, displays of lists and the like, iteration, jumps.
 */
#ifndef REFRACE_INTERP_OPERATORS_H
#define REFRACE_INTERP_OPERATORS_H

#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/methods.h"
#include "vm/interp/number.h"
#include "vm/interp/sequence.h"
#include "vm/interp/stack.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

/* --- built-ins: are the arguments right? --- */

static bool keyword_known(const char *known, const char *name)
{
	const char *at = strstr(known, name);
	size_t length = strlen(name);

	return at && (at == known || at[-1] == ' ') && (!at[length] || at[length] == ' ');
}

/* Functions that take more arguments in Python than here. */
static bool outside_arguments(const struct builtin_info *b)
{
	return keyword_known(
		"int str sorted dict join acquire index strip split startswith endswith replace "
		"find count pop update Thread ref Lock collect",
		b->name);
}

static bool builtin_call_fits(struct call *c, const struct builtin_info *b)
{
	int n = (int)positional_count(c);

	for (uint32_t i = 0; c->named && i < c->named->count; i++) {
		if (keyword_known(b->keywords, c->named->names[i]))
			continue;
		raise_outside(c->t, c->named->names[i],
			      "the argument %s= of %s() is outside the subset",
			      c->named->names[i], b->name);
		return false;
	}
	if (n >= b->least && (b->most < 0 || n <= b->most))
		return true;
	if (n > b->most && outside_arguments(b)) {
		raise_outside(c->t, b->name, "%s() with %d argument%s is outside the subset",
			      b->name, n, n == 1 ? "" : "s");
		return false;
	}
	raise(c->t, EXCEPTION_TypeError, "%s() takes %s %d argument%s (%d given)", b->name,
	      b->least == b->most ? "exactly"
	      : n < b->least      ? "at least"
				  : "at most",
	      n < b->least ? b->least : b->most,
	      (n < b->least ? b->least : b->most) == 1 ? "" : "s", n);
	return false;
}

/* --- binary operators --- */

static void bad_operands(struct thread *t, enum binary op, value a, value b, bool inplace)
{
	raise(t, EXCEPTION_TypeError, "unsupported operand type(s) for %s%s: '%s' and '%s'",
	      op == BINARY_POWER && !inplace ? "** or pow()" : binary_names[op],
	      inplace ? "=" : "", type_name(a), type_name(b));
}

static bool both(value a, value b, enum kind kind)
{
	return value_is_kind(a, kind) && value_is_kind(b, kind);
}

static bool text_fits(const struct string *a, const struct string *b)
{
	return (uint64_t)a->head.size + b->head.size <= TEXT_MOST;
}

/* 0 after raising. */
static value text_joined(struct thread *t, const struct string *a, const struct string *b)
{
	struct string *s;

	if (!text_fits(a, b)) {
		too_large(t);
		return 0;
	}
	s = create(t, KIND_STR, a->head.size + b->head.size);
	memcpy(s->text, a->text, a->head.size);
	memcpy(s->text + a->head.size, b->text, b->head.size);
	s->text[s->head.size] = 0;
	return value_of(s);
}

static void concatenate(struct thread *t, struct object *a, struct object *b)
{
	struct list *first, *second;
	struct tuple *tuple;
	value text;

	if (a->kind == KIND_STR) {
		text = text_joined(t, (struct string *)a, (struct string *)b);
		if (text)
			finish(t, 2, text);
	} else if (a->kind == KIND_TUPLE) {
		tuple = create(t, KIND_TUPLE, a->size + b->size);
		for (uint32_t i = 0; i < a->size + b->size; i++)
			tuple->items[i] =
				i < a->size ? item_take(t, a, i) : item_take(t, b, i - a->size);
		finish(t, 2, value_of(tuple));
	} else {
		first = sequence_collect(t, value_of(a));
		second = sequence_collect(t, value_of(b));
		list_move(t, first, second);
		second->length = 0;
		finish(t, 2, value_of(first));
		push_pending(t, value_of(second));
	}
}

/* sequence * count */
static void repeat(struct thread *t, struct object *o, int64_t count)
{
	uint64_t n = 0, times = count > 0 ? (uint64_t)count : 0;
	struct tuple *tuple;
	struct list *l;

	value_length(t, value_of(o), &n);
	n = o->kind == KIND_STR ? o->size : n;
	if (n && times > SEQUENCE_MOST / n) {
		too_large(t);
		return;
	}
	times = n ? times : 0;
	if (o->kind == KIND_STR) {
		t->text_size = 0;
		text_add(t, "", 0);
		for (uint64_t i = 0; i < times; i++)
			text_value(t, value_of(o), false, NULL);
		finish(t, 2, make_string(t, t->text, t->text_size));
	} else if (o->kind == KIND_TUPLE) {
		tuple = create(t, KIND_TUPLE, (uint32_t)(n * times));
		for (uint64_t i = 0; i < n * times; i++)
			tuple->items[i] = item_take(t, o, i % n);
		finish(t, 2, value_of(tuple));
	} else {
		l = make_list(t, n * times);
		for (uint64_t i = 0; i < n * times; i++)
			new_list_add(l, item_take(t, o, i % n));
		finish(t, 2, value_of(l));
	}
}

static bool repeatable(value v)
{
	return value_is_kind(v, KIND_STR) || value_is_kind(v, KIND_LIST) ||
	       value_is_kind(v, KIND_TUPLE);
}

/* list += iterable: the list itself changes. */
static void extend_in_place(struct thread *t, struct list *l, value from)
{
	struct list *made;

	if (!sequence_iterable(from)) {
		not_iterable(t, from, "'", "' object is not iterable");
		return;
	}
	if (!sequence_fits(t, from))
		return;
	made = sequence_collect(t, from);
	list_move(t, l, made);
	made->length = 0;
	*peek(t, 2) = 0;
	finish(t, 2, value_of(l));
	push_pending(t, value_of(made));
}

static bool is_set_view(value v)
{
	return value_is_kind(v, KIND_VIEW) && value_object(v)->detail != VIEW_VALUES;
}

/* Whether Python makes a set of dict.keys() or dict.items() and the other operand. */
static bool makes_set(enum binary op, value a, value b)
{
	return (op == BINARY_AND || op == BINARY_OR || op == BINARY_XOR ||
		op == BINARY_SUBTRACT) &&
	       (is_set_view(a) || is_set_view(b));
}

static void op_BINARY_OP(struct thread *t, const struct instr *in)
{
	enum binary op = (enum binary)(in->arg & ~(uint32_t)BINARY_INPLACE);
	bool inplace = in->arg & BINARY_INPLACE;
	value b = *peek(t, 1), a = *peek(t, 2);
	int64_t i = 0, j = 0;

	if (as_number(a, &i) && as_number(b, &j))
		number_binary(t, op, i, j);
	else if (op == BINARY_ADD && inplace && value_is_kind(a, KIND_LIST))
		extend_in_place(t, (struct list *)value_object(a), b);
	else if (op == BINARY_ADD &&
		 (both(a, b, KIND_STR) || both(a, b, KIND_LIST) || both(a, b, KIND_TUPLE)))
		concatenate(t, value_object(a), value_object(b));
	else if (op == BINARY_MULTIPLY && repeatable(a) && as_number(b, &j))
		repeat(t, value_object(a), j);
	else if (op == BINARY_MULTIPLY && as_number(a, &i) && repeatable(b))
		repeat(t, value_object(b), i);
	else if (op == BINARY_ADD && repeatable(a) && !inplace && !value_is_kind(a, KIND_STR))
		raise(t, EXCEPTION_TypeError, "can only concatenate %s (not \"%s\") to %s",
		      type_name(a), type_name(b), type_name(a));
	else if (op == BINARY_ADD && value_is_kind(a, KIND_STR))
		raise(t, EXCEPTION_TypeError, "can only concatenate str (not \"%s\") to str",
		      type_name(b));
	else if (op == BINARY_REMAINDER && value_is_kind(a, KIND_STR))
		raise_outside(t, "%",
			      "formatting with %% is outside the subset; use str and +");
	else if (op == BINARY_OR && both(a, b, KIND_DICT))
		raise_outside(t, "|", "| of dicts is outside the subset; use update");
	else if (makes_set(op, a, b))
		raise_outside(t, binary_names[op],
			      "%s of dict views is outside the subset: it makes a set",
			      binary_names[op]);
	else if (op == BINARY_OR &&
		 (value_is_kind(a, KIND_CLASS) || value_is_kind(b, KIND_CLASS)))
		raise_outside(t, "|", "| of types is outside the subset");
	else
		bad_operands(t, op, a, b, inplace);
}

static bool unary_operand(struct thread *t, char sign, int64_t *n)
{
	if (as_number(*peek(t, 1), n))
		return true;
	raise(t, EXCEPTION_TypeError, "bad operand type for unary %c: '%s'", sign,
	      type_name(*peek(t, 1)));
	return false;
}

static void op_UNARY_NEGATIVE(struct thread *t, const struct instr *in)
{
	int64_t n;

	(void)in;
	if (!unary_operand(t, '-', &n))
		return;
	if (n == INT64_MIN)
		number_too_big(t);
	else
		finish(t, 1, make_number(t, -n));
}

static void op_UNARY_INVERT(struct thread *t, const struct instr *in)
{
	int64_t n;

	(void)in;
	if (unary_operand(t, '~', &n))
		finish(t, 1, make_number(t, ~n));
}

static void op_UNARY_NOT(struct thread *t, const struct instr *in)
{
	(void)in;
	finish(t, 1, value_bool(!truth(t, *peek(t, 1))));
}

/* --- comparison --- */

static bool order_is(enum compare op, int order)
{
	switch (op) {
	case COMPARE_LT: return order < 0;
	case COMPARE_LE: return order <= 0;
	case COMPARE_GT: return order > 0;
	default: return order >= 0;
	}
}

static void op_COMPARE_OP(struct thread *t, const struct instr *in)
{
	enum compare op = (enum compare)in->arg;
	value b = *peek(t, 1), a = *peek(t, 2);
	int order;

	if (is_set_view(a) && is_set_view(b) && a != b)
		raise_outside(t, compare_names[op],
			      "%s of dict views is outside the subset: it compares sets",
			      compare_names[op]);
	else if (op == COMPARE_EQ || op == COMPARE_NE)
		finish(t, 2, value_bool(values_equal(t, a, b, 0) == (op == COMPARE_EQ)));
	else if (values_order(t, a, b, &order, 0))
		finish(t, 2, value_bool(order_is(op, order)));
	else
		raise(t, EXCEPTION_TypeError,
		      "'%s' not supported between instances of '%s' and '%s'",
		      compare_names[op], type_name(a), type_name(b));
}

static bool same(value a, value b)
{
	int64_t i = 0, j = 0;

	return a == b ||
	       (value_is_kind(a, KIND_INT) && as_number(a, &i) && as_number(b, &j) && i == j);
}

static void op_IS_OP(struct thread *t, const struct instr *in)
{
	finish(t, 2, value_bool(same(*peek(t, 1), *peek(t, 2)) != !!in->arg));
}

static void op_CONTAINS_OP(struct thread *t, const struct instr *in)
{
	int yes = sequence_contains(t, *peek(t, 1), *peek(t, 2));

	if (yes >= 0)
		finish(t, 2, value_bool(yes != !!in->arg));
}

/* --- displays --- */

static void op_BUILD_LIST(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	struct list *l = make_list(t, n);
	value *items = peek(t, n);

	for (uint32_t i = 0; i < n; i++) {
		new_list_add(l, items[i]);
		items[i] = 0;
	}
	finish(t, n, value_of(l));
}

static void op_BUILD_TUPLE(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	struct tuple *tuple = create(t, KIND_TUPLE, n);

	memcpy(tuple->items, peek(t, n), n * sizeof(value));
	memset(peek(t, n), 0, n * sizeof(value));
	finish(t, n, value_of(tuple));
}

static void op_BUILD_MAP(struct thread *t, const struct instr *in)
{
	uint32_t pairs = in->arg;
	struct dict *d = make_dict(t);
	struct list *replaced = pairs ? make_list(t, 2 * pairs) : NULL;
	value *words = peek(t, 2 * pairs);
	uint64_t hash;

	for (uint32_t i = 0; i < pairs; i++) {
		value old, old_key;

		if (!value_hash(words[2 * i], &hash)) {
			unhashable(t, words[2 * i]);
			push_pending(t, value_of(d));
			push_pending(t, value_of(replaced));
			return;
		}
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

/* As CPython's UNPACK_SEQUENCE: no iterator, and the last one first. */
static void unpack_tuple(struct thread *t, const struct tuple *tuple)
{
	t->top--;
	for (uint32_t i = tuple->head.size; i--;) {
		strategy_keep(t, tuple->items[i]);
		push(t, tuple->items[i]);
	}
	thread_frame(t)->pc++;
	push_pending(t, value_of(tuple));
}

/* [s] -> [sn .. s1] */
static void op_UNPACK_SEQUENCE(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	value v = *peek(t, 1);
	struct list *made;

	if (!sequence_iterable(v)) {
		not_iterable(t, v, "cannot unpack non-iterable ", " object");
		return;
	}
	if (value_is_kind(v, KIND_TUPLE) && value_object(v)->size == n) {
		unpack_tuple(t, (const struct tuple *)value_object(v));
		return;
	}
	made = sequence_collect(t, v);
	if (made->length != n) {
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

/* --- iteration --- */

/* An iterator over *v, whose reference moves into it if it is kept: then *v is 0. 0 after
 * raising. */
static value make_iter(struct thread *t, value *v)
{
	struct range_iter *r;
	struct iter *it;
	uint64_t used = 0;
	value of = *v;

	if (value_is_kind(of, KIND_ITER) || value_is_kind(of, KIND_RANGE_ITER)) {
		*v = 0;
		return of;
	}
	if (!sequence_iterable(of)) {
		not_iterable(t, of, "'", "' object is not iterable");
		return 0;
	}
	if (value_is_kind(of, KIND_RANGE)) {
		r = create(t, KIND_RANGE_ITER, 0);
		r->next = ((struct range *)value_object(of))->start;
		r->stop = ((struct range *)value_object(of))->stop;
		r->step = ((struct range *)value_object(of))->step;
		return value_of(r);
	}
	if (value_is_kind(of, KIND_DICT) || value_is_kind(of, KIND_VIEW))
		value_length(t, of, &used);
	it = create(t, KIND_ITER, 0);
	it->source = of;
	it->next = 0;
	it->used = used;
	*v = 0;
	return value_of(it);
}

static void op_GET_ITER(struct thread *t, const struct instr *in)
{
	value v = make_iter(t, peek(t, 1));

	(void)in;
	if (v)
		finish(t, 1, v);
}

static void call_iter(struct call *c)
{
	value v = make_iter(c->t, &c->args[0]);

	if (v)
		call_done(c, v);
}

static value range_next(struct thread *t, struct range_iter *r)
{
	int64_t at = (int64_t)access_load(t, &r->head, (uint64_t *)&r->next), after;

	if (r->step > 0 ? at >= r->stop : at <= r->stop)
		return 0;
	if (__builtin_add_overflow(at, r->step, &after))
		after = r->stop;
	access_store(t, &r->head, (uint64_t *)&r->next, (uint64_t)after);
	return make_number(t, at);
}

/* The next item, counted; 0 at the end or after raising. At the end the iterator gives up
 * what it iterates over: *spent, which the caller drops (Objects/listobject.c,
 * listiter_next). */
static value iter_next(struct thread *t, struct iter *it, value *spent)
{
	value of = access_load(t, &it->head, &it->source), v;
	struct object *source = value_object(of);
	uint64_t next, used;

	*spent = 0;
	if (!of)
		return 0;
	next = access_load(t, &it->head, &it->next);
	if (source->kind == KIND_DICT || source->kind == KIND_VIEW) {
		value_length(t, of, &used);
		if (used != it->used) {
			raise(t, EXCEPTION_RuntimeError,
			      "dictionary changed size during iteration");
			return 0;
		}
	}
	v = sequence_next(t, source, VIEW_KEYS, &next);
	if (v) {
		access_store(t, &it->head, &it->next, next);
		return v;
	}
	access_store(t, &it->head, &it->source, 0);
	*spent = of;
	return 0;
}

/* The next item of any iterator, likewise. */
static value any_next(struct thread *t, struct object *o, value *spent)
{
	*spent = 0;
	if (o->kind == KIND_RANGE_ITER)
		return range_next(t, (struct range_iter *)o);
	return iter_next(t, (struct iter *)o, spent);
}

/* [it] -> [it, item], or [] and jump */
static void op_FOR_ITER(struct thread *t, const struct instr *in)
{
	value spent, v = any_next(t, value_object(*peek(t, 1)), &spent);

	if (t->raising)
		return;
	if (v) {
		finish(t, 0, v);
		return;
	}
	finish_none(t, 1);
	push_operand(t, spent);
	jump(t, in->arg);
}

static void call_next(struct call *c)
{
	struct object *o = value_target(c->args[0]);
	value v, spent;

	if (!o || (o->kind != KIND_ITER && o->kind != KIND_RANGE_ITER)) {
		raise(c->t, EXCEPTION_TypeError, "'%s' object is not an iterator",
		      type_name(c->args[0]));
		return;
	}
	v = any_next(c->t, o, &spent);
	if (c->t->raising)
		return;
	if (v || c->n > 1)
		call_done(c, v ? v : move_argument(c, 1));
	else
		raise(c->t, EXCEPTION_StopIteration, "%s", "");
	push_operand(c->t, spent);
}

/* --- jumps --- */

/* [v] -> [], and jumps if v is as wanted. */
static void pop_jump(struct thread *t, const struct instr *in, bool wanted)
{
	bool taken = truth(t, *peek(t, 1)) == wanted;

	finish_none(t, 1);
	if (taken)
		jump(t, in->arg);
}

static void op_POP_JUMP_IF_FALSE(struct thread *t, const struct instr *in)
{
	pop_jump(t, in, false);
}

static void op_POP_JUMP_IF_TRUE(struct thread *t, const struct instr *in)
{
	pop_jump(t, in, true);
}

/* [v] -> [v] and jumps if v is as wanted, else [v] -> []. */
static void jump_or_pop(struct thread *t, const struct instr *in, bool wanted)
{
	if (truth(t, *peek(t, 1)) == wanted)
		jump(t, in->arg);
	else
		finish_none(t, 1);
}

static void op_JUMP_IF_FALSE_OR_POP(struct thread *t, const struct instr *in)
{
	jump_or_pop(t, in, false);
}

static void op_JUMP_IF_TRUE_OR_POP(struct thread *t, const struct instr *in)
{
	jump_or_pop(t, in, true);
}

/* --- the rest --- */

static void op_RERAISE(struct thread *t, const struct instr *in)
{
	(void)in;
	t->raising = 1;
}

static void op_RAISE_ASSERTION(struct thread *t, const struct instr *in)
{
	t->text_size = 0;
	text_add(t, "", 0);
	if (in->arg)
		text_value(t, *peek(t, 1), false, NULL);
	raise(t, EXCEPTION_AssertionError, "%s", t->text);
}

static void op_IMPORT_NAME(struct thread *t, const struct instr *in)
{
	finish(t, 0, t->image->modules[in->arg]);
}

/* [module] -> [module, module.a] */
static void op_IMPORT_FROM(struct thread *t, const struct instr *in)
{
	uint32_t attr = in->arg;
	bool method;
	value module = *peek(t, 1), v = attr_take(t, module, attr, &method);

	if (v)
		finish(t, 0, v);
	else
		raise(t, EXCEPTION_ImportError, "cannot import name '%s'", attr_name(t, attr));
}

#endif
