/*
 * The tables inside dicts. Every word is read and written through the access layer, one access
 * at a time, so that a dict that two threads change at once is as torn as it would be in
 * memory. Probing is bounded by the table's size, whatever the words say.
 */
#ifndef REFRACE_INTERP_TABLE_H
#define REFRACE_INTERP_TABLE_H

#include "vm/interp/ask.h"
#include "vm/interp/frame.h"
#include "vm/interp/keys.h"
#include "vm/interp/number.h"
#include "vm/interp/real.h"
#include "vm/interp/unheld.h"

static bool values_equal(struct thread *t, value a, value b, unsigned depth);

/* FNV-1a (Fowler, Noll, Vo), folded to the 32 bits that access_keep_text_hash remembers: the hash of
 * a tuple is made from all bits of it. */
static uint64_t text_hash(struct string *s)
{
	uint64_t hash = access_text_hash(&s->head);

	if (hash)
		return hash;
	hash = UINT64_C(14695981039346656037);
	for (uint32_t i = 0; i < s->head.size; i++)
		hash = (hash ^ (unsigned char)s->text[i]) * UINT64_C(1099511628211);
	hash = (uint32_t)(hash ^ hash >> 32);
	access_keep_text_hash(&s->head, hash);
	return hash;
}

/* By whose method of which function it is; that need not be hashable itself. */
static uint64_t method_hash(const struct method *m)
{
	uint64_t self = value_is_object(m->self) ? access_identity(value_object(m->self)) : 0;

	return self * 31 + access_identity(value_object(m->function));
}

static bool any_hash(value v, uint64_t *hash);
static uint64_t frozen_hash(struct set *s);

/* Hashes as Python's: equal keys have equal hashes. False: the value is not hashable. */
static inline bool value_hash(value v, uint64_t *hash)
{
	if (!value_is_int(v))
		return any_hash(v, hash);
	*hash = (uint64_t)hash_of_number(value_to_int(v));
	return true;
}

/* Objects/tupleobject.c, tuplehash. False: an item is not hashable. */
static bool tuple_hash(const struct tuple *tuple, uint64_t *hash)
{
	const uint64_t primes[] = { UINT64_C(11400714785074694791),
				    UINT64_C(14029467366897019727),
				    UINT64_C(2870177450012600261) };
	uint64_t all = primes[2], h;

	for (uint32_t i = 0; i < tuple->head.size; i++) {
		if (!value_hash(tuple->items[i], &h))
			return false;
		all += h * primes[1];
		all = (all << 31 | all >> 33) * primes[0];
	}
	all += tuple->head.size ^ (primes[2] ^ UINT64_C(3527539));
	*hash = all == UINT64_MAX ? UINT64_C(1546275796) : all;
	return true;
}

/* The same of what is no small int. */
static bool any_hash(value v, uint64_t *hash)
{
	int64_t n;
	double x;

	if (as_number(v, &n)) {
		*hash = (uint64_t)hash_of_number(n);
		return true;
	}
	*hash = value_is_object(v)  ? access_identity(value_object(v))
		: v == VALUE_NONE ? UINT64_C(0xfca86420)
				  : v >> 4;
	if (!value_is_object(v))
		return true;
	switch ((enum kind)value_object(v)->kind) {
	case KIND_FLOAT:
		x = ((struct real *)value_object(v))->number;
		*hash = isnan(x) ? *hash : (uint64_t)hash_of_real(x);
		return true;
	case KIND_STR: *hash = text_hash((struct string *)value_object(v)); return true;
	case KIND_TUPLE: return tuple_hash((struct tuple *)value_object(v), hash);
	case KIND_HASHED_KEY: *hash = ((struct hashed_key *)value_object(v))->hash; return true;
	case KIND_FROZENSET: *hash = frozen_hash((struct set *)value_object(v)); return true;
	case KIND_BUILTIN: *hash = ((struct builtin *)value_object(v))->id; return true;
	case KIND_METHOD: *hash = method_hash((struct method *)value_object(v)); return true;
	case KIND_MODULE: *hash = ((struct module *)value_object(v))->id; return true;
	case KIND_LIST:
	case KIND_DICT:
	case KIND_SET:
	case KIND_VIEW:
	case KIND_SLICE: return false;
	case KIND_INSTANCE:
		return !(instance_class((struct instance *)value_object(v))->traits &
			 (CLASS_HASHES | CLASS_IS_UNHASHABLE));
	default: return true;
	}
}

