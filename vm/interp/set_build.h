/*
 * Sets made of others, and changed by others (Objects/setobject.c).
 *
 * An operation gathers first what it goes through: the items, counted, in a list or a set of its
 * own. Then it looks for them, puts them into its result, or changes a set. What is left over of
 * all that is given up at the end. Where code of the program hashes items, or compares them, the
 * library does the whole operation, item by item (set_by_code.h).
 */
#ifndef REFRACE_INTERP_SET_BUILD_H
#define REFRACE_INTERP_SET_BUILD_H

#include "vm/interp/builtins.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"
#include "vm/interp/set.h"

struct set_work {
	struct thread *t;
	uint32_t words;     /* of operands that the instruction gives up */
	struct spent spent; /* what else it gives up */
	value wrong;        /* what cannot be an item; 0: nothing */
	bool asks;          /* code has to hash or to compare an item: the library goes on */
};

/* (To set all of it to zero would take longer than most operations do.) */
static struct set_work begin_work(struct thread *t, uint32_t words)
{
	struct set_work w;

	w.t = t;
	w.words = words;
	w.spent.n = 0;
	w.wrong = 0;
	w.asks = false;
	return w;
}

/* What is gone through. */
struct items {
	value *all; /* what is moved out becomes 0 */
	uint64_t n; /* places */
	struct set *set; /* the snapshot that they lie in; NULL: it is a list */
	bool sized;      /* they come from a dict, whose length is known before */
};

/* Whether the library has to do the operation. */
static bool work_asks(const struct set_work *w)
{
	return w->asks || hash_asks(w->wrong);
}

/* The end of the instruction. */
static void work_end(struct set_work *w, value result)
{
	if (w->asks)
		raise_outside(w->t, "", "an __eq__ that a class defines is outside the subset here");
	else if (w->wrong)
		unhashable(w->t, w->wrong);
	else
		finish(w->t, w->words, result);
	if (w->asks || w->wrong || must_retry(w->t))
		spend(&w->spent, result);
	give_up_spent(w->t, &w->spent);
}

static struct items items_of_list(struct set_work *w, struct list *l)
{
	spend(&w->spent, value_of(l));
	return (struct items){ .all = new_items(l), .n = l->length };
}

static struct items items_of_set(struct set_work *w, value set)
{
	struct set *s = set_snapshot(w->t, set);
	struct slots *table = (struct slots *)value_object(s->table);

	spend(&w->spent, value_of(s));
	return (struct items){ .all = table->slots, .n = table->head.size, .set = s };
}

/* The items of anything that sequence_iterable accepts. */
static struct items items_of(struct set_work *w, value v)
{
	struct items items;

	if (is_set(v))
		return items_of_set(w, v);
	items = items_of_list(w, sequence_gather(w->t, v, NULL));
	items.sized = value_is_kind(v, KIND_DICT);
	return items;
}

/* The same where readers hold nothing, of a set or a dict that the operation holds only
 * meanwhile. */
static struct items items_entered(struct set_work *w, value v)
{
	struct object *o = value_object(v);
	struct items items = { NULL, 0, NULL, false };

	if ((o->kind != KIND_SET && o->kind != KIND_DICT) || !is_unheld(w->t, o))
		return items_of(w, v);
	if (!unheld_enter(w->t, o))
		return items;
	items = items_of(w, v);
	access_unlock_object(w->t, o);
	return items;
}

/* The same of anything, as an argument of a set's method: what is no set and no dict is gone
 * through by an iterator. Nothing after raising. */
static struct items items_gone_through(struct set_work *w, value v)
{
	struct items items = { NULL, 0, NULL, false };
	struct list *l;

	if (is_set(v) || value_is_kind(v, KIND_DICT))
		return items_entered(w, v);
	l = gather(w->t, v, NULL);
	return l ? items_of_list(w, l) : items;
}

/* False: it cannot be an item. */
static bool work_hash(struct set_work *w, value v, uint64_t *hash)
{
	if (value_hash(v, hash))
		return true;
	w->wrong = v;
	return false;
}

/* The items are about to be looked for: whether code may have to hash one of them, or to compare it
 * with another item. From here on lookups find out if it has to compare what is in the set. */
