/*
 * Which containers an instruction works on, for strategies under which it holds them: the
 * receiver first, then the others in the order of its arguments. A view of a dict stands for
 * the dict. What an iterator iterates over can be known only when the iterator is held. What
 * never changes (tuples, strings, ranges, attributes that only the class's body sets) needs no
 * holding.
 */
#ifndef REFRACE_INTERP_CONTAINERS_H
#define REFRACE_INTERP_CONTAINERS_H

#include "vm/interp/capi.h"
#include "vm/interp/cursor.h"
#include "vm/interp/frame.h"
#include "vm/interp/own.h"
#include "vm/interp/section.h"
#include "vm/interp/unheld.h"

enum { CONTAINERS = 4 }; /* that an instruction changes; it looks into more (section_look) */

struct containers {
	struct object *all[CONTAINERS];
	uint32_t n;
};

static inline void containers_put(struct containers *c, struct object *o)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->all[i] == o)
			return;
	if (c->n < CONTAINERS)
		c->all[c->n++] = o;
}

/* What an operation on this value holds; NULL: nothing. */
static inline struct object *container_of(value v)
{
	struct object *o = value_is_object(v) ? value_object(v) : NULL;

	if (!o || !object_is_container(o))
		return NULL;
	return o->kind == KIND_VIEW ? value_object(((struct view *)o)->dict) : o;
}

static inline void containers_add(struct containers *c, value v)
{
	struct object *o = container_of(v);

	if (o)
		containers_put(c, o);
}

/* Whether this is an instance or a class with a word for o.attr that can change. */
static inline bool has_changing_attr(const struct thread *t, value v, uint32_t attr)
{
	return t->image->program->attrs[attr].slot >= 0 &&
	       (value_is_kind(v, KIND_INSTANCE) || value_is_kind(v, KIND_FUNCTION) ||
		(value_is_kind(v, KIND_CLASS) && value_object(v)->size));
}

/* Whether other threads may store to the variable at any time. */
static inline bool global_is_shared(const struct thread *t, uint32_t n)
{
	const struct place *place = &t->image->places[n];

	return !place->own && !place->once;
}

static inline void containers_of_global(const struct thread *t, struct containers *c,
					uint32_t global)
{
	if (global_is_shared(t, global))
		containers_put(c, &t->image->shared->head);
}

/* The attribute of a module is a variable, if it is one of the user's own. */
static inline void containers_of_module(const struct thread *t, struct containers *c, value module,
					uint32_t attr)
{
	const struct object *o = value_object(module);
	int64_t global = own_of(t, o) ? own_global_of(t, o, attr) : -1;

	if (global >= 0)
		containers_of_global(t, c, (uint32_t)global);
}

/* What a call changes an attribute of, or reads one of, that is named by a text; NULL: it does
 * not. */
static inline struct object *names_attr_of(const value *words)
{
	value of = words[1] ? words[1] : words[2];

	switch ((enum builtin_id)((struct builtin *)value_object(words[0]))->id) {
	case BUILTIN_getattr:
	case BUILTIN_hasattr:
	case BUILTIN_setattr:
	case BUILTIN_delattr:
	case BUILTIN_object_setattr:
	case BUILTIN_object_delattr: break;
	default: return NULL;
	}
	return value_is_kind(of, KIND_INSTANCE) || value_is_kind(of, KIND_FUNCTION) ||
			       (value_is_kind(of, KIND_CLASS) && value_object(of)->size)
		       ? value_object(of)
		       : NULL;
}

/* Whether CPython goes through an argument by an iterator of its own, so that readers do so
 * where they hold nothing; else it holds the argument meanwhile. */
static inline bool argument_is_iterated(enum builtin_id id, value v)
{
	switch (id) {
	case BUILTIN_min:
	case BUILTIN_max:
	case BUILTIN_sum:
	case BUILTIN_view_isdisjoint: return true;
	case BUILTIN_tuple:
	case BUILTIN_str_join: return !value_is_kind(v, KIND_LIST);
	case BUILTIN_dict:
	case BUILTIN_dict_update: return !value_is_kind(v, KIND_DICT);
	case BUILTIN_set:
	case BUILTIN_frozenset:
	case BUILTIN_dict_fromkeys:
	case BUILTIN_set_update:
	case BUILTIN_set_difference_update:
	case BUILTIN_set_intersection_update:
	case BUILTIN_set_symmetric_difference_update:
	case BUILTIN_frozenset_intersection:
	case BUILTIN_frozenset_difference:
	case BUILTIN_frozenset_symmetric_difference:
	case BUILTIN_frozenset_issubset:
	case BUILTIN_frozenset_issuperset:
	case BUILTIN_frozenset_isdisjoint: return !is_set(v) && !value_is_kind(v, KIND_DICT);
	default: return false;
	}
}

