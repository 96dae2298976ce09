/*
 * What lists, tuples, strings, ranges, dicts, views and sets have in common: length, the next item,
 * comparison, and making a list of it all.
 */
#ifndef REFRACE_INTERP_SEQUENCE_H
#define REFRACE_INTERP_SEQUENCE_H

#include "vm/interp/ask.h"
#include "vm/interp/character.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/section.h"
#include "vm/interp/set.h"
#include "vm/interp/table.h"

enum {
	SEQUENCE_DEPTH = 60,     /* nested containers that are compared or printed */
	SEQUENCE_MOST = 1 << 22, /* items that one operation makes of a few */
	SEQUENCE_GROWS = 16,     /* items that a list may get while an operation reads it */
	TEXT_MOST = 1 << 28,     /* bytes of a string */
};

/* The bounds are refrace's own: Python would have made it, or said that memory is short. */
static void too_large(struct thread *t)
{
	raise_outside(
		t, "",
		"a sequence of more than %d items, or a text of more than %d bytes, is outside the subset",
		SEQUENCE_MOST, TEXT_MOST);
}

static bool is_iterator(value v)
{
	return value_is_kind(v, KIND_ITER) || value_is_kind(v, KIND_RANGE_ITER) ||
	       value_is_kind(v, KIND_GENERATOR);
}

/* `v` cannot be iterated over here; an iterator could be in Python. The TypeError's text is
 * `before`, the type in quotes or not, `after`. */
static void not_iterable(struct thread *t, value v, const char *before, const char *after)
{
	if (is_iterator(v)) {
		raise_outside(t, "", "an iterator is outside the subset here; use a for loop");
		return;
	}
	raise(t, EXCEPTION_TypeError, "%s%s%s", before, type_name(v), after);
}

static value make_string(struct thread *t, const char *text, size_t size)
{
	struct string *s = create(t, KIND_STR, (uint32_t)size);

	memcpy(s->text, text, size);
	s->text[size] = 0;
	return value_of(s);
}

static uint64_t character_count(const struct string *s)
{
	uint64_t n = 0;

	for (uint32_t i = 0; i < s->head.size; i += character_size((unsigned char)s->text[i]))
		n++;
	return n;
}

/* Where character number n begins. */
static uint32_t character_at(const struct string *s, uint64_t n)
{
	uint32_t i = 0;

	while (n-- && i < s->head.size)
		i += character_size((unsigned char)s->text[i]);
	return i;
}

static uint64_t range_length(const struct range *r)
{
	if (r->step > 0 ? r->start >= r->stop : r->start <= r->stop)
		return 0;
	if (r->step > 0)
		return ((uint64_t)r->stop - (uint64_t)r->start - 1) / (uint64_t)r->step + 1;
	return ((uint64_t)r->start - (uint64_t)r->stop - 1) / (0 - (uint64_t)r->step) + 1;
}

/* False: it has no length. */
static bool value_length(struct thread *t, value v, uint64_t *n)
{
	struct object *o;

	if (!value_is_object(v))
		return false;
	o = value_object(v);
	switch ((enum kind)o->kind) {
	case KIND_STR: *n = character_count((struct string *)o); return true;
	case KIND_TUPLE: *n = o->size; return true;
	case KIND_LIST: *n = access_load(t, o, &((struct list *)o)->length); return true;
	case KIND_DICT: *n = access_load(t, o, &((struct dict *)o)->used); return true;
	case KIND_SET:
	case KIND_FROZENSET: *n = access_load(t, o, &((struct set *)o)->used); return true;
	case KIND_VIEW: return value_length(t, ((struct view *)o)->dict, n);
	case KIND_RANGE: *n = range_length((struct range *)o); return true;
	default: return false;
	}
}

/* Item `i` of a list, counted; 0 if the array is too short (only when threads race). */
static value list_take(struct thread *t, struct list *l, uint64_t i)
{
	struct array *a;

	if (is_unheld(t, &l->head))
		return list_take_unheld(t, l, i);
	a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	return a && i < a->head.size ? strategy_take(t, &a->head, &a->items[i]) : 0;
}

