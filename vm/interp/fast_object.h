/*
 * In a hurry, continued: attributes, items, iteration, displays. See fast.h.
 */
#ifndef REFRACE_INTERP_FAST_OBJECT_H
#define REFRACE_INTERP_FAST_OBJECT_H

#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/fast.h"
#include "vm/interp/frame.h"
#include "vm/interp/list.h"
#include "vm/interp/operators.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"

/* --- attributes --- */

/* Where an instance has an attribute that is assigned to; NULL: it is not that simple. */
static inline value *fast_slot(struct thread *t, value v, uint32_t attr)
{
	int32_t slot = t->image->program->attrs[attr].slot;

	if (slot < 0 || !value_is_kind(v, KIND_INSTANCE))
		return NULL;
	return &((struct instance *)value_object(v))->slots[slot];
}

/* An attribute that only the body of the class of `o` sets; 0 if it has none. */
static inline value fast_class_attr(struct thread *t, const struct object *o, uint32_t attr)
{
	struct class_object *class;

	if (o->kind != KIND_INSTANCE || t->image->program->attrs[attr].slot >= 0)
		return 0;
	class = (struct class_object *)value_object(((const struct instance *)o)->class);
	return access_load_settled(t, &class->head, &class->slots[attr]);
}

/* The attribute, counted; 0: it is not that simple. */
static inline value fast_attr(struct thread *t, struct object *o, uint32_t attr)
{
	value *slot = fast_slot(t, value_of(o), attr), v;

	if (!slot) {
		v = fast_class_attr(t, o, attr);
		v = value_is_kind(v, KIND_FUNCTION) ? 0 : v;
		strategy_keep(t, v);
		return v;
	}
	if (!fast_hold(t, o))
		return 0;
	v = strategy_take(t, o, slot);
	fast_let_go(t, o);
	return v;
}

static inline bool fast_load_attr(struct thread *t, struct fast *s, uint32_t attr)
{
	value self = s->top[-1];
	value v = value_is_object(self) ? fast_attr(t, value_object(self), attr) : 0;

	return v && fast_finish(t, s, 1, v, self, 0);
}

static inline bool fast_store_attr(struct thread *t, struct fast *s, uint32_t attr)
{
	value v = s->top[-2], self = s->top[-1], *slot = fast_slot(t, self, attr);
	struct object *o = value_object(self);

	if (!slot || !fast_hold(t, o))
		return false;
	s->top -= 2;
	s->in++;
	return fast_displace(t, s, o, strategy_put(t, o, slot, v), self, 0);
}

/* A method of a class of the program, or a built-in one; 0: it is not that simple. */
static inline value fast_method(struct thread *t, value self, uint32_t attr)
{
	struct object *o = value_is_object(self) ? value_object(self) : NULL;
	value v;

	if (!o)
		return 0;
	if (o->kind == KIND_LIST)
		return t->image->methods[OWNER_LIST][attr];
	if (o->kind == KIND_DICT)
		return t->image->methods[OWNER_DICT][attr];
	if (o->kind == KIND_STR)
		return t->image->methods[OWNER_STR][attr];
	v = fast_class_attr(t, o, attr);
	return value_is_kind(v, KIND_FUNCTION) ? v : 0;
}

static inline bool fast_load_method(struct thread *t, struct fast *s, uint32_t attr)
{
	value self = s->top[-1], v = fast_method(t, self, attr);

	if (!v)
		return false;
	strategy_keep(t, v);
	s->top[-1] = v;
	return fast_push(s, self);
}

/* --- items --- */

/* Item `key` of a list of n items; false: it is not that simple. */
static inline bool fast_index(value key, uint64_t n, uint64_t *i)
{
	return value_is_int(key) && list_index(value_to_int(key), n, i);
}

/* The value of a key, counted; 0 if there is none. False: it is not hashable. */
static __attribute__((noinline)) bool fast_look(struct thread *t, struct dict *d, value key,
						value *v)
{
	uint64_t hash;

	*v = 0;
	if (!value_hash(key, &hash))
		return false;
	*v = dict_take(t, d, key, hash);
	return true;
}

