/*
 * The cursor, on which the bodies of instructions work, and the verbs that
 * end an instruction.
 *
 * An instruction reads operands below `top`, makes its accesses, and only then moves the
 * cursor and gives references up. The explorer abandons an operation at any access and
 * repeats it from the thread's state; a body that has only the cursor cannot have changed
 * that state before. What the verbs do is decided by the access layer:
 *
 *     ACCESS_RUNS_ON == 0   the references that an instruction gives up become pending words,
 *     (explore, forced)     each an operation of its own, and the cursor is written back to the
 *                           thread after each instruction (commit)
 *     ACCESS_RUNS_ON == 1   `at_once`: one instruction follows another, the cursor stays in
 *     (native)              registers, and references are given up on the spot
 *
 * Both make the same accesses in the same order. The native layer also runs instructions one
 * by one, with pending words, when it has to wait for what an instruction holds (loop.h).
 *
 * Each body ends with one of
 *     go_on      nothing is given up
 *     give_up    operands are
 *     displace   what it has taken out of an object, then operands
 *     aside      another function finishes it, on the thread's state: rare cases, exceptions
 *
 * and returns what that returns: at once, whether the next operation is an ordinary
 * instruction, too.
 *
 * Whatever is given a cursor is inlined (ON_CURSOR), so that the cursor lies in registers and
 * it is known there whether things are done at once. Other helpers get and return values.
 */
#ifndef REFRACE_INTERP_CURSOR_H
#define REFRACE_INTERP_CURSOR_H

#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

#define ON_CURSOR static inline __attribute__((always_inline))

static void poll(struct thread *t);

struct cursor {
	struct frame *f;
	const struct instr *in; /* the instruction under way; when that is over, the next one */
	value *top;             /* of the stack: the first word not in use */
	struct object *held;    /* at once: what the instruction holds; NULL: nothing */
	struct object *inner;   /* at once: what the iterator iterates over, held after it */
	bool at_once;           /* constant; see is_at_once */
};

/* Sets it to where the thread stands, field by field: a copy of it would lie in memory. */
ON_CURSOR void reload(struct thread *t, struct cursor *s)
{
	s->f = thread_frame(t);
	s->in = &s->f->code->instrs[s->f->pc];
	s->top = t->words + t->top;
}

/* Whether references are given up on the spot. */
ON_CURSOR bool is_at_once(const struct cursor *s)
{
	return ACCESS_RUNS_ON && s->at_once;
}

/* Writes the cursor back. */
ON_CURSOR void commit(struct thread *t, const struct cursor *s)
{
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	t->top = (uint32_t)(s->top - t->words);
}

/* Whether the thread's next operation is an ordinary instruction. */
static inline bool is_ordinary(const struct thread *t)
{
	const struct frame *f = thread_frame(t);

	if (f->pending) /* one at a time: together they would wait for what was just written */
		return false;
	if (f->leaving)
		return false;
	if (f->switches)
		return false;
	return !t->raising && t->sections_are == SECTIONS_HELD;
}

/* --- giving up references on the spot --- */

/* Frees a dead object that is nothing but its memory: it refers to nothing, no weak reference
 * refers to it, and no finalizer waits for its end. False: it is more than that. */
static inline bool free_plain(struct thread *t, struct object *o)
{
	if (o->kind != KIND_FLOAT && o->kind != KIND_STR)
		return false;
	strategy_release(t, o);
	strategy_free(t, o);
	return true;
}

/* Gives up what the dead object refers to, from number `index` on, then its memory; until
 * something else dies that is more than its memory: that is pending then, and below it what is
 * left to do. */
static __attribute__((noinline, flatten)) void take_apart(struct thread *t, struct object *o,
							  size_t index)
{
	const struct owned owned = object_owned(o);
	struct object *block = object_block(o);
	value first = index ? 0 : given_up_first(t, o), v = owned_next(&owned, &index), next;

	if (first && strategy_drop(t, value_object(first))) {
		push(t, value_int(0));
		push(t, value_marked(o, VALUE_DYING));
		thread_frame(t)->pending += 2;
		push_dead(t, value_object(first));
		return;
	}
	for (size_t after = index; (next = owned_next(&owned, &index)); after = index) {
		if (strategy_drop(t, value_object(v)) && !free_plain(t, value_object(v))) {
			push(t, value_int((int64_t)after));
			push(t, value_marked(o, VALUE_DYING));
			thread_frame(t)->pending += 2;
			push_dead(t, value_object(v));
			return;
		}
		v = next;
	}
	if (block) {
		strategy_release(t, block);
		strategy_free(t, block);
	}
	strategy_free(t, o);
	if (v && strategy_drop(t, value_object(v)) && !free_plain(t, value_object(v)))
		push_dead(t, value_object(v));
}