/* What is not hashable in it: itself, or an item of the tuple that it is. */
static value unhashable_part(value key)
{
	uint64_t hash;

	while (value_is_kind(key, KIND_TUPLE)) {
		const struct tuple *tuple = (struct tuple *)value_object(key);
		uint32_t i = 0;

		while (i + 1 < tuple->head.size && value_hash(tuple->items[i], &hash))
			i++;
		key = tuple->items[i];
	}
	return key;
}

static void unhashable(struct thread *t, value key)
{
	key = unhashable_part(key);
	if (value_is_kind(key, KIND_VIEW) && value_object(key)->detail == VIEW_VALUES)
		raise_outside(t, "", "the values of a dict as a key are outside the subset");
	if (value_is_kind(key, KIND_INSTANCE) &&
	    instance_class((struct instance *)value_object(key))->traits & CLASS_HASHES)
		raise_outside(t, "", "a __hash__ that the program has written is outside the "
				     "subset here");
	raise(t, EXCEPTION_TypeError, "unhashable type: '%s'", type_name(key));
}

/* Where in the index of a table a key may lie: Objects/dictobject.c, perturb. */
struct place_probe {
	uint64_t rest; /* of the hash */
	uint64_t at;
	uint32_t mask, passed;
};

static inline struct place_probe place_begin(uint64_t hash, uint32_t size)
{
	return (struct place_probe){ .rest = hash, .at = hash & (size - 1), .mask = size - 1 };
}

/* False: every place has been passed, which happens only when threads race. */
static inline bool place_next(struct place_probe *p)
{
	p->rest >>= 5;
	p->at = (p->at * 5 + p->rest + 1) & p->mask;
	return p->passed++ < p->mask + 16;
}

/* A place in a table: the entry's key word; its value is the next one. */
struct found {
	struct table *table; /* NULL: the dict is empty */
	uint64_t index;      /* the word of index that leads here, or the free one */
	value *entry;        /* NULL: there is no such key */
};

static struct table *dict_table(struct thread *t, struct dict *d)
{
	return (struct table *)value_object(access_load(t, &d->head, &d->table));
}

static struct found dict_find(struct thread *t, struct dict *d, value key, uint64_t hash)
{
	struct found f = { .table = dict_table(t, d) };
	struct place_probe p;

	if (!f.table)
		return f;
	p = place_begin(hash, f.table->head.size);
	do {
		uint64_t number;
		value *entry;
		value k;

		f.index = p.at;
		number = access_load(t, &f.table->head, &f.table->words[f.index]);
		if (!number || number > table_capacity(f.table->head.size))
			return f;
		entry = &f.table->words[f.table->head.size + 2 * (number - 1)];
		k = access_load(t, &f.table->head, entry);
		if (k && (k == key || values_equal(t, k, key, 0))) {
			f.entry = entry;
			return f;
		}
	} while (place_next(&p));
	return f;
}

/* Whether the entry, in a table that no thread holds, has the key: 1, 0; -1: it is changing.
 * (Objects/dictobject.c, compare_generic_threadsafe) */
static int entry_has_unheld(struct thread *t, struct table *table, const value *entry,
			    value key)
{
	value k = access_load(t, &table->head, entry);
	bool equal;

	if (!k || k == key)
		return k != 0;
	if (!unheld_keep(t, &table->head, entry, k))
		return -1;
	equal = values_equal(t, k, key, 0);
	give_back(t, k);
	return equal;
}

/* Looks for the value of a key in a table that no thread holds; *v: counted, 0 if it has no
 * such key. False: it is changing. */
