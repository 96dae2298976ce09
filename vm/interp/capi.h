/*
 * The module capi, which Python does not have: what native code does to objects, without any of
 * the interpreter's care.
 *
 *     with capi.native:       the block behaves as one C function: the GIL does not change
 *                             hands in it, nor does a collection stop it, but in Python
 *                             functions that it calls
 *     with capi.released:     inside: the block has let go of the GIL (Py_BEGIN_ALLOW_THREADS)
 *     capi.borrow(o, k)       the pointer to l[i], d[key] or o.attr, without a reference
 *     capi.borrow(o)          the pointer to o itself, without a reference
 *     capi.own(o)             the pointer to o, with a reference that only decref gives up
 *     capi.incref(p)          one reference more; decref(p) one less, and the end if it was
 *                             the last one
 *     capi.subtract(p)        one reference less; returns whether it was the last one, and
 *                             leaves it to free(p) to end it, unless a collector does that
 *     capi.refcount(p)        the count as it is now
 *     capi.store(o, k, v)     l[i] = v or o.attr = v, without giving up the old reference
 *     capi.try_incref(p)      one reference more, unless there is none; returns whether
 *     capi.load(o, k)         l[i], d[key] or o.attr in one atomic access, without a reference
 *     capi.exchange(o, k, v)  capi.store, atomic; returns the old value, with its reference
 *     capi.add(o, k, n)       adds to an int, atomic; returns the old one
 *     capi.cas(o, k, x, v)    capi.store if x is there, atomic; returns whether it was
 *     capi.Mutex()            with lock() and unlock(); never counted; a waiter keeps the GIL
 *     with capi.reading:      a read-side section (RCU, epochs): takes and counts nothing
 *     capi.synchronize()      a grace period: waits until the sections that have begun have ended
 *     capi.call_later(f, x)   a thread of its own waits for that, and calls f(x)
 *
 * A pointer is a value (object/value.h) without a count; its attributes and methods are
 * those of its object.
 */
#ifndef REFRACE_INTERP_CAPI_H
#define REFRACE_INTERP_CAPI_H

#include "vm/interp/call.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/list.h"
#include "vm/interp/methods.h"
#include "vm/interp/number.h"
#include "vm/interp/table.h"
#include "vm/interp/threads.h"

/* Whether the built-in belongs to capi: it enters no containers. */
static bool capi_owns(value builtin)
{
	enum builtin_id id = (enum builtin_id)((struct builtin *)value_object(builtin))->id;

	return builtin_table[id].owner == OWNER_CAPI;
}

/* The object that argument i points to; NULL after raising. */
static struct object *capi_target(const struct call *c, uint32_t i)
{
	struct object *o = value_target(c->args[i]);

	if (o && !o->immortal) {
		if (!value_is_object(c->args[i]))
			access_led_to(c->t, o, 0);
		return o;
	}
	raise(c->t, EXCEPTION_TypeError, "capi needs an object that is counted, not %s",
	      type_name(c->args[i]));
	return NULL;
}

/* The slot of attribute `name`; NULL if instances have none of that name. */
static value *capi_attr(struct thread *t, struct object *o, value name)
{
	const struct program *p = t->image->program;
	const struct string *s = (struct string *)value_object(name);

	for (uint32_t a = 0; value_is_kind(name, KIND_STR) && a < p->n_attrs; a++)
		if (o->kind == KIND_INSTANCE && p->attrs[a].slot >= 0 &&
		    !strcmp(p->attrs[a].name, s->text))
			return &((struct instance *)o)->slots[p->attrs[a].slot];
	return NULL;
}

/* Item `key` of a list; NULL if there is none. *inside: the array that it lies in. */
static value *capi_item(struct thread *t, struct object *o, value key, struct object **inside)
{
	struct list *l = (struct list *)o;
	uint64_t n, i;
	int64_t given;
	struct array *a;

	if (o->kind != KIND_LIST || !as_number(key, &given))
		return NULL;
	n = access_load(t, o, &l->length);
	a = (struct array *)value_object(access_load(t, o, &l->array));
	if (!list_index(given, n, &i) || !a || i >= a->head.size)
		return NULL;
	*inside = &a->head;
	return &a->items[i];
}

static void capi_finds_nothing(struct thread *t)
{
	raise(t, EXCEPTION_IndexError, "capi finds no such item or attribute");
}

/* The word that argument `key` means in the container that is argument 0; NULL after raising.
 * *inside: the object that the word lies in. */
static value *capi_word(const struct call *c, value key, struct object **inside)
{
	struct object *o = value_target(c->args[0]);
	struct found f = { .entry = NULL };
	uint64_t hash;
	value *word;

	*inside = o;
	word = o ? capi_attr(c->t, o, key) : NULL;
	if (!word && o)
		word = capi_item(c->t, o, key, inside);
	if (!word && o && o->kind == KIND_DICT && value_hash(key, &hash))
		f = dict_find(c->t, (struct dict *)o, key, hash);
	if (f.entry) {
		*inside = &f.table->head;
		word = f.entry + 1;
	}
	if (!word)
		capi_finds_nothing(c->t);
	return word;
}