/* An item, counted; 0: it is not that simple. */
static inline value fast_item(struct thread *t, struct object *o, value key)
{
	uint64_t i;
	value v = 0;

	if (o->kind == KIND_TUPLE)
		return fast_index(key, o->size, &i) ? item_take(t, o, i) : 0;
	if ((o->kind != KIND_LIST && o->kind != KIND_DICT) || !fast_hold(t, o))
		return 0;
	if (o->kind == KIND_DICT)
		fast_look(t, (struct dict *)o, key, &v);
	else if (fast_index(key, access_load(t, o, &((struct list *)o)->length), &i))
		v = list_take(t, (struct list *)o, i);
	fast_let_go(t, o);
	return v;
}

static inline bool fast_load_item(struct thread *t, struct fast *s)
{
	value key = s->top[-1], of = s->top[-2];
	value v = value_is_object(of) ? fast_item(t, value_object(of), key) : 0;

	return v && fast_finish(t, s, 2, v, of, key);
}

/* Where item `key` of a list is; NULL: it is not that simple. */
static inline value *fast_place(struct thread *t, struct list *l, value key, struct array **a)
{
	uint64_t i;

	if (!fast_index(key, access_load(t, &l->head, &l->length), &i))
		return NULL;
	*a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	return *a && i < (*a)->head.size ? &(*a)->items[i] : NULL;
}

/* [v, l, i] -> [], l[i] = v */
static inline bool fast_store_list(struct thread *t, struct fast *s, struct list *l)
{
	value v = s->top[-3], *place;
	struct array *a;

	if (!fast_hold(t, &l->head))
		return false;
	place = fast_place(t, l, s->top[-1], &a);
	if (!place) {
		fast_let_go(t, &l->head);
		return false;
	}
	s->top -= 3;
	s->in++;
	return fast_displace(t, s, &l->head, strategy_put(t, &a->head, place, v), value_of(l),
			     0);
}

/* What a dict gave up for a new value. */
struct fast_old {
	value key, v;
};

static __attribute__((noinline)) bool fast_put(struct thread *t, struct dict *d, value key,
					       value v, struct fast_old *old)
{
	uint64_t hash;

	if (!value_hash(key, &hash))
		return false;
	dict_put(t, d, key, hash, v, &old->key, &old->v);
	return true;
}

static inline bool fast_store_dict(struct thread *t, struct fast *s, struct dict *d)
{
	struct fast_old old;

	if (!fast_hold(t, &d->head))
		return false;
	if (!fast_put(t, d, s->top[-1], s->top[-3], &old)) {
		fast_let_go(t, &d->head);
		return false;
	}
	s->top -= 3;
	s->in++;
	return fast_displace(t, s, &d->head, old.v, value_of(d), old.key);
}

static inline bool fast_store_item(struct thread *t, struct fast *s)
{
	value of = s->top[-2];

	if (value_is_kind(of, KIND_LIST))
		return fast_store_list(t, s, (struct list *)value_object(of));
	return value_is_kind(of, KIND_DICT) &&
	       fast_store_dict(t, s, (struct dict *)value_object(of));
}

/* 1, 0; -1: it is not that simple. */
static __attribute__((noinline)) int fast_has(struct thread *t, struct dict *d, value key)
{
	uint64_t hash;

	return value_hash(key, &hash) ? dict_find(t, d, key, hash).entry != NULL : -1;
}

/* key in dict */
static inline bool fast_contains(struct thread *t, struct fast *s, uint32_t invert)
{
	value of = s->top[-1], key = s->top[-2];
	int yes;

	if (!value_is_kind(of, KIND_DICT) || fast_is_held(key) ||
	    !fast_hold(t, value_object(of)))
		return false;
	yes = fast_has(t, (struct dict *)value_object(of), key);
	fast_let_go(t, value_object(of));
	if (yes < 0)
		return false;
	fast_decided(s, 2, yes != (int)invert);
	return fast_drop(t, s, key, of, 0);
}

/* --- displays --- */

static __attribute__((noinline)) value fast_tuple(struct thread *t, const value *words,
						  uint32_t n)
{
	struct tuple *tuple = create(t, KIND_TUPLE, n);

	for (uint32_t i = 0; i < n; i++)
		tuple->items[i] = words[i];
	return value_of(tuple);
}

static inline bool fast_build_tuple(struct thread *t, struct fast *s, uint32_t n)
{
	return fast_finish(t, s, n, fast_tuple(t, s->top - n, n), 0, 0);
}

static __attribute__((noinline)) value fast_list(struct thread *t, const value *words,
						 uint32_t n)
{
	struct list *l = make_list(t, n);

	for (uint32_t i = 0; i < n; i++)
		new_list_add(l, words[i]);
	return value_of(l);
}