/* Whether it can be taken apart at once: no finalizer and no weak reference waits for its end. */
static inline bool has_no_finalizer(const struct thread *t, const struct object *o)
{
	return !t->image->weak && !generator_catches(o) && !image_finalizer(t->image, o);
}

/* One pending word, as drop_pending. */
static void settle_one(struct thread *t)
{
	value word = *peek(t, 1);
	struct object *o = value_marked_object(word);

	drop_needs_room(t);
	if (value_has_mark(word, VALUE_DYING)) {
		t->top -= 2;
		thread_frame(t)->pending -= 2;
		take_apart(t, o, (size_t)value_to_int(t->words[t->top]));
	} else if (value_is_object(word) && strategy_drop(t, o) && !free_plain(t, o)) {
		*peek(t, 1) = value_marked(o, VALUE_DEAD);
	} else if (value_is_object(word)) {
		t->top--;
		thread_frame(t)->pending--;
	} else if (value_has_mark(word, VALUE_DEAD) && has_no_finalizer(t, o)) {
		t->top--;
		thread_frame(t)->pending--;
		strategy_release(t, o);
		take_apart(t, o, 0);
	} else {
		drop_pending(t);
	}
}

/* Gives up all that is pending, until a finalizer runs or something has to be waited for. */
static __attribute__((noinline)) void settle(struct thread *t)
{
	struct frame *f = thread_frame(t);
	uint32_t at = t->frame;

	while (f->pending && t->frame == at && t->sections_are == SECTIONS_HELD)
		settle_one(t);
}

/* Inlined wherever it is: mostly there is no count to change. */
static inline __attribute__((always_inline)) bool dies(struct thread *t, value v)
{
	return value_is_counted(v) && strategy_drop(t, value_object(v));
}

/* Takes an object apart that has died above `top`; then lets go of `held`, unless it is NULL;
 * then drops `below`, then `lowest`. Returns the new top. */
static __attribute__((noinline)) value *take_down(struct thread *t, value *top, value dead,
						  struct object *held, value below,
						  value lowest)
{
	struct object *o = value_object(dead);

	while (!held && free_plain(t, o)) {
		while (below | lowest && !dies(t, below)) {
			below = lowest;
			lowest = 0;
		}
		if (!below)
			return top;
		o = value_object(below);
		below = lowest;
		lowest = 0;
	}
	t->top = (uint32_t)(top - t->words);
	push_pending(t, lowest);
	push_pending(t, below);
	if (held)
		section_push(t, held);
	if (has_no_finalizer(t, o)) {
		strategy_release(t, o);
		take_apart(t, o, 0);
	} else {
		push_dead(t, o);
	}
	if (thread_frame(t)->pending)
		settle(t);
	return t->words + t->top;
}

ON_CURSOR bool bury(struct thread *t, struct cursor *s, value dead, struct object *held,
		    value below, value lowest)
{
	s->top = take_down(t, s->top, dead, held, below, lowest);
	return thread_frame(t) == s->f && !s->f->pending;
}

/* Gives up three references, in this order; 0 is none. */
ON_CURSOR bool drop_now(struct thread *t, struct cursor *s, value v, value next, value last)
{
	if (dies(t, v))
		return bury(t, s, v, NULL, next, last);
	if (dies(t, next))
		return bury(t, s, next, NULL, last, 0);
	return !dies(t, last) || bury(t, s, last, NULL, 0, 0);
}

ON_CURSOR void unhold(struct thread *t, struct cursor *s)
{
	if (STRATEGY_HOLDS && s->inner)
		access_unlock_object(t, s->inner);
	if (STRATEGY_HOLDS && s->held)
		access_unlock_object(t, s->held);
}

/* --- giving up references later --- */

