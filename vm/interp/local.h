/*
 * threading.local: an object whose attributes are each thread's own.
 *
 * What a thread stores lies in an instance of its own, which nobody else looks at. Those of all
 * threads are chained from the object, in the word where others have their Thread, the newest
 * first; each has the ticket of its thread in the place of an attribute that only exceptions have.
 * They live as long as the object.
 */
#ifndef REFRACE_INTERP_LOCAL_H
#define REFRACE_INTERP_LOCAL_H

#include "vm/interp/class.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"

static value *local_chain(const struct thread *t, struct instance *o)
{
	return &o->slots[t->image->thread_slot];
}

static value *local_ticket(const struct thread *t, struct instance *o)
{
	return &o->slots[t->image->exception_slots[EXCEPTION_SUPPRESS]];
}

static uint64_t local_push(uint64_t old, uint64_t new)
{
	struct instance *o = (struct instance *)value_object(new);

	o->slots[o->head.size - 1] = old;
	return new;
}

static bool is_local(struct instance *o)
{
	return instance_class(o)->traits & CLASS_IS_LOCAL;
}

/* The thread's own; NULL: it has stored nothing yet. */
static struct instance *local_find(struct thread *t, struct instance *o)
{
	value ticket = value_int((int64_t)thread_ticket(t));
	value at;

	access_see_number(t);
	at = access_load_atomic(t, &o->head, local_chain(t, o));

	while (at && *local_ticket(t, (struct instance *)value_object(at)) != ticket)
		at = *local_chain(t, (struct instance *)value_object(at));
	return (struct instance *)value_object(at);
}

static struct instance *local_make(struct thread *t, struct instance *o)
{
	struct instance *own =
		(struct instance *)value_object(new_thread(t, value_of(instance_class(o))));

	*local_ticket(t, own) = value_int((int64_t)thread_ticket(t));
	access_update(t, &o->head, local_chain(t, o), local_push, value_of(own));
	return own;
}

/* A new local, with what this thread will store in it. */
static value new_local(struct thread *t, value class)
{
	value v = new_thread(t, class);

	local_make(t, (struct instance *)value_object(v));
	return v;
}

/* Where the thread finds what it has stored in the object: there, if that is no local. */
static struct instance *local_own(struct thread *t, struct instance *o)
{
	struct instance *own = is_local(o) ? local_find(t, o) : o;

	return own ? own : o;
}

/* The same, to store there. */
static struct instance *local_made(struct thread *t, struct instance *o)
{
	struct instance *own = is_local(o) ? local_find(t, o) : o;

	return own ? own : local_make(t, o);
}

/* If the object on top is a local that this thread has not used yet, and its class has an __init__,
 * that is called first, and the instruction is tried again. */
static bool local_begins(struct thread *t)
{
	value v = *peek(t, 1);
	struct instance *o = (struct instance *)value_target(v);

	if (!value_is_kind(v, KIND_INSTANCE) || !is_local(o) ||
	    !class_init(t, instance_class(o)) || local_find(t, o))
		return false;
	local_make(t, o);
	replace_operand(t, LIBRARY_local_begin, 1);
	return true;
}

#endif