/* The same, not counted: the caller must not keep it. */
static value list_look(struct thread *t, struct list *l, uint64_t i)
{
	struct array *a = (struct array *)value_object(access_load(t, &l->head, &l->array));

	return a && i < a->head.size ? access_load(t, &a->head, &a->items[i]) : 0;
}

static value make_pair(struct thread *t, value a, value b)
{
	struct tuple *pair = create(t, KIND_TUPLE, 2);

	pair->items[0] = a;
	pair->items[1] = b;
	return value_of(pair);
}

/* The key of an entry, counted: the key itself, or, `kept`, as the table has it (keys.h). */
static value entry_key(struct thread *t, value key, bool kept)
{
	if (!kept)
		return take_key(t, key);
	strategy_keep(t, key);
	return key;
}

/* The next entry of a dict from *index on, as key, value or pair; 0 at the end. */
static value dict_next_as(struct thread *t, struct dict *d, enum view_part view, bool kept,
			  uint64_t *index)
{
	struct table *table = dict_table(t, d);
	uint64_t fill;

	if (!table)
		return 0;
	fill = access_load(t, &table->head, &table->fill);
	for (; *index < fill && *index < table_capacity(table->head.size); ++*index) {
		value *entry = &table->words[table->head.size + 2 * *index];
		value key = access_load(t, &table->head, entry), v;

		if (!key)
			continue;
		++*index;
		if (view != VIEW_VALUES)
			key = entry_key(t, key, kept);
		if (view == VIEW_KEYS)
			return key;
		v = strategy_take(t, &table->head, entry + 1);
		return view == VIEW_VALUES ? v : make_pair(t, key, v);
	}
	return 0;
}

static value dict_next(struct thread *t, struct dict *d, enum view_part view, uint64_t *index)
{
	return dict_next_as(t, d, view, false, index);
}

/* The item at *index (an opaque position, 0 at the beginning), counted, and moves on; 0 at
 * the end. For the kinds that sequence_iterable accepts. */
static value sequence_next(struct thread *t, struct object *o, enum view_part view,
			   uint64_t *index)
{
	const struct string *s = (struct string *)o;
	const struct range *r = (struct range *)o;
	uint64_t at = *index;

	switch ((enum kind)o->kind) {
	case KIND_LIST:
		if (at >= access_load(t, o, &((struct list *)o)->length))
			return 0;
		++*index;
		return list_take(t, (struct list *)o, at);
	case KIND_TUPLE:
		if (at >= o->size)
			return 0;
		++*index;
		strategy_keep(t, ((struct tuple *)o)->items[at]);
		return ((struct tuple *)o)->items[at];
	case KIND_STR:
		if (at >= s->head.size)
			return 0;
		*index += character_size((unsigned char)s->text[at]);
		return make_string(t, s->text + at, *index - at);
	case KIND_RANGE:
		if (at >= range_length(r))
			return 0;
		++*index;
		return make_number(t, (int64_t)((uint64_t)r->start + at * (uint64_t)r->step));
	case KIND_SET:
	case KIND_FROZENSET: return set_next(t, (struct set *)o, index);
	case KIND_DICT: return dict_next(t, (struct dict *)o, view, index);
	case KIND_VIEW:
		return dict_next(t, (struct dict *)value_object(((struct view *)o)->dict),
				 (enum view_part)o->detail, index);
	default: return 0;
	}
}

static bool sequence_iterable(value v)
{
	if (!value_is_object(v))
		return false;
	switch ((enum kind)value_object(v)->kind) {
	case KIND_LIST:
	case KIND_TUPLE:
	case KIND_STR:
	case KIND_RANGE:
	case KIND_DICT:
	case KIND_SET:
	case KIND_FROZENSET:
	case KIND_VIEW: return true;
	default: return false;
	}
}

