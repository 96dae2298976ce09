/*
 * Frames, the value stack, exceptions.
 *
 * The files of this folder are the source of the interpreter, written once and compiled
 * for each machine (machine/made.c and chosen.c include loop.h, which includes the rest; built_on.h
 * brings in the access layer and the strategy). All functions are static; none keeps anything
 * between operations.
 *
 * How an operation ends: its last lines, after all accesses, are one of
 *     finish(t, n, result)   n words leave the stack, result is pushed, the words that
 *                            were references become pending drops, the top one first
 *     raise(t, ...)          an exception is under way; the stack stays as it is
 * Both do nothing if the operation is put off.
 */
#ifndef REFRACE_INTERP_FRAME_H
#define REFRACE_INTERP_FRAME_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"
#include "vm/image/image.h"
#include "vm/image/thread.h"
#include "vm/image/words.h"
#include "vm/interp/built_on.h"
#include "vm/object/object.h"

static inline const struct instr *current_instr(const struct thread *t)
{
	const struct frame *f = thread_frame(t);

	return &f->code->instrs[f->pc];
}

/* The line that is run, or that has called what runs: the library has none of its own. */
static uint32_t line_of(const struct thread *t)
{
	const struct frame *f = thread_frame(t);

	while (f->code->library && (const value *)f != t->words)
		f = (struct frame *)(t->words + f->previous);
	return f->code->instrs[f->pc].line;
}

/* A new object with one reference, as the strategy wants it. */
static inline void *create(struct thread *t, enum kind kind, uint32_t size)
{
	struct object *o = access_new(t, kind, size);

	strategy_born(t, o);
	if (t->image->trusts && t->depth && thread_frame(t)->code->library)
		((struct object *)o)->flags |= OBJECT_TRUSTED;
	return o;
}

/* Lets go of what the instruction has entered. */
static void abandon_held(struct thread *t)
{
	while (t->n_held)
		access_unlock_object(t, t->held[--t->n_held]);
}

/* Whether the instruction has found that it must wait for something, or let go first of what
 * the thread holds: then what it has found out else is worth nothing, and it is tried again
 * later (interp/section.h). */
static inline bool must_retry(const struct thread *t)
{
	return STRATEGY_HOLDS && (t->blocked_on || t->sections_are == SECTIONS_SUSPEND);
}

/* The same, and if so lets go of what it has. */
static inline bool retry_later(struct thread *t)
{
	if (!must_retry(t))
		return false;
	abandon_held(t);
	return true;
}

/* A loop comes to item *i, from which alone it goes on; false: that is its end. */
static inline bool next_item(struct thread *t, struct checkpoint *at, uint64_t *i, uint64_t end)
{
	access_checkpoint(t, at, i, 1);
	return *i < end;
}

/* An exception is under way (interp/exception.h). Nothing may follow in this operation. */
static __attribute__((format(printf, 3, 4))) void raise(struct thread *t,
							enum exception_id type,
							const char *format, ...);
static void raise_with(struct thread *t, enum exception_id type, value argument);

/* The program does what Python allows and this interpreter does not: the whole run ends
 * with an error, which is not the program's. `name`: what to point at in the line. */
static __attribute__((format(printf, 3, 4))) void raise_outside(struct thread *t,
								const char *name,
								const char *format, ...)
{
	char message[160];
	va_list arguments;

	va_start(arguments, format);
	utf8_vprint(message, sizeof(message), format, arguments);
	va_end(arguments);
	access_outside(t, line_of(t), name, message);
}

static inline bool is_exception(value v)
{
	return value_is_kind(v, KIND_INSTANCE) &&
	       instance_class((struct instance *)value_object(v))->head.detail;
}

/* In function.shown: the code whose names the function shows, if they are not its own
 * (functools.wraps), and whether it is abstract. */
enum { FUNCTION_IS_ABSTRACT = 1 };

static inline const struct code *function_shown(const struct function *f)
{
	uint64_t shown = f->shown & ~(uint64_t)FUNCTION_IS_ABSTRACT;

	return shown ? (const struct code *)(uintptr_t)shown : f->code;
}

/* What the library makes by a generator is an iterator of some other type in CPython. BUILTIN_COUNT:
 * it is none of these. */
static enum builtin_id generator_type(const struct generator *g)
{
	static const struct {
		const char *code;
		enum builtin_id type;
	} known[] = { { "enumerating", BUILTIN_enumerate }, { "filtering", BUILTIN_filter },
		      { "mapping", BUILTIN_map },	    { "zipping", BUILTIN_zip },
		      { "reversing", BUILTIN_reversed } };

	for (size_t i = 0; g->code->library && i < sizeof(known) / sizeof(known[0]); i++)
		if (!strncmp(g->code->name, known[i].code, strlen(known[i].code)))
			return known[i].type;
	return BUILTIN_COUNT;
}

/* Whether it stands for iter(function, sentinel). */
static bool is_callable_iterator(const struct generator *g)
{
	return g->code->library && !strcmp(g->code->name, "calling");
}

static const char *generator_name(const struct generator *g)
{
	enum builtin_id type = generator_type(g);

	if (is_callable_iterator(g))
		return odd_type_names[ODD_CALLABLE_ITERATOR];
	return type == BUILTIN_COUNT ? kind_table[KIND_GENERATOR].name : builtin_table[type].name;
}

