/*
 * In a hurry. What the native machine does most of the time, the common case of the common
 * instructions, without the ceremony of loop.h.
 *
 * There, every operation begins by reading the thread's state and ends by writing it, and
 * whatever it displaces becomes an operation of its own, because the explorer abandons an
 * operation at any access and repeats it from the state that it began with. Nobody abandons
 * an operation on real hardware. So here one instruction follows another with the state held
 * in `struct fast`, which the compiler keeps in registers, and a reference is given up on the
 * spot.
 *
 * Nothing else differs: every access is made through the same verbs as in the other files, in
 * the same order. An instruction that is not in its common case (another kind of operand, an
 * exception, a place where the thread has to look up) has no function here, or one that
 * returns false before it has changed anything; then the state is written back, operate()
 * does it, and the hurry goes on from there. So what is written here can be left out, and
 * nothing but speed would change; the explorer and the layer of schedules leave it out
 * (ACCESS_RUNS_ON).
 *
 * That they are the same accesses is proved by running schedules with it and comparing each one
 * with the explorer's (tests/check-hurry.sh).
 *
 * A function here that has done its work returns true; or false if something is left for
 * operate(), such as a dead object that is pending; either way the state is consistent.
 */
#ifndef REFRACE_INTERP_FAST_H
#define REFRACE_INTERP_FAST_H

#include "vm/interp/attr.h"
#include "vm/interp/containers.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

static void poll(struct thread *t);

struct fast {
	struct frame *f;
	const struct instr *in; /* the next one */
	value *top;             /* of the stack: the first word not in use */
};

static inline struct fast fast_begin(struct thread *t)
{
	struct frame *f = thread_frame(t);

	return (struct fast){ f, &f->code->instrs[f->pc], t->words + t->top };
}

static inline void fast_end(struct thread *t, const struct fast *s)
{
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	t->top = (uint32_t)(s->top - t->words);
}

/* Whether the thread's next operation is an ordinary instruction. */
static inline bool fast_may(const struct thread *t)
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

/* --- giving up references --- */

/* Gives up what the dead object refers to, from number `index` on, then its memory; until
 * something else dies, which is pending then, and below it what is left to do. */
static __attribute__((noinline, flatten)) void fast_take_apart(struct thread *t,
							       struct object *o, size_t index)
{
	const struct owned owned = object_owned(o);
	struct object *block = object_block(o);
	value v = owned_next(&owned, &index), next;

	for (size_t after = index; (next = owned_next(&owned, &index)); after = index) {
		if (strategy_drop(t, value_object(v))) {
			push(t, value_int((int64_t)after));
			push(t, value_marked(o, VALUE_DYING));
			thread_frame(t)->pending += 2;
			push_dead(t, value_object(v));
			return;
		}
		v = next;
	}
	if (block) {
		access_release(t, block);
		access_free(t, block);
	}
	access_free(t, o);
	if (v && strategy_drop(t, value_object(v)))
		push_dead(t, value_object(v));
}

/* Whether it can be taken apart at once: nobody is told of its end. */
static inline bool has_no_finalizer(const struct thread *t, const struct object *o)
{
	return !t->image->weak && !image_finalizer(t->image, o);
}

/* One pending word, as drop_pending. */
static void fast_drop_pending(struct thread *t)
{
	value word = *peek(t, 1);
	struct object *o = value_marked_object(word);

	drop_needs_room(t);
	if (value_has_mark(word, VALUE_DYING)) {
		t->top -= 2;
		thread_frame(t)->pending -= 2;
		fast_take_apart(t, o, (size_t)value_to_int(t->words[t->top]));
	} else if (value_is_object(word) && strategy_drop(t, o)) {
		*peek(t, 1) = value_marked(o, VALUE_DEAD);
	} else if (value_is_object(word)) {
		t->top--;
		thread_frame(t)->pending--;
	} else if (value_has_mark(word, VALUE_DEAD) && has_no_finalizer(t, o)) {
		t->top--;
		thread_frame(t)->pending--;
		access_release(t, o);
		fast_take_apart(t, o, 0);
	} else {
		drop_pending(t);
	}
}

/* Gives up all that is pending, until a finalizer runs or something has to be waited for. */
static __attribute__((noinline)) void fast_settle(struct thread *t)
{
	struct frame *f = thread_frame(t);
	uint32_t at = t->frame;

	while (f->pending && t->frame == at && t->sections_are == SECTIONS_HELD)
		fast_drop_pending(t);
}

/* Takes over the state that another part of the interpreter has left. */
static inline bool fast_again(struct thread *t, struct fast *s)
{
	*s = fast_begin(t);
	return fast_may(t);
}

/* Takes an object apart that has died above `top`; then lets go of `held`, unless it is NULL;
 * then drops `below`, then `lowest`. Returns the new top. */
