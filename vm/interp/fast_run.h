/*
 * The interpreter, part 21: in a hurry, continued: which instruction is done how, and one
 * after another. See fast.h.
 */
#ifndef REFRACE_INTERP_FAST_RUN_H
#define REFRACE_INTERP_FAST_RUN_H

#include "vm/interp/fast_call.h"

static void step(struct thread *t, const struct instr *in);

/* --- the loop --- */

static __attribute__((noinline)) void fast_any(struct thread *t, const struct instr *in)
{
	step(t, in);
	if (thread_frame(t)->pending)
		fast_settle(t);
}

/* An instruction that has not been done yet, in whatever case, if nothing has to be held for
 * it. */
static inline bool fast_other(struct thread *t, struct fast *s, const struct instr *in)
{
	if (STRATEGY_HOLDS || s->in != in || !fast_may(t))
		return false;
	fast_end(t, s);
	fast_any(t, in);
	return fast_again(t, s);
}

static inline bool fast_step(struct thread *t, struct fast *s, enum op op)
{
	const struct instr *in = s->in;

	switch (op) {
	case OP_RESUME: return fast_look_up(t, s, in + 1);
	case OP_POP_TOP: return fast_pop(t, s);
	case OP_PUSH_NULL: return fast_push(s, 0);
	case OP_COPY: return fast_load(t, s, s->top[-(int64_t)in->arg]) || fast_other(t, s, in);
	case OP_SWAP: return fast_swap(s, in->arg);
	case OP_LOAD_CONST: return fast_push(s, t->image->constants[in->arg]);
	case OP_LOAD_FAST: return fast_load(t, s, s->f->slots[in->arg]) || fast_other(t, s, in);
	case OP_STORE_FAST: return fast_store(t, s, in->arg);
	case OP_LOAD_GLOBAL: return fast_load_global(t, s, in->arg) || fast_other(t, s, in);
	case OP_STORE_GLOBAL: return fast_store_global(t, s, in->arg) || fast_other(t, s, in);
	case OP_LOAD_NAME:
		return (!in->extra && fast_load_global(t, s, in->arg)) || fast_other(t, s, in);
	case OP_STORE_NAME:
		return (!in->extra && fast_store_global(t, s, in->arg)) || fast_other(t, s, in);
	case OP_LOAD_ATTR: return fast_load_attr(t, s, in->arg) || fast_other(t, s, in);
	case OP_STORE_ATTR: return fast_store_attr(t, s, in->arg) || fast_other(t, s, in);
	case OP_LOAD_METHOD: return fast_load_method(t, s, in->arg) || fast_other(t, s, in);
	case OP_CALL: return fast_call(t, s, in) || fast_other(t, s, in);
	case OP_RETURN_VALUE: return fast_return(t, s);
	case OP_BINARY_OP:
		return fast_binary(s, in->arg) || fast_concatenate(t, s, in->arg) ||
		       fast_other(t, s, in);
	case OP_COMPARE_OP: return fast_compare(s, in->arg) || fast_other(t, s, in);
	case OP_IS_OP: return fast_is(t, s, in->arg) || fast_other(t, s, in);
	case OP_CONTAINS_OP: return fast_contains(t, s, in->arg) || fast_other(t, s, in);
	case OP_UNARY_NOT: return fast_not(s) || fast_other(t, s, in);
	case OP_UNARY_NEGATIVE: return fast_negative(s) || fast_other(t, s, in);
	case OP_BUILD_LIST: return fast_build_list(t, s, in->arg);
	case OP_BUILD_TUPLE: return fast_build_tuple(t, s, in->arg);
	case OP_BUILD_MAP: return fast_build_map(t, s, in->arg) || fast_other(t, s, in);
	case OP_UNPACK_SEQUENCE: return fast_unpack(t, s, in->arg) || fast_other(t, s, in);
	case OP_BINARY_SUBSCR: return fast_load_item(t, s) || fast_other(t, s, in);
	case OP_STORE_SUBSCR: return fast_store_item(t, s) || fast_other(t, s, in);
	case OP_GET_ITER: return fast_get_iter(t, s) || fast_other(t, s, in);
	case OP_FOR_ITER: return fast_for_iter(t, s) || fast_other(t, s, in);
	case OP_JUMP_FORWARD: return fast_jump(s, in->arg);
	case OP_JUMP_BACKWARD: return fast_look_up(t, s, &s->f->code->instrs[in->arg]);
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return fast_pop_jump(s, in) || fast_other(t, s, in);
	default: return fast_other(t, s, in);
	}
}

/* Runs instructions until one comes, or something is pending, that operate() has to do. All
 * that it calls becomes a part of it, so that `s` never needs an address. */
static __attribute__((noinline, flatten)) void fast_run(struct thread *t)
{
	static const void *const labels[] = {
#define OP(name, argument, pops, pushes, prose) &&op_##name,
#include "vm/lang/ops.def"
#undef OP
	};
	struct fast s = fast_begin(t);

	if (strategy_due(t))
		goto out;
	goto *labels[s.in->op];
#define OP(name, argument, pops, pushes, prose)                                    \
	op_##name : if (!fast_step(t, &s, OP_##name) || strategy_due(t)) goto out; \
	goto *labels[s.in->op];
#include "vm/lang/ops.def"
#undef OP
out:
	fast_end(t, &s);
}

#endif
