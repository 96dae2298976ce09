/*
 * f(*args, **names): CPython's CALL_FUNCTION_EX, in two instructions.
 *
 * SPREAD puts the items of the tuple, then those of the dict, on the stack in the place of both,
 * as CALL has them; how many there are is in the frame (result, which nothing else uses while
 * code runs), the names lie below the callable. CALL_FUNCTION_EX goes on as CALL does. The two are
 * one for other threads.
 */
#ifndef REFRACE_INTERP_SPREAD_H
#define REFRACE_INTERP_SPREAD_H

#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/dict_build.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/iterate_unheld.h"
#include "vm/interp/operand.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"

/* How Python names what is called, in messages. */
static const char *callable_text(struct thread *t, value f, char *out, size_t size)
{
	const struct object *o = value_target(f);

	if (o && o->kind == KIND_METHOD)
		o = value_object(((const struct method *)o)->function);
	if (o && o->kind == KIND_FUNCTION)
		utf8_print(out, size, "__main__.%s()",
			   ((const struct function *)o)->code->qualname);
	else if (o && o->kind == KIND_BUILTIN)
		utf8_print(out, size, "%s()", builtin_table[((const struct builtin *)o)->id].name);
	else if (o && o->kind == KIND_CLASS)
		utf8_print(out, size, "%s%s()", o->size ? "__main__." : "",
			   ((const struct class_object *)o)->name);
	else
		utf8_print(out, size, "%s object", type_name(f));
	(void)t;
	return out;
}

/* What stands behind the star is no tuple: it becomes one, and the instruction is run again. */
static void spread_sequence(struct thread *t, uint32_t depth, value f)
{
	value *word = peek(t, depth), old = *word;
	struct tuple *items;
	struct list *l;
	char text[160];

	if (gives_by_code(t, old)) {
		replace_operand(t, LIBRARY_listed, depth);
		return;
	}
	if (!sequence_iterable(old)) {
		raise(t, EXCEPTION_TypeError, "%s argument after * must be an iterable, not %s",
		      callable_text(t, f, text, sizeof(text)), type_name(old));
		return;
	}
	l = collect(t, old);
	if (!l)
		return;
	if (must_retry(t)) {
		push_pending(t, value_of(l));
		return;
	}
	items = create(t, KIND_TUPLE, (uint32_t)l->length);
	for (uint32_t i = 0; i < items->head.size; i++)
		items->items[i] = new_item(l, i);
	l->length = 0;
	*word = value_of(items);
	thread_frame(t)->again = AGAIN_NEXT;
	push_pending(t, old);
	push_pending(t, value_of(l));
}

/* What a call is given by name, in a dict that nobody else knows. */
struct spread {
	const struct tuple *items;
	const struct dict *dict; /* NULL: none */
};

static uint32_t spread_named(const struct spread *s)
{
	return s->dict ? (uint32_t)s->dict->used : 0;
}

/* The names as a tuple; the values go to `values`. Both are counted. */
static value spread_names(struct thread *t, const struct spread *s, value *values)
{
	const struct table *table = (struct table *)value_object(s->dict->table);
	struct tuple *names = create(t, KIND_TUPLE, spread_named(s));
	uint32_t n = 0;

	for (uint32_t i = 0; i < table->fill && n < names->head.size; i++) {
		const value *entry = &table->words[table->head.size + 2 * i];

		if (!entry[0])
			continue;
		strategy_keep(t, entry[0]);
		strategy_keep(t, entry[1]);
		names->items[n] = entry[0];
		values[n++] = entry[1];
	}
	return value_of(names);
}

static bool spread_fits(struct thread *t, const struct spread *s)
{
	uint32_t named = spread_named(s);

	if (t->top + s->items->head.size + named + 2 * FRAME_WORDS + 64 < THREAD_WORDS &&
	    named <= THREAD_NAMES)
		return true;
	raise_outside(t, "*", "a call with so many arguments is outside the subset");
	return false;
}

/* [names, f, NULL, tuple, dict] -> [names, f, NULL, a1 .. an]; without a dict there is no word for
 * names. */
