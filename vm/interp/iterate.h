/*
 * Iterators.
 */
#ifndef REFRACE_INTERP_ITERATE_H
#define REFRACE_INTERP_ITERATE_H

#include "vm/interp/call.h"
#include "vm/interp/cursor.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/generator_use.h"
#include "vm/interp/lazy.h"
#include "vm/interp/iterate_unheld.h"
#include "vm/interp/methods.h"
#include "vm/interp/number.h"
#include "vm/interp/sequence.h"
#include "vm/interp/stack.h"

/* --- iteration --- */

static value make_range_iter(struct thread *t, const struct range *range)
{
	struct range_iter *r = create(t, KIND_RANGE_ITER, 0);

	r->next = range->start;
	r->stop = range->stop;
	r->step = range->step;
	if (reads_unheld(t) && iterates_unheld(t, value_of(r)))
		r->stop = (int64_t)range_length(range);
	return value_of(r);
}

/* What an iterator over such an object is. */
static enum odd_type iterator_type(const struct object *of)
{
	switch ((enum kind)of->kind) {
	case KIND_DICT: return ODD_KEY_ITERATOR;
	case KIND_VIEW: return (enum odd_type)(ODD_KEY_ITERATOR + of->detail);
	case KIND_TUPLE: return ODD_TUPLE_ITERATOR;
	case KIND_STR: return ODD_STR_ITERATOR;
	case KIND_SET:
	case KIND_FROZENSET: return ODD_SET_ITERATOR;
	default: return ODD_LIST_ITERATOR;
	}
}

static bool counts_entries(value of)
{
	return value_is_kind(of, KIND_DICT) || value_is_kind(of, KIND_VIEW);
}

/* An iterator over *v, which is iterable, or an iterator; its reference moves into the
 * iterator if that keeps it: then *v is 0. */
static __attribute__((noinline)) value make_iter(struct thread *t, value *v)
{
	struct iter *it;
	uint64_t used = 0;
	value of = *v;

	if (is_iterator(of)) {
		*v = 0;
		return of;
	}
	if (value_is_kind(of, KIND_RANGE))
		return make_range_iter(t, (struct range *)value_object(of));
	if (counts_entries(of) || is_set(of))
		value_length(t, of, &used);
	it = create(t, KIND_ITER, iterator_type(value_object(of)));
	it->source = of;
	it->next = 0;
	it->used = it->left = used;
	if (value_is_kind(of, KIND_VIEW) && reads_unheld(t)) { /* then it is of the dict */
		it->head.detail = value_object(of)->detail;
		it->source = ((struct view *)value_object(of))->dict;
		strategy_keep(t, it->source);
		return value_of(it);
	}
	*v = 0;
	return value_of(it);
}

static bool has_iter(value v)
{
	return sequence_iterable(v) || is_iterator(v);
}

/* Whether the next item of an iterator is for code of the program to make. */
static inline bool iterates_by_code(value it)
{
	return (UINT64_C(1) << KIND_INSTANCE | UINT64_C(1) << KIND_GENERATOR) >>
		       value_object(it)->kind &
	       1;
}

static void top_not_iterable(struct thread *t, const struct instr *in)
{
	(void)in;
	if (iter_special(t, *peek(t, 1), 1))
		return;
	not_iterable(t, *peek(t, 1), "'", "' object is not iterable");
}

ON_CURSOR bool op_GET_ITER(struct thread *t, struct cursor *s)
{
	value of = s->top[-1], v;

	if (!has_iter(of))
		return aside(t, s, top_not_iterable);
	v = make_iter(t, &of);
	s->top[-1] = v;
	s->in++;
	return give_up(t, s, of, 0, 0);
}

ON_CURSOR bool op_GET_YIELD_FROM_ITER(struct thread *t, struct cursor *s)
{
	return op_GET_ITER(t, s);
}