/* Functions written in C work on their arguments. */
static inline void containers_of_call(const struct thread *t, struct containers *c,
				      const value *words, uint32_t arguments)
{
	struct object *named;
	enum builtin_id id;

	if (value_is_kind(words[0], KIND_WEAKREF)) /* alone: see weak.h */
		containers_put(c, value_object(words[0]));
	if (words[0] == t->image->builtins[BUILTIN_ref] ||
	    words[0] == t->image->builtins[BUILTIN_global_put] ||
	    words[0] == t->image->builtins[BUILTIN_list_threads] ||
	    words[0] == t->image->builtins[BUILTIN_all_threads] ||
	    (words[0] == t->image->builtins[BUILTIN_global_value] && !reads_unheld(t)))
		containers_put(c, &t->image->shared->head);
	if (!value_is_kind(words[0], KIND_BUILTIN) || capi_owns(words[0]))
		return;
	named = names_attr_of(words);
	if (named)
		containers_put(c, named);
	id = (enum builtin_id)((struct builtin *)value_object(words[0]))->id;
	for (uint32_t i = 1; i < arguments + 2; i++)
		if (i == 1 || !reads_unheld(t) || !argument_is_iterated(id, words[i]))
			containers_add(c, words[i]);
}

/* Whether the function called only reads, and takes no critical section for that. */
static inline bool call_is_unheld(const struct thread *t, const value *words, uint32_t n)
{
	if (!value_is_kind(words[0], KIND_BUILTIN))
		return false;
	switch ((enum builtin_id)((struct builtin *)value_object(words[0]))->id) {
	case BUILTIN_len:
	case BUILTIN_bool:
	case BUILTIN_iter:
	case BUILTIN_list_index:
	case BUILTIN_list_count:
	case BUILTIN_dict_get:
	case BUILTIN_getattr:
	case BUILTIN_hasattr:
	case BUILTIN_min:
	case BUILTIN_max:
	case BUILTIN_sum:
	case BUILTIN_view_isdisjoint:
	case BUILTIN_frozenset_union:
		return true; /* what it joins is held one after the other */
	case BUILTIN_next: return n && iterates_unheld(t, words[2]);
	case BUILTIN_print: return true; /* it holds what it shows while it shows that */
	default: return false;
	}
}

/* Whether the instruction holds what is on top while it reads all of that: _list_extend,
 * dict_merge; set_update_internal, as far as it has a set or a dict. */
static inline bool collects_held(enum op op, value v)
{
	return op == OP_LIST_EXTEND || op == OP_DICT_UPDATE ||
	       (op == OP_SET_UPDATE && (is_set(v) || value_is_kind(v, KIND_DICT)));
}

/* Whether an operator of two containers holds none of them, or one after the other: set_or,
 * dict_or, dictviews_or and the like (but dictitems_xor), dictview_richcompare. */
static inline bool operator_is_unheld(const struct instr *in, value a, value b)
{
	bool items;

	if (is_set_view(a) || is_set_view(b)) {
		items = is_set_view(a) && is_set_view(b) &&
			value_object(a)->detail == VIEW_ITEMS &&
			value_object(b)->detail == VIEW_ITEMS;
		return !items || in->op == OP_COMPARE_OP ||
		       (in->arg & ~(uint32_t)BINARY_INPLACE) != BINARY_XOR;
	}
	if (in->op != OP_BINARY_OP || in->arg != BINARY_OR)
		return false;
	return (is_set(a) && is_set(b)) ||
	       (value_is_kind(a, KIND_DICT) && value_is_kind(b, KIND_DICT));
}

/* Whether the instruction reads without holding what it reads (unheld.h). */
static inline bool instr_is_unheld(const struct thread *t, const struct instr *in,
				   enum op_holds holds, const value *top)
{
	switch (holds) {
	case READS_GLOBAL:
	case READS_NAME:
	case READS_CELL:
	case READS_ATTR: return true;
	case READS_KEY: return !is_set(top[-1]) || t->image->traits & SETS_UNHELD;
	case HOLDS_BOTH: return operator_is_unheld(in, top[-2], top[-1]);
	case READS_TOP:
		return iterates_unheld(t, top[-1]) && !collects_held((enum op)in->op, top[-1]);
	case HOLDS_STAR: return !value_is_kind(top[-1 - (int64_t)in->arg], KIND_LIST);
	case READS_SECOND: return !value_is_kind(top[-1], KIND_SLICE);
	case HOLDS_CALL: return call_is_unheld(t, top - in->arg - 2, in->arg);
	case HOLDS_STAR_CALL:
		return call_is_unheld(t, top - spread_count(t) - 2, spread_count(t));
	default: return false;
	}
}

