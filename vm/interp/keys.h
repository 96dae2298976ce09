/*
 * Keys that code of the program hashes and compares.
 *
 * A key with a __hash__ of the program (or a tuple with one in it) is looked for by a hashed key:
 * an object that has the key, its hash, and what is known by now of how it compares. The
 * instruction finds that it lacks something, and calls the library for it (operand.h); a hashed
 * key that has it takes the operand's place, and the instruction begins anew:
 *
 *     d[k]    no hash is known                hashed(k): k.__hash__()
 *     d[k']   an entry j has the same hash    judge(k', j, k): j == k, in the midst of which the
 *                                             dict may change
 *     d[k"]   j is known to be another key: further, or not there
 *
 * So each entry is asked once, and the lookup is always one of the dict as it is now
 * (Objects/dictobject.c, dictkeys_generic_lookup, begins anew if the dict has changed). What a
 * table keeps as its key is the hashed key, which is never changed; whoever takes a key out of a
 * table gets the key itself.
 */
#ifndef REFRACE_INTERP_KEYS_H
#define REFRACE_INTERP_KEYS_H

#include "vm/interp/ask.h"
#include "vm/interp/frame.h"

static bool value_hash(value v, uint64_t *hash);
static bool values_equal(struct thread *t, value a, value b, unsigned depth);

static inline bool is_hashed_key(value v)
{
	return value_is_kind(v, KIND_HASHED_KEY);
}

/* The key itself. */
static inline value plain_key(value v)
{
	return is_hashed_key(v) ? ((struct hashed_key *)value_object(v))->key : v;
}

/* The key itself, of one that has been read from a table: counted. */
static inline value take_key(struct thread *t, value v)
{
	v = plain_key(v);
	strategy_keep(t, v);
	return v;
}

/* Whether a hashed key knows more than its hash: then it is not what a table keeps. */
static inline bool knows_others(value v)
{
	return is_hashed_key(v) && ((struct hashed_key *)value_object(v))->compared;
}

/* The same key that knows nothing more. */
static value fresh_key(struct thread *t, value v)
{
	const struct hashed_key *from = (struct hashed_key *)value_object(v);
	struct hashed_key *k = create(t, KIND_HASHED_KEY, 0);

	strategy_keep(t, from->key);
	k->key = from->key;
	k->before = k->compared = 0;
	k->equal = 0;
	k->hash = from->hash;
	return value_of(k);
}

/* Whether it is for code of the program to hash it. */
static bool hash_asks(value v)
{
	const struct tuple *tuple = (struct tuple *)value_object(v);
	bool asks = false;

	if (value_is_kind(v, KIND_INSTANCE))
		return instance_class((struct instance *)value_object(v))->traits & CLASS_HASHES;
	if (!value_is_kind(v, KIND_TUPLE))
		return false;
	for (uint32_t i = 0; i < tuple->head.size && !asks; i++)
		asks = hash_asks(tuple->items[i]);
	return asks;
}

/* Whether the key of an entry, `known`, is that which is looked for; at least one is hashed. False
 * as well if code has to say so: then thread.asks tells it. */
static __attribute__((noinline)) bool keys_equal(struct thread *t, value known, value wanted)
{
	value a = plain_key(known), b = plain_key(wanted), at = wanted;
	uint64_t hash, other;
	enum asks before = (enum asks)t->asks;
	bool equal;

	if (a == b)
		return true;
	if (!value_hash(known, &hash) || !value_hash(wanted, &other) || hash != other)
		return false;
	while (is_hashed_key(at)) {
		const struct hashed_key *k = (struct hashed_key *)value_object(at);

		if (k->compared && k->compared == a)
			return k->equal;
		at = k->before;
	}
	equal = values_equal(t, a, b, 0);
	if (before != ASKS_CODE && t->asks == ASKS_CODE)
		t->asked_of = a;
	return equal && t->asks != ASKS_CODE;
}

/* From here on code may be asked whether a key is that which is looked for. */
static inline void key_may_ask(struct thread *t)
{
	t->asks = ASKS_MAYBE;
}

/* The lookup is over: whether code has to be asked. */
static inline bool key_asks(struct thread *t)
{
	if (t->asks == ASKS_CODE)
		return true;
	t->asks = ASKS_NOTHING;
	return false;
}

#endif
