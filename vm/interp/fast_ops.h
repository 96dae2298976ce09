/*
 * The interpreter, part 19: in a hurry, continued: attributes, items, iteration, calls, and
 * which instruction is done how. See fast.h.
 */
#ifndef REFRACE_INTERP_FAST_OPS_H
#define REFRACE_INTERP_FAST_OPS_H

#include "vm/interp/fast.h"

static void step(struct thread *t, const struct instr *in);

/* --- attributes --- */

/* Where an instance has an attribute that is assigned to; NULL: it is not that simple. */
FAST value *fast_slot(struct thread *t, value v, uint32_t attr)
{
	int32_t slot = t->image->program->attrs[attr].slot;

	if (STRATEGY_HOLDS || slot < 0 || !value_is_kind(v, KIND_INSTANCE))
		return NULL;
	return &((struct instance *)value_object(v))->slots[slot];
}

FAST bool fast_load_attr(struct thread *t, struct fast *s, uint32_t attr)
{
	value self = s->top[-1], *slot = fast_slot(t, self, attr), v;

	if (!slot || !(v = strategy_take(t, value_object(self), slot)))
		return false;
	s->top[-1] = v;
	s->in++;
	return fast_drop(t, s, self);
}

FAST bool fast_store_attr(struct thread *t, struct fast *s, uint32_t attr)
{
	value self = s->top[-1], *slot = fast_slot(t, self, attr), old;

	if (!slot)
		return false;
	old = strategy_put(t, value_object(self), slot, s->top[-2]);
	s->top -= 2;
	s->in++;
	return fast_drop_two(t, s, old, self);
}

/* A method of a class of the program that only the class's body has set, or a built-in one. */
FAST value fast_method(struct thread *t, value self, uint32_t attr)
{
	struct object *o = value_is_object(self) ? value_object(self) : NULL;
	struct class_object *class;
	value v;

	if (!o)
		return 0;
	if (o->kind == KIND_LIST)
		return t->image->methods[OWNER_LIST][attr];
	if (o->kind == KIND_DICT)
		return t->image->methods[OWNER_DICT][attr];
	if (o->kind != KIND_INSTANCE || t->image->program->attrs[attr].slot >= 0)
		return 0;
	class = (struct class_object *)value_object(((struct instance *)o)->class);
	v = access_load_settled(t, &class->head, &class->slots[attr]);
	return value_is_kind(v, KIND_FUNCTION) ? v : 0;
}

FAST bool fast_load_method(struct thread *t, struct fast *s, uint32_t attr)
{
	value self = s->top[-1], v = fast_method(t, self, attr);

	if (!v)
		return false;
	strategy_keep(t, v);
	s->top[-1] = v;
	return fast_push(s, self);
}

/* --- items --- */

/* Item `key` of a list of n items; false: it is not that simple. */
FAST bool fast_index(value key, uint64_t n, uint64_t *i)
{
	return value_is_int(key) && list_index(value_to_int(key), n, i);
}

FAST bool fast_load_item(struct thread *t, struct fast *s)
{
	value of = s->top[-2], v = 0;
	struct object *o = value_is_object(of) ? value_object(of) : NULL;
	uint64_t i;

	if (STRATEGY_HOLDS || !o)
		return false;
	if (o->kind == KIND_LIST &&
	    fast_index(s->top[-1], access_load(t, o, &((struct list *)o)->length), &i))
		v = list_take(t, (struct list *)o, i);
	if (!v)
		return false;
	*--s->top = 0;
	s->top[-1] = v;
	s->in++;
	return fast_drop(t, s, of);
}

FAST bool fast_store_item(struct thread *t, struct fast *s)
{
	value of = s->top[-2], old;
	struct list *l;
	struct array *a;
	uint64_t i;

	if (STRATEGY_HOLDS || !value_is_kind(of, KIND_LIST))
		return false;
	l = (struct list *)value_object(of);
	if (!fast_index(s->top[-1], access_load(t, &l->head, &l->length), &i))
		return false;
	a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	if (!a || i >= a->head.size)
		return false;
	old = strategy_put(t, &a->head, &a->items[i], s->top[-3]);
	s->top -= 3;
	s->in++;
	return fast_drop_two(t, s, old, of);
}

/* --- iteration --- */

/* The next item of a list. */
FAST value fast_list_next(struct thread *t, struct iter *it)
{
	value of = access_load(t, &it->head, &it->source), v;
	struct list *l = (struct list *)value_object(of);
	uint64_t next;

	if (!value_is_kind(of, KIND_LIST))
		return 0;
	next = access_load(t, &it->head, &it->next);
	if (next >= access_load(t, &l->head, &l->length))
		return 0;
	v = list_take(t, l, next);
	if (v)
		access_store(t, &it->head, &it->next, next + 1);
	return v;
}

FAST bool fast_for_iter(struct thread *t, struct fast *s)
{
	struct object *o = value_object(s->top[-1]);
	value v = 0;

	if (STRATEGY_HOLDS)
		return false;
	if (o->kind == KIND_RANGE_ITER)
		v = range_next(t, (struct range_iter *)o);
	else if (o->kind == KIND_ITER)
		v = fast_list_next(t, (struct iter *)o);
	return v && fast_push(s, v);
}

/* --- calls --- */

/* The frame of a call whose n arguments are at `arguments`, above `base`, where the frame
 * will be: each parameter gets one. */
FAST void fast_frame(struct thread *t, struct fast *s, const struct code *code, value *base,
		     const value *arguments, uint32_t n)
{
	struct frame *f = (struct frame *)base;

	for (uint32_t i = n; i--;)
		f->slots[i] = arguments[i];
	for (uint32_t i = n; i < code->n_locals; i++)
		f->slots[i] = 0;
	*f = (struct frame){ .code = code, .previous = t->frame };
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	t->frame = (uint32_t)(base - t->words);
	t->depth++;
	s->f = f;
	s->in = code->instrs;
	s->top = &f->slots[code->n_locals];
}

