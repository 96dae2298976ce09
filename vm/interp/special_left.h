/*
 * What becomes of an instruction when the special method that it has called has returned, or
 * raised something: enum special_end (special.h) says which.
 */
#ifndef REFRACE_INTERP_SPECIAL_LEFT_H
#define REFRACE_INTERP_SPECIAL_LEFT_H

#include "vm/interp/descriptor.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/special.h"

static bool is_raised(const struct thread *t, value e, enum exception_id id)
{
	return class_comes_from(instance_class((struct instance *)value_object(e)),
				(struct class_object *)value_object(t->image->exceptions[id]));
}

/* The result takes the place of the operand, and the instruction is tried again. */
static void special_again(struct thread *t, uint32_t depth, value result)
{
	struct frame *f = thread_frame(t);
	value *operand = peek(t, depth), old = *operand;

	*operand = result;
	f->switches = 0;
	f->again = AGAIN;
	push_pending(t, old);
}

/* The result is NotImplemented: the next method is asked. */
static void special_next_step(struct thread *t)
{
	thread_frame(t)->switches = 0;
	thread_frame(t)->again = AGAIN;
}

/* The instruction is over. */
static void special_done(struct thread *t, uint32_t words, value result, enum special_end end)
{
	const struct instr *in = current_instr(t);
	value self;

	thread_frame(t)->tried = 0;
	switch (end) {
	case END_NOTHING:
		finish_none(t, words);
		push_pending(t, result);
		break;
	case END_HASATTR:
	case END_NONE:
		finish(t, words, end == END_NONE ? VALUE_NONE : VALUE_TRUE);
		push_pending(t, result);
		break;
	case END_SEND:
		self = *peek(t, 1);
		*peek(t, 1) = result;
		thread_frame(t)->pc++;
		push_pending(t, self);
		break;
	case END_THROWN:
		self = *peek(t, 1);
		*peek(t, 1) = result;
		push_pending(t, self);
		break;
	case END_CLOSED:
		t->raising = RAISING_NEW;
		push_pending(t, result);
		break;
	case END_EXIT: exit_left(t, result); break;
	case END_METHOD:
		self = *peek(t, 1);
		*peek(t, 1) = result;
		push(t, 0);
		thread_frame(t)->pc++;
		push_pending(t, self);
		break;
	case END_EQUAL:
		finish(t, words, value_bool(!plain_truth(t, result)));
		push_pending(t, result);
		break;
	case END_CONTAINS:
		finish(t, words, value_bool(plain_truth(t, result) != !!in->arg));
		push_pending(t, result);
		break;
	default: finish(t, words, result); break;
	}
}

/* An exception has left a special method: whether it only says that there is no next item, or
 * no attribute. */
static bool special_raised(struct thread *t, const struct frame *left)
{
	uint32_t how = (uint32_t)value_to_int(left->saved), words = how & 255;
	enum special_end end = (enum special_end)(how >> 8 & ~(uint32_t)END_FALLS);
	const struct instr *in = current_instr(t);
	value e = left->result, it;

	if (how >> 8 & END_FALLS && is_raised(t, e, EXCEPTION_AttributeError)) {
		t->raising = RAISING_NOTHING;
		attr_falls(t, words, end);
		push_pending(t, e);
		return true;
	}
	if (end == END_NEXT && is_raised(t, e, EXCEPTION_StopIteration) &&
	    in->op == OP_FOR_ITER) {
		it = *peek(t, 1);
		t->top--;
		jump(t, in->arg);
		push_pending(t, it);
	} else if (end == END_SEND && is_raised(t, e, EXCEPTION_StopIteration)) {
		it = *peek(t, 1);
		*peek(t, 1) = e; /* whose value is taken when SEND is tried again */
		thread_frame(t)->tried = 1;
		thread_frame(t)->again = AGAIN;
		t->raising = RAISING_NOTHING;
		push_pending(t, it);
		return true;
	} else if (end == END_CLOSED) {
		it = thread_frame(t)->result;
		thread_frame(t)->result = e;
		t->raising = RAISING_LEFT;
		push_pending(t, it);
		return true;
	} else if (end == END_HASATTR && is_raised(t, e, EXCEPTION_AttributeError)) {
		finish(t, words, VALUE_FALSE);
	} else if (words > 3 &&
		   ((end == END_NEXT && is_raised(t, e, EXCEPTION_StopIteration)) ||
		    (end == END_GETATTR && is_raised(t, e, EXCEPTION_AttributeError)))) {
		value given = *peek(t, 1); /* the default */

		*peek(t, 1) = 0;
		finish(t, words, given);
	} else {
		turn_operands(t, operands_of(in));
		return false;
	}
	t->raising = RAISING_NOTHING;
	push_pending(t, e);
	return true;
}

/* __new__ has returned an object: if it is one of the class, its __init__ is called. */
static void new_left(struct thread *t, uint32_t words, value o)
{
	value *call = peek(t, words);

	if (!value_is_kind(o, KIND_INSTANCE) ||
	    !class_comes_from(instance_class((struct instance *)value_object(o)),
			      (struct class_object *)value_object(call[0]))) {
		finish(t, words, o);
		return;
	}
	call[1] = o;
	thread_frame(t)->switches = 0;
	thread_frame(t)->again = AGAIN;
}

static void special_left(struct thread *t, const struct frame *left)
{
	uint32_t how = (uint32_t)value_to_int(left->saved), words = how & 255;
	enum special_end end = (enum special_end)(how >> 8 & ~(uint32_t)END_FALLS);

	if ((end == END_BINARY || end == END_EQUAL) && left->result == VALUE_NOT_IMPLEMENTED) {
		special_next_step(t);
		return;
	}
	if (end == END_NEW) {
		new_left(t, words, left->result);
		return;
	}
	if (!result_fits(t, left->result, end)) {
		thread_frame(t)->tried = 0;
		push_pending(t, left->result);
		return;
	}
	if ((end == END_TRUTH || end == END_LENGTH) && keeps_operand(t))
		special_judged(t, left->result);
	else if (end == END_TRUTH || end == END_LENGTH || end == END_INDEX ||
		 end == END_REAL)
		special_again(t, words, left->result);
	else
		special_done(t, words, left->result, end);
}

#endif