static bool set_items_ask(struct set_work *w, const struct items *items)
{
	if (!w->t->image->library[LIBRARY_hashed])
		return false;
	for (uint64_t i = 0; i < items->n && !w->asks; i++)
		if (items->all[i])
			w->asks = is_hashed_key(items->all[i]) || hash_asks(items->all[i]);
	if (!w->asks)
		key_may_ask(w->t);
	return w->asks;
}

/* They have been looked for. */
static void set_items_asked(struct set_work *w)
{
	w->asks |= asked(w->t);
}

/* Whether code has to compare one of the items with one of the set's, which has to be known before
 * the first is put in or taken out. */
static bool toggling_asks(struct set_work *w, const struct body *b, const struct items *items)
{
	uint64_t hash;

	if (!w->t->image->library[LIBRARY_hashed])
		return false;
	for (uint64_t i = 0; i < items->n; i++)
		if (items->all[i] && value_hash(items->all[i], &hash))
			body_has(b, items->all[i], hash);
	set_items_asked(w);
	return w->asks;
}

/* --- adding --- */

/* set_merge, into a set without items: they lie as they did, if the tables are alike. */
static void fill_empty(struct body *b, struct slots *table, struct items *from)
{
	bool alike = table->head.size == from->n && from->set->fill == from->set->used;
	uint64_t hash = 0;

	body_store(b, &b->s->head, &b->s->fill, from->set->used);
	body_store(b, &b->s->head, &b->s->used, from->set->used);
	for (uint64_t i = 0; i < from->n; i++) {
		value v = from->all[i], *slot = &table->slots[i];

		if (!v)
			continue;
		value_hash(v, &hash);
		if (!alike)
			slot = body_find(b, v, hash).slot;
		if (slot) /* else the table is full: only when threads race */
			body_store_value(b, &table->head, slot, v);
		from->all[i] = 0;
	}
}

/* More items are about to come, how many is known: a table that has room for them. */
static void expect(struct body *b, uint64_t more)
{
	uint64_t fill = body_load(b, &b->s->head, &b->s->fill);

	if ((fill + more) * 5 >= (body_table(b)->head.size - 1) * UINT64_C(3))
		body_resize(b, (body_used(b) + more) * 2);
}

/* Moves the items into the set, up to one that cannot be one. (set_update_internal) */
static void add_items(struct set_work *w, struct body *b, struct items *from)
{
	uint64_t hash;

	if (from->set && !from->set->used)
		return;
	if (from->set || from->sized)
		expect(b, from->set ? from->set->used : from->n);
	if (from->set && !body_load(b, &b->s->head, &b->s->fill)) {
		fill_empty(b, body_table(b), from);
		return;
	}
	if (set_items_ask(w, from))
		return;
	for (uint64_t i = 0; i < from->n; i++) {
		if (!from->all[i])
			continue;
		if (!work_hash(w, from->all[i], &hash))
			break;
		if (body_add(b, from->all[i], hash))
			from->all[i] = 0;
	}
	set_items_asked(w);
}

/* The reference to a set that this operation has made. */
static value made(struct set_work *w, struct body *b)
{
	spend(&w->spent, b->spare);
	b->spare = 0;
	return value_of(b->s);
}

/* --- removing --- */

/* Takes the items out of the set. (set_difference_update_internal) */
static void remove_items(struct set_work *w, struct body *b, struct items *gone)
{
	struct list *out = make_list(w->t, gone->n);
	uint64_t hash, fill;

	spend(&w->spent, value_of(out));
	if (set_items_ask(w, gone))
		return;
	for (uint64_t i = 0; i < gone->n && !w->wrong; i++) {
		value v = 0;

		if (gone->all[i] && work_hash(w, gone->all[i], &hash))
			v = body_take_out(b, gone->all[i], hash);
		if (v)
			new_list_add(out, v);
	}
	set_items_asked(w);
	fill = body_load(b, &b->s->head, &b->s->fill);
	if (!w->wrong && fill - body_used(b) > (body_table(b)->head.size - 1) / 4)
		body_resize(b, body_next_size(b));
}

/* What the set has of the items is taken out, and what it has not is added.
 * (set_symmetric_difference_update) */