static value pointer_to(value v)
{
	return value_is_counted(v) ? value_marked(value_object(v), VALUE_BORROWED) : v;
}

static void call_capi_borrow(struct call *c)
{
	struct object *inside;
	value *word, v;

	if (c->n == 1) {
		call_done(c, pointer_to(c->args[0]));
		return;
	}
	word = capi_word(c, c->args[1], &inside);
	if (!word)
		return;
	v = access_load(c->t, inside, word);
	if (v)
		call_done(c, pointer_to(v));
	else
		capi_finds_nothing(c->t);
}

static void call_capi_own(struct call *c)
{
	call_done(c, pointer_to(move_argument(c, 0)));
}

static void call_capi_incref(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (!o)
		return;
	strategy_keep(c->t, value_of(o));
	call_done(c, VALUE_NONE);
}

static void call_capi_decref(struct call *c)
{
	struct object *o = capi_target(c, 0);
	bool last;

	if (!o)
		return;
	last = strategy_drop(c->t, o);
	call_done(c, VALUE_NONE);
	if (last)
		push_dead(c->t, o);
}

static void call_capi_subtract(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (!o)
		return;
	call_done(c, strategy_drop(c->t, o) ? VALUE_TRUE : VALUE_FALSE);
}

static void call_capi_untrack(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (!o)
		return;
	access_untrack(c->t, o);
	call_done(c, VALUE_NONE);
}

static void call_capi_free(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (!o)
		return;
	call_done(c, VALUE_NONE);
	if (!STRATEGY_COLLECTS)
		push_dead(c->t, o);
}

static void call_capi_refcount(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (o)
		call_done(c, value_int(strategy_count(c->t, o)));
}

static void call_capi_store(struct call *c)
{
	struct object *inside;
	value *word = capi_word(c, c->args[1], &inside);

	if (!word)
		return;
	access_store_value(c->t, inside, word, c->args[2]);
	c->args[2] = 0;
	call_done(c, VALUE_NONE);
}

static void call_capi_try_incref(struct call *c)
{
	struct object *o = capi_target(c, 0);

	if (o)
		call_done(c, value_bool(strategy_revive(c->t, o)));
}

/* --- atomic operations on a field; what a word holds has no owner but that word --- */

/* The field that arguments 0 and 1 name, for one access to it; NULL after raising. `v` is about
 * to be stored there. */
static value *capi_field(const struct call *c, struct object **inside, value v)
{
	value *word = capi_word(c, c->args[1], inside);

	if (word && (*inside)->flags & OBJECT_SHARED)
		access_publish(c->t, v);
	return word;
}

/* What has been found in a field, as the caller gets it. */
static value found_in_field(value v)
{
	return v ? pointer_to(v) : VALUE_NONE;
}

static void call_capi_load(struct call *c)
{
	struct object *inside;
	value *word = capi_field(c, &inside, 0);

	if (word)
		call_done(c, found_in_field(access_load_atomic(c->t, inside, word)));
}

static uint64_t exchanged(uint64_t old, uint64_t new)
{
	(void)old;
	return new;
}

static void call_capi_exchange(struct call *c)
{
	struct object *inside;
	value *word = capi_field(c, &inside, c->args[2]), old;

	if (!word)
		return;
	old = access_update(c->t, inside, word, exchanged, c->args[2]);
	c->args[2] = 0;
	call_done(c, found_in_field(old));
}

/* Adds to an int; leaves alone what is none, or would not fit into a word. */
static uint64_t added(uint64_t old, uint64_t by)
{
	int64_t sum;

	if (!value_is_int(old))
		return old;
	sum = value_to_int(old) + value_to_int(by);
	return sum < VALUE_INT_MIN || sum > VALUE_INT_MAX ? old : value_int(sum);
}

static void call_capi_add(struct call *c)
{
	struct object *inside;
	value *word, old;

	if (!value_is_int(c->args[2])) {
		raise(c->t, EXCEPTION_TypeError, "capi.add adds an int, not %s",
		      type_name(c->args[2]));
		return;
	}
	word = capi_field(c, &inside, 0);
	if (!word)
		return;
	old = access_update(c->t, inside, word, added, c->args[2]);
	if (value_is_int(old))
		call_done(c, old);
	else
		raise(c->t, EXCEPTION_TypeError, "capi.add adds to an int, not to %s",
		      old ? type_name(old) : "nothing");
}

/* A reference and a pointer to one object are the same word to native code. */
static bool same_word(value a, value b)
{
	return a == b || (value_target(a) && value_target(a) == value_target(b));
}

struct exchange {
	value expected, new;
};

static uint64_t stored_if_same(uint64_t old, uint64_t argument)
{
	const struct exchange *x = (struct exchange *)(uintptr_t)argument;

	return same_word(old, x->expected) ? x->new : old;
}

static void call_capi_cas(struct call *c)
{
	struct exchange x = { c->args[2], c->args[3] };
	struct object *inside;
	value *word = capi_field(c, &inside, x.new), old;

	if (!word)
		return;
	old = access_update(c->t, inside, word, stored_if_same, (uintptr_t)&x);
	if (same_word(old, x.expected))
		c->args[3] = 0;
	call_done(c, value_bool(same_word(old, x.expected)));
}

