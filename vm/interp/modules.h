/*
 * What the library's modules do in one operation each, since CPython does it in C, holding the
 * object: the library calls these functions, no program does. What they work on is a list of the
 * library's own.
 */
#ifndef REFRACE_INTERP_MODULES_H
#define REFRACE_INTERP_MODULES_H

#include "vm/base/twister.h"
#include "vm/interp/call.h"
#include "vm/interp/list.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/numbers.h"
#include "vm/interp/sequence.h"

static void call_outside(struct call *c)
{
	raise_outside(c->t, "", "%s is outside the subset",
		      ((struct string *)value_object(c->args[0]))->text);
}

static struct list *state_list(const struct call *c)
{
	CHECK(value_is_kind(c->args[0], KIND_LIST));
	return (struct list *)value_object(c->args[0]);
}

/* The number in the state's item i becomes n. */
static void set_number(struct thread *t, struct list *l, uint64_t i, int64_t n)
{
	struct array *a = (struct array *)value_object(access_load(t, &l->head, &l->array));

	access_store_value(t, &a->head, &a->items[i], value_int(n));
}

static int64_t argument_number(const struct call *c, uint32_t i)
{
	int64_t n = 0;

	CHECK(as_number(c->args[i], &n));
	return n;
}

/* _take_number(state, by): the first item, which becomes `by` more. */
static void call_take_number(struct call *c)
{
	struct list *l = state_list(c);
	int64_t n, by = argument_number(c, 1);
	value v = list_look(c->t, l, 0);

	CHECK(as_number(v, &n));
	if (n + by < VALUE_INT_MIN || n + by > VALUE_INT_MAX) {
		number_too_big(c->t);
		return;
	}
	set_number(c->t, l, 0, n + by);
	call_done(c, value_int(n));
}

/* --- random: the state is [seed, words taken] --- */

/* The number of the first of n words, which are taken. */
static uint64_t take_words(const struct call *c, unsigned n, uint64_t *seed)
{
	struct list *l = state_list(c);
	int64_t key = 0, at = 0;

	CHECK(as_number(list_look(c->t, l, 0), &key) && as_number(list_look(c->t, l, 1), &at));
	set_number(c->t, l, 1, at + n);
	*seed = (uint64_t)key;
	return (uint64_t)at;
}

/* _random_unit(state): from 0 to 1, with 53 bits. */
static void call_random_unit(struct call *c)
{
	uint64_t seed, at = take_words(c, 2, &seed);
	uint32_t high = twister_word(seed, at) >> 5, low = twister_word(seed, at + 1) >> 6;

	call_done(c, make_real(c->t, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)));
}

/* _random_bits(state, k) */
static void call_random_bits(struct call *c)
{
	int64_t k = argument_number(c, 1);
	uint64_t seed, at, bits = 0;

	if (k > 63) {
		number_too_big(c->t);
		return;
	}
	at = take_words(c, (unsigned)(k + 31) / 32, &seed);
	for (unsigned i = 0; k > 0; i++, k -= 32) {
		uint32_t word = twister_word(seed, at + i);

		bits |= (uint64_t)(k < 32 ? word >> (32 - k) : word) << (32 * i);
	}
	call_done(c, make_number(c->t, (int64_t)bits));
}

/* --- deque: the state is [changes, item, ...] --- */

static uint64_t state_length(const struct call *c)
{
	struct list *l = state_list(c);

	return access_load(c->t, &l->head, &l->length);
}

static void count_change(const struct call *c)
{
	struct list *l = state_list(c);
	int64_t n = 0;

	CHECK(as_number(list_look(c->t, l, 0), &n));
	set_number(c->t, l, 0, n + 1);
}

/* _deque_put(state, item, left, most): None, and if there are more than `most` (-1: any number),
 * the item at the other end goes. */
static void call_deque_put(struct call *c)
{
	struct list *l = state_list(c);
	bool left = c->args[2] == VALUE_TRUE;
	int64_t most = argument_number(c, 3);
	uint64_t n = state_length(c);
	struct array *a;
	value item = c->args[1], gone = 0;

	list_append(c->t, l, item);
	if (left) {
		a = (struct array *)value_object(access_load(c->t, &l->head, &l->array));
		list_shift(c->t, a, 1, n, 1);
		access_store_value(c->t, &a->head, &a->items[1], item);
	}
	if (most >= 0 && n > (uint64_t)most)
		gone = list_take_out(c->t, l, left ? n : 1, n + 1, TAKER_POP);
	count_change(c);
	c->args[1] = 0;
	call_done(c, VALUE_NONE);
	push_pending(c->t, gone);
}

/* _deque_take(state, left) */
static void call_deque_take(struct call *c)
{
	uint64_t n = state_length(c);
	value item;

	if (n == 1) {
		raise(c->t, EXCEPTION_IndexError, "pop from an empty deque");
		return;
	}
	item = list_take_out(c->t, state_list(c), c->args[1] == VALUE_TRUE ? 1 : n - 1, n,
			     TAKER_POP);
	count_change(c);
	call_done(c, item);
}

/* _deque_look(state, i, changes, end): item i, or `end` behind the last one. */
static void call_deque_look(struct call *c)
{
	int64_t i = argument_number(c, 1), changes = 0;
	uint64_t n = state_length(c);
	value item;

	CHECK(as_number(list_look(c->t, state_list(c), 0), &changes));
	if (changes != argument_number(c, 2)) {
		raise(c->t, EXCEPTION_RuntimeError, "deque mutated during iteration");
		return;
	}
	item = i > 0 && (uint64_t)i < n ? item_take(c->t, &state_list(c)->head, (uint64_t)i)
					: c->args[3];
	if (item == c->args[3])
		c->args[3] = 0;
	call_done(c, item);
}

#endif