ON_CURSOR void pend_one(struct cursor *s, value v)
{
	if (!value_is_counted(v))
		return;
	*s->top++ = v;
	s->f->pending++;
}

/* What is pending from here on is given up before what the instruction holds is let go of. */
ON_CURSOR void settled(struct thread *t, const struct cursor *s)
{
	if (STRATEGY_HOLDS)
		t->settled = (uint32_t)(s->top - t->words);
}

/* --- the ends of an instruction: the cursor stands where it is to go on --- */

ON_CURSOR bool go_on(struct thread *t, struct cursor *s)
{
	if (is_at_once(s))
		unhold(t, s);
	return true;
}

/* The instruction gives up `old`, which it has taken out of what it holds; when that is no
 * longer held, its operands `v`, then `next`. */
ON_CURSOR bool displace(struct thread *t, struct cursor *s, value old, value v, value next)
{
	if (!is_at_once(s)) {
		pend_one(s, next);
		pend_one(s, v);
		settled(t, s);
		pend_one(s, old);
		return true;
	}
	if (dies(t, old))
		return bury(t, s, old, s->held, v, next);
	unhold(t, s);
	return drop_now(t, s, v, next, 0);
}

/* The instruction gives up three operands, in this order; 0 is none. */
ON_CURSOR bool give_up(struct thread *t, struct cursor *s, value v, value next, value last)
{
	if (is_at_once(s)) {
		unhold(t, s);
		return drop_now(t, s, v, next, last);
	}
	pend_one(s, last);
	pend_one(s, next);
	pend_one(s, v);
	settled(t, s);
	return true;
}

/* --- aside --- */

/* Goes on from the thread's state, at once. */
ON_CURSOR bool take_over(struct thread *t, struct cursor *s)
{
	reload(t, s);
	return is_ordinary(t);
}

/* After an instruction the GIL may change hands or not, as the version has it. What the
 * instruction has called is a frame of its own: the one that called is looked at when that has
 * been left. */
static inline void switch_after(struct thread *t, struct frame *f, const struct instr *in)
{
	if (!f->native && (switches_after(t->image, (enum op)in->op) ||
			   (!ACCESS_RUNS_ON && f->code->library)))
		f->switches = 1;
}

/* What an instruction of the frame `f` has left pending is given up, and if it is a place for
 * that, the thread looks up. */
static void what_follows(struct thread *t, const struct frame *f)
{
	if (thread_frame(t)->pending)
		settle(t);
	if (thread_frame(t) == f && !f->pending && !t->raising && f->switches)
		poll(t);
}

/* What the instruction does on the thread's state, at once: with what it holds already, and
 * what follows from it. (Cold, so that what leads here lies apart from what is done mostly.) */
static __attribute__((noinline, cold)) void aside_now(struct thread *t, struct object *held,
						      struct object *inner,
						      void (*rest)(struct thread *t,
								   const struct instr *in))
{
	struct frame *f = thread_frame(t);
	const struct instr *in = current_instr(t);

	if (STRATEGY_HOLDS) {
		t->n_held = inner ? 2 : held ? 1 : 0;
		t->held[0] = held;
		t->held[1] = inner;
		t->settled = 0;
		t->blocked_on = NULL;
	}
	rest(t, in);
	if (f->again == AGAIN_NOT)
		switch_after(t, f, in);
	f->again = AGAIN_NOT; /* nothing comes between */
	if (STRATEGY_HOLDS && t->blocked_on)
		section_await(t);
	else if (STRATEGY_HOLDS)
		section_close(t);
	what_follows(t, f);
}

/* The same, one by one. (Not inlined: it would be there again for each body.) */
static __attribute__((noinline)) void aside_alone(struct thread *t,
						  void (*rest)(struct thread *t,
							       const struct instr *in))
{
	rest(t, current_instr(t));
}

/* The cursor has not been moved yet: `rest` ends the instruction. */
ON_CURSOR bool aside(struct thread *t, struct cursor *s,
		     void (*rest)(struct thread *t, const struct instr *in))
{
	if (!is_at_once(s)) {
		aside_alone(t, rest);
		reload(t, s);
		return true;
	}
	commit(t, s);
	aside_now(t, s->held, s->inner, rest);
	return take_over(t, s);
}

#endif