static void call_iter(struct call *c)
{
	value of = c->args[0], v;

	if (c->n == 2) {
		iter_until(c);
		return;
	}
	if (iter_special(c->t, of, c->n + 2))
		return;
	if (!has_iter(of)) {
		not_iterable(c->t, of, "'", "' object is not iterable");
		return;
	}
	v = make_iter(c->t, &of);
	c->args[0] = of;
	call_done(c, v);
}

/* The next item of anything but a list. */
static __attribute__((noinline)) value other_next(struct thread *t, const struct iter *it,
						  value of, uint64_t *next, bool *torn)
{
	struct object *source = value_object(of);
	uint64_t used = 0;

	if (source->kind == KIND_SET) {
		*torn = access_load(t, source, &((struct set *)source)->used) != it->used;
	} else if (source->kind == KIND_DICT || source->kind == KIND_VIEW) {
		value_length(t, of, &used);
		*torn = used != it->used;
	}
	if (*next == ITERATE_TORN)
		*torn = true;
	return *torn ? 0 : sequence_next(t, source, VIEW_KEYS, next);
}

static inline value list_next(struct thread *t, struct list *l, uint64_t *next)
{
	uint64_t at = *next;

	if (at >= access_load(t, &l->head, &l->length))
		return 0;
	*next = at + 1;
	return list_take(t, l, at);
}

/* Whether one more entry of a dict was expected (Objects/dictobject.c, dictiter_iternextkey). */
static bool entry_expected(struct thread *t, struct iter *it)
{
	uint64_t left = access_load(t, &it->head, &it->left);

	if (left)
		access_store(t, &it->head, &it->left, left - 1);
	return left;
}

/* The next item. At the end the iterator gives up what it iterates over
 * (Objects/listobject.c, listiter_next). */
static inline struct next iter_next(struct thread *t, struct iter *it)
{
	value of = access_load(t, &it->head, &it->source);
	struct next n = { .v = 0 };
	bool torn = false;
	uint64_t next;

	if (!of)
		return n;
	next = access_load(t, &it->head, &it->next);
	if (value_object(of)->kind == KIND_LIST)
		n.v = list_next(t, (struct list *)value_object(of), &next);
	else
		n.v = other_next(t, it, of, &next, &torn);
	if (torn) {
		iter_tear(t, it, of, &n);
		return n;
	}
	if (n.v && (!counts_entries(of) || entry_expected(t, it))) {
		access_store(t, &it->head, &it->next, next);
		return n;
	}
	if (n.v) { /* the next time it gives up the dict (CPython's does so now) */
		access_store(t, &it->head, &it->next, ITERATE_OVER);
		return (struct next){ .spent = n.v, .wrong = keys_changed };
	}
	forget_source(t, it, of, &n);
	return n;
}

static inline value range_next(struct thread *t, struct range_iter *r)
{
	int64_t at = (int64_t)access_load(t, &r->head, (uint64_t *)&r->next), after;

	if (r->step > 0 ? at >= r->stop : at <= r->stop)
		return 0;
	if (__builtin_add_overflow(at, r->step, &after))
		after = r->stop;
	access_store(t, &r->head, (uint64_t *)&r->next, (uint64_t)after);
	return make_number(t, at);
}

/* The same where nothing is held. */
static struct next any_next_unheld(struct thread *t, struct object *o)
{
	struct range_iter *r = (struct range_iter *)o;

	if (o->kind == KIND_RANGE_ITER)
		return (struct next){ .v = range_next_unheld(t, r, (uint64_t *)&r->stop) };
	return iter_next_unheld(t, (struct iter *)o);
}

/* The next item of any iterator. */
static inline struct next any_next(struct thread *t, struct object *o)
{
	if (is_unheld(t, o))
		return any_next_unheld(t, o);
	if (o->kind == KIND_RANGE_ITER)
		return (struct next){ .v = range_next(t, (struct range_iter *)o) };
	return iter_next(t, (struct iter *)o);
}