static void toggle_items(struct set_work *w, struct body *b, struct items *items)
{
	struct list *out = make_list(w->t, items->n);
	uint64_t hash;

	spend(&w->spent, value_of(out));
	if (set_items_ask(w, items) || toggling_asks(w, b, items))
		return;
	for (uint64_t i = 0; i < items->n && !w->wrong; i++) {
		value v;

		if (!items->all[i] || !work_hash(w, items->all[i], &hash))
			continue;
		v = body_take_out(b, items->all[i], hash);
		if (v) {
			new_list_add(out, v);
			continue;
		}
		body_add(b, items->all[i], hash);
		items->all[i] = 0;
	}
}

/* --- what is in both, or in one --- */

static bool has_item(struct set_work *w, value in, value v, uint64_t hash)
{
	if (is_set(in))
		return set_has(w->t, in, v, hash);
	return dict_has(w->t, (struct dict *)value_object(in), v, hash);
}

/* Moves those items that the set or dict `in` has into a new set, or those that it has not. */
static struct body choose(struct set_work *w, enum kind kind, struct items *items, value in,
			  bool wanted)
{
	struct list *right = make_list(w->t, items->n);
	struct body b;
	uint64_t hash;

	spend(&w->spent, value_of(right));
	set_items_ask(w, items);
	for (uint64_t i = 0; i < items->n; i++) {
		value v = w->wrong || w->asks ? 0 : items->all[i];
		bool fits = v && work_hash(w, v, &hash) && has_item(w, in, v, hash) == wanted;

		new_list_add(right, value_bool(fits));
	}
	set_items_asked(w);
	b = new_set(w->t, kind);
	for (uint64_t i = 0; i < items->n; i++) {
		if (new_item(right, i) == VALUE_FALSE || !value_hash(items->all[i], &hash))
			continue;
		if (body_add(&b, items->all[i], hash))
			items->all[i] = 0;
	}
	return b;
}

static uint64_t length_of(struct set_work *w, value v)
{
	uint64_t n = 0;

	value_length(w->t, v, &n);
	return n;
}

/* A copy of the set, as a set of that kind: set_copy. */
static struct body copy_of(struct set_work *w, enum kind kind, value set)
{
	struct items items = items_entered(w, set);
	struct body b = new_set(w->t, kind);

	if (items.all)
		add_items(w, &b, &items);
	return b;
}

/* Of two sets the smaller one is gone through. (set_intersection) */
static struct body intersection(struct set_work *w, enum kind kind, value set, value other)
{
	struct items items;

	if (set == other)
		return copy_of(w, kind, set);
	if (is_set(other) && length_of(w, other) > length_of(w, set)) {
		value v = set;

		set = other;
		other = v;
	}
	items = items_of(w, other);
	return choose(w, kind, &items, set, true);
}

/* set_difference */
static struct body difference(struct set_work *w, enum kind kind, value set, value other)
{
	bool looks = is_set(other) || value_is_kind(other, KIND_DICT);
	struct items items;
	struct body b;

	if (looks && length_of(w, set) >> 2 <= length_of(w, other)) {
		items = items_of(w, set);
		return choose(w, kind, &items, other, false);
	}
	items = items_of(w, other);
	b = copy_of(w, kind, set);
	remove_items(w, &b, &items);
	return b;
}

/* A copy of the other one is changed. (set_symmetric_difference_impl) */
static struct body symmetric_difference(struct set_work *w, enum kind kind, value set,
					struct items *other)
{
	struct items own = items_of(w, set);
	struct body b = new_set(w->t, kind);

	add_items(w, &b, other);
	if (!w->wrong && !w->asks)
		toggle_items(w, &b, &own);
	return b;
}

/* The set gets what has been made of it, which is given up: set_swap_bodies. */
static void become(struct set_work *w, value set, struct body *b)
{
	struct set *s = (struct set *)value_object(set);
	struct slots *table = body_table(b);

	spend(&w->spent, made(w, b));
	b->s->table = 0;
	access_wrote(w->t, &b->s->head);
	for (uint32_t i = 0; s->head.flags & OBJECT_SHARED && i < table->head.size; i++)
		access_publish(w->t, table->slots[i]);
	spend(&w->spent, set_replace(w->t, s, table, b->s->used));
}

#endif
