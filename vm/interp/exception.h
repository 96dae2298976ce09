/*
 * Exceptions: raising, where they go on, and what they keep alive.
 *
 * An exception is an instance of its class, with a few slots more (enum exception_slot). The one
 * that is under way belongs to the frame that it has come to (frame.result); in a handler it
 * lies on the stack, and code.handled says where. In each frame an exception
 *     is noted   the frame gets an object, which a traceback entry refers to
 *                (Python/traceback.c, PyTraceBack_Here)
 *     goes on    in a handler, or leaves the frame, whose locals move into that object
 *                (Python/frame.c, take_ownership): they live as long as the traceback
 * and each of these is an operation. Another thread may raise the same exception meanwhile: its
 * slots are held like the attributes that they are.
 */
#ifndef REFRACE_INTERP_EXCEPTION_H
#define REFRACE_INTERP_EXCEPTION_H

#include "vm/image/switches.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/sequence.h"
#include "vm/interp/text.h"

static value *exception_slot(const struct thread *t, struct object *exception,
			     enum exception_slot slot)
{
	return &((struct instance *)exception)->slots[t->image->exception_slots[slot]];
}

/* An exception of this class; the tuple of its arguments moves into it. */
static value new_exception(struct thread *t, value class, value args)
{
	struct instance *o =
		create(t, KIND_INSTANCE, t->image->program->n_slots + EXCEPTION_SLOTS);

	o->class = class;
	*exception_slot(t, &o->head, EXCEPTION_ARGS) = args;
	return value_of(o);
}

/* The exception, whose reference moves, is under way. */
static void raise_value(struct thread *t, value exception)
{
	thread_frame(t)->result = exception;
	t->raising = RAISING_NEW;
}

/* A built-in exception with one argument, whose reference moves, or with none (0). */
static void raise_with(struct thread *t, enum exception_id type, value argument)
{
	struct tuple *args;

	if (retry_later(t))
		return;
	args = create(t, KIND_TUPLE, argument ? 1 : 0);
	if (argument)
		args->items[0] = argument;
	raise_value(t, new_exception(t, t->image->exceptions[type], value_of(args)));
}

static void raise(struct thread *t, enum exception_id type, const char *format, ...)
{
	char message[THREAD_MESSAGE];
	va_list arguments;

	if (retry_later(t))
		return;
	va_start(arguments, format);
	utf8_vprint(message, sizeof(message), format, arguments);
	va_end(arguments);
	raise_with(t, type, message[0] ? make_string(t, message, strlen(message)) : 0);
}

/* --- the exception that is being handled --- */

/* In this frame; 0 if there is none. */
static value handled_in(const struct frame *f)
{
	for (uint32_t i = 0; i < f->code->n_handled; i++) {
		const struct handler *h = &f->code->handled[i];

		if (f->pc >= h->start && f->pc < h->end)
			return f->slots[f->code->n_locals + h->depth];
	}
	return 0;
}

/* In the innermost frame that handles one. */
static value handled_exception(const struct thread *t)
{
	uint32_t at = t->frame;

	for (;;) {
		const struct frame *f = (struct frame *)(t->words + at);
		value exception = handled_in(f);

		if (exception || !at)
			return exception;
		at = f->previous;
	}
}

/* An exception comes to be the context of another: it must not be there already, further down
 * (Python/errors.c, _PyErr_SetObject). Returns what is to be given up. */
static value break_cycle(struct thread *t, struct object *context, const struct object *raised)
{
	for (unsigned i = 0; context && i < THREAD_DEPTH; i++) {
		value *slot = exception_slot(t, context, EXCEPTION_CONTEXT);
		struct object *next = value_target(access_load(t, context, slot));

		if (next == raised)
			return strategy_put(t, context, slot, 0);
		context = next;
	}
	return 0;
}

/* What was being handled when the exception was raised is its context. Returns what is to be
 * given up: what was there before; and in *cycle what break_cycle says. */
static value set_context(struct thread *t, struct object *raised, value *cycle)
{
	value context = handled_exception(t);

	*cycle = 0;
	if (!context || value_object(context) == raised)
		return 0;
	*cycle = break_cycle(t, value_object(context), raised);
	strategy_keep(t, context);
	return strategy_put(t, raised, exception_slot(t, raised, EXCEPTION_CONTEXT), context);
}

/* --- tracebacks --- */

/* The object of a frame, with a reference for the caller. *made: it is new, and the frame is to
 * own another reference. */
static value frame_object_of(struct thread *t, const struct frame *f, bool *made)
{
	value known = f->object;

	*made = !known;
	if (!known) {
		struct frame_object *o = create(t, KIND_FRAME, f->code->n_locals);

		o->code = f->code;
		known = value_of(o);
	}
	strategy_keep(t, known);
	return known;
}