/* The dict has changed, which the iterator may have ended for. */
ON_CURSOR bool change_noticed(struct thread *t, struct cursor *s, const struct next *n)
{
	bool goes_on = aside(t, s, n->wrong);

	pend_one(s, n->spent);
	return goes_on;
}

/* The next item of the iterator on top. */
static void next_by_code(struct thread *t, const struct instr *in)
{
	(void)in;
	special(t, SPECIAL_next, peek(t, 1), 1, 0, END_NEXT);
}

/* [it] -> [it, item], or [] and jump */
ON_CURSOR bool op_FOR_ITER(struct thread *t, struct cursor *s)
{
	value it = s->top[-1];
	struct next n;

	if (iterates_by_code(it)) {
		if (is_generator(it))
			return loop_over_generator(t, s);
		return aside(t, s, next_by_code);
	}
	n = any_next(t, value_object(it));
	if (n.v)
		return push_and_go_on(t, s, n.v);
	if (must_retry(t))
		return true;
	if (n.wrong)
		return change_noticed(t, s, &n);
	s->top--;
	s->in = &s->f->code->instrs[s->in->arg];
	return give_up(t, s, n.spent, it, 0);
}

/* The value of the StopIteration on top, which an object of the program has raised, takes its
 * place. */
static void stopped_by_code(struct thread *t, const struct instr *in)
{
	value e = *peek(t, 1), v = stop_value(t, e);

	*peek(t, 1) = v;
	thread_frame(t)->tried = 0;
	jump(t, in->arg);
	push_pending(t, e);
}

/* Sends what is on top to an object of the program. False: it has no method for that. */
static bool send_by_code(struct thread *t)
{
	value f = method_named(t, *peek(t, 2), "send");

	if (!f)
		return false;
	if (!retry_later(t))
		special_call(t, f, peek(t, 2), 2, 0, END_SEND);
	push_pending(t, f);
	return true;
}

/* [it, v] -> [it, item], or [it, result] and jump */
static void op_SEND(struct thread *t, const struct instr *in)
{
	struct object *it = value_object(*peek(t, 2));
	struct next n;

	if (it->kind == KIND_GENERATOR) {
		send_to_generator(t, in);
		return;
	}
	if (thread_frame(t)->tried) {
		stopped_by_code(t, in);
		return;
	}
	if (*peek(t, 1) != VALUE_NONE && send_by_code(t))
		return;
	if (*peek(t, 1) != VALUE_NONE) {
		raise(t, EXCEPTION_AttributeError, "'%s' object has no attribute 'send'",
		      type_name(*peek(t, 2)));
		return;
	}
	if (special(t, SPECIAL_next, peek(t, 2), 1, 0, END_SEND))
		return;
	n = any_next(t, it);
	if (n.v) {
		*peek(t, 1) = n.v;
		thread_frame(t)->pc++;
	} else if (n.wrong) {
		n.wrong(t, in);
	} else if (!must_retry(t)) {
		jump(t, in->arg);
	}
	push_operand(t, n.spent);
}

static void call_next(struct call *c)
{
	struct object *o = value_target(c->args[0]);
	struct next n;

	if (is_generator(c->args[0])) {
		next_of_generator(c, (struct generator *)o);
		return;
	}
	if (special(c->t, SPECIAL_next, c->args, 1, c->n + 2, END_NEXT))
		return;
	if (!o || (o->kind != KIND_ITER && o->kind != KIND_RANGE_ITER)) {
		raise(c->t, EXCEPTION_TypeError, "'%s' object is not an iterator",
		      type_name(c->args[0]));
		return;
	}
	n = any_next(c->t, o);
	if (n.wrong)
		n.wrong(c->t, NULL);
	else if (must_retry(c->t))
		return;
	else if (n.v || c->n > 1)
		call_done(c, n.v ? n.v : move_argument(c, 1));
	else
		raise(c->t, EXCEPTION_StopIteration, "%s", "");
	push_operand(c->t, n.spent);
}

#endif
