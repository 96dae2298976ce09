/*
 * The next item of an iterator that no thread holds (unheld.h): the index is loaded, and stored
 * again when the item is there. Two threads that share an iterator may get the same item, or
 * skip one. At the end
 *
 *     list, tuple   nothing is given up: the iterator keeps what it iterates over, and its
 *                   index says that it is over
 *     dict, str, set   the iterator forgets what it iterates over, and gives up its reference,
 *                   which it has once: two threads that come to the end together give it up
 *                   twice (python/cpython#154130, #153928; both open in November 2026)
 *
 *         thread 1                      thread 2
 *         load  source -> d
 *                                       load  source -> d
 *         (no entry is left)            (no entry is left)
 *         store source <- nothing
 *                                       store source <- nothing
 *         drop d
 *                                       drop d                   one too many
 *
 *     range         it goes by the number of items that are left, which is stored after the
 *                   next number: two threads may take more than there are, beyond the end
 *                   (python/cpython#129068; not since 3.15)
 */
#ifndef REFRACE_INTERP_ITERATE_UNHELD_H
#define REFRACE_INTERP_ITERATE_UNHELD_H

#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/sequence.h"
#include "vm/interp/unheld.h"

#define ITERATE_OVER UINT64_MAX       /* the index of an iterator that has come to the end */
#define ITERATE_TORN (UINT64_MAX - 1) /* of one whose dict or set has changed: it raises for ever */

/* What an iterator gives. */
struct next {
	value v;     /* the item, counted; 0: there is none */
	value spent; /* what it no longer needs, at the end: dropped by the caller */
	bool own;    /* the iterator is the operation's, in memory that nobody else knows */
	/* raises: the dict has changed */
	void (*wrong)(struct thread *t, const struct instr *in);
};

static void size_changed(struct thread *t, const struct instr *in)
{
	(void)in;
	raise(t, EXCEPTION_RuntimeError, "dictionary changed size during iteration");
}

static void set_changed(struct thread *t, const struct instr *in)
{
	(void)in;
	raise(t, EXCEPTION_RuntimeError, "Set changed size during iteration");
}

static void keys_changed(struct thread *t, const struct instr *in)
{
	(void)in;
	raise(t, EXCEPTION_RuntimeError, "dictionary keys changed during iteration");
}

/* Objects/listobject.c, listiter_next */
static value list_iter_unheld(struct thread *t, struct iter *it, struct list *l)
{
	uint64_t at = access_load(t, &it->head, &it->next);
	value v;

	if (at == ITERATE_OVER)
		return 0;
	v = list_take_unheld(t, l, at);
	if (!must_retry(t))
		access_store(t, &it->head, &it->next, v ? at + 1 : ITERATE_OVER);
	return v;
}

/* Objects/tupleobject.c, tupleiter_next */
static value tuple_iter_unheld(struct thread *t, struct iter *it, const struct tuple *tuple)
{
	uint64_t at = access_load(t, &it->head, &it->next);

	if (at >= tuple->head.size)
		return 0;
	access_store(t, &it->head, &it->next, at + 1);
	strategy_keep(t, tuple->items[at]);
	return tuple->items[at];
}

static uint64_t iter_load(struct thread *t, struct iter *it, const struct next *n,
			  const uint64_t *word)
{
	return n->own ? *word : access_load(t, &it->head, word);
}

static void iter_store(struct thread *t, struct iter *it, const struct next *n, uint64_t *word,
		       uint64_t v)
{
	if (n->own)
		*word = v;
	else
		access_store(t, &it->head, word, v);
}

/* The iterator forgets what it iterates over, and has the reference to it no more. */
static void forget_source(struct thread *t, struct iter *it, value of, struct next *n)
{
	iter_store(t, it, n, &it->source, 0);
	n->spent = of;
}

/* Objects/unicodeobject.c, unicodeiter_next */
static void text_iter_unheld(struct thread *t, struct iter *it, value of, struct next *n)
{
	uint64_t at = access_load(t, &it->head, &it->next);

	n->v = sequence_next(t, value_object(of), VIEW_KEYS, &at);
	if (n->v)
		access_store(t, &it->head, &it->next, at);
	else
		forget_source(t, it, of, n);
}

/* The first entry from *at on that has a value, in a table; NULL: there is none. */
static value *entry_from(struct thread *t, struct table *table, uint64_t *at, value *v)
{
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0;

	for (; *at < fill && *at < table_capacity(table->head.size); ++*at) {
		value *entry = &table->words[table->head.size + 2 * *at];

		*v = access_load(t, &table->head, entry + 1);
		if (*v)
			return entry;
	}
	return NULL;
}

/* Counts what the iterator gives of an entry whose value is v: *key, v, or both. False: the
 * entry is changing. (Objects/dictobject.c, acquire_key_value) */
