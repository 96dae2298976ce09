/*
 * Sections, for strategies under which operations hold objects.
 *
 * Before an instruction that works on containers the strategy enters them (strategy_enter),
 * which takes their locks. They are left when everything that the instruction has displaced
 * has been dropped: so the stack holds, above the instruction's operands and below what it
 * has displaced, two words for each object, and giving the lock back is an operation like
 * the drops above and below it.
 *
 *     ... operands | section around it, and whether that was let go of | object | displaced ...
 *
 * A finalizer runs above such words, so sections nest; the thread knows the innermost. A
 * strategy may want a thread to let go of them before it waits (CPython's critical sections,
 * Python/critical_section.c): then an operation that would have to wait is put off, the thread
 * suspends all its sections, and tries the operation again. When it has waited, it enters only
 * the innermost section again, and each other one when that has become the innermost. A thread
 * may find an object only through one that it holds (a list inside a list, what an iterator
 * iterates over). It does not wait for that either: it gives back everything, waits for that
 * object alone, and tries the instruction again. (CPython goes on where it was, without what it
 * held before. Here, if one thread looks into a list a and, inside it, b, and another into b
 * and, inside it, a, the two can make each other retry again and again.)
 */
#ifndef REFRACE_INTERP_SECTION_H
#define REFRACE_INTERP_SECTION_H

#include "vm/interp/frame.h"

enum { SECTION_AWAITED = -1 }; /* instead of the section around it */

static inline struct object *section_object(const struct thread *t, uint32_t section)
{
	return value_marked_object(t->words[section]);
}

static inline uint32_t section_around(const struct thread *t, uint32_t section)
{
	return (uint32_t)(value_to_int(t->words[section - 1]) >> 1);
}

static void section_set_suspended(struct thread *t, uint32_t section, bool suspended)
{
	int64_t around = section_around(t, section);

	t->words[section - 1] = value_int(around << 1 | suspended);
}

/* The instruction that is about to run works on these containers. False: it is put off. */
static bool section_enter(struct thread *t, struct object **containers, uint32_t n)
{
	t->n_held = 0;
	t->n_died = 0;
	t->settled = 0;
	t->blocked_on = NULL;
	if (!strategy_enter(t, containers, n))
		return false;
	t->n_held = n;
	memcpy(t->held, containers, n * sizeof(containers[0]));
	return true;
}

enum look {
	LOOK_RETRY, /* it is not held, and the instruction will be tried again */
	LOOK_HELD,  /* by the instruction already, or it needs no holding */
	LOOK_TAKEN,
};

/* The instruction looks into `o`, which it has found in a container that it holds. Where a
 * thread lets go before it waits, `o` is counted, so that it is still there to wait for. */
static enum look section_look(struct thread *t, struct object *o)
{
	if (!STRATEGY_HOLDS || (o->kind != KIND_LIST && o->kind != KIND_DICT && o->kind != KIND_SET))
		return LOOK_HELD;
	if (t->blocked_on)
		return LOOK_RETRY;
	for (uint32_t i = 0; i < t->n_held; i++)
		if (t->held[i] == o)
			return LOOK_HELD;
	CHECK(t->n_held < THREAD_HELD);
	if (access_lock_object(t, o, !STRATEGY_LETS_GO)) {
		t->held[t->n_held++] = o;
		return LOOK_TAKEN;
	}
	strategy_keep(t, value_of(o));
	t->blocked_on = o;
	return LOOK_RETRY;
}

static void section_looked(struct thread *t, enum look look)
{
	if (look == LOOK_TAKEN)
		access_unlock_object(t, t->held[--t->n_held]);
}

/* The same for two at once; where a thread lets go before it waits, in the order of their
 * addresses, so that not each of two threads has what the other one looks for. */
static bool section_look_both(struct thread *t, struct object *a, struct object *b,
			      enum look look[2])
{
	bool other = STRATEGY_LETS_GO && access_identity(b) < access_identity(a);

	look[0] = section_look(t, other ? b : a);
	look[1] = section_look(t, other ? a : b);
	return look[1] != LOOK_RETRY;
}