FAST bool fast_fits(struct thread *t, const struct fast *s, const struct code *code)
{
	t->top = (uint32_t)(s->top - t->words);
	return code->n_args <= CALL_ARGUMENTS && frame_fits(t, code);
}

/* A function that gets just as many arguments as it has parameters, none by name. */
FAST bool fast_call_function(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	const struct code *code = ((struct function *)value_object(base[0]))->code;
	value *arguments = base + (base[1] ? 1 : 2);

	n += base[1] ? 1 : 0;
	if (n != code->n_args || !fast_fits(t, s, code))
		return false;
	fast_frame(t, s, code, base, arguments, n);
	return true;
}

/* A new instance, with such an __init__. */
FAST bool fast_call_class(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	struct class_object *class = (struct class_object *)value_object(base[0]);
	const struct image *image = t->image;
	const struct code *code;
	struct instance *o;
	value init;

	if (image->init_attr < 0)
		return false;
	init = access_load_settled(t, &class->head, &class->slots[image->init_attr]);
	if (!value_is_kind(init, KIND_FUNCTION))
		return false;
	code = ((struct function *)value_object(init))->code;
	if (n + 1 != code->n_args || !fast_fits(t, s, code))
		return false;
	o = create(t, KIND_INSTANCE, image->program->n_slots);
	o->class = base[0];
	base[1] = value_of(o);
	strategy_keep(t, value_of(o));
	fast_frame(t, s, code, base, base + 1, n + 1);
	s->f->role = FRAME_INIT;
	s->f->saved = value_of(o);
	return true;
}

/* After a built-in the thread looks up, as in loop.h. */
FAST bool fast_call_builtin(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	struct call c = { t, base[0], base[1], base + 2, n, NULL };

	if (STRATEGY_HOLDS)
		return false;
	fast_end(t, s);
	call_builtin(&c, (enum builtin_id)((struct builtin *)value_object(base[0]))->id);
	if (s->f->switches && !s->f->pending && !t->raising)
		look_up(t);
	return fast_again(t, s);
}

FAST bool fast_call(struct thread *t, struct fast *s, const struct instr *in)
{
	value *base = s->top - in->arg - 2;
	struct object *o = value_is_object(base[0]) ? value_object(base[0]) : NULL;

	if (in->extra || !o)
		return false;
	switch ((enum kind)o->kind) {
	case KIND_FUNCTION: return fast_call_function(t, s, base, in->arg);
	case KIND_CLASS: return fast_call_class(t, s, base, in->arg);
	case KIND_BUILTIN: return fast_call_builtin(t, s, base, in->arg);
	default: return false;
	}
}

/* Leaves the frame, once all of its words but the result have been dropped. If that takes a
 * finalizer, the instruction is done again after it, with the words that are left. */
FAST bool fast_return(struct thread *t, struct fast *s)
{
	struct frame *f = s->f;
	value result = s->top[-1];
	bool init = f->role == FRAME_INIT;

	if (!t->frame || (init ? result != VALUE_NONE : f->role != FRAME_CALL))
		return false;
	for (value *word = f->slots; word < s->top - 1; word++) {
		value v = *word;

		*word = 0;
		if (!fast_drop(t, s, v))
			return false;
	}
	t->frame = f->previous;
	t->depth--;
	s->f = thread_frame(t);
	s->in = &s->f->code->instrs[s->f->pc + 1];
	s->top = (value *)f;
	*s->top++ = init ? f->saved : result;
	return true;
}

/* --- the loop --- */

/* An instruction that has not been done yet, in whatever case, if nothing has to be held for
 * it. */
FAST bool fast_other(struct thread *t, struct fast *s, const struct instr *in)
{
	if (STRATEGY_HOLDS || s->in != in)
		return false;
	fast_end(t, s);
	step(t, in);
	return fast_again(t, s);
}

FAST bool fast_step(struct thread *t, struct fast *s)
{
	const struct instr *in = s->in;

	switch ((enum op)in->op) {
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
	case OP_BINARY_OP: return fast_binary(s, in->arg) || fast_other(t, s, in);
	case OP_COMPARE_OP: return fast_compare(s, in->arg) || fast_other(t, s, in);
	case OP_IS_OP: return fast_is(t, s, in->arg);
	case OP_BINARY_SUBSCR: return fast_load_item(t, s) || fast_other(t, s, in);
	case OP_STORE_SUBSCR: return fast_store_item(t, s) || fast_other(t, s, in);
	case OP_FOR_ITER: return fast_for_iter(t, s) || fast_other(t, s, in);
	case OP_JUMP_FORWARD: return fast_jump(s, in->arg);
	case OP_JUMP_BACKWARD: return fast_look_up(t, s, &s->f->code->instrs[in->arg]);
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE: return fast_pop_jump(s, in) || fast_other(t, s, in);
	case OP_UNARY_NOT:
	case OP_CONTAINS_OP:
	case OP_BUILD_LIST:
	case OP_BUILD_TUPLE:
	case OP_BUILD_MAP:
	case OP_UNPACK_SEQUENCE:
	case OP_GET_ITER:
	case OP_JUMP_IF_FALSE_OR_POP:
	case OP_JUMP_IF_TRUE_OR_POP: return fast_other(t, s, in);
	default: return false;
	}
}

/* Runs instructions until one comes, or something is pending, that operate() has to do. */
static void fast_run(struct thread *t)
{
	struct fast s = fast_begin(t);

	while (!strategy_due(t) && fast_step(t, &s))
		;
	fast_end(t, &s);
}

#endif