/* The exception under way gets an entry for this frame, and its context if it is new. */
static void note_exception(struct thread *t)
{
	struct frame *f = thread_frame(t);
	struct object *raised = value_object(f->result);
	value *slot = exception_slot(t, raised, EXCEPTION_TRACEBACK);
	value context = 0, cycle = 0, old, next;
	struct traceback *entry;
	bool made;

	if (STRATEGY_HOLDS && !strategy_enter(t, &raised, 1))
		return;
	if (t->raising == RAISING_NEW)
		context = set_context(t, raised, &cycle);
	next = strategy_take(t, raised, slot);
	entry = create(t, KIND_TRACEBACK, 0);
	entry->line = f->code->instrs[f->pc].line;
	entry->next = next == VALUE_NONE ? 0 : next;
	entry->frame = frame_object_of(t, f, &made);
	old = strategy_put(t, raised, slot, value_of(entry));
	if (STRATEGY_HOLDS)
		access_unlock_object(t, raised);
	if (made)
		f->object = entry->frame;
	t->raising = RAISING_NOTED;
	push_pending(t, old);
	push_pending(t, context);
	push_pending(t, cycle);
}

/* Whether a frame is being left, at once or step by step (interp/stack.h, op_RETURN_VALUE). */
static bool is_left(const struct frame *f)
{
	return f->leaving || f->code->instrs[f->pc].op == OP_RETURN_VALUE;
}

/* The frame that has called this one; a frame that is being left is no longer among the thread's
 * frames when a finalizer runs because of that. NULL: there is none. */
static struct frame *caller_of(const struct thread *t, const struct frame *f)
{
	bool first = (const value *)f == t->words;
	struct frame *caller = (struct frame *)(t->words + f->previous);

	if (first)
		return NULL;
	return is_left(caller) ? caller_of(t, caller) : caller;
}

/* A frame that a traceback refers to is left, and nothing of it is pending: its locals move into
 * its object, which keeps the frame's caller. */
static void give_locals(struct thread *t, struct frame *f)
{
	struct frame_object *o = (struct frame_object *)value_object(f->object);
	struct frame *caller = caller_of(t, f);
	bool made = false;
	value back = caller ? frame_object_of(t, caller, &made) : 0;

	if (back)
		access_store_value(t, &o->head, &o->back, back);
	for (uint32_t i = 0; i < f->code->n_locals; i++)
		if (f->slots[i])
			access_store_value(t, &o->head, &o->locals[i], f->slots[i]);
	if (made)
		caller->object = back;
	memset(f->slots, 0, f->code->n_locals * sizeof(value));
	f->object = 0;
	push_pending(t, value_of(o));
}

/* --- where it goes on --- */

static const struct handler *handler_of(const struct frame *f)
{
	for (uint32_t i = 0; i < f->code->n_handlers; i++) {
		const struct handler *h = &f->code->handlers[i];

		if (f->pc >= h->start && f->pc < h->end)
			return h;
	}
	return NULL;
}

/* The stack is cut down, and the exception lies on it. */
static void catch(struct thread *t, struct frame *f, const struct handler *h)
{
	value *words = &f->slots[f->code->n_locals + h->depth];
	uint32_t n = (uint32_t)(t->words + t->top - words);

	f->pc = h->target;
	f->switches = switches_at(t->image, PLACE_HANDLER);
	memmove(words + 1, words, n * sizeof(value));
	words[0] = f->result;
	f->result = 0;
	t->top++;
	t->raising = RAISING_NOTHING;
	pend(t, n);
}

/* An exception is under way and nothing is pending: it is noted in this frame, then it goes to
 * the handler there, or out of the frame. */
static void unwind(struct thread *t)
{
	struct frame *f = thread_frame(t);
	const struct handler *h = handler_of(f);

	if (t->raising != RAISING_NOTED) {
		note_exception(t);
	} else if (h) {
		catch(t, f, h);
	} else {
		f->unwinding = 1;
		frame_return(t, f->result);
	}
}

/* --- what nothing catches --- */

/* Name: message, without the trailing colon if there is none. */
static void text_exception_line(struct thread *t, struct instance *e)
{
	size_t used;

	text_word(t, ((const struct class_object *)value_object(e->class))->name);
	used = t->text_size;
	text_word(t, ": ");
	text_value(t, value_of(e), false, NULL);
	if (t->text_size == used + 2)
		t->text_size = used;
	text_word(t, "\n");
}