static bool entry_keep(struct thread *t, const struct iter *it, struct table *table,
		       const value *entry, value *key, value v)
{
	*key = 0;
	if (it->head.detail != VIEW_VALUES) {
		*key = access_load(t, &table->head, entry);
		if (!*key || !unheld_keep(t, &table->head, entry, *key))
			return false;
	}
	if (it->head.detail == VIEW_KEYS || unheld_keep(t, &table->head, entry + 1, v))
		return true;
	give_back(t, *key);
	return false;
}

/* What it gives, of key and value that it has counted. */
static value entry_item(struct thread *t, const struct iter *it, value key, value v)
{
	value plain = key ? plain_key(key) : 0;

	if (plain != key) {
		strategy_keep(t, plain);
		give_back(t, key);
		key = plain;
	}
	switch ((enum view_part)it->head.detail) {
	case VIEW_KEYS: return key;
	case VIEW_VALUES: return v;
	case VIEW_ITEMS: break;
	}
	return make_pair(t, key, v);
}

/* An entry has been found: whether it was expected. The iterator stands behind it. */
static bool advance(struct thread *t, struct iter *it, const struct next *n, uint64_t at)
{
	uint64_t left = iter_load(t, it, n, &it->left);

	if (!left)
		return false;
	iter_store(t, it, n, &it->next, at + 1);
	iter_store(t, it, n, &it->left, left - 1);
	return true;
}

/* Where an iterator over a dict stands. */
struct stand {
	struct table *table;
	value *entry; /* the next one; NULL: there is none */
	value v;      /* its value */
	uint64_t at;  /* its number */
};

/* The dict or set has changed its size. */
static void iter_tear(struct thread *t, struct iter *it, value of, struct next *n)
{
	iter_store(t, it, n, &it->next, ITERATE_TORN);
	n->wrong = is_set(of) ? set_changed : size_changed;
}

/* False: the dict has changed its size. */
static bool stand_find(struct thread *t, struct iter *it, struct dict *d, struct stand *s,
		       struct next *n)
{
	if (access_load(t, &d->head, &d->used) != it->used) {
		iter_tear(t, it, value_of(d), n);
		return false;
	}
	s->at = iter_load(t, it, n, &it->next);
	if (s->at == ITERATE_TORN) {
		iter_tear(t, it, value_of(d), n);
		return false;
	}
	s->table = dict_table(t, d);
	s->entry = entry_from(t, s->table, &s->at, &s->v);
	return true;
}

/* The same with the dict held: dictiter_iternextitem_lock_held. */
static void dict_iter_entered(struct thread *t, struct iter *it, struct dict *d, struct next *n)
{
	bool keys = it->head.detail != VIEW_VALUES;
	struct stand s;
	value key;

	if (!stand_find(t, it, d, &s, n))
		return;
	key = s.entry && keys ? access_load(t, &s.table->head, s.entry) : 0;
	if (!s.entry || !advance(t, it, n, s.at)) {
		n->wrong = s.entry ? keys_changed : NULL;
		forget_source(t, it, value_of(d), n);
		return;
	}
	strategy_keep(t, key);
	if (it->head.detail != VIEW_KEYS)
		strategy_keep(t, s.v);
	n->v = entry_item(t, it, key, s.v);
}

/* Objects/dictobject.c, dictiter_iternext_threadsafe */
static void dict_iter_unheld(struct thread *t, struct iter *it, struct dict *d, struct next *n)
{
	struct stand s;
	value key;

	if (!stand_find(t, it, d, &s, n))
		return;
	if (!s.entry) {
		forget_source(t, it, value_of(d), n);
	} else if (!entry_keep(t, it, s.table, s.entry, &key, s.v)) {
		if (!unheld_enter(t, &d->head))
			return;
		dict_iter_entered(t, it, d, n);
		access_unlock_object(t, &d->head);
	} else if (advance(t, it, n, s.at)) {
		n->v = entry_item(t, it, key, s.v);
	} else {
		give_back(t, key);
		give_back(t, it->head.detail == VIEW_KEYS ? 0 : s.v);
		n->wrong = keys_changed;
		forget_source(t, it, value_of(d), n);
	}
}

/* Objects/setobject.c, setiter_iternext */
static void set_iter_unheld(struct thread *t, struct iter *it, value of, struct next *n)
{
	struct set *s = (struct set *)value_object(of);
	bool holds = s->head.kind == KIND_SET && is_unheld(t, &s->head);
	uint64_t at;

	if (access_load(t, &s->head, &s->used) != it->used) {
		iter_tear(t, it, of, n);
		return;
	}
	if (holds && !unheld_enter(t, &s->head))
		return;
	at = iter_load(t, it, n, &it->next);
	n->v = at == ITERATE_TORN ? 0 : set_next(t, s, &at);
	if (holds)
		access_unlock_object(t, &s->head);
	if (at == ITERATE_TORN) {
		iter_tear(t, it, of, n);
		return;
	}
	iter_store(t, it, n, &it->next, at);
	if (!n->v)
		forget_source(t, it, of, n);
}