/* What an instruction holds, whose operands are below `top`. */
static inline void containers_of(const struct thread *t, struct containers *c,
				 const struct instr *in, enum op_holds holds, const value *top)
{
	if (reads_unheld(t) && instr_is_unheld(t, in, holds, top))
		return;
	switch (holds) {
	case HOLDS_NOTHING: return;
	case HOLDS_THREADS:
		if (t->image->lists_threads)
			containers_put(c, &t->image->shared->head);
		return;
	case HOLDS_NAME:
	case READS_NAME:
		if (in->extra)
			return;
		/* fall through */
	case HOLDS_GLOBAL:
	case READS_GLOBAL: containers_of_global(t, c, in->arg); return;
	case HOLDS_CELL:
	case READS_CELL:
		if (!in->extra)
			containers_add(c, thread_frame(t)->slots[in->arg]);
		return;
	case HOLDS_ATTR:
	case READS_ATTR:
		if (value_is_kind(top[-1], KIND_MODULE))
			containers_of_module(t, c, top[-1], in->arg);
		else if (has_changing_attr(t, top[-1], in->arg))
			containers_put(c, value_object(top[-1]));
		return;
	case READS_TOP: containers_add(c, top[-1]); return;
	case HOLDS_SECOND: /* and what is assigned to a slice */
		containers_add(c, top[-2]);
		if (in->op == OP_STORE_SUBSCR && value_is_kind(top[-1], KIND_SLICE) &&
		    (!reads_unheld(t) || value_is_kind(top[-3], KIND_LIST)))
			containers_add(c, top[-3]);
		return;
	case READS_SECOND: containers_add(c, top[-2]); return;
	case HOLDS_BOTH:
	case READS_KEY:
		containers_add(c, top[-2]);
		containers_add(c, top[-1]);
		return;
	case HOLDS_CALL: containers_of_call(t, c, top - in->arg - 2, in->arg); return;
	case HOLDS_STAR: containers_add(c, top[-1 - (int64_t)in->arg]); return;
	case HOLDS_STAR_CALL:
		containers_of_call(t, c, top - spread_count(t) - 2, spread_count(t));
		return;
	}
}

/* An iterator is held: what it iterates over, too. False: that is to be waited for. */
static bool containers_enter_source(struct thread *t, struct iter *it)
{
	struct containers c = { .n = 0 };

	containers_add(&c, access_load(t, &it->head, &it->source));
	return !c.n || section_look(t, c.all[0]) != LOOK_RETRY;
}

/* Enters what the instruction works on. False: it is put off. */
static bool containers_enter(struct thread *t, const struct instr *in)
{
	struct containers c = { .n = 0 };
	struct object *first;

	containers_of(t, &c, in, op_table[in->op].holds, peek(t, 0));
	first = c.n ? c.all[0] : NULL; /* entering may sort them */
	if (!section_enter(t, c.all, c.n))
		return false;
	return !first || first->kind != KIND_ITER ||
	       containers_enter_source(t, (struct iter *)first);
}

/* --- at once: what one instruction after another works on --- */

/* Enters the one object that the instruction works on, if there is one, without waiting. False:
 * it is more than one, or not free; then nothing is entered. */
ON_CURSOR bool enter_at_once(struct thread *t, struct cursor *s, enum op_holds holds)
{
	struct containers c = { .n = 0 };
	struct object *o;

	if (!STRATEGY_HOLDS)
		return true;
	s->held = s->inner = NULL;
	containers_of(t, &c, s->in, holds, s->top);
	o = c.n ? c.all[0] : NULL;
	if (c.n > 1 || (o && !access_lock_object(t, o, false)))
		return false;
	s->held = o;
	if (!o || o->kind != KIND_ITER)
		return true;
	s->inner = container_of(access_load(t, o, &((struct iter *)o)->source));
	if (!s->inner || access_lock_object(t, s->inner, false))
		return true;
	access_unlock_object(t, o);
	return false;
}

#endif
