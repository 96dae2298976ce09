/*
 * The tables of sets, in CPython's order of stores (Objects/setobject.c): items lie by their
 * hash, a run of ten is looked through before the next place, what has been removed leaves a
 * trace. So the order in which a set is iterated over is CPython's, too, as far as hashes are
 * (3.10 and later; 3.9 puts nothing where a trace is).
 *
 * An operation works on a set through a body, which says whether it is the operation's own: then
 * it is read and written plainly. Else every word goes through the access layer, one access at a
 * time. What is stored is counted, or taken from elsewhere, before the first store: a table that
 * the operation makes is filled plainly, and must not be filled anew after an access in between.
 *
 * Where readers hold nothing (unheld.h), they see each store:
 *
 *     add        the set is longer before it has the item
 *     remove     and shorter before the item is gone
 *     in         holds nothing since 3.15 (set_lookkey_threadsafe); an item with another hash is
 *                passed by without a look
 *     iteration  looks at the length without holding the set, and holds it for the next item; at
 *                the end the iterator gives up the set once for each thread that comes there
 *                (python/cpython#154130 is the same of a dict)
 */
#ifndef REFRACE_INTERP_SET_H
#define REFRACE_INTERP_SET_H

#include "vm/interp/frame.h"
#include "vm/interp/table.h"
#include "vm/interp/unheld.h"

enum {
	SET_LEAST = 8,     /* slots: PySet_MINSIZE */
	SET_RUN = 9,       /* after the first one: LINEAR_PROBES */
	SET_SHIFT = 5,     /* PERTURB_SHIFT */
	SET_LARGE = 50000, /* from so many items on a table grows to twice as many, not four times */
};

struct body {
	struct thread *t;
	struct set *s;
	bool own;    /* frozen, or made by this operation */
	value spare; /* tables that one of its own has outgrown, for the caller to drop; 0: none */
};

static inline bool is_set(value v)
{
	return value_is_kind(v, KIND_SET) || value_is_kind(v, KIND_FROZENSET);
}

/* dict.keys() or dict.items() */
static inline bool is_set_view(value v)
{
	return value_is_kind(v, KIND_VIEW) && value_object(v)->detail != VIEW_VALUES;
}

static struct body set_body(struct thread *t, value set)
{
	struct set *s = (struct set *)value_object(set);

	return (struct body){ t, s, s->head.kind == KIND_FROZENSET, 0 };
}

static uint64_t body_load(const struct body *b, struct object *o, const uint64_t *word)
{
	return b->own ? *word : access_load(b->t, o, word);
}

static void body_store(const struct body *b, struct object *o, uint64_t *word, uint64_t v)
{
	if (b->own)
		*word = v;
	else
		access_store(b->t, o, word, v);
}

static void body_store_value(const struct body *b, struct object *o, value *word, value v)
{
	if (b->own)
		*word = v;
	else
		access_store_value(b->t, o, word, v);
}

static struct slots *body_table(const struct body *b)
{
	return (struct slots *)value_object(body_load(b, &b->s->head, &b->s->table));
}

static uint64_t body_used(const struct body *b)
{
	return body_load(b, &b->s->head, &b->s->used);
}

/* --- where an item may lie --- */

struct probe {
	uint64_t rest; /* of the hash */
	uint32_t first, passed, run, mask;
};

static struct probe probe_begin(uint64_t hash, uint32_t size)
{
	struct probe p = { .rest = hash, .mask = size - 1 };

	p.first = (uint32_t)hash & p.mask;
	p.run = p.first + SET_RUN <= p.mask ? SET_RUN : 0;
	return p;
}

static uint32_t probe_at(const struct probe *p)
{
	return p->first + p->passed;
}

static void probe_next(struct probe *p)
{
	if (p->passed++ < p->run)
		return;
	p->rest >>= SET_SHIFT;
	p->first = (uint32_t)(p->first * UINT64_C(5) + 1 + p->rest) & p->mask;
	p->run = p->first + SET_RUN <= p->mask ? SET_RUN : 0;
	p->passed = 0;
}

/* Slots that are looked at before a table counts as full: only when threads race. */
static uint64_t probe_most(const struct slots *table)
{
	return 2 * (uint64_t)table->head.size + 64;
}