static void text_entry(struct thread *t, const struct traceback *entry)
{
	const struct program *p = t->image->program;
	const struct code *code = ((struct frame_object *)value_object(entry->frame))->code;
	size_t length;
	const char *line = program_line(p, (uint32_t)entry->line, &length);

	if (!entry->line) /* of the interpreter's own */
		return;
	text_word(t, "  File \"");
	text_word(t, p->file);
	text_word(t, "\", line ");
	text_number(t, (int64_t)entry->line);
	text_word(t, ", in ");
	text_word(t, code->name);
	text_word(t, "\n    ");
	text_add(t, line, (size_t)utf8_fit(line, length > 200 ? 200 : (int)length));
	text_word(t, "\n");
}

static struct traceback *traceback_of(struct thread *t, struct instance *e)
{
	return (struct traceback *)value_target(
		access_load(t, &e->head, exception_slot(t, &e->head, EXCEPTION_TRACEBACK)));
}

static struct traceback *next_entry(const struct traceback *entry)
{
	return (struct traceback *)value_object(entry->next);
}

/* The first entries, and the last ones, if there are many. */
static void text_traceback(struct thread *t, const struct traceback *entry)
{
	uint32_t n = 0, at = 0;

	for (const struct traceback *e = entry; e; e = next_entry(e))
		n++;
	text_word(t, n ? "Traceback (most recent call last):\n" : "");
	for (; entry; entry = next_entry(entry), at++)
		if (n <= 12 || at < 6 || at + 6 >= n)
			text_entry(t, entry);
}

/* What it says was its cause, or its context; NULL: nothing, or that is not to be shown. */
static struct instance *exception_before(struct thread *t, struct instance *e, bool *cause)
{
	value v = access_load(t, &e->head, exception_slot(t, &e->head, EXCEPTION_CAUSE));

	*cause = value_target(v);
	if (!*cause &&
	    access_load(t, &e->head, exception_slot(t, &e->head, EXCEPTION_SUPPRESS)) !=
		    VALUE_TRUE)
		v = access_load(t, &e->head, exception_slot(t, &e->head, EXCEPTION_CONTEXT));
	return (struct instance *)value_target(v);
}

/* As Python prints it, with what was before it. */
static void text_uncaught(struct thread *t, struct instance *e, unsigned depth)
{
	bool cause;
	struct instance *before = exception_before(t, e, &cause);

	if (before && before != e && depth < SEQUENCE_DEPTH) {
		text_uncaught(t, before, depth + 1);
		text_word(t, cause ? "\nThe above exception was the direct cause of the "
				     "following exception:\n\n"
				   : "\nDuring handling of the above exception, another "
				     "exception occurred:\n\n");
	}
	text_traceback(t, traceback_of(t, e));
	text_exception_line(t, e);
}

/* Nothing catches the exception: what there is to say of it is in the thread's text, and its last
 * line in `message`. */
static void describe_uncaught(struct thread *t, struct instance *e)
{
	const struct class_object *class = (struct class_object *)value_object(e->class);
	struct traceback *entry = traceback_of(t, e);

	t->text_size = 0;
	text_add(t, "", 0);
	text_exception_line(t, e);
	utf8_print(t->message, sizeof(t->message), "%.*s", (int)t->text_size - 1, t->text);
	if (ACCESS_PRINTS) {
		t->text_size = 0;
		text_uncaught(t, e, 0);
	}
	while (entry && entry->next)
		entry = next_entry(entry);
	t->raised_line = entry ? (uint32_t)entry->line : 0;
	t->raised = class->head.detail;
}

static bool is_subclass(const struct class_object *class, const struct class_object *base)
{
	while (class && class != base)
		class = class_base(class);
	return class != NULL;
}

/* The exception leaves the thread's first frame, or a finalizer, and is given up. One that asks to
 * end the thread is no failure. */
static void uncaught(struct thread *t, struct frame *f)
{
	struct instance *e = (struct instance *)value_object(f->result);
	const struct class_object *exit =
		(struct class_object *)value_object(t->image->exceptions[EXCEPTION_SystemExit]);
	bool ends = t->frame || !is_subclass((struct class_object *)value_object(e->class), exit);

	if (ends)
		describe_uncaught(t, e);
	if (ends && t->frame)
		access_unraisable(t);
	else if (ends)
		access_uncaught(t);
	t->raised = EXCEPTION_NONE;
	t->raised_line = 0;
	t->raising = RAISING_NOTHING;
	f->unwinding = 0;
	f->result = 0;
	push_pending(t, value_of(e));
}

/* --- the instructions --- */

static bool is_exception(value v)
{
	return value_is_kind(v, KIND_INSTANCE) &&
	       value_object(((struct instance *)value_object(v))->class)->detail;
}

