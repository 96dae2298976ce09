/*
 * Instructions that touch nothing but the frame: its stack, and where it
 * stands.
 */
#ifndef REFRACE_INTERP_STACK_H
#define REFRACE_INTERP_STACK_H

#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"

/* Ends an instruction that pushes `v` and gives nothing up. */
ON_CURSOR bool push_and_go_on(struct thread *t, struct cursor *s, value v)
{
	*s->top++ = v;
	s->in++;
	return go_on(t, s);
}

ON_CURSOR bool op_NOP(struct thread *t, struct cursor *s)
{
	s->in++;
	return go_on(t, s);
}

ON_CURSOR bool op_LOAD_CONST(struct thread *t, struct cursor *s)
{
	return push_and_go_on(t, s, t->image->constants[s->in->arg]);
}

ON_CURSOR bool op_POP_TOP(struct thread *t, struct cursor *s)
{
	s->in++;
	s->top--;
	return give_up(t, s, *s->top, 0, 0);
}

ON_CURSOR bool op_SETUP_FINALLY(struct thread *t, struct cursor *s)
{
	return op_NOP(t, s);
}

ON_CURSOR bool op_POP_BLOCK(struct thread *t, struct cursor *s)
{
	return op_NOP(t, s);
}

ON_CURSOR bool op_END_COMPREHENSION(struct thread *t, struct cursor *s)
{
	return op_NOP(t, s);
}

ON_CURSOR bool op_POP_EXCEPT(struct thread *t, struct cursor *s)
{
	return op_POP_TOP(t, s);
}

ON_CURSOR bool op_PUSH_NULL(struct thread *t, struct cursor *s)
{
	return push_and_go_on(t, s, 0);
}

ON_CURSOR bool op_COPY(struct thread *t, struct cursor *s)
{
	value v = s->top[-(int64_t)s->in->arg];

	strategy_keep(t, v);
	return push_and_go_on(t, s, v);
}

ON_CURSOR bool op_SWAP(struct thread *t, struct cursor *s)
{
	value *other = s->top - s->in->arg, v = s->top[-1];

	s->top[-1] = *other;
	*other = v;
	s->in++;
	return go_on(t, s);
}

/* --- jumps --- */

ON_CURSOR void jump_to(struct cursor *s, uint32_t target)
{
	s->in = &s->f->code->instrs[target];
}

ON_CURSOR bool op_JUMP_FORWARD(struct thread *t, struct cursor *s)
{
	jump_to(s, s->in->arg);
	return go_on(t, s);
}

ON_CURSOR bool op_JUMP_BACKWARD_NO_INTERRUPT(struct thread *t, struct cursor *s)
{
	return op_JUMP_FORWARD(t, s);
}

ON_CURSOR bool op_JUMP_ABSOLUTE(struct thread *t, struct cursor *s)
{
	return op_JUMP_FORWARD(t, s);
}

/* Where the thread goes on, the GIL may change hands, and what others have left for this
 * thread is looked at, which is an operation of its own. */
ON_CURSOR bool look_up(struct thread *t, struct cursor *s)
{
	if (is_at_once(s) && !STRATEGY_HAS_PENDING_WORK && !strategy_due(t))
		return true; /* no thread wants the GIL just now */
	if (!STRATEGY_HAS_PENDING_WORK && !s->f->native) {
		strategy_switch_point(t);
		return true;
	}
	s->f->switches = 1;
	if (!is_at_once(s))
		return true;
	commit(t, s);
	poll(t);
	return take_over(t, s);
}

ON_CURSOR bool op_RESUME(struct thread *t, struct cursor *s)
{
	s->in++;
	return look_up(t, s);
}

/* Where a thread looks up in some versions only. */
ON_CURSOR bool may_look_up(struct thread *t, struct cursor *s, enum op op)
{
	if (!STRATEGY_HAS_PENDING_WORK && !switches_after(t->image, op))
		return go_on(t, s);
	return look_up(t, s);
}

ON_CURSOR bool op_WHILE_AGAIN(struct thread *t, struct cursor *s)
{
	s->in++;
	return may_look_up(t, s, OP_WHILE_AGAIN);
}

ON_CURSOR bool op_JUMP_INTO_BODY(struct thread *t, struct cursor *s)
{
	jump_to(s, s->in->arg);
	return may_look_up(t, s, OP_JUMP_INTO_BODY);
}

ON_CURSOR bool op_JUMP_BACKWARD(struct thread *t, struct cursor *s)
{
	jump_to(s, s->in->arg);
	return look_up(t, s);
}

/* --- the end of a frame --- */

static void generator_clear(struct thread *t, const struct frame *f); /* interp/generator.h */

static void return_later(struct thread *t, const struct instr *in)
{
	value v = *peek(t, 1);

	(void)in;
	if (frame_is_generator(thread_frame(t)))
		generator_clear(t, thread_frame(t));
	/* no caller takes the result of a thread: it is dropped with the rest */
	t->top -= t->frame ? 1 : 0;
	frame_return(t, t->frame ? v : 0);
}

/* What a special method has been called for is done with its result. The words of its frame
 * have been given up. */
static __attribute__((noinline)) void leave_special(struct thread *t, struct frame *f,
						    value result)
{
	f->leaving = LEAVING;
	f->result = result;
	leave_frame(t);
	thread_frame(t)->again = AGAIN_NOT; /* nothing comes between */
	if (thread_frame(t)->pending)
		settle(t);
}

/* At once, the words of the frame but the result are given up here, and the frame is left. If
 * that takes a finalizer, the instruction is done again after it, with the words that are
 * left. */
ON_CURSOR bool op_RETURN_VALUE(struct thread *t, struct cursor *s)
{
	struct frame *f = s->f;
	value result = s->top[-1];
	bool init = f->role == FRAME_INIT, looks_up = init || f->native;

	if (!is_at_once(s) || !t->frame || f->object ||
	    (init ? result != VALUE_NONE : f->role != FRAME_CALL && f->role != FRAME_SPECIAL))
		return aside(t, s, return_later);
	for (value *word = f->slots; word < s->top - 1; word++) {
		value v = *word;

		*word = 0;
		if (!drop_now(t, s, v, 0, 0))
			return false;
	}
	if (f->role == FRAME_SPECIAL) {
		leave_special(t, f, result);
		return take_over(t, s);
	}
	t->frame = f->previous;
	t->depth--;
	if (looks_up)
		t->line = line_of(t);
	s->f = thread_frame(t);
	s->in = &s->f->code->instrs[s->f->pc + 1];
	s->top = (value *)f;
	*s->top++ = init ? f->saved : result;
	return looks_up ? look_up(t, s) : true;
}

#endif
