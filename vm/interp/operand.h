/*
 * Code of the program, and of the library, on behalf of an instruction.
 *
 * An operation cannot run Python code in its middle: that takes operations of its own. So an
 * instruction that needs what such code returns pushes its frame, and is tried again afterwards
 * with the result in the place of an operand (FRAME_OPERAND); or a built-in hands its whole call
 * over to the function of the library that does the same in Python.
 */
#ifndef REFRACE_INTERP_OPERAND_H
#define REFRACE_INTERP_OPERAND_H

#include "vm/interp/call.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/table.h"

/* Calls a function with n arguments, outside the stack; all these references move. Its result takes
 * the place of the word `depth` deep, whose reference is given up, and the instruction is tried
 * again. The operation must end here: this is after its last access. */
static inline void call_for_operand(struct thread *t, value function, value *arguments, uint32_t n,
			     uint32_t depth)
{
	const struct function *f = (struct function *)value_object(function);
	struct call c = { .t = t, .callable = function, .args = arguments, .n = n };
	value bound[CALL_ARGUMENTS + 1];

	if (call_fits(&c, f->code) && bind(&c, f, bound)) {
		frame_push_function(t, f, FRAME_OPERAND, value_int(depth), bound);
		return;
	}
	push_pending(t, function);
	for (uint32_t i = 0; i < n; i++)
		push_pending(t, arguments[i]);
}

/* The same with the operand as the only argument: list(it), say. */
static inline void replace_operand(struct thread *t, enum library_id id, uint32_t depth)
{
	value argument = *peek(t, depth);

	if (retry_later(t))
		return;
	strategy_keep(t, argument);
	call_for_operand(t, t->image->library[id], &argument, 1, depth);
}

/* The operand is gone through by code, and `target` takes it in item by item: the function of the
 * library does that, and returns an empty tuple, which has nothing more to be taken in. */
static inline void feed_operand(struct thread *t, enum library_id id, value target,
				uint32_t depth)
{
	value arguments[] = { target, *peek(t, depth) };

	if (retry_later(t))
		return;
	strategy_keep(t, arguments[0]);
	strategy_keep(t, arguments[1]);
	call_for_operand(t, t->image->library[id], arguments, 2, depth);
}

/* Whether a class, or that of an object, has the attribute by its body, or that of a base. */
static bool type_has(struct thread *t, value v, const char *name)
{
	const struct program *p = t->image->program;
	struct class_object *class = value_is_kind(v, KIND_CLASS)
					     ? (struct class_object *)value_object(v)
					     : instance_class((struct instance *)value_object(v));
	struct class_object *at;
	uint32_t attr = 0;

	while (attr < p->n_attrs && strcmp(p->attrs[attr].name, name))
		attr++;
	for (uint32_t i = 0; attr < p->n_attrs && (at = class_searched(class, i)); i++)
		if (at->head.size && access_load_settled(t, &at->head, &at->slots[attr]))
			return true;
	return false;
}

/* Whether an object whose class has no keys() may have one itself, or by a __getattr__. */
static bool may_be_mapping(struct thread *t, value v)
{
	const struct program *p = t->image->program;
	uint32_t attr = 0;

	while (attr < p->n_attrs && strcmp(p->attrs[attr].name, "keys"))
		attr++;
	return (attr < p->n_attrs && p->attrs[attr].slot >= 0) ||
	       special_find(t, v, SPECIAL_getattr) || special_find(t, v, SPECIAL_getattribute);
}

/* Whether it is no dict, and what dicts are made of by its keys() (dict_update_arg). */
static bool is_dict_source(struct thread *t, value v)
{
	return value_is_kind(v, KIND_INSTANCE) && t->image->library[LIBRARY_dict_mapped] &&
	       !(instance_class((struct instance *)value_object(v))->traits & CLASS_IS_DICT) &&
	       type_has(t, v, "keys");
}

/* An operand that is a dict of a class, or has keys(), becomes a plain dict; what it stands for is made
 * again then. */
static bool plain_dict(struct thread *t, uint32_t depth)
{
	value v = *peek(t, depth);

	if (!value_is_kind(v, KIND_INSTANCE))
		return false;
	if (instance_class((struct instance *)value_object(v))->traits & CLASS_IS_DICT)
		replace_operand(t, LIBRARY_dict_plain, depth);
	else if (is_dict_source(t, v))
		replace_operand(t, LIBRARY_dict_mapped, depth);
	else
		return false;
	return true;
}

/* The key that is `depth` deep is for code to hash: a hashed key takes its place. False: it is
 * not. */
static bool key_by_code(struct thread *t, uint32_t depth)
{
	if (!hash_asks(*peek(t, depth)))
		return false;
	replace_operand(t, LIBRARY_hashed, depth);
	return true;
}

/* After a lookup: code has to say whether the key that is `depth` deep is another one, and a hashed
 * key that knows it takes its place. False: it has not. */