static __attribute__((noinline)) value *fast_take_down(struct thread *t, value *top, value dead,
						       struct object *held, value below,
						       value lowest)
{
	struct object *o = value_object(dead);

	t->top = (uint32_t)(top - t->words);
	push_pending(t, lowest);
	push_pending(t, below);
	if (held)
		section_push(t, held);
	if (has_no_finalizer(t, o)) {
		access_release(t, o);
		fast_take_apart(t, o, 0);
	} else {
		push_dead(t, o);
	}
	if (thread_frame(t)->pending)
		fast_settle(t);
	return t->words + t->top;
}

static inline bool fast_bury(struct thread *t, struct fast *s, value dead, struct object *held,
			     value below, value lowest)
{
	s->top = fast_take_down(t, s->top, dead, held, below, lowest);
	return thread_frame(t) == s->f && !s->f->pending;
}

static inline bool fast_dies(struct thread *t, value v)
{
	return value_is_counted(v) && strategy_drop(t, value_object(v));
}

/* Gives up three references, in this order; 0 is none. */
static inline bool fast_drop(struct thread *t, struct fast *s, value v, value next, value last)
{
	if (fast_dies(t, v))
		return fast_bury(t, s, v, NULL, next, last);
	if (fast_dies(t, next))
		return fast_bury(t, s, next, NULL, last, 0);
	return !fast_dies(t, last) || fast_bury(t, s, last, NULL, 0, 0);
}

/* Ends an instruction, like finish: n words leave, `result` is pushed, and the references
 * `v` and `next` are given up. */
static inline bool fast_finish(struct thread *t, struct fast *s, uint32_t n, value result,
			       value v, value next)
{
	s->top -= n;
	*s->top++ = result;
	s->in++;
	return fast_drop(t, s, v, next, 0);
}

/* --- holding what an instruction works on --- */

/* False: somebody else holds it. */
static inline bool fast_hold(struct thread *t, struct object *o)
{
	return !STRATEGY_HOLDS || access_lock_object(t, o, false);
}

static inline void fast_let_go(struct thread *t, struct object *o)
{
	if (STRATEGY_HOLDS)
		access_unlock_object(t, o);
}

/* The same for anything that an operation may work on, a view excepted, which is never simple:
 * its dict would be held. */
static inline bool fast_enter(struct thread *t, struct object *o)
{
	if (!STRATEGY_HOLDS || !object_is_container(o))
		return true;
	return o->kind != KIND_VIEW && access_lock_object(t, o, false);
}

static inline void fast_leave(struct thread *t, struct object *o)
{
	if (STRATEGY_HOLDS && object_is_container(o))
		access_unlock_object(t, o);
}

/* Whether an operation that has it as an argument besides has to hold that, too. */
static inline bool fast_is_held(value v)
{
	return STRATEGY_HOLDS && value_is_object(v) && object_is_container(value_object(v));
}

/* The instruction has put something into `held` that displaced `old`, and gives up `next` and
 * `last`, its operands: in section.h's order. */
static inline bool fast_displace(struct thread *t, struct fast *s, struct object *held,
				 value old, value next, value last)
{
	if (fast_dies(t, old))
		return fast_bury(t, s, old, STRATEGY_HOLDS ? held : NULL, next, last);
	fast_let_go(t, held);
	return fast_drop(t, s, next, last, 0);
}

/* --- variables --- */

static inline bool fast_push(struct fast *s, value v)
{
	*s->top++ = v;
	s->in++;
	return true;
}

static inline bool fast_load(struct thread *t, struct fast *s, value v)
{
	if (!v)
		return false;
	strategy_keep(t, v);
	return fast_push(s, v);
}

static inline bool fast_store(struct thread *t, struct fast *s, uint32_t n)
{
	value old = s->f->slots[n];

	s->f->slots[n] = *--s->top;
	s->in++;
	return fast_drop(t, s, old, 0, 0);
}

static inline bool fast_load_global(struct thread *t, struct fast *s, uint32_t n)
{
	bool shared = global_is_shared(t, n);
	value *slot, v;
	struct globals *g = global_place(t, n, &slot);

	if (t->image->places[n].once)
		return fast_load(t, s, access_load_settled(t, &g->head, slot));
	if (shared && !fast_hold(t, &g->head))
		return false;
	v = strategy_take(t, &g->head, slot);
	if (shared)
		fast_let_go(t, &g->head);
	return v && fast_push(s, v);
}

static inline bool fast_store_global(struct thread *t, struct fast *s, uint32_t n)
{
	bool shared = global_is_shared(t, n);
	value *slot, old;
	struct globals *g = global_place(t, n, &slot);

	if (shared && !fast_hold(t, &g->head))
		return false;
	old = strategy_put(t, &g->head, slot, *--s->top);
	s->in++;
	if (shared)
		fast_let_go(t, &g->head);
	return fast_drop(t, s, old, 0, 0);
}

/* --- the stack --- */

static inline bool fast_pop(struct thread *t, struct fast *s)
{
	s->in++;
	return fast_drop(t, s, *--s->top, 0, 0);
}

static inline bool fast_swap(struct fast *s, uint32_t depth)
{
	value v = s->top[-1];

	s->top[-1] = s->top[-(int64_t)depth];
	s->top[-(int64_t)depth] = v;
	s->in++;
	return true;
}