/* Whether code says what it gives, item by item: an iterator's, a special method's. */
static bool gives_by_code(struct thread *t, value v)
{
	return is_iterator(v) || has_iter_special(t, v);
}

/* A new list with room for `capacity` items, none in it yet. */
static struct list *make_list(struct thread *t, uint64_t capacity)
{
	struct list *l = create(t, KIND_LIST, 0);
	struct array *a = capacity ? create(t, KIND_ARRAY, (uint32_t)capacity) : NULL;

	l->length = 0;
	l->array = value_of(a);
	return l;
}

/* The items of a list that this operation has made. */
static value *new_items(const struct list *l)
{
	return l->array ? ((struct array *)value_object(l->array))->items : NULL;
}

static value new_item(const struct list *l, uint64_t i)
{
	return new_items(l)[i];
}

/* Adds the reference v to a list that this operation has made. */
static void new_list_add(struct list *l, value v)
{
	((struct array *)value_object(l->array))->items[l->length++] = v;
}

/* A loop that fills the list, which this operation has made, comes to the item at *place. `at` is
 * NULL if the operation changes afterwards what it has gathered, and makes accesses then: it has
 * to gather it again. */
static inline void next_to_add(struct thread *t, struct checkpoint *at, struct list *l,
			       uint64_t *place)
{
	uint64_t state[] = { l->length, *place };

	if (!at)
		return;
	access_checkpoint(t, at, state, 2);
	l->length = state[0];
	*place = state[1];
}

/* False after raising: it is a range of more items than a list can have. */
static bool sequence_fits(struct thread *t, value v)
{
	uint64_t n = 0;

	if (!value_is_kind(v, KIND_RANGE) || !value_length(t, v, &n) || n <= SEQUENCE_MOST)
		return true;
	too_large(t);
	return false;
}

/* A new list of the items that an iterator of the list gives, which may grow meanwhile. */
static struct list *list_collect_unheld(struct thread *t, struct list *from,
					struct checkpoint *at)
{
	bool unread = list_is_unread(t, from);
	value item = unread ? list_take_entered(t, from, 0) : 0;
	uint64_t n = unread && !item ? 0 : access_load(t, &from->head, &from->length);
	struct list *l = make_list(t, n || item ? n + 1 + SEQUENCE_GROWS : 0);

	if (item)
		new_list_add(l, item);
	for (;;) {
		next_to_add(t, at, l, &n);
		if (l->length >= n || !(item = list_take_below(t, from, l->length)))
			return l;
		n = access_load(t, &from->head, &from->length);
		if (n > ((struct array *)value_object(l->array))->head.size)
			raise_outside(
				t, "",
				"a list that grows by more than %d items while it is read is outside the subset",
				SEQUENCE_GROWS);
		new_list_add(l, item);
	}
}

/* A new list of everything in an iterable; the first items of one that does not fit; what there
 * is so far if the instruction is put off. `at`: see next_to_add. */
static struct list *sequence_gather(struct thread *t, value v, struct checkpoint *at)
{
	uint64_t n = 0, most = value_is_kind(v, KIND_RANGE) ? SEQUENCE_MOST : UINT32_MAX / 16,
		 index = 0;
	struct list *l;
	value item;

	if (value_is_kind(v, KIND_LIST) && is_unheld(t, value_object(v)))
		return list_collect_unheld(t, (struct list *)value_object(v), at);
	value_length(t, v, &n);
	n = n < most ? n : most;
	l = make_list(t, n);
	for (;;) {
		next_to_add(t, at, l, &index);
		if (l->length >= n || !(item = sequence_next(t, value_object(v), VIEW_KEYS, &index)))
			return l;
		new_list_add(l, item);
	}
}

/* The same for an operation that only reads the list. */
static struct list *sequence_collect(struct thread *t, value v)
{
	struct checkpoint at = { 0 };

	return sequence_gather(t, v, &at);
}

static int text_order(const struct string *a, const struct string *b)
{
	size_t n = a->head.size < b->head.size ? a->head.size : b->head.size;
	int order = memcmp(a->text, b->text, n);

	return order ? order : (a->head.size > b->head.size) - (a->head.size < b->head.size);
}