static bool key_judged(struct thread *t, uint32_t depth)
{
	value wanted = *peek(t, depth), arguments[] = { wanted, t->asked_of, plain_key(wanted) };

	if (t->asks != ASKS_CODE)
		return false;
	t->asks = ASKS_NOTHING;
	if (retry_later(t))
		return true;
	for (unsigned i = 0; i < 3; i++)
		strategy_keep(t, arguments[i]);
	call_for_operand(t, t->image->library[LIBRARY_judge], arguments, 3, depth);
	return true;
}

/* False after raising, and if code hashes it. Then the key is looked for. */
static bool key_hash(struct call *c, uint64_t *hash)
{
	c->again = key_by_code(c->t, c->n);
	if (c->again)
		return false;
	key_may_ask(c->t);
	if (value_hash(c->args[0], hash))
		return true;
	c->t->asks = ASKS_NOTHING;
	unhashable(c->t, c->args[0]);
	return false;
}

/* The lookup is over: whether code has to say something first. */
static bool key_is_asked(struct call *c)
{
	c->again = key_judged(c->t, c->n);
	c->t->asks = ASKS_NOTHING;
	return c->again;
}

/* The function of the library takes the place of the built-in that is being called, which has
 * done nothing yet: it gets the same arguments; `self`, if any, first. */
static void call_library(struct call *c, enum library_id id)
{
	CHECK(c->t->image->library[id]);
	if (c->unbound)
		raise_outside(c->t, "", "this is outside the subset by the name of the type");
	c->args[-2] = c->t->image->library[id];
	c->again = true;
	thread_frame(c->t)->again = AGAIN_NEXT;
}

/* From here on code of the program may be asked, since the library can do it instead. */
static inline void may_ask(struct thread *t, enum library_id id)
{
	t->asks = t->image->library[id] ? ASKS_MAYBE : ASKS_NOTHING;
}

/* Whether it is to be asked: the library does it. */
static inline bool library_instead(struct call *c, enum library_id id)
{
	if (!asked(c->t))
		return false;
	if (!retry_later(c->t))
		call_library(c, id);
	return true;
}

/* The call becomes one of a function of the library with n other arguments, whose references
 * move. Nothing of the call's own words is counted any more. */
static void call_library_with(struct call *c, enum library_id id, const value *args, uint32_t n)
{
	const struct function *f = (struct function *)value_object(c->t->image->library[id]);

	CHECK(n == f->code->n_args);
	if (!call_fits(c, f->code)) {
		for (uint32_t i = 0; i < n; i++)
			push_pending(c->t, args[i]);
		return;
	}
	c->t->top -= c->n + 2;
	c->again = true; /* as far as the built-in goes */
	frame_push(c->t, f->code, FRAME_CALL, 0, args, n);
}

static bool truth(struct thread *t, value v);

/* What frame.tried says when code of the program has judged an operand that stays. */
enum judged { JUDGED_NOT, JUDGED_FALSE, JUDGED_TRUE };

/* Whether the instruction leaves the operand that it judges where it is (operators.h). */
static bool keeps_operand(const struct thread *t)
{
	enum op op = (enum op)current_instr(t)->op;

	return op == OP_JUMP_IF_FALSE_OR_POP || op == OP_JUMP_IF_TRUE_OR_POP;
}

/* The operand stays, and the instruction is tried again: it knows what the truth is. */
static void special_judged(struct thread *t, value result)
{
	struct frame *f = thread_frame(t);

	f->tried = truth(t, result) ? JUDGED_TRUE : JUDGED_FALSE;
	f->switches = 0;
	f->again = AGAIN;
	push_pending(t, result);
}

/* hashed_key(key, hash): what takes the key's place (keys.h). */
static void call_hashed_key(struct call *c)
{
	struct hashed_key *k = create(c->t, KIND_HASHED_KEY, 0);
	int64_t n = 0;

	as_number(c->args[1], &n);
	k->key = c->args[0];
	k->before = k->compared = 0;
	k->equal = 0;
	k->hash = (uint64_t)(n == -1 ? -2 : n); /* Objects/typeobject.c, slot_tp_hash */
	c->args[0] = 0;
	call_done(c, value_of(k));
}

/* judged(wanted, known, equal): the key that is wanted, which knows that as well. */
static void call_judged(struct call *c)
{
	struct hashed_key *k = create(c->t, KIND_HASHED_KEY, 0);
	value wanted = c->args[0];

	k->hash = 0;
	value_hash(wanted, &k->hash);
	k->before = k->compared = 0;
	k->key = take_key(c->t, wanted);
	k->compared = c->args[1];
	k->equal = c->args[2] == VALUE_TRUE;
	c->args[1] = 0;
	if (knows_others(wanted)) {
		k->before = wanted;
		c->args[0] = 0;
	}
	call_done(c, value_of(k));
}

#endif