static bool is_exception_class(value v)
{
	return value_is_kind(v, KIND_CLASS) && value_object(v)->detail;
}

static void op_PUSH_EXC_INFO(struct thread *t, const struct instr *in)
{
	value e = *peek(t, 1);

	(void)in;
	strategy_keep(t, e);
	push(t, e);
	thread_frame(t)->pc++;
}

/* Whether it matches: 1, 0, or -1 if it is no type of exceptions. */
static int matches(value exception, value type)
{
	const struct tuple *types = (struct tuple *)value_object(type);
	int match = 0;

	if (is_exception_class(type))
		return is_subclass((struct class_object *)value_object(
					   ((struct instance *)value_object(exception))->class),
				   (struct class_object *)value_object(type));
	if (!value_is_kind(type, KIND_TUPLE))
		return -1;
	for (uint32_t i = 0; i < types->head.size; i++)
		if (!is_exception_class(types->items[i]))
			return -1;
	for (uint32_t i = 0; i < types->head.size && !match; i++)
		match = matches(exception, types->items[i]);
	return match;
}

static void op_JUMP_IF_NOT_EXC_MATCH(struct thread *t, const struct instr *in)
{
	int match = matches(*peek(t, 2), *peek(t, 1));

	if (match < 0) {
		raise(t, EXCEPTION_TypeError,
		      "catching classes that do not inherit from BaseException is not allowed");
		return;
	}
	finish_none(t, 1);
	if (!match)
		jump(t, in->arg);
}

/* The top words, but for an exception that moves out of them, are given up. */
static void raise_top(struct thread *t, uint32_t words, value exception, enum raising raising)
{
	thread_frame(t)->result = exception;
	t->raising = (uint8_t)raising;
	pend(t, words);
}

static void op_RERAISE(struct thread *t, const struct instr *in)
{
	value e = *peek(t, 1);

	(void)in;
	*peek(t, 1) = 0;
	raise_top(t, 1, e, RAISING_NOTED);
}

/* raise alone: the exception that is being handled, again. */
static void raise_again(struct thread *t)
{
	value e = handled_exception(t);

	if (!e) {
		raise(t, EXCEPTION_RuntimeError, "No active exception to reraise");
		return;
	}
	strategy_keep(t, e);
	raise_top(t, 0, e, RAISING_NOTED);
}

/* An exception, from the class or the exception that `v` is; 0: it is none. The reference to an
 * exception moves. */
static value as_exception(struct thread *t, value v)
{
	if (is_exception(v))
		return v;
	return is_exception_class(v)
		       ? new_exception(t, v, value_of(create(t, KIND_TUPLE, 0)))
		       : 0;
}

/* raise e from cause. The old cause, to be given up. */
static value set_cause(struct thread *t, value e, value cause)
{
	struct object *o = value_object(e);

	strategy_put(t, o, exception_slot(t, o, EXCEPTION_SUPPRESS), VALUE_TRUE);
	return strategy_put(t, o, exception_slot(t, o, EXCEPTION_CAUSE), cause);
}

static bool init_exception(struct thread *t, const struct instr *in);

/* [e] or [e, cause] (Python/ceval.c, do_raise) */
static void op_RAISE_VARARGS(struct thread *t, const struct instr *in)
{
	value *words = peek(t, in->arg), e, cause = 0, old = 0;

	if (!in->arg) {
		raise_again(t);
		return;
	}
	if (is_exception_class(words[0]) && init_exception(t, in))
		return;
	e = as_exception(t, words[0]);
	if (in->arg > 1 && e)
		cause = words[1] == VALUE_NONE ? VALUE_NONE : as_exception(t, words[1]);
	if (!e || (in->arg > 1 && !cause)) {
		if (e && e != words[0])
			push_pending(t, e);
		raise(t, EXCEPTION_TypeError,
		      e ? "exception causes must derive from BaseException"
			: "exceptions must derive from BaseException");
		return;
	}
	if (in->arg > 1)
		old = set_cause(t, e, cause);
	for (uint32_t i = 0; i < in->arg; i++)
		words[i] = words[i] == e || words[i] == cause ? 0 : words[i];
	raise_top(t, in->arg, e, RAISING_NEW);
	push_pending(t, old);
}

static void op_RAISE_ASSERTION(struct thread *t, const struct instr *in)
{
	(void)in;
	raise_with(t, EXCEPTION_AssertionError, 0);
}

static void op_RAISE_MESSAGE(struct thread *t, const struct instr *in)
{
	value message = *peek(t, 1);

	(void)in;
	if (retry_later(t))
		return;
	*peek(t, 1) = 0;
	t->top--;
	raise_with(t, EXCEPTION_AssertionError, message);
}

#endif
