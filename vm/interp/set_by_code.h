/*
 * Operations on sets whose items code of the program hashes and compares: the C code gathers what
 * it goes through, finds that code may have to be asked, and hands the whole operation over to the
 * library, which takes the items one by one. What a set or a dict has keeps its hash (keys.h).
 */
#ifndef REFRACE_INTERP_SET_BY_CODE_H
#define REFRACE_INTERP_SET_BY_CODE_H

#include "vm/interp/operand.h"
#include "vm/interp/set_build.h"
#include "vm/interp/special.h"

/* kept(o): the keys of a set or a dict as its table has them, in a list; anything else is returned as
 * it is. */
static void call_kept(struct call *c)
{
	struct object *o = value_object(c->args[0]);
	uint64_t n = 0, index = 0;
	struct set_work w;
	struct items items;
	struct list *l;
	value v;

	if (!is_set(c->args[0]) && !value_is_kind(c->args[0], KIND_DICT)) {
		v = c->args[0];
		c->args[0] = 0;
		call_done(c, v);
		return;
	}
	if (is_set(c->args[0])) {
		w = begin_work(c->t, c->n + 2);
		items = items_entered(&w, c->args[0]);
		l = make_list(c->t, items.n);
		for (uint64_t i = 0; i < items.n; i++) {
			if (items.all[i])
				new_list_add(l, items.all[i]);
			items.all[i] = 0;
		}
		work_end(&w, value_of(l));
		return;
	}
	value_length(c->t, c->args[0], &n);
	l = make_list(c->t, n);
	while (l->length < n && (v = dict_next_as(c->t, (struct dict *)o, VIEW_KEYS, true, &index)))
		new_list_add(l, v);
	call_done(c, value_of(l));
}

/* The end of what has not been done: the library does it. */
static void work_handed_over(struct set_work *w, value unfinished)
{
	spend(&w->spent, unfinished);
	give_up_spent(w->t, &w->spent);
}

/* The end of a method. */
static void method_end(struct call *c, struct set_work *w, value result, enum library_id by_code)
{
	if (!work_asks(w)) {
		work_end(w, result);
		return;
	}
	if (!retry_later(c->t))
		call_library(c, by_code);
	work_handed_over(w, result);
}

/* The library makes what a display does, of its n words. */
static void words_by_code(struct thread *t, enum library_id id, value *words, uint32_t n)
{
	struct tuple *tuple = create(t, KIND_TUPLE, n);
	value all = value_of(tuple);

	memcpy(tuple->items, words, n * sizeof(value));
	memset(words, 0, n * sizeof(value));
	special_begin(t, t->image->library[id], &all, 1, n, END_RESULT);
}

/* The library does a op b, or a op= b. */
static void operator_by_code(struct set_work *w, enum binary op, bool in_place)
{
	static const enum library_id by_code[] = {
		[BINARY_OR] = LIBRARY_set_or,
		[BINARY_AND] = LIBRARY_set_and,
		[BINARY_SUBTRACT] = LIBRARY_set_subtract,
		[BINARY_XOR] = LIBRARY_set_xor,
	};
	const value args[] = { *peek(w->t, 2), *peek(w->t, 1), value_bool(in_place) };

	if (!retry_later(w->t))
		special_call(w->t, w->t->image->library[by_code[op]], args, 3, 2, END_RESULT);
}

#endif