/* A slot in a table. */
struct seat {
	struct slots *table;
	value *slot;  /* the item's, or the one where it would be; NULL: there is no room */
	value *trace; /* the last one on the way there that an item has left; NULL: none */
	value item;   /* 0: there is none */
};

static struct seat body_find(const struct body *b, value v, uint64_t hash)
{
	struct seat at = { .table = body_table(b) };
	struct probe p = probe_begin(hash, at.table->head.size);

	for (uint64_t i = 0; i < probe_most(at.table); i++, probe_next(&p)) {
		value *slot = &at.table->slots[probe_at(&p)], item;

		item = body_load(b, &at.table->head, slot);
		if (item == VALUE_GONE)
			at.trace = slot;
		else if (!item || item == v || values_equal(b->t, item, v, 0)) {
			at.slot = slot;
			at.item = item;
			break;
		}
	}
	return at;
}

static bool body_has(const struct body *b, value v, uint64_t hash)
{
	return body_find(b, v, hash).item != 0;
}

/* --- tables --- */

/* A new table, with nothing in it; run again, it may have what was put into it before (not
 * natively, where nothing is run again). */
static struct slots *make_slots(struct thread *t, uint32_t size)
{
	struct slots *new = create(t, KIND_SLOTS, size);

	if (!ACCESS_RUNS_ON && !(new->head.flags &OBJECT_SHARED))
		memset(new->slots, 0, size * sizeof(value));
	return new;
}

/* Puts an item into a table that this operation has made: set_insert_clean. */
static void slots_put(struct slots *new, value v)
{
	uint64_t hash = 0;
	struct probe p;

	if (new->head.flags &OBJECT_SHARED)
		return;
	value_hash(v, &hash);
	p = probe_begin(hash, new->head.size);
	while (new->slots[probe_at(&p)])
		probe_next(&p);
	new->slots[probe_at(&p)] = v;
}

static uint32_t slots_for(uint64_t wanted)
{
	uint32_t size = SET_LEAST;

	while (size <= wanted && size < (1u << 26))
		size *= 2;
	return size;
}

/* A new set, with no items, which is not frozen before it is whole. */
static struct body new_set(struct thread *t, enum kind kind)
{
	struct set *s = create(t, kind, 0);

	s->fill = s->used = s->finger = 0;
	s->table = value_of(make_slots(t, SET_LEAST));
	return (struct body){ t, s, true, 0 };
}

/* What the operation no longer needs of its own: a table, which goes with a set. The memory is
 * not used again before the operation is over, which may be run again from its beginning. */
static void keep_spare(struct body *b, struct slots *old)
{
	struct set *s = create(b->t, KIND_SET, 0);

	memset(old->slots, 0, old->head.size * sizeof(value));
	old->slots[0] = b->spare;
	s->fill = s->used = s->finger = 0;
	s->table = value_of(old);
	b->spare = value_of(s);
}

/* A table for more than `wanted` items, without traces, takes the old one's place:
 * set_table_resize. */
static void body_resize(struct body *b, uint64_t wanted)
{
	struct slots *old = body_table(b), *new = make_slots(b->t, slots_for(wanted));
	uint64_t n = 0;

	for (uint32_t i = 0; i < old->head.size; i++) {
		value v = body_load(b, &old->head, &old->slots[i]);

		if (v && v != VALUE_GONE && n < new->head.size - 1) {
			slots_put(new, v);
			n++;
		}
	}
	body_store_value(b, &b->s->head, &b->s->table, value_of(new));
	body_store(b, &b->s->head, &b->s->fill, n);
	if (b->own)
		keep_spare(b, old);
	else
		strategy_discard(b->t, &old->head);
}

/* How many items the next table is for: as many as now are not enough. */
static uint64_t body_next_size(const struct body *b)
{
	uint64_t used = body_used(b);

	return used > SET_LARGE ? 2 * used : 4 * used;
}

/* --- changes --- */

static void body_count(const struct body *b, int by)
{
	body_store(b, &b->s->head, &b->s->used, body_used(b) + (uint64_t)by);
}

/* Moves the reference `v` into the set. False: it has an equal item, and the reference is the
 * caller's still. (set_add_entry) */