static void section_looked_both(struct thread *t, const enum look look[2])
{
	section_looked(t, look[1]);
	section_looked(t, look[0]);
}

/* What section_look has found to be held by another thread is waited for at once, with all that
 * the thread holds from other operations: for an operation that cannot be tried again. False:
 * there is nothing like that. */
static bool section_waited(struct thread *t)
{
	struct object *o = t->blocked_on;

	if (!must_retry(t))
		return false;
	abandon_held(t);
	access_await_object(t, o);
	t->blocked_on = NULL;
	if (value_is_counted(value_of(o)) && strategy_drop(t, o))
		t->died[t->n_died++] = o;
	return true;
}

/* The instruction is put off until what it awaits can be held: letting go of all sections
 * comes first, then the words (int, object, as of a section) that say so, then the reference
 * that section_look has counted. */
static void section_await(struct thread *t)
{
	abandon_held(t);
	if (section_held(t))
		t->sections_are = SECTIONS_SUSPEND;
	push(t, value_of(t->blocked_on));
	push(t, value_int(SECTION_AWAITED));
	push(t, value_marked(t->blocked_on, VALUE_HELD));
	t->blocked_on = NULL;
	thread_frame(t)->pending += 3;
}

/* The top words say what is awaited. */
static void section_wait(struct thread *t)
{
	struct object *o = section_object(t, t->top - 1);

	access_await_object(t, o);
	t->top -= 2;
	thread_frame(t)->pending -= 2;
}

/* The instruction is over: what it has entered is left before its operands are dropped, and
 * after what it has displaced. */
static void section_close(struct thread *t)
{
	uint32_t at = t->settled ? t->settled : t->top, words = 2 * t->n_held;

	if (t->sections_are == SECTIONS_SUSPENDED) {
		bool out = !t->n_held && t->sections && section_is_suspended(t, t->sections);

		t->sections_are = out ? SECTIONS_RESUME : SECTIONS_HELD;
	}
	memmove(t->words + at + words, t->words + at, (t->top - at) * sizeof(value));
	t->top += words;
	thread_frame(t)->pending += words;
	for (uint32_t i = 0; i < t->n_held; i++, at += 2) {
		t->words[at] = value_int((int64_t)t->sections << 1);
		t->words[at + 1] = value_marked(t->held[i], VALUE_HELD);
		t->sections = at + 1;
	}
}

/* What an operation holds is to be left when what will be pending above it has been dropped. */
static inline void section_push(struct thread *t, struct object *o)
{
	push(t, value_int((int64_t)t->sections << 1));
	push(t, value_marked(o, VALUE_HELD));
	thread_frame(t)->pending += 2;
	t->sections = t->top - 1;
}

/* The top words are a section: leave it. */
static void section_leave(struct thread *t)
{
	uint32_t section = t->sections, around;
	bool again;

	if (value_to_int(*peek(t, 2)) == SECTION_AWAITED) {
		section_wait(t);
		return;
	}
	CHECK(section == t->top - 1);
	around = section_around(t, section);
	again = around && section_is_suspended(t, around);
	if (!section_is_suspended(t, section))
		access_unlock_object(t, section_object(t, section));
	if (again)
		access_lock_object(t, section_object(t, around), true);
	t->top -= 2;
	thread_frame(t)->pending -= 2;
	t->sections = around;
	if (again)
		section_set_suspended(t, around, false);
}

/* Lets go of all sections, and enters the innermost again: see sections_are. */
static void section_move(struct thread *t)
{
	if (t->sections_are == SECTIONS_RESUME) {
		access_lock_object(t, section_object(t, t->sections), true);
		section_set_suspended(t, t->sections, false);
		t->sections_are = SECTIONS_HELD;
		return;
	}
	for (uint32_t s = t->sections; s && !section_is_suspended(t, s);
	     s = section_around(t, s))
		access_unlock_object(t, section_object(t, s));
	for (uint32_t s = t->sections; s && !section_is_suspended(t, s);
	     s = section_around(t, s))
		section_set_suspended(t, s, true);
	t->sections_are = SECTIONS_SUSPENDED;
}

#endif