static bool table_take_unheld(struct thread *t, struct table *table, value key, uint64_t hash,
			      value *v)
{
	struct place_probe p = place_begin(hash, table->head.size);

	*v = 0;
	do {
		uint64_t number = access_load(t, &table->head, &table->words[p.at]);
		value *entry;
		int has;

		if (!number || number > table_capacity(table->head.size))
			return true;
		entry = &table->words[table->head.size + 2 * (number - 1)];
		has = entry_has_unheld(t, table, entry, key);
		if (!has)
			continue;
		*v = has > 0 ? access_load(t, &table->head, entry + 1) : 0;
		return *v && unheld_keep(t, &table->head, entry + 1, *v);
	} while (place_next(&p));
	return true;
}

/* What has been found, counted, is nothing yet if code has something to say first. */
static value unless_asked(struct thread *t, value v)
{
	if (t->asks != ASKS_CODE)
		return v;
	give_back(t, v);
	return 0;
}

/* The value of a key, counted; 0: there is none, or the instruction is put off.
 * (_Py_dict_lookup_threadsafe) */
static value dict_take_unheld(struct thread *t, struct dict *d, value key, uint64_t hash)
{
	struct table *table = dict_table(t, d);
	struct found f;
	value v = 0;

	if (!table)
		return 0;
	if (table_take_unheld(t, table, key, hash, &v)) {
		if (!v || dict_table(t, d) == table)
			return unless_asked(t, v);
		give_back(t, v);
	}
	if (!unheld_enter(t, &d->head))
		return 0;
	f = dict_find(t, d, key, hash);
	v = f.entry ? access_load(t, &f.table->head, f.entry + 1) : 0;
	strategy_keep_held(t, v);
	access_unlock_object(t, &d->head);
	return unless_asked(t, v);
}

/* The value of a key, counted; 0 if there is none. */
static value dict_take(struct thread *t, struct dict *d, value key, uint64_t hash)
{
	struct found f;

	if (is_unheld(t, &d->head))
		return dict_take_unheld(t, d, key, hash);
	f = dict_find(t, d, key, hash);
	if (!f.entry || t->asks == ASKS_CODE)
		return 0;
	return strategy_take(t, &f.table->head, f.entry + 1);
}

/* Whether the dict has the key. Without holding it, its value is counted for that
 * (_PyDict_Contains_KnownHash). */
static bool dict_has(struct thread *t, struct dict *d, value key, uint64_t hash)
{
	value v;

	if (!is_unheld(t, &d->head))
		return dict_find(t, d, key, hash).entry != NULL;
	v = dict_take_unheld(t, d, key, hash);
	give_back(t, v);
	return v != 0;
}

/* (If the operation is run again it may have been inserted.) */
static void index_insert(struct thread *t, struct table *new, value key, uint64_t number)
{
	struct place_probe p;
	uint64_t hash = 0;

	value_hash(key, &hash);
	p = place_begin(hash, new->head.size);
	while (new->words[p.at] && new->words[p.at] != number)
		place_next(&p);
	access_init(t, &new->head, &new->words[p.at], number);
}

/* Words of index for a table: Objects/dictobject.c, calculate_log2_keysize. */
static uint32_t table_size(uint64_t wanted)
{
	uint32_t size = 8;

	while (size < wanted && size < (1u << 26))
		size *= 2;
	return size;
}

/*
 * What kinds of keys a table may have (struct object, detail), as far as readers that hold
 * nothing can tell: the first key that is no str makes a new table necessary (dk_kind).
 */
enum keys { KEYS_STR, KEYS_ANY };

static enum keys keys_for(value key)
{
	return value_is_kind(key, KIND_STR) ? KEYS_STR : KEYS_ANY;
}

/* A new table, with nothing in it; run again, it may have what was put into it before. */
static struct table *make_table(struct thread *t, uint32_t size, enum keys keys)
{
	struct table *new = create(t, KIND_TABLE, size);

	new->head.detail = (uint8_t)keys;
	return new;
}

/* Puts an entry at number n into a table that this operation has made. */
static void new_table_put(struct thread *t, struct table *new, uint64_t n, value key, value v)
{
	value *entry = &new->words[new->head.size + 2 * n];

	access_init(t, &new->head, entry, key);
	access_init(t, &new->head, entry + 1, v);
	if (!(new->head.flags &OBJECT_SHARED))
		index_insert(t, new, key, n + 1);
}