static __attribute__((noinline)) value fast_dict(struct thread *t)
{
	return value_of(make_dict(t));
}

/* {} */
static inline bool fast_build_map(struct thread *t, struct fast *s, uint32_t pairs)
{
	return !pairs && fast_push(s, fast_dict(t));
}

static inline bool fast_build_list(struct thread *t, struct fast *s, uint32_t n)
{
	return fast_finish(t, s, n, fast_list(t, s->top - n, n), 0, 0);
}

/* [tuple of n] -> [an .. a1] */
static inline bool fast_unpack(struct thread *t, struct fast *s, uint32_t n)
{
	value v = s->top[-1];
	const struct tuple *tuple = (const struct tuple *)value_object(v);

	if (!value_is_kind(v, KIND_TUPLE) || tuple->head.size != n)
		return false;
	s->top--;
	for (uint32_t i = n; i--;) {
		strategy_keep(t, tuple->items[i]);
		*s->top++ = tuple->items[i];
	}
	s->in++;
	return fast_drop(t, s, v, 0, 0);
}

/* --- text --- */

static __attribute__((noinline)) value fast_join(struct thread *t, value a, value b)
{
	const struct string *first = (const struct string *)value_object(a),
			    *second = (const struct string *)value_object(b);

	return text_fits(first, second) ? text_joined(t, first, second) : 0;
}

/* str + str */
static inline bool fast_concatenate(struct thread *t, struct fast *s, uint32_t op)
{
	value b = s->top[-1], a = s->top[-2], v;

	if ((op & ~(uint32_t)BINARY_INPLACE) != BINARY_ADD || !both(a, b, KIND_STR))
		return false;
	v = fast_join(t, a, b);
	return v && fast_finish(t, s, 2, v, a, b);
}

/* --- iteration --- */

/* iter() of what has one; *v is 0 if the iterator has taken the reference. */
static __attribute__((noinline)) value fast_iter(struct thread *t, value *v)
{
	struct object *o = value_target(*v);
	value iter;

	if (!sequence_iterable(*v) || !fast_enter(t, o))
		return 0;
	iter = make_iter(t, v);
	fast_leave(t, o);
	return iter;
}

static inline bool fast_get_iter(struct thread *t, struct fast *s)
{
	value of = s->top[-1], v = fast_iter(t, &of);

	return v && fast_finish(t, s, 1, v, of, 0);
}

/* The next item of a list. */
static inline value fast_list_next(struct thread *t, struct iter *it, struct list *l)
{
	uint64_t next = access_load(t, &it->head, &it->next);
	value v;

	if (next >= access_load(t, &l->head, &l->length))
		return 0;
	v = list_take(t, l, next);
	if (v)
		access_store(t, &it->head, &it->next, next + 1);
	return v;
}

/* The next item of another iterable. */
static __attribute__((noinline)) value fast_other_next(struct thread *t, struct iter *it,
						       struct object *source)
{
	uint64_t next = access_load(t, &it->head, &it->next), used;
	value v;

	if (source->kind == KIND_DICT || source->kind == KIND_VIEW) {
		value_length(t, value_of(source), &used);
		if (used != it->used)
			return 0;
	}
	v = sequence_next(t, source, VIEW_KEYS, &next);
	if (v)
		access_store(t, &it->head, &it->next, next);
	return v;
}

/* The next item of an iterator that is held; 0: it is not that simple. */
static inline value fast_iter_next(struct thread *t, struct iter *it)
{
	struct object *source = value_object(access_load(t, &it->head, &it->source));
	value v;

	if (!source || !fast_enter(t, source))
		return 0;
	if (STRATEGY_HOLDS) /* read again, now that both are held, as in containers_enter */
		source = value_object(access_load(t, &it->head, &it->source));
	v = source->kind == KIND_LIST ? fast_list_next(t, it, (struct list *)source)
				      : fast_other_next(t, it, source);
	fast_leave(t, source);
	return v;
}

static inline bool fast_for_iter(struct thread *t, struct fast *s)
{
	struct object *o = value_object(s->top[-1]);
	value v;

	if (!fast_hold(t, o))
		return false;
	v = o->kind == KIND_RANGE_ITER ? range_next(t, (struct range_iter *)o)
				       : fast_iter_next(t, (struct iter *)o);
	fast_let_go(t, o);
	return v && fast_push(s, v);
}

#endif