static void op_SPREAD(struct thread *t, const struct instr *in)
{
	value *words = peek(t, 3 + in->arg), tuple = words[2], dict = in->arg ? words[3] : 0;
	struct spread s = { (struct tuple *)value_object(tuple),
			    (struct dict *)value_object(dict) };
	value names = 0, *end = &words[2 + in->arg + 1]; /* above the stack */
	uint32_t n;

	if (!value_is_kind(tuple, KIND_TUPLE)) {
		spread_sequence(t, 1 + in->arg, words[0]);
		return;
	}
	if (!spread_fits(t, &s))
		return;
	n = s.items->head.size;
	for (uint32_t i = 0; i < n; i++)
		strategy_keep(t, s.items->items[i]);
	if (spread_named(&s))
		names = spread_names(t, &s, end + n);
	memmove(words + 2 + n, end + n, spread_named(&s) * sizeof(value));
	memcpy(words + 2, s.items->items, n * sizeof(value));
	if (in->arg)
		words[-1] = names;
	n += spread_named(&s);
	t->top = (uint32_t)(words + 2 + n - t->words);
	thread_frame(t)->result = value_int(n);
	thread_frame(t)->again = AGAIN_NEXT;
	thread_frame(t)->pc++;
	push_pending(t, dict);
	push_pending(t, tuple);
}

/* The names of a call, for those who read them as a part of the program. */
static const struct keywords *spread_keywords(struct thread *t, value names)
{
	const struct tuple *tuple = (struct tuple *)value_object(names);

	for (uint32_t i = 0; i < tuple->head.size; i++)
		t->spread_names[i] = name_text(tuple->items[i]);
	t->spread = (struct keywords){ tuple->head.size, t->spread_names };
	t->spread_values = tuple->items;
	return &t->spread;
}

static struct call spread_under_way(struct thread *t, const struct instr *in)
{
	uint32_t n = spread_count(t);
	value *words = peek(t, n + 2), names = in->arg ? words[-1] : 0;

	return (struct call){ .t = t,
			      .callable = words[0],
			      .self = words[1],
			      .args = words + 2,
			      .n = n,
			      .named = names ? spread_keywords(t, names) : NULL };
}

static void op_CALL_FUNCTION_EX(struct thread *t, const struct instr *in)
{
	call(t, in);
}

/* --- **names, in a call --- */

/* The first key of `from` that the dict has already, or that is no str; 0: none. */
static value merge_conflict(struct thread *t, const struct dict *d, struct dict *from)
{
	struct table *table = (struct table *)value_object(access_load(t, &from->head, &from->table));
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0, hash;
	struct checkpoint at = { 0 };

	for (uint64_t i = 0; next_item(t, &at, &i, fill); i++) {
		value key = access_load(t, &table->head, &table->words[table->head.size + 2 * i]);

		if (!key)
			continue;
		value_hash(key, &hash);
		if (!value_is_kind(key, KIND_STR) || dict_find(t, (struct dict *)(uintptr_t)d, key, hash).entry)
			return key;
	}
	return 0;
}

/* [f, NULL, tuple, dict, mapping] -> [f, NULL, tuple, dict] */
static void op_DICT_MERGE(struct thread *t, const struct instr *in)
{
	struct dict *d = (struct dict *)value_object(*peek(t, 2));
	value from = *peek(t, 1), f = *peek(t, 5), conflict;
	struct list *rest;
	char text[160];

	(void)in;
	if (plain_dict(t, 1))
		return;
	if (value_is_kind(from, KIND_INSTANCE) && may_be_mapping(t, from)) {
		raise_outside(t, "**", "a mapping of the program behind ** is outside the subset");
		return;
	}
	if (!value_is_kind(from, KIND_DICT)) {
		raise(t, EXCEPTION_TypeError, "%s argument after ** must be a mapping, not %s",
		      callable_text(t, f, text, sizeof(text)), type_name(from));
		return;
	}
	conflict = merge_conflict(t, d, (struct dict *)value_object(from));
	if (must_retry(t)) {
		retry_later(t);
	} else if (value_is_kind(conflict, KIND_STR)) {
		raise(t, EXCEPTION_TypeError, "%s got multiple values for keyword argument '%s'",
		      callable_text(t, f, text, sizeof(text)), name_text(conflict));
	} else if (conflict) {
		raise(t, EXCEPTION_TypeError, "keywords must be strings");
	} else {
		dict_merge(t, d, (struct dict *)value_object(from), &rest);
		finish_none(t, 1);
		push_pending(t, value_of(rest));
	}
}

#endif
