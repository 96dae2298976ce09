/*
 * The interpreter, part 18: in a hurry. What the native machine does most of the time, the
 * common case of the common instructions, without the ceremony of loop.h.
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
 * A function here that has done its work returns true; or false if something is left for
 * operate(), such as a dead object that is pending; either way the state is consistent.
 */
#ifndef REFRACE_INTERP_FAST_H
#define REFRACE_INTERP_FAST_H

#include "vm/interp/containers.h"

/* Inline always, so that no `struct fast` ever has an address. */
#define FAST static inline __attribute__((always_inline))

static void look_up(struct thread *t);

struct fast {
	struct frame *f;
	const struct instr *in; /* the next one */
	value *top;             /* of the stack: the first word not in use */
};

FAST struct fast fast_begin(struct thread *t)
{
	struct frame *f = thread_frame(t);

	return (struct fast){ f, &f->code->instrs[f->pc], t->words + t->top };
}

FAST void fast_end(struct thread *t, const struct fast *s)
{
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	t->top = (uint32_t)(s->top - t->words);
}

/* Whether the thread's next operation is an ordinary instruction. */
FAST bool fast_may(const struct thread *t)
{
	const struct frame *f = thread_frame(t);

	return !f->pending && !f->leaving && !f->switches && !t->raising &&
	       t->sections_are == SECTIONS_HELD;
}

/* Takes over the state that another part of the interpreter has left. */
FAST bool fast_again(struct thread *t, struct fast *s)
{
	*s = fast_begin(t);
	return fast_may(t);
}

/* --- giving up references --- */

/* Has a dead object above `top` taken apart, then `below` dropped, as far as that is possible
 * without running a finalizer. Returns the new top. */
static __attribute__((noinline)) value *fast_bury(struct thread *t, struct frame *f, value *top,
						  struct object *dead, value below)
{
	uint32_t at = t->frame;

	t->top = (uint32_t)(top - t->words);
	push_pending(t, below);
	push_dead(t, dead);
	do
		drop_pending(t);
	while (f->pending && t->frame == at && t->sections_are == SECTIONS_HELD);
	return t->words + t->top;
}

/* Gives up two references, in this order. */
FAST bool fast_drop_two(struct thread *t, struct fast *s, value v, value next)
{
	struct object *dead;

	if (value_is_counted(v) && strategy_drop(t, value_object(v)))
		dead = value_object(v);
	else if (value_is_counted(next) && strategy_drop(t, value_object(next)))
		dead = value_object(next), next = 0;
	else
		return true;
	s->top = fast_bury(t, s->f, s->top, dead, next);
	return thread_frame(t) == s->f && !s->f->pending;
}

FAST bool fast_drop(struct thread *t, struct fast *s, value v)
{
	return fast_drop_two(t, s, v, 0);
}

/* --- variables --- */

FAST bool fast_load(struct thread *t, struct fast *s, value v)
{
	if (!v)
		return false;
	strategy_keep(t, v);
	*s->top++ = v;
	s->in++;
	return true;
}

FAST bool fast_store(struct thread *t, struct fast *s, uint32_t n)
{
	value old = s->f->slots[n];

	s->f->slots[n] = *--s->top;
	s->in++;
	return fast_drop(t, s, old);
}

/* A global variable that never changes any more. */
FAST bool fast_load_global(struct thread *t, struct fast *s, uint32_t n)
{
	value *slot, v;
	struct globals *g = global_place(t, n, &slot);

	if (t->image->places[n].once)
		return fast_load(t, s, access_load_settled(t, &g->head, slot));
	if (STRATEGY_HOLDS)
		return false;
	v = strategy_take(t, &g->head, slot);
	if (!v)
		return false;
	*s->top++ = v;
	s->in++;
	return true;
}

FAST bool fast_store_global(struct thread *t, struct fast *s, uint32_t n)
{
	value *slot, old;
	struct globals *g = global_place(t, n, &slot);

	if (STRATEGY_HOLDS)
		return false;
	old = strategy_put(t, &g->head, slot, *--s->top);
	s->in++;
	return fast_drop(t, s, old);
}

/* --- the stack --- */

FAST bool fast_push(struct fast *s, value v)
{
	*s->top++ = v;
	s->in++;
	return true;
}

FAST bool fast_pop(struct thread *t, struct fast *s)
{
	s->in++;
	return fast_drop(t, s, *--s->top);
}

FAST bool fast_swap(struct fast *s, uint32_t depth)
{
	value v = s->top[-1];

	s->top[-1] = s->top[-(int64_t)depth];
	s->top[-(int64_t)depth] = v;
	s->in++;
	return true;
}

/* --- jumps --- */

FAST bool fast_jump(struct fast *s, uint32_t target)
{
	s->in = &s->f->code->instrs[target];
	return true;
}

/* Where a thread looks up; nobody wants the GIL just now, or it would not be here. */
FAST bool fast_look_up(struct thread *t, struct fast *s, const struct instr *next)
{
	s->in = next;
	if (!STRATEGY_ERRANDS)
		return true;
	s->f->switches = 1;
	fast_end(t, s);
	look_up(t);
	return fast_again(t, s);
}

/* The top is a bool, or something else that is easy to judge and has no count. */
FAST bool fast_pop_jump(struct fast *s, const struct instr *in)
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
FAST bool fast_decided(struct fast *s, uint32_t n, bool yes)
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

FAST bool fast_both_int(const struct fast *s)
{
	return s->top[-1] & s->top[-2] & 1;
}

FAST bool fast_int(struct fast *s, int64_t n)
{
	if (n < VALUE_INT_MIN || n > VALUE_INT_MAX)
		return false;
	s->top[-2] = value_int(n);
	s->top--;
	s->in++;
	return true;
}

FAST bool fast_binary(struct fast *s, uint32_t op)
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

FAST bool fast_compare(struct fast *s, uint32_t op)
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

/* x is None, and the like. */
FAST bool fast_is(struct thread *t, struct fast *s, uint32_t invert)
{
	value a = s->top[-2], b = s->top[-1];

	if (value_is_kind(a, KIND_INT) || value_is_counted(b))
		return false;
	fast_decided(s, 2, (a == b) != !!invert);
	return fast_drop(t, s, a);
}

#endif
