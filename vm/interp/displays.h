/*
 * Displays of lists, tuples, dicts and slices, and the opposite: unpacking.
 */
#ifndef REFRACE_INTERP_DISPLAYS_H
#define REFRACE_INTERP_DISPLAYS_H

#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/builtins.h"
#include "vm/interp/sequence.h"
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

/* { with something in it } */
static void build_map(struct thread *t, const struct instr *in)
{
	uint32_t pairs = in->arg;
	struct dict *d = make_dict(t);
	struct list *replaced = make_list(t, 2 * pairs);
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

/* [s] -> [sn .. s1], of anything but a tuple of n items. */
static void unpack_sequence(struct thread *t, const struct instr *in)
{
	uint32_t n = in->arg;
	value v = *peek(t, 1);
	struct list *made;

	if (!sequence_iterable(v)) {
		not_iterable(t, v, "cannot unpack non-iterable ", " object");
		return;
	}
	made = sequence_collect(t, v);
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