static bool body_add(struct body *b, value v, uint64_t hash)
{
	struct seat at = body_find(b, v, hash);
	uint64_t fill;
	value kept;

	if (at.item || b->t->asks == ASKS_CODE)
		return false;
	kept = knows_others(v) ? fresh_key(b->t, v) : v;
	if (!at.slot && !at.trace) {
		body_resize(b, body_next_size(b) + SET_LEAST);
		at = body_find(b, v, hash);
	}
	if (at.trace) {
		body_count(b, 1);
		body_store_value(b, &at.table->head, at.trace, kept);
		return kept == v;
	}
	fill = body_load(b, &b->s->head, &b->s->fill) + 1;
	body_store(b, &b->s->head, &b->s->fill, fill);
	body_count(b, 1);
	if (at.slot)
		body_store_value(b, &at.table->head, at.slot, kept);
	if (fill * 5 >= (at.table->head.size - 1) * UINT64_C(3))
		body_resize(b, body_next_size(b));
	return kept == v;
}

/* The slot loses its item, whose reference is the caller's from now on. Where readers hold
 * nothing, the set is shorter first. */
static void body_vacate(const struct body *b, struct slots *table, value *slot)
{
	bool early = reads_unheld(b->t);

	if (early)
		body_count(b, -1);
	body_store(b, &table->head, slot, VALUE_GONE);
	if (!early)
		body_count(b, -1);
}

/* Takes an item out; the caller owns the reference. 0: there is none. (set_discard_entry) */
static value body_take_out(const struct body *b, value v, uint64_t hash)
{
	struct seat at = body_find(b, v, hash);

	if (b->t->asks == ASKS_CODE)
		return 0;
	if (at.item)
		body_vacate(b, at.table, at.slot);
	return at.item;
}

/* Any item; 0: there is none. (set_pop_impl) */
static value body_pop(const struct body *b)
{
	struct slots *table = body_table(b);
	uint32_t mask = table->head.size - 1;
	uint64_t finger = body_load(b, &b->s->head, &b->s->finger);

	if (!body_used(b))
		return 0;
	for (uint32_t i = 0; i <= mask; i++) {
		value *slot = &table->slots[(finger + i) & mask];
		value v = body_load(b, &table->head, slot);

		if (!v || v == VALUE_GONE)
			continue;
		body_vacate(b, table, slot);
		body_store(b, &b->s->head, &b->s->finger, ((finger + i) & mask) + 1);
		return v;
	}
	return 0;
}

/* Another table takes the set's place in it; what it had goes into a set of its own, which the
 * caller drops. The new one has no items but those that are published. */
static value set_replace(struct thread *t, struct set *s, struct slots *new, uint64_t n)
{
	struct set *rest;
	uint64_t fill = access_load(t, &s->head, &s->fill), used;
	value table = access_load(t, &s->head, &s->table);

	used = access_load(t, &s->head, &s->used);
	access_store(t, &s->head, &s->fill, n);
	access_store(t, &s->head, &s->used, n);
	access_store_value(t, &s->head, &s->table, value_of(new));
	rest = create(t, KIND_SET, 0);
	rest->fill = fill;
	rest->used = used;
	rest->finger = 0;
	rest->table = table;
	leave_to_readers(t, table);
	return value_of(rest);
}

/* The set is empty; returns another that has what was in it. (set_clear_internal) */
static value set_empty(struct thread *t, struct set *s)
{
	return set_replace(t, s, make_slots(t, SET_LEAST), 0);
}

/* --- going through it --- */

/* The next item from slot *index on, not counted; 0 at the end. */
static value body_look(const struct body *b, struct slots *table, uint64_t *index)
{
	while (*index < table->head.size) {
		value v = body_load(b, &table->head, &table->slots[(*index)++]);

		if (v && v != VALUE_GONE)
			return v;
	}
	return 0;
}

/* The same, counted. */
static value set_next(struct thread *t, struct set *s, uint64_t *index)
{
	struct body b = set_body(t, value_of(s));
	value v = body_look(&b, body_table(&b), index);

	return v ? take_key(t, v) : 0;
}

/* A set of this operation's own with the same items in the same slots, counted; the traces are
 * counted only (fill). */
static struct set *set_snapshot(struct thread *t, value from)
{
	struct body b = set_body(t, from);
	struct slots *old = body_table(&b), *new = make_slots(t, old->head.size);
	struct set *s = create(t, KIND_SET, 0);