/* What a table has that the dict is about to get: a thread that reaches the dict reaches it. */
static void entry_publish(struct thread *t, const struct dict *d, value key, value v)
{
	if (!(d->head.flags & OBJECT_SHARED))
		return;
	access_publish(t, key);
	access_publish(t, v);
}

/*
 * A table that this operation has made, with n entries, takes the old one's place. Where
 * readers hold nothing it does so with no entries, for an iterator, and their number is stored
 * behind that: a loop over the dict that looks in between is over (dictresize).
 */
static void table_publish(struct thread *t, struct dict *d, struct table *old,
			  struct table *new, uint64_t n)
{
	bool late = reads_unheld(t);

	if (!late)
		access_init(t, &new->head, &new->fill, n);
	access_store_value(t, &d->head, &d->table, value_of(new));
	if (old)
		strategy_discard(t, &old->head);
	if (late)
		access_store(t, &new->head, &new->fill, n);
}

/* A table of `size` words of index, without the deleted entries, takes the old one's place. */
static struct table *dict_resize(struct thread *t, struct dict *d, struct table *old,
				 uint32_t size, enum keys keys)
{
	struct table *new = make_table(t, size, keys);
	uint64_t state[2] = { 0, 0 }, fill = 0; /* the entry; those before it that are kept */
	struct checkpoint at = { 0 };

	if (old)
		fill = access_load(t, &old->head, &old->fill);
	for (;; state[0]++) {
		const value *entry;
		value key, v;

		access_checkpoint(t, &at, state, 2);
		if (state[0] >= fill || state[0] >= table_capacity(old->head.size))
			break;
		entry = &old->words[old->head.size + 2 * state[0]];
		key = access_load(t, &old->head, entry);
		v = access_load(t, &old->head, entry + 1);
		if (key && state[1] < table_capacity(size))
			new_table_put(t, new, state[1]++, key, v);
	}
	table_publish(t, d, old, new, state[1]);
	return new;
}

/* There is no room for one more entry, or not for its key: insertion_resize. */
static struct table *dict_grow(struct thread *t, struct dict *d, struct table *old, value key)
{
	bool any = keys_for(key) == KEYS_ANY || (old && old->head.detail == KEYS_ANY);

	return dict_resize(t, d, old, table_size(3 * access_load(t, &d->head, &d->used)),
			   any ? KEYS_ANY : KEYS_STR);
}

/*
 * The first entry of a dict that has no table. Where readers hold nothing: the dict has the new
 * length before it has the table, with the entry in it (insert_to_emptydict).
 *
 *     thread 1: d[1] = 2      thread 2: len(d), 1 in d
 *     store used <- 1
 *                             load used -> 1
 *                             load table -> nothing         not found
 *     store table
 */
static void dict_put_first(struct thread *t, struct dict *d, value key, value v)
{
	struct table *new = make_table(t, table_size(0), keys_for(key));

	new_table_put(t, new, 0, key, v);
	entry_publish(t, d, key, v);
	access_init(t, &new->head, &new->fill, 1);
	access_store(t, &d->head, &d->used, 1);
	access_store_value(t, &d->head, &d->table, value_of(new));
}

/* Whether the key makes a new table necessary although there is room for it. */
static bool turns(const struct thread *t, const struct table *table, value key)
{
	return reads_unheld(t) && table->head.detail < (uint8_t)keys_for(key);
}

/*
 * Stores the references `key` and `v`. *old_key and *old are references that the caller
 * drops: the previous value (0 if the key is new), and the key if the dict had it.
 */
