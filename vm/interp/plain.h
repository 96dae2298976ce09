/*
 * The built-ins that are called most, on the cursor, with arguments that are
 * as they should be.
 */
#ifndef REFRACE_INTERP_PLAIN_H
#define REFRACE_INTERP_PLAIN_H

#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/cursor.h"
#include "vm/interp/frame.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"

/* Ends a call whose words begin at `base`. */
ON_CURSOR bool plain_done(struct thread *t, struct cursor *s, value *base, value result,
			  value v, value next, value last)
{
	struct frame *f = s->f;

	s->top = base;
	*s->top++ = result;
	s->in++;
	return called(t, s, f, give_up(t, s, v, next, last));
}

/* len of what is not an object of the program. */
ON_CURSOR bool plain_len(struct thread *t, struct cursor *s, value *base)
{
	value of = base[2];
	uint64_t n;

	if (value_is_kind(of, KIND_LIST))
		n = access_load(t, value_object(of),
				&((struct list *)value_object(of))->length);
	else if (nothing_special(of, of)) {
		if (!value_length(t, of, &n))
			return aside(t, s, call);
	} else
		return aside(t, s, call);
	return plain_done(t, s, base, value_int((int64_t)n), base[1], of, 0);
}

ON_CURSOR bool plain_append(struct thread *t, struct cursor *s, value *base)
{
	value self = base[1];

	list_append(t, (struct list *)value_object(self), base[2]);
	return plain_done(t, s, base, VALUE_NONE, self, 0, 0);
}

static void pop_from_empty(struct thread *t, const struct instr *in)
{
	(void)in;
	raise(t, EXCEPTION_IndexError, "pop from empty list");
}

ON_CURSOR bool plain_pop(struct thread *t, struct cursor *s, value *base)
{
	value self = base[1], v = 0;
	struct list *l = (struct list *)value_object(self);
	uint64_t n = access_load(t, &l->head, &l->length);

	if (n)
		v = list_take_out(t, l, n - 1, n, TAKER_POP);
	if (!v)
		return aside(t, s, pop_from_empty);
	return plain_done(t, s, base, v, self, 0, 0);
}

ON_CURSOR bool plain_get(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	value self = base[1], key = base[2], other = n > 1 ? base[3] : VALUE_NONE, v;
	uint64_t hash;

	v = key_take(t, (struct dict *)value_object(self), key);
	if (must_retry(t))
		return true;
	if (!v && (t->asks == ASKS_CODE || !value_hash(key, &hash)))
		return aside(t, s, call);
	return plain_done(t, s, base, v ? v : other, self, key, v ? other : 0);
}

ON_CURSOR bool plain_builtin(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	switch ((enum builtin_id)((struct builtin *)value_object(base[0]))->id) {
	case BUILTIN_len: return n == 1 ? plain_len(t, s, base) : aside(t, s, call);
	case BUILTIN_list_append: return n == 1 ? plain_append(t, s, base) : aside(t, s, call);
	case BUILTIN_list_pop: return n == 0 ? plain_pop(t, s, base) : aside(t, s, call);
	case BUILTIN_dict_get:
		return n == 1 || n == 2 ? plain_get(t, s, base, n) : aside(t, s, call);
	default: return aside(t, s, call);
	}
}

#endif