/* The type's name as Python shows it. */
static const char *type_name(value v)
{
	if (value_is_int(v))
		return "int";
	if (value_is_bool(v))
		return "bool";
	if (v == VALUE_NONE)
		return "NoneType";
	if (v == VALUE_NOT_IMPLEMENTED)
		return "NotImplementedType";
	if (v == VALUE_ELLIPSIS)
		return "ellipsis";
	if (value_has_mark(v, VALUE_BORROWED))
		return "pointer";
	if (value_target(v)->kind == KIND_VIEW)
		return odd_type_names[ODD_KEYS + value_target(v)->detail];
	if (value_target(v)->kind == KIND_ITER)
		return odd_type_names[value_target(v)->size];
	if (value_target(v)->kind == KIND_INSTANCE)
		return instance_class((struct instance *)value_target(v))->name;
	if (value_target(v)->kind == KIND_GENERATOR)
		return generator_name((struct generator *)value_target(v));
	if (value_target(v)->kind == KIND_BUILTIN &&
	    image_is_type((enum builtin_id)((struct builtin *)value_target(v))->id))
		return "type";
	return kind_table[value_target(v)->kind].name;
}

/* Whether it is an object of a class of the library. */
static bool is_of_library(value v)
{
	const struct code *body = value_is_kind(v, KIND_INSTANCE)
					  ? instance_class((struct instance *)value_object(v))->body
					  : NULL;

	return body && body->library;
}

/* Moves the counted ones of n words to the front; returns how many there are. */
static uint32_t keep_counted(value *words, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		if (value_is_counted(words[i]))
			words[kept++] = words[i];
	return kept;
}

static void reverse(value *words, uint32_t n)
{
	for (uint32_t i = 0; i < n / 2; i++) {
		value v = words[i];

		words[i] = words[n - 1 - i];
		words[n - 1 - i] = v;
	}
}

/* Makes the counted ones of the top `n` words pending: they are dropped, the top one first.
 * Returns how many they are. */
static uint32_t pend_cut(struct thread *t, uint32_t n)
{
	uint32_t kept = keep_counted(peek(t, n), n);

	t->top -= n - kept;
	thread_frame(t)->pending += kept;
	t->settled = t->top;
	return kept;
}

/* The same, the one that is now lowest first. */
static void pend(struct thread *t, uint32_t n)
{
	uint32_t kept = pend_cut(t, n);

	reverse(peek(t, kept), kept);
}

/* Ends an instruction: n words leave, nothing is pushed. */
static inline void finish_none(struct thread *t, uint32_t n)
{
	thread_frame(t)->pc++;
	pend(t, n);
}

/* Ends an instruction: n words leave, the reference `result` is pushed. A word whose
 * reference has moved elsewhere must have been set to 0. */
static void finish(struct thread *t, uint32_t n, value result)
{
	value *words = peek(t, n);
	uint32_t kept;

	if (retry_later(t))
		return;
	thread_frame(t)->pc++;
	kept = keep_counted(words, n);
	memmove(words + 1, words, kept * sizeof(value));
	words[0] = result;
	reverse(words + 1, kept);
	t->top += 1 + kept - n;
	t->settled = t->top;
	thread_frame(t)->pending += kept;
}

static inline void jump(struct thread *t, uint32_t target)
{
	thread_frame(t)->pc = target;
}

/* Space for a frame of this code above `top`. */
static bool frame_fits(const struct thread *t, const struct code *code)
{
	size_t words = FRAME_WORDS + 2 * (size_t)code->n_locals + code->stack_size + 64;

	return t->depth < THREAD_DEPTH && t->top + words < THREAD_WORDS;
}

/*
 * Begins a frame above the current top, with the n values at `arguments` (outside the
 * stack) as its first locals, whose references move into it. `role` and `saved`: see
 * struct frame.
 */
static void frame_push(struct thread *t, const struct code *code, enum frame_role role,
		       value saved, const value *arguments, uint32_t n)
{
	struct frame *f = (struct frame *)(t->words + t->top);

	CHECK(n <= code->n_locals);
	memset(f, 0, sizeof(*f) + code->n_locals * sizeof(value));
	if (n)
		memcpy(f->slots, arguments, n * sizeof(value));
	f->code = code;
	f->previous = t->frame;
	f->role = (uint8_t)role;
	f->saved = saved;
	f->native = code->native;
	t->frame = t->top;
	t->top += FRAME_WORDS + code->n_locals;
	t->depth++;
}

/* The frame that has just begun is that of this function, whose reference moves into it. */
static inline void frame_own(struct thread *t, const struct function *function)
{
	if (function->code->counted)
		thread_frame(t)->slots[code_function(function->code)] = value_of(function);
}

/* Begins the frame of a function with all its parameters; its reference moves, too. */
static void frame_push_function(struct thread *t, const struct function *function,
				enum frame_role role, value saved, const value *bound)
{
	const struct code *code = function->code;

	frame_push(t, code, role, saved, bound, code->n_parameters);
	frame_own(t, function);
}

#endif