/* --- native mutexes --- */

static void call_capi_Mutex(struct call *c)
{
	struct lock *mutex = create(c->t, KIND_MUTEX, 0);

	mutex->owner = 0;
	access_immortal(c->t, &mutex->head);
	call_done(c, value_of(mutex));
}

static void call_mutex_lock(struct call *c)
{
	access_lock(c->t, (struct lock *)value_object(c->self), true);
	call_done(c, VALUE_NONE);
}

static void call_mutex_unlock(struct call *c)
{
	call_lock_release(c);
}

/* --- blocks --- */

enum { READING_MOST = 100 };

static bool is_capi(value v, enum builtin_id id)
{
	return value_is_kind(v, KIND_BUILTIN) &&
	       ((struct builtin *)value_object(v))->id == (uint64_t)id;
}

/* They are not called, but entered by `with`. */
static void call_capi_native(struct call *c)
{
	raise(c->t, EXCEPTION_TypeError, "write 'with capi.native:'");
}

static void call_capi_released(struct call *c)
{
	raise(c->t, EXCEPTION_TypeError, "write 'with capi.released:'");
}

/* --- read-side sections --- */

static void call_capi_reading(struct call *c)
{
	raise(c->t, EXCEPTION_TypeError, "write 'with capi.reading:'");
}

static void call_capi_synchronize(struct call *c)
{
	access_synchronize(c->t);
	call_done(c, VALUE_NONE);
}

static void call_capi_call_later(struct call *c)
{
	call_library(c, LIBRARY_call_later);
}

/* The outermost section is the one that counts. */
static void read_block(struct thread *t, bool enters)
{
	if (enters && !t->reading)
		access_read_begin(t);
	else if (!enters && t->reading == 1)
		access_read_end(t);
	if (enters)
		t->reading++;
	else
		t->reading--;
}

/* --- blocks: what is entered and left --- */

/* Enters or leaves a block; false if `v` stands for none. */
static bool native_block(struct thread *t, value v, bool enters)
{
	if (is_capi(v, BUILTIN_capi_reading)) {
		read_block(t, enters);
		return true;
	}
	if (is_capi(v, BUILTIN_capi_native)) {
		thread_frame(t)->native += enters ? 1 : -1;
		return true;
	}
	if (!is_capi(v, BUILTIN_capi_released))
		return false;
	if (enters)
		strategy_pause(t);
	else
		strategy_resume(t);
	return true;
}

/* [lock] -> [lock, True] */
static void op_BEFORE_WITH(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);
	bool got;

	(void)in;
	if (t->detached && is_capi(v, BUILTIN_capi_released)) {
		raise(t, EXCEPTION_RuntimeError,
		      "native code has let go of the interpreter already");
		return;
	}
	if (t->reading == READING_MOST && is_capi(v, BUILTIN_capi_reading)) {
		raise_outside(t, "reading", "more than %d sections inside one another are outside "
					    "the subset", READING_MOST);
		return;
	}
	if (native_block(t, v, true)) {
		finish(t, 0, VALUE_TRUE);
		return;
	}
	if (!value_is_kind(v, KIND_LOCK)) {
		enter_special(t, v);
		return;
	}
	if (take_lock(t, (struct lock *)value_object(v), true, &got))
		finish(t, 0, VALUE_TRUE);
}

/* [lock] -> [] */
static void op_WITH_EXIT(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);

	(void)in;
	if (is_instance_of_program(v)) {
		const value args[] = { v, VALUE_NONE, VALUE_NONE, VALUE_NONE };

		special(t, SPECIAL_exit, args, 4, 1, END_NOTHING);
	} else if (native_block(t, v, false) ||
		   access_unlock(t, (struct lock *)value_object(v))) {
		finish_none(t, 1);
	} else {
		not_held(t);
	}
}

/* __exit__ is told what has been raised; what it returns says whether that goes on. */
static void exit_raised(struct thread *t, value o, value e)
{
	struct object *raised = value_object(e);
	value args[] = { o, ((struct instance *)raised)->class, e, 0 };

	if (!hold_exception(t, raised))
		return;
	args[3] = strategy_take(t, raised, exception_slot(t, raised, EXCEPTION_TRACEBACK));
	unhold_exception(t, raised);
	args[3] = args[3] ? args[3] : VALUE_NONE;
	for (uint32_t i = 0; i < 3; i++)
		strategy_keep(t, args[i]);
	special_begin(t, special_find(t, o, SPECIAL_exit), args, 4, 2, END_EXIT);
}

static void op_WITH_EXCEPT_START(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 2), e = *peek(t, 1);

	(void)in;
	if (is_instance_of_program(v)) {
		exit_raised(t, v, e);
		return;
	}
	if (!native_block(t, v, false) && !access_unlock(t, (struct lock *)value_object(v))) {
		not_held(t);
		return;
	}
	exit_left(t, VALUE_FALSE);
}

#endif
