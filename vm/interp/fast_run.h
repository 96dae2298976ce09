/*
 * In a hurry, continued: which instruction is done how, and one after another. See fast.h.
 */
#ifndef REFRACE_INTERP_FAST_RUN_H
#define REFRACE_INTERP_FAST_RUN_H

#include "vm/interp/fast.h"
#include "vm/interp/fast_call.h"
#include "vm/interp/fast_object.h"

static inline void instruction(struct thread *t);

/* The next instruction, in whatever case, and what follows from it. */
static __attribute__((noinline)) void fast_any(struct thread *t)
{
	const struct frame *f = thread_frame(t);

	instruction(t);
	fast_called(t, f);
}

static inline bool fast_known_case(struct thread *t, struct fast *s, enum op op)
{
	const struct instr *in = s->in;

	switch (op) {
	case OP_RESUME: return fast_look_up(t, s, in + 1);
	case OP_POP_TOP: return fast_pop(t, s);
	case OP_PUSH_NULL: return fast_push(s, 0);
	case OP_COPY: return fast_load(t, s, s->top[-(int64_t)in->arg]);
	case OP_SWAP: return fast_swap(s, in->arg);
	case OP_LOAD_CONST: return fast_push(s, t->image->constants[in->arg]);
	case OP_LOAD_FAST: return fast_load(t, s, s->f->slots[in->arg]);
	case OP_STORE_FAST: return fast_store(t, s, in->arg);
	case OP_LOAD_GLOBAL: return fast_load_global(t, s, in->arg);
	case OP_STORE_GLOBAL: return fast_store_global(t, s, in->arg);
	case OP_LOAD_NAME: return !in->extra && fast_load_global(t, s, in->arg);
	case OP_STORE_NAME: return !in->extra && fast_store_global(t, s, in->arg);
	case OP_LOAD_ATTR: return fast_load_attr(t, s, in->arg);
	case OP_STORE_ATTR: return fast_store_attr(t, s, in->arg);
	case OP_LOAD_METHOD: return fast_load_method(t, s, in->arg);
	case OP_CALL: return fast_call(t, s, in);
	case OP_RETURN_VALUE: return fast_return(t, s);
	case OP_BINARY_OP: return fast_binary(s, in->arg) || fast_concatenate(t, s, in->arg);
	case OP_COMPARE_OP: return fast_compare(s, in->arg);
	case OP_IS_OP: return fast_is(t, s, in->arg);
	case OP_CONTAINS_OP: return fast_contains(t, s, in->arg);
	case OP_UNARY_NOT: return fast_not(s);
	case OP_UNARY_NEGATIVE: return fast_negative(s);
	case OP_BUILD_LIST: return fast_build_list(t, s, in->arg);
	case OP_BUILD_TUPLE: return fast_build_tuple(t, s, in->arg);
	case OP_BUILD_MAP: return fast_build_map(t, s, in->arg);
	case OP_UNPACK_SEQUENCE: return fast_unpack(t, s, in->arg);
	case OP_BINARY_SUBSCR: return fast_load_item(t, s);
	case OP_STORE_SUBSCR: return fast_store_item(t, s);
	case OP_GET_ITER: return fast_get_iter(t, s);
	case OP_FOR_ITER: return fast_for_iter(t, s);
	case OP_JUMP_FORWARD: return fast_jump(s, in->arg);
	case OP_JUMP_BACKWARD: return fast_look_up(t, s, &s->f->code->instrs[in->arg]);
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return fast_pop_jump(s, in);
	default: return false;
	}
}

/* One instruction. False: the next operation is not an ordinary instruction. */
static inline bool fast_step(struct thread *t, struct fast *s, enum op op)
{
	const struct instr *in = s->in;

	t->line = in->line;
	access_try(t);
	if (fast_known_case(t, s, op))
		return true;
	if (s->in != in || s->f != thread_frame(t) || !fast_may(t))
		return false; /* it is done, but something is pending */
	access_try_again(t);
	fast_end(t, s);
	fast_any(t);
	return fast_again(t, s);
}

/* Runs instructions until one comes, or something is pending, that operate() has to do. All
 * that it calls becomes a part of it, so that `s` never needs an address. */
static __attribute__((noinline, flatten)) void fast_run(struct thread *t)
{
	struct fast s = fast_begin(t);

	while (!strategy_due(t) && fast_step(t, &s, (enum op)s.in->op))
		;
	fast_end(t, &s);
}

#endif
