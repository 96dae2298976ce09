/*
 * gc.collect(). Under strategy gc it is one step of the access layer's. A runtime's is
 * CPython's collection of cycles (Python/gc.c and Python/gc_free_threading.c, gc_collect_main):
 * find what only cycles hold; call the finalizers; look again, because these may have brought
 * something back; empty the containers among the rest, so that the counts become zero.
 *
 * The call goes on in parts, one object at a time: it is run again until it is over. Meanwhile
 * the word of its `self` is a list of what was found, with a reference to each:
 *
 *     [FOUND_DUE, FOUND_NEXT, FOUND_RESULT, object, object, ...]
 */
#ifndef REFRACE_INTERP_COLLECT_H
#define REFRACE_INTERP_COLLECT_H

#include "vm/interp/call.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/generator.h"
#include "vm/interp/methods.h"

enum {
	FOUND_DUE,    /* finalizers that the collection calls; -1: it has */
	FOUND_NEXT,   /* object of the part that is under way */
	FOUND_RESULT, /* what the call will return */
	FOUND_FIRST,  /* object */
};

/* To be read or written. */
static value *found_items(struct thread *t, const struct list *found)
{
	access_wrote(t, value_object(found->array));
	return ((struct array *)value_object(found->array))->items;
}

/* False: there is nothing, and the call is over. */
static bool find_cycles(struct call *c)
{
	uint32_t due, n = access_find_cycles(c->t, &due);
	struct list *found;

	if (!n) {
		call_done(c, value_int(0));
		return false;
	}
	found = make_list(c->t, FOUND_FIRST + (uint64_t)n);
	new_list_add(found, value_int(due));
	new_list_add(found, value_int(0));
	new_list_add(found, value_int(0));
	for (uint32_t i = 0; i < n; i++) {
		struct object *o = access_found(c->t, i);

		strategy_keep(c->t, value_of(o));
		new_list_add(found, value_of(o));
	}
	c->args[-1] = value_of(found);
	return true;
}

static void finalize_next(struct call *c, value *items)
{
	int64_t next = value_to_int(items[FOUND_NEXT]);
	struct object *o = value_object(items[FOUND_FIRST + next]);
	bool generator = o->kind == KIND_GENERATOR;
	const struct function *finalizer =
		(struct function *)value_object(image_finalizer(c->t->image, o));

	if (!frame_fits(c->t, generator ? ((struct generator *)o)->code : finalizer->code)) {
		raise_outside(c->t, "collect",
			      "a collection inside calls this deep is outside the subset");
		return;
	}
	strategy_keep(c->t, value_of(o));
	if (finalizer)
		strategy_keep(c->t, value_of(finalizer));
	access_set_finalized(c->t, o);
	items[FOUND_NEXT] = value_int(next + 1);
	if (generator)
		generator_finalize(c->t, (struct generator *)o, true);
	else
		call_finalizer(c->t, o, finalizer);
}

/* The finalizers have been called. */
static void find_again(struct call *c, struct list *found, value *items)
{
	uint32_t result = access_find_again(c->t, &found->head);

	items[FOUND_DUE] = value_int(-1);
	items[FOUND_NEXT] = value_int(0);
	items[FOUND_RESULT] = value_int(result);
}

/* Takes the attributes of an instance out: a tuple, from whose end they are dropped. */
static value instance_empty(struct thread *t, struct instance *o)
{
	uint32_t n = o->head.size;
	struct tuple *rest = create(t, KIND_TUPLE, n);

	for (uint32_t i = 0; i < n; i++) {
		value v = access_load(t, &o->head, &o->slots[i]);

		if (v)
			access_store(t, &o->head, &o->slots[i], 0);
		rest->items[n - 1 - i] = v;
	}
	return value_of(rest);
}

static value owned_empty(struct thread *t, struct object *o)
{
	const struct owned owned = object_owned(o);
	struct tuple *rest = create(t, KIND_TUPLE, (uint32_t)owned.n);

	for (size_t i = 0; i < owned.n; i++) {
		rest->items[owned.n - 1 - i] = access_load(t, o, &owned.items[i]);
		if (owned.items[i])
			access_store(t, o, &owned.items[i], 0);
	}
	return value_of(rest);
}

/* What a suspended frame has; it is over. */
static value generator_empty(struct thread *t, struct generator *g)
{
	uint32_t n = generator_words(g);
	struct tuple *rest = create(t, KIND_TUPLE, n);

	for (uint32_t i = 0; i < n; i++)
		rest->items[n - 1 - i] = g->words[i];
	access_update(t, &g->head, &g->state, cleared, 0);
	return value_of(rest);
}

/* Takes out what the object refers to, if CPython's type has a tp_clear; 0: it has none. */
static value empty(struct thread *t, struct object *o)
{
	switch ((enum kind)o->kind) {
	case KIND_LIST: return list_empty(t, (struct list *)o);
	case KIND_DICT: return dict_empty(t, (struct dict *)o);
	case KIND_SET:
	case KIND_FROZENSET: return set_empty(t, (struct set *)o);
	case KIND_INSTANCE: return instance_empty(t, (struct instance *)o);
	case KIND_GENERATOR: return generator_empty(t, (struct generator *)o);
	case KIND_FRAME:
	case KIND_TRACEBACK: return owned_empty(t, o);
	default: return 0;
	}
}

static void empty_next(struct call *c, value *items)
{
	int64_t next = value_to_int(items[FOUND_NEXT]);
	struct object *o = value_object(items[FOUND_FIRST + next]);
	value rest = access_doomed(c->t, o) ? empty(c->t, o) : 0;

	items[FOUND_NEXT] = value_int(next + 1);
	items[FOUND_FIRST + next] = 0;
	push_pending(c->t, value_of(o));
	push_pending(c->t, rest);
}

/* The next part. */
static void collect_on(struct call *c, struct list *found)
{
	value *items = found_items(c->t, found);

	if (value_to_int(items[FOUND_NEXT]) < value_to_int(items[FOUND_DUE])) {
		finalize_next(c, items);
	} else if (value_to_int(items[FOUND_DUE]) >= 0) {
		find_again(c, found, items);
	} else if (FOUND_FIRST + (uint64_t)value_to_int(items[FOUND_NEXT]) < found->length) {
		empty_next(c, items);
	} else {
		access_collected(c->t);
		call_done(c, items[FOUND_RESULT]);
		return;
	}
	c->again = true;
}

static void call_collect(struct call *c)
{
	struct object *doomed;

	if (c->self) {
		collect_on(c, (struct list *)value_object(c->self));
		return;
	}
	if (c->t->image->runtime) {
		c->again = find_cycles(c);
		return;
	}
	doomed = strategy_collect(c->t);
	call_done(c, value_int(c->t->collected));
	if (doomed)
		push_dying(c->t, doomed);
}

#endif