/* The item i of a tuple or list, not counted. */
static value item_look(struct thread *t, struct object *o, uint64_t i)
{
	return o->kind == KIND_TUPLE ? ((struct tuple *)o)->items[i]
				     : list_look(t, (struct list *)o, i);
}

/* The first index at which two tuples or two lists differ; their common length if none. */
static uint64_t first_difference(struct thread *t, struct object *a, struct object *b,
				 uint64_t *n, uint64_t *m, unsigned depth)
{
	struct checkpoint at = { 0 };
	uint64_t i = 0;

	*n = *m = 0;
	value_length(t, value_of(a), n);
	value_length(t, value_of(b), m);
	for (; next_item(t, &at, &i, *n < *m ? *n : *m); i++) {
		value v = item_look(t, a, i), w = item_look(t, b, i);

		if (!values_equal(t, v, w, depth + 1))
			break;
	}
	return i;
}

static bool dicts_equal(struct thread *t, struct dict *a, struct dict *b, unsigned depth)
{
	struct table *table = dict_table(t, a);
	struct checkpoint at = { 0 };
	uint64_t fill;

	if (access_load(t, &a->head, &a->used) != access_load(t, &b->head, &b->used))
		return false;
	fill = table ? access_load(t, &table->head, &table->fill) : 0;
	for (uint64_t i = 0; next_item(t, &at, &i, fill); i++) {
		value *entry = &table->words[table->head.size + 2 * i];
		value key = access_load(t, &table->head, entry);
		struct found f;
		uint64_t hash;

		if (!key || !value_hash(key, &hash))
			continue;
		f = dict_find(t, b, key, hash);
		if (!f.entry ||
		    !values_equal(t, access_load(t, &table->head, entry + 1),
				  access_load(t, &f.table->head, f.entry + 1), depth + 1))
			return false;
	}
	return true;
}

static bool ranges_equal(const struct range *a, const struct range *b)
{
	uint64_t n = range_length(a);

	return n == range_length(b) && (n == 0 || a->start == b->start) &&
	       (n < 2 || a->step == b->step);
}

static bool methods_equal(const struct method *a, const struct method *b)
{
	return a->function == b->function && a->self == b->self;
}

static bool slices_equal(struct thread *t, const struct slice *a, const struct slice *b,
			 unsigned depth)
{
	return values_equal(t, a->start, b->start, depth + 1) &&
	       values_equal(t, a->stop, b->stop, depth + 1) &&
	       values_equal(t, a->step, b->step, depth + 1);
}

/* Of two objects of one kind, or two sets. */
static bool objects_equal(struct thread *t, struct object *a, struct object *b, unsigned depth)
{
	uint64_t n, m, at;

	switch ((enum kind)a->kind) {
	case KIND_STR: return !text_order((struct string *)a, (struct string *)b);
	case KIND_TUPLE:
	case KIND_LIST: at = first_difference(t, a, b, &n, &m, depth); return at == n && n == m;
	case KIND_RANGE: return ranges_equal((struct range *)a, (struct range *)b);
	case KIND_METHOD: return methods_equal((struct method *)a, (struct method *)b);
	case KIND_SLICE: return slices_equal(t, (struct slice *)a, (struct slice *)b, depth);
	case KIND_DICT: return dicts_equal(t, (struct dict *)a, (struct dict *)b, depth);
	case KIND_SET:
	case KIND_FROZENSET: return sets_equal(t, value_of(a), value_of(b));
	default: return false;
	}
}

/* Whether the two are compared by what they contain. */
static bool are_alike(value a, value b)
{
	return value_is_object(a) && value_is_object(b) &&
	       (value_object(a)->kind == value_object(b)->kind || (is_set(a) && is_set(b)));
}

/* a == b. Containers nested deeper than SEQUENCE_DEPTH count as different; nothing is equal to
 * anything any more if the instruction is put off. */