	s->fill = s->used = s->finger = 0;
	s->table = value_of(new);
	for (uint32_t i = 0; i < old->head.size; i++) {
		value v = body_load(&b, &old->head, &old->slots[i]);

		s->fill += v != 0;
		if (v == VALUE_GONE)
			v = 0;
		s->used += v != 0;
		strategy_keep(t, v);
		new->slots[i] = v;
	}
	return s;
}

/* --- without holding it --- */

/* Whether an item of a set that no thread holds, and that has been read, is equal: 1, 0; -1: the
 * set is changing. (set_compare_threadsafe) */
static int item_is_unheld(const struct body *b, struct slots *table, const value *slot,
			  value item, value v, uint64_t hash)
{
	uint64_t other;
	bool equal;

	if (item == v)
		return 1;
	if (item == VALUE_GONE || !value_hash(item, &other) || other != hash)
		return 0;
	if (!unheld_keep(b->t, &table->head, slot, item))
		return -1;
	equal = values_equal(b->t, item, v, 0);
	give_back(b->t, item);
	if (body_table(b) != table || access_load(b->t, &table->head, slot) != item)
		return -1;
	return equal;
}

/* set_lookkey_threadsafe */
static bool set_has_unheld(const struct body *b, value v, uint64_t hash)
{
	struct slots *table = body_table(b);
	struct probe p = probe_begin(hash, table->head.size);
	bool has;

	for (uint64_t i = 0; i < probe_most(table); i++, probe_next(&p)) {
		value *slot = &table->slots[probe_at(&p)];
		value item = access_load(b->t, &table->head, slot);
		int is = item ? item_is_unheld(b, table, slot, item, v, hash) : 0;

		if (!item || is > 0)
			return is;
		if (is < 0)
			break;
	}
	if (!unheld_enter(b->t, &b->s->head))
		return false;
	has = body_has(b, v, hash);
	access_unlock_object(b->t, &b->s->head);
	return has;
}

static bool set_has(struct thread *t, value set, value v, uint64_t hash)
{
	struct body b = set_body(t, set);

	if (!b.own && is_unheld(t, &b.s->head))
		return set_has_unheld(&b, v, hash);
	return body_has(&b, v, hash);
}

/* --- comparison --- */

/* Whether each item of `a` is one of `b`. (set_issubset_impl) */
static bool set_within(struct thread *t, value a, value b)
{
	struct body small = set_body(t, a), large = set_body(t, b);
	struct slots *table = body_table(&small);
	struct checkpoint at = { 0 };
	uint64_t index = 0, hash;
	value v;

	if (body_used(&small) > body_used(&large))
		return false;
	while (next_item(t, &at, &index, UINT64_MAX) && (v = body_look(&small, table, &index)))
		if (!value_hash(v, &hash) || !body_has(&large, v, hash))
			return false;
	return true;
}

static bool sets_equal(struct thread *t, value a, value b)
{
	struct body first = set_body(t, a), second = set_body(t, b);

	return body_used(&first) == body_used(&second) && set_within(t, a, b);
}

static uint64_t shuffled(uint64_t hash)
{
	return ((hash ^ UINT64_C(89869747)) ^ (hash << 16)) * UINT64_C(3644798167);
}

/* frozenset_hash; of a set, as if it were frozen. */
static uint64_t set_hash(const struct body *b)
{
	struct slots *table = body_table(b);
	uint64_t all = 0, n = 0, index = 0, hash;
	value v;

	for (; (v = body_look(b, table, &index)); n++)
		if (value_hash(v, &hash))
			all ^= shuffled(hash);
	all ^= (n + 1) * UINT64_C(1927868237);
	all ^= (all >> 11) ^ (all >> 25);
	all = all * UINT64_C(69069) + UINT64_C(907133923);
	return all == UINT64_MAX ? UINT64_C(590923713) : all;
}

static uint64_t frozen_hash(struct set *s)
{
	const struct body b = { NULL, s, true, 0 };

	return set_hash(&b);
}

/* The hash of what is looked for in a set: that may be a set itself, which is hashed as if it
 * were frozen. */
static bool item_hash(struct thread *t, value v, uint64_t *hash)
{
	struct body b;

	if (!value_is_kind(v, KIND_SET))
		return value_hash(v, hash);
	b = set_body(t, v);
	*hash = set_hash(&b);
	return true;
}

#endif