static void dict_put(struct thread *t, struct dict *d, value key, uint64_t hash, value v,
		     value *old_key, value *old)
{
	struct found f = dict_find(t, d, key, hash);
	struct table *table = f.table;
	uint64_t fill = 0;
	value *entry, kept = key;

	*old = *old_key = 0;
	if (t->asks == ASKS_CODE)
		return;
	if (f.entry) {
		*old = strategy_put(t, &table->head, f.entry + 1, v);
		*old_key = key;
		return;
	}
	if (knows_others(key)) {
		*old_key = key;
		kept = fresh_key(t, key);
	}
	if (!table && reads_unheld(t)) {
		dict_put_first(t, d, kept, v);
		return;
	}
	if (table)
		fill = access_load(t, &table->head, &table->fill);
	if (!table || fill >= table_capacity(table->head.size) || turns(t, table, key)) {
		table = dict_grow(t, d, table, key);
		f = dict_find(t, d, key, hash);
		table = f.table ? f.table : table;
		fill = access_load(t, &table->head, &table->fill);
		if (fill >= table_capacity(table->head.size))
			fill = table_capacity(table->head.size) - 1;
	}
	entry = &table->words[table->head.size + 2 * fill];
	access_store_value(t, &table->head, entry, kept);
	access_store_value(t, &table->head, entry + 1, v);
	access_store(t, &table->head, &table->words[f.index], fill + 1);
	access_store(t, &table->head, &table->fill, fill + 1);
	access_store(t, &d->head, &d->used, access_load(t, &d->head, &d->used) + 1);
}

/* Stores `used`, one less. */
static void dict_shorten(struct thread *t, struct dict *d)
{
	access_store(t, &d->head, &d->used, access_load(t, &d->head, &d->used) - 1);
}

/* Takes an entry out: *key and *v are references that the caller owns now. Where readers hold
 * nothing, the dict is shorter first (delitem_common). */
static bool dict_remove(struct thread *t, struct dict *d, value wanted, uint64_t hash,
			value *key, value *v)
{
	struct found f = dict_find(t, d, wanted, hash);
	bool early = reads_unheld(t);

	if (!f.entry || t->asks == ASKS_CODE)
		return false;
	*key = access_load(t, &f.table->head, f.entry);
	*v = access_load(t, &f.table->head, f.entry + 1);
	if (early)
		dict_shorten(t, d);
	access_store(t, &f.table->head, f.entry, 0);
	access_store(t, &f.table->head, f.entry + 1, 0);
	if (!early)
		dict_shorten(t, d);
	return true;
}

/* The dict, which is empty, gets a table with these n entries at once. */
static void dict_clone(struct thread *t, struct dict *d, struct table *old,
		       const struct table *like, const value *entries, uint64_t n)
{
	struct table *new = make_table(t, like->head.size, (enum keys)like->head.detail);

	for (uint64_t i = 0; i < n; i++) {
		new_table_put(t, new, i, entries[2 * i], entries[2 * i + 1]);
		entry_publish(t, d, entries[2 * i], entries[2 * i + 1]);
	}
	access_init(t, &new->head, &new->fill, n);
	access_store_value(t, &d->head, &d->table, value_of(new));
	if (old)
		strategy_discard(t, &old->head);
	access_store(t, &d->head, &d->used, n);
}

/*
 * n entries of another dict are about to be put into `to`, where readers hold nothing: an empty
 * one gets them all at once, and true is returned, if the other one is as it was made; if there
 * is no room for as many the table is replaced before the first is put (dict_dict_merge).
 */
static bool dict_prepare(struct thread *t, struct dict *to, struct dict *from,
			 const value *entries, uint64_t n)
{
	struct table *table = dict_table(t, to), *like = dict_table(t, from);
	uint64_t used = access_load(t, &to->head, &to->used);
	bool clean;

	if (!n || to == from)
		return false;
	clean = access_load(t, &like->head, &like->fill) == n &&
		(like->head.size == table_size(0) || table_capacity(like->head.size / 2) < n);
	if (!used && clean) {
		dict_clone(t, to, table, like, entries, n);
		return true;
	}
	if (!table || table_capacity(table->head.size) < n)
		dict_resize(t, to, table, table_size((3 * (used + n) + 1) / 2),
			    table && table->head.detail == KEYS_ANY
				    ? KEYS_ANY
				    : (enum keys)like->head.detail);
	return false;
}

#endif
