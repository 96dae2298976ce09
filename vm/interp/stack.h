/*
 * The interpreter: instructions that touch nothing but the frame: its stack, and where it
 * stands.
 */
#ifndef REFRACE_INTERP_STACK_H
#define REFRACE_INTERP_STACK_H

#include "vm/interp/drop.h"

static void op_NOP(struct thread *t, const struct instr *in)
{
	(void)in;
	thread_frame(t)->pc++;
}

static void op_LOAD_CONST(struct thread *t, const struct instr *in)
{
	push(t, t->image->constants[in->arg]);
	thread_frame(t)->pc++;
}

static void op_POP_TOP(struct thread *t, const struct instr *in)
{
	(void)in;
	finish_none(t, 1);
}

static void op_PUSH_NULL(struct thread *t, const struct instr *in)
{
	(void)in;
	finish(t, 0, 0);
}

static void op_COPY(struct thread *t, const struct instr *in)
{
	value v = *peek(t, in->arg);

	strategy_keep(t, v);
	finish(t, 0, v);
}

static void op_SWAP(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);

	*peek(t, 1) = *peek(t, in->arg);
	*peek(t, in->arg) = v;
	thread_frame(t)->pc++;
}

static void op_RETURN_VALUE(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);

	(void)in;
	/* nobody takes the result of a thread: it is dropped with the rest */
	t->top -= t->frame ? 1 : 0;
	frame_return(t, t->frame ? v : 0);
}

static void op_JUMP_FORWARD(struct thread *t, const struct instr *in)
{
	jump(t, in->arg);
}

/* Where the thread goes on, the GIL may change hands, and what others have left for this
 * thread is looked at: at once, if that is no operation of its own. */
static void jump_and_look(struct thread *t, uint32_t target)
{
	jump(t, target);
	if (STRATEGY_HAS_PENDING_WORK || thread_frame(t)->native)
		thread_frame(t)->switches = 1;
	else
		strategy_switch_point(t);
}

static void op_RESUME(struct thread *t, const struct instr *in)
{
	(void)in;
	jump_and_look(t, thread_frame(t)->pc + 1);
}

static void op_JUMP_BACKWARD(struct thread *t, const struct instr *in)
{
	jump_and_look(t, in->arg);
}

#endif
