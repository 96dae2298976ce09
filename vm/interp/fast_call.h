/*
 * In a hurry, continued: calls and returns. See fast.h.
 */
#ifndef REFRACE_INTERP_FAST_CALL_H
#define REFRACE_INTERP_FAST_CALL_H

#include "vm/interp/call.h"
#include "vm/interp/fast.h"
#include "vm/interp/fast_object.h"
#include "vm/interp/frame.h"

/* --- calls --- */

/* The frame of a call whose n arguments are at `arguments`, above `base`, where the frame
 * will be: each parameter gets one. */
static inline void fast_frame(struct thread *t, struct fast *s, const struct code *code,
			      value *base, const value *arguments, uint32_t n)
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

static inline bool fast_fits(struct thread *t, const struct fast *s, const struct code *code)
{
	t->top = (uint32_t)(s->top - t->words);
	return code->n_args <= CALL_ARGUMENTS && frame_fits(t, code);
}

/* A function that gets no argument by name, and not more than it has parameters. */
static inline bool fast_call_function(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	const struct function *function = (struct function *)value_object(base[0]);
	const struct code *code = function->code;
	value *arguments = base + (base[1] ? 1 : 2);
	uint32_t missing;

	n += base[1] ? 1 : 0;
	missing = code->n_args - n;
	if (missing > function->head.size || !fast_fits(t, s, code))
		return false;
	fast_frame(t, s, code, base, arguments, n);
	for (uint32_t i = 0; i < missing; i++) {
		value v = function->defaults[function->head.size - missing + i];

		strategy_keep(t, v);
		s->f->slots[n + i] = v;
	}
	return true;
}

/* A new instance, with such an __init__. */
static inline bool fast_call_class(struct thread *t, struct fast *s, value *base, uint32_t n)
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

/* [len, NULL, o] -> [length] */
static inline bool fast_len(struct thread *t, struct fast *s)
{
	value of = s->top[-1];
	struct object *o = value_is_object(of) ? value_object(of) : NULL;
	uint64_t n;

	if (!o || (o->kind != KIND_LIST && o->kind != KIND_DICT) || !fast_hold(t, o))
		return false;
	n = access_load(t, o,
			o->kind == KIND_LIST ? &((struct list *)o)->length
					     : &((struct dict *)o)->used);
	fast_let_go(t, o);
	return fast_finish(t, s, 3, value_int((int64_t)n), of, 0);
}

/* Whether there was room for it in the list. */
static inline bool fast_add(struct thread *t, struct list *l, value v)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct array *a = (struct array *)value_object(access_load(t, &l->head, &l->array));

	if (!a || n >= a->head.size)
		return false;
	access_store_value(t, &a->head, &a->items[n], v);
	access_store(t, &l->head, &l->length, n + 1);
	return true;
}

/* [append, l, v] -> [None] */
static inline bool fast_append(struct thread *t, struct fast *s)
{
	value self = s->top[-2], v = s->top[-1];
	bool added;

	if (fast_is_held(v) || !fast_hold(t, value_object(self)))
		return false;
	added = fast_add(t, (struct list *)value_object(self), v);
	fast_let_go(t, value_object(self));
	return added && fast_finish(t, s, 3, VALUE_NONE, self, 0);
}

/* The last item, which leaves the list; 0: it is not that simple. */
static inline value fast_take_last(struct thread *t, struct list *l)
{
	uint64_t n = access_load(t, &l->head, &l->length);
	struct array *a;
	value v;

	if (!n)
		return 0;
	a = (struct array *)value_object(access_load(t, &l->head, &l->array));
	v = a && n <= a->head.size ? access_load(t, &a->head, &a->items[n - 1]) : 0;
	if (v)
		access_store(t, &l->head, &l->length, n - 1);
	return v;
}

/* [pop, l] -> [v] */
static inline bool fast_pop_last(struct thread *t, struct fast *s)
{
	value self = s->top[-1], v;

	if (!fast_hold(t, value_object(self)))
		return false;
	v = fast_take_last(t, (struct list *)value_object(self));
	fast_let_go(t, value_object(self));
	return v && fast_finish(t, s, 2, v, self, 0);
}

/* [get, d, key] or [get, d, key, other] -> [v] */
static inline bool fast_get(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	value self = base[1], key = base[2], other = n > 1 ? base[3] : VALUE_NONE, v;
	bool hashable;

	if (fast_is_held(key) || fast_is_held(other) || !fast_hold(t, value_object(self)))
		return false;
	hashable = fast_look(t, (struct dict *)value_object(self), key, &v);
	fast_let_go(t, value_object(self));
	if (!hashable)
		return false;
	s->top = base;
	*s->top++ = v ? v : other;
	s->in++;
	return fast_drop(t, s, self, key, v ? other : 0);
}

/* The built-ins that are called most, with arguments that are as they should be. */
static inline bool fast_known(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	switch ((enum builtin_id)((struct builtin *)value_object(base[0]))->id) {
	case BUILTIN_len: return n == 1 && fast_len(t, s);
	case BUILTIN_list_append: return n == 1 && fast_append(t, s);
	case BUILTIN_list_pop: return n == 0 && fast_pop_last(t, s);
	case BUILTIN_dict_get: return (n == 1 || n == 2) && fast_get(t, s, base, n);
	default: return false;
	}
}

/* A built-in has been called: what it left pending is given up, and the thread looks up. */
static inline void fast_called(struct thread *t, const struct frame *f)
{
	if (thread_frame(t)->pending)
		fast_settle(t);
	if (thread_frame(t) == f && !f->pending && !t->raising && f->switches)
		poll(t);
}

/* Any built-in that nothing has to be held for. */
static __attribute__((noinline)) void fast_builtin(struct thread *t, value *base, uint32_t n)
{
	struct call c = { t, base[0], base[1], base + 2, n, NULL };
	const struct frame *f = thread_frame(t);

	call_builtin(&c, (enum builtin_id)((struct builtin *)value_object(base[0]))->id);
	fast_called(t, f);
}

static inline bool fast_call_builtin(struct thread *t, struct fast *s, value *base, uint32_t n)
{
	const struct instr *in = s->in;

	if (fast_known(t, s, base, n))
		return fast_look_up(t, s, s->in);
	if (s->in != in) /* it is done, and something is pending */
		s->f->switches = 1;
	if (s->in != in || STRATEGY_HOLDS)
		return false;
	access_try_again(t);
	fast_end(t, s);
	fast_builtin(t, base, n);
	return fast_again(t, s);
}

static inline bool fast_call(struct thread *t, struct fast *s, const struct instr *in)
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
static inline bool fast_return(struct thread *t, struct fast *s)
{
	struct frame *f = s->f;
	value result = s->top[-1];
	bool init = f->role == FRAME_INIT;

	if (!t->frame || (init ? result != VALUE_NONE : f->role != FRAME_CALL))
		return false;
	for (value *word = f->slots; word < s->top - 1; word++) {
		value v = *word;

		*word = 0;
		if (!fast_drop(t, s, v, 0, 0))
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

#endif