/* --- jumps --- */

static inline bool fast_jump(struct fast *s, uint32_t target)
{
	s->in = &s->f->code->instrs[target];
	return true;
}

/* Where a thread looks up; nobody wants the GIL just now, or it would not be here. */
static inline bool fast_look_up(struct thread *t, struct fast *s, const struct instr *next)
{
	s->in = next;
	if (!STRATEGY_HAS_PENDING_WORK)
		return true;
	s->f->switches = 1;
	fast_end(t, s);
	poll(t);
	return fast_again(t, s);
}

/* The top is a bool, or something else that is easy to judge and has no count. */
static inline bool fast_pop_jump(struct fast *s, const struct instr *in)
{
	value v = s->top[-1];
	bool yes = v == VALUE_TRUE || (value_is_int(v) && v != value_int(0));

	if (!yes && !value_is_int(v) && v != VALUE_FALSE && v != VALUE_NONE)
		return false;
	s->top--;
	s->in = yes == (in->op == OP_POP_JUMP_IF_TRUE) ? &s->f->code->instrs[in->arg] : in + 1;
	return true;
}

/* The result of a comparison; mostly it is jumped by, and nobody could notice anything
 * between these two instructions. */
static inline bool fast_decided(struct fast *s, uint32_t n, bool yes)
{
	const struct instr *next = s->in + 1;

	s->top -= n;
	if (next->op == OP_POP_JUMP_IF_FALSE || next->op == OP_POP_JUMP_IF_TRUE) {
		s->in = yes == (next->op == OP_POP_JUMP_IF_TRUE)
				? &s->f->code->instrs[next->arg]
				: next + 1;
		return true;
	}
	*s->top++ = value_bool(yes);
	s->in = next;
	return true;
}

/* --- ints --- */

static inline bool fast_both_int(const struct fast *s)
{
	return s->top[-1] & s->top[-2] & 1;
}

static inline bool fast_int(struct fast *s, int64_t n)
{
	if (n < VALUE_INT_MIN || n > VALUE_INT_MAX)
		return false;
	s->top[-2] = value_int(n);
	s->top--;
	s->in++;
	return true;
}

static inline bool fast_binary(struct fast *s, uint32_t op)
{
	int64_t a = value_to_int(s->top[-2]), b = value_to_int(s->top[-1]), n;

	if (!fast_both_int(s))
		return false;
	switch ((enum binary)(op & ~(uint32_t)BINARY_INPLACE)) {
	case BINARY_ADD: return fast_int(s, a + b); /* of 63 bits each */
	case BINARY_SUBTRACT: return fast_int(s, a - b);
	case BINARY_MULTIPLY: return !__builtin_mul_overflow(a, b, &n) && fast_int(s, n);
	case BINARY_FLOOR_DIVIDE: return b > 0 && fast_int(s, a / b - (a % b < 0));
	case BINARY_REMAINDER:
		if (b <= 0)
			return false;
		n = a % b;
		return fast_int(s, n < 0 ? n + b : n);
	case BINARY_AND: return fast_int(s, a & b);
	case BINARY_OR: return fast_int(s, a | b);
	case BINARY_XOR: return fast_int(s, a ^ b);
	case BINARY_RSHIFT: return b >= 0 && fast_int(s, a >> (b > 63 ? 63 : b));
	default: return false;
	}
}

static inline bool fast_compare(struct fast *s, uint32_t op)
{
	int64_t a = (int64_t)s->top[-2], b = (int64_t)s->top[-1];

	if (!fast_both_int(s))
		return false;
	switch ((enum compare)op) {
	case COMPARE_LT: return fast_decided(s, 2, a < b);
	case COMPARE_LE: return fast_decided(s, 2, a <= b);
	case COMPARE_EQ: return fast_decided(s, 2, a == b);
	case COMPARE_NE: return fast_decided(s, 2, a != b);
	case COMPARE_GT: return fast_decided(s, 2, a > b);
	default: return fast_decided(s, 2, a >= b);
	}
}

static inline bool fast_negative(struct fast *s)
{
	value v = s->top[-1];

	if (!value_is_int(v) || value_to_int(v) == VALUE_INT_MIN)
		return false;
	s->top[-1] = value_int(-value_to_int(v));
	s->in++;
	return true;
}

/* not x, of a bool, an int or None */
static inline bool fast_not(struct fast *s)
{
	value v = s->top[-1];

	if (!value_is_int(v) && !value_is_bool(v) && v != VALUE_NONE)
		return false;
	return fast_decided(s, 1, v == VALUE_FALSE || v == VALUE_NONE || v == value_int(0));
}

/* x is None, and the like. */
static inline bool fast_is(struct thread *t, struct fast *s, uint32_t invert)
{
	value a = s->top[-2], b = s->top[-1];

	if (value_is_kind(a, KIND_INT) || value_is_counted(b))
		return false;
	fast_decided(s, 2, (a == b) != !!invert);
	return fast_drop(t, s, a, 0, 0);
}

#endif