static struct next iter_next_unheld(struct thread *t, struct iter *it)
{
	value of = access_load(t, &it->head, &it->source);
	struct object *source = value_object(of);
	struct next n = { .v = 0 };

	if (!of)
		return n;
	switch ((enum kind)source->kind) {
	case KIND_LIST: n.v = list_iter_unheld(t, it, (struct list *)source); break;
	case KIND_TUPLE: n.v = tuple_iter_unheld(t, it, (struct tuple *)source); break;
	case KIND_DICT: dict_iter_unheld(t, it, (struct dict *)source, &n); break;
	case KIND_SET:
	case KIND_FROZENSET: set_iter_unheld(t, it, of, &n); break;
	default: text_iter_unheld(t, it, of, &n);
	}
	return n;
}

/* --- what an operation goes through itself --- */

/* The dict or set that a sequence is of; NULL: neither. */
static struct object *table_of(value v)
{
	if (value_is_kind(v, KIND_VIEW))
		return value_object(((struct view *)value_object(v))->dict);
	return value_is_kind(v, KIND_DICT) || is_set(v) ? value_object(v) : NULL;
}

/* Whether the operation goes through it by an iterator, since it does not hold it. */
static bool is_iterated(const struct thread *t, value v)
{
	struct object *o = table_of(v);

	return o && is_unheld(t, o);
}

/* An iterator of the operation's own over such a sequence. It counts no reference: the
 * operation has one to what it goes through. */
static struct iter own_iter(struct thread *t, value v)
{
	struct iter it = { .source = value_of(table_of(v)) };

	if (value_is_kind(v, KIND_VIEW))
		it.head.detail = value_object(v)->detail;
	value_length(t, it.source, &it.used);
	it.left = it.used;
	return it;
}

/* Its next item, counted; 0: at the end, or the instruction is put off, or after raising, with
 * *failed. */
static value own_next(struct thread *t, struct iter *it, bool *failed)
{
	struct next n = { .own = true };

	if (value_is_kind(it->source, KIND_DICT))
		dict_iter_unheld(t, it, (struct dict *)value_object(it->source), &n);
	else
		set_iter_unheld(t, it, it->source, &n);
	*failed = n.wrong;
	if (n.wrong)
		n.wrong(t, NULL);
	return n.v;
}

/* Adds the item to a list for what such an iterator gives: a set may have others meanwhile. */
static void own_list_add(struct thread *t, struct list *l, value item)
{
	if (l->length == ((struct array *)value_object(l->array))->head.size)
		raise_outside(
			t, "",
			"a set that changes more than %d times while it is read is outside the subset",
			SEQUENCE_GROWS);
	new_list_add(l, item);
}

/* A new list of everything in it. NULL after raising. */
static struct list *iterator_collect(struct thread *t, value v, struct checkpoint *at)
{
	struct iter it = own_iter(t, v);
	struct list *l = make_list(t, it.used + SEQUENCE_GROWS);
	bool failed;
	value item;

	for (;;) {
		next_to_add(t, at, l, &it.next);
		it.left = it.used - l->length;
		item = own_next(t, &it, &failed);
		if (!item)
			break;
		own_list_add(t, l, item);
	}
	if (!failed)
		return l;
	push_pending(t, value_of(l));
	return NULL;
}

/* The same of anything that sequence_iterable accepts: what there is so far if the instruction
 * is put off. */
static struct list *gather(struct thread *t, value v, struct checkpoint *at)
{
	if (is_iterated(t, v))
		return iterator_collect(t, v, at);
	return sequence_fits(t, v) ? sequence_gather(t, v, at) : NULL;
}

/* The same for an operation that only reads the list. */
static struct list *collect(struct thread *t, value v)
{
	struct checkpoint at = { 0 };

	return gather(t, v, &at);
}

/* --- ranges --- */

/* Objects/rangeobject.c, rangeiter_next: `left` is the number of items that are left. */
static value range_next_unheld(struct thread *t, struct range_iter *r, uint64_t *left)
{
	int64_t n = (int64_t)access_load(t, &r->head, left), at;

	if (n <= 0)
		return 0;
	at = (int64_t)access_load(t, &r->head, (uint64_t *)&r->next);
	access_store(t, &r->head, (uint64_t *)&r->next, (uint64_t)at + (uint64_t)r->step);
	access_store(t, &r->head, left, (uint64_t)n - 1);
	return make_number(t, at);
}

#endif
