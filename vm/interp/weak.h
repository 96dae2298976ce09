/*
 * Weak references, to instances.
 *
 * An instance knows the one weak reference to it, and that knows the instance; neither counts
 * the other. An instance that dies clears its weak reference before its memory goes (after its
 * finalizer, as CPython's subtype_dealloc), and the other way round; one that was made before
 * is returned again. Where operations hold objects, a thread that pairs or parts two holds the
 * module's variables, and one that clears a weak reference holds that, too. A thread takes a
 * weak reference last, whatever its address: to follow one, it holds nothing else meanwhile.
 */
#ifndef REFRACE_INTERP_WEAK_H
#define REFRACE_INTERP_WEAK_H

#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"

/* A weak reference that is about to end does not part the object from the next one. */
static void forget_dying(struct thread *t, struct instance *o)
{
	struct weakref *w =
		(struct weakref *)value_object(access_load(t, &o->head, &o->weakref));

	if (!w)
		return;
	access_lock_object(t, &w->head, true);
	access_store(t, &w->head, &w->target, 0);
	access_unlock_object(t, &w->head);
}

/* Python has weak references to many kinds, refrace to instances only. */
static void refuse_ref(struct thread *t, value v)
{
	const char *type = type_name(v);

	switch (value_is_object(v) ? (enum kind)value_object(v)->kind : KIND_INT) {
	case KIND_CLASS:
	case KIND_FUNCTION:
	case KIND_BUILTIN:
	case KIND_METHOD:
	case KIND_MODULE:
	case KIND_WEAKREF:
	case KIND_LOCK:
	case KIND_THREAD:
		raise_outside(t, "ref", "a weak reference to a '%s' object is outside the subset",
			      type);
		return;
	default:
		raise(t, EXCEPTION_TypeError, "cannot create weak reference to '%s' object",
		      type);
	}
}

/* weakref.ref(o) */
static void call_ref(struct call *c)
{
	struct instance *o = (struct instance *)value_target(c->args[0]);
	struct weakref *w;
	value known;

	if (c->n > 1 && c->args[1] != VALUE_NONE) {
		if (!o || o->head.kind != KIND_INSTANCE)
			refuse_ref(c->t, c->args[0]);
		else if (c->t->image->library[LIBRARY_watched_ref])
			call_library(c, LIBRARY_watched_ref);
		else
			raise_outside(c->t, "ref", "a weak reference with a callback by another name "
						   "than ref is outside the subset");
		return;
	}
	if (!o || o->head.kind != KIND_INSTANCE) {
		refuse_ref(c->t, c->args[0]);
		return;
	}
	known = strategy_upgrade(c->t, &o->head, &o->weakref);
	if (known) {
		call_done(c, known);
		return;
	}
	if (STRATEGY_HOLDS)
		forget_dying(c->t, o);
	strategy_watched(c->t, &o->head);
	w = create(c->t, KIND_WEAKREF, 0);
	access_init(c->t, &w->head, &w->target, value_of(o));
	strategy_watched(c->t, &w->head); /* the next weakref.ref(o) counts it, too */
	access_store_value(c->t, &o->head, &o->weakref, value_of(w));
	call_done(c, value_of(w));
}

/* w(): the object, or None if it is dead. */
static void call_weakref(struct call *c, struct weakref *w)
{
	value v;

	if (c->n) {
		raise(c->t, EXCEPTION_TypeError, "a weak reference takes no arguments");
		return;
	}
	v = strategy_upgrade(c->t, &w->head, &w->target);
	if (v)
		access_led_to(c->t, value_object(v), 1);
	call_done(c, v ? v : VALUE_NONE);
	thread_frame(c->t)->switches = 1;
}

#endif