static bool values_equal(struct thread *t, value a, value b, unsigned depth)
{
	enum look look[2];
	int64_t i, j;
	int order;
	bool equal;

	if (must_retry(t))
		return false;
	if (a == b)
		return true;
	if (value_is_int(a) && value_is_int(b))
		return false;
	if (as_number(a, &i) && as_number(b, &j))
		return i == j;
	if (compare_reals(a, b, &order))
		return order == 0;
	if (is_hashed_key(a) || is_hashed_key(b))
		return keys_equal(t, a, b);
	if (equal_asks(t, a, b))
		return false;
	if (depth > SEQUENCE_DEPTH || !are_alike(a, b))
		return false;
	equal = section_look_both(t, value_object(a), value_object(b), look) &&
		objects_equal(t, value_object(a), value_object(b), depth);
	section_looked_both(t, look);
	return equal && !must_retry(t);
}

/* That two values cannot be ordered; false. */
static bool cannot_order(struct thread *t, value a, value b)
{
	t->unordered[0] = a;
	t->unordered[1] = b;
	return false;
}

static void raise_unordered(struct thread *t, const char *op)
{
	if (value_is_kind(t->unordered[0], KIND_SLICE) && value_is_kind(t->unordered[1], KIND_SLICE)) {
		raise_outside(t, op, "the order of slices is outside the subset");
		return;
	}
	raise(t, EXCEPTION_TypeError, "'%s' not supported between instances of '%s' and '%s'", op,
	      type_name(t->unordered[0]), type_name(t->unordered[1]));
}

static bool values_order(struct thread *t, value a, value b, int *order, unsigned depth);

/* By which of two sets contains the other. */
static int sets_order(struct thread *t, value a, value b)
{
	bool less = set_within(t, a, b), greater = set_within(t, b, a);

	if (less || greater)
		return greater - less;
	return UNORDERED;
}

/* Of two objects of one kind, or two sets. */
static bool objects_order(struct thread *t, struct object *a, struct object *b, int *order,
			  unsigned depth)
{
	uint64_t n, m, at;
	value v, w;

	switch ((enum kind)a->kind) {
	case KIND_STR:
		*order = text_order((struct string *)a, (struct string *)b);
		*order = (*order > 0) - (*order < 0);
		return true;
	case KIND_TUPLE:
	case KIND_LIST:
		at = first_difference(t, a, b, &n, &m, depth);
		v = at < n && at < m ? item_look(t, a, at) : 0;
		w = at < n && at < m ? item_look(t, b, at) : 0;
		if (v && w) /* else a thread has taken it out meanwhile */
			return values_order(t, v, w, order, depth + 1);
		*order = (n > m) - (n < m);
		return true;
	case KIND_SET:
	case KIND_FROZENSET: *order = sets_order(t, value_of(a), value_of(b)); return true;
	default: return cannot_order(t, value_of(a), value_of(b));
	}
}

/* a < b gives -1, a > b gives 1, equal 0, two sets UNORDERED if neither contains the other; false
 * if they cannot be ordered, or the instruction is put off. */
static bool values_order(struct thread *t, value a, value b, int *order, unsigned depth)
{
	enum look look[2];
	int64_t i, j;
	bool ordered;

	if (must_retry(t))
		return cannot_order(t, a, b);
	if (as_number(a, &i) && as_number(b, &j)) {
		*order = (i > j) - (i < j);
		return true;
	}
	if (compare_reals(a, b, order)) {
		*order = *order == UNORDERED ? 0 : *order; /* neither is less */
		return true;
	}
	if (order_asks(t, a, b))
		return false;
	if (depth > SEQUENCE_DEPTH || !are_alike(a, b))
		return cannot_order(t, a, b);
	ordered = section_look_both(t, value_object(a), value_object(b), look) &&
		  objects_order(t, value_object(a), value_object(b), order, depth);
	section_looked_both(t, look);
	return must_retry(t) ? cannot_order(t, a, b) : ordered;
}

#endif
