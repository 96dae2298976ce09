/*
 * Whether a class of the program has something to say: special methods, looked up.
 *
 * Nothing is ever stored to an attribute of such a name but by the body of a class, which keeps
 * it: what is found needs no reference.
 */
#ifndef REFRACE_INTERP_ASK_H
#define REFRACE_INTERP_ASK_H

#include "vm/interp/frame.h"

/* The special method that a class has; 0: none. */
static value class_special(struct thread *t, struct class_object *class, enum special_id id)
{
	int32_t attr = t->image->special[id];
	struct class_object *at = class;
	value v = 0;

	for (uint32_t i = 0; attr >= 0 && at && !v; at = class_searched(class, ++i))
		if (at->head.size)
			v = access_load_settled(t, &at->head, &at->slots[attr]);
	return v;
}

/* That of the class of `v`. */
static value special_find(struct thread *t, value v, enum special_id id)
{
	const struct class_object *class = (struct class_object *)value_object(v);

	if (t->image->special[id] < 0)
		return 0;
	if (value_is_kind(v, KIND_CLASS) && class->meta)
		return class_special(t, (struct class_object *)value_object(class->meta), id);
	if (!value_is_kind(v, KIND_INSTANCE))
		return 0;
	return class_special(t, instance_class((struct instance *)value_object(v)), id);
}

/* The body of a class has ended: what instances are hashed by. */
static void class_made(struct thread *t, struct class_object *class)
{
	int32_t equal = t->image->special[SPECIAL_eq], hash = t->image->special[SPECIAL_hash];
	value own_equal = equal < 0 ? 0 : class->slots[equal];
	value own_hash = hash < 0 ? 0 : class->slots[hash];

	if (!own_equal && !own_hash)
		return;
	access_wrote(t, &class->head);
	class->traits &= ~(uint64_t)(CLASS_HASHES | CLASS_IS_UNHASHABLE);
	class->traits |= own_hash && own_hash != VALUE_NONE ? CLASS_HASHES
							    : CLASS_IS_UNHASHABLE;
}

/* Whether any class of the program has it. */
static inline bool special_known(const struct thread *t, enum special_id id)
{
	return t->image->special[id] >= 0;
}

/* Whether what goes through an object of the program calls its __iter__ for that, or, if it has
 * none, its __getitem__. */
static bool has_iter_special(struct thread *t, value v)
{
	return special_find(t, v, SPECIAL_iter) || special_find(t, v, SPECIAL_getitem);
}

/* The frame `f` has called code of the program for its instruction, which goes on at `next` when it
 * is tried again; unless the call has failed. This is after the operation's last access. */
static void has_asked(struct thread *t, struct frame *f, uint32_t next)
{
	f->tried = thread_frame(t) == f ? 0 : (uint8_t)next;
}

/* Code of the program is to be asked, in the middle of an operation. */
static void ask_code(struct thread *t, const char *what)
{
	if (t->asks == ASKS_NOTHING)
		raise_outside(t, "", "%s that a class defines is outside the subset here",
			      what);
	if (t->asks != ASKS_NEVER)
		t->asks = ASKS_CODE;
}

/* Whether code of the program has to be asked, which may not be any more from here on. */
static bool asked(struct thread *t)
{
	bool code = t->asks == ASKS_CODE;

	t->asks = ASKS_NOTHING;
	return code;
}

/* Whether what has no class of the program is all that is asked about. */
static inline bool nothing_special(value a, value b)
{
	const unsigned special = 1u << KIND_INSTANCE | 1u << KIND_CLASS;

	return !(value_is_object(a) && special >> value_object(a)->kind & 1) &&
	       !(value_is_object(b) && special >> value_object(b)->kind & 1);
}

/* Whether it is for code of the program to say if two different values are equal. */
static bool equal_asks(struct thread *t, value a, value b)
{
	bool asks = !nothing_special(a, b) &&
		    (special_find(t, a, SPECIAL_eq) || special_find(t, b, SPECIAL_eq));

	if (asks)
		ask_code(t, "an __eq__");
	return asks;
}

/* The same of their order. */
static bool order_asks(struct thread *t, value a, value b)
{
	static const enum special_id all[] = { SPECIAL_lt, SPECIAL_le, SPECIAL_gt, SPECIAL_ge };
	bool asks = false;

	for (unsigned i = 0; i < 4 && !nothing_special(a, b); i++)
		asks |= special_find(t, a, all[i]) || special_find(t, b, all[i]);
	if (asks)
		ask_code(t, "a comparison");
	return asks;
}

#endif
