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

static bool is_stop_iteration(const struct thread *t, value exception)
{
	return class_comes_from(instance_class((struct instance *)value_object(exception)),
				(struct class_object *)value_object(
					t->image->exceptions[EXCEPTION_StopIteration]));
}

/* The value that a StopIteration has, counted. */
static value stop_value(struct thread *t, value exception)
{
	struct object *o = value_object(exception);
	value args = access_load(t, o, exception_slot(t, o, EXCEPTION_ARGS));

	if (!value_is_kind(args, KIND_TUPLE) || !value_object(args)->size)
		return VALUE_NONE;
	return strategy_take(t, value_object(args), ((struct tuple *)value_object(args))->items);
}

static bool is_system_exit(const struct thread *t, value exception)
{
	return class_comes_from(instance_class((struct instance *)value_object(exception)),
				(struct class_object *)value_object(
					t->image->exceptions[EXCEPTION_SystemExit]));
}

/* What a SystemExit has been raised with, counted. */
static value exit_value(struct thread *t, value exception)
{
	struct object *o = value_object(exception);
	value args = access_load(t, o, exception_slot(t, o, EXCEPTION_ARGS));

	if (!value_is_kind(args, KIND_TUPLE) || value_object(args)->size < 2)
		return stop_value(t, exception);
	return strategy_take(t, o, exception_slot(t, o, EXCEPTION_ARGS));
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
	if (t->image->imitates &&
	    (type == EXCEPTION_TypeError || !strncmp(message, "'super' object", 14)))
		raise_outside(t, "", "%s: in a program with a class that comes from a built-in type "
				     "this is outside the subset", message);
	raise_with(t, type, message[0] ? make_string(t, message, strlen(message)) : 0);
}

/* --- the exception that is being handled --- */

/* In this frame; 0 if there is none. A frame that is being left handles nothing more, and what is
 * on its stack is to be dropped. */
static value handled_in(const struct frame *f)
{
	if (f->leaving)
		return 0;
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

/* References that an operation gives up when it has made its last access. */
struct spent {
	value refs[THREAD_DEPTH];
	uint32_t n;
};

static void spend(struct spent *spent, value v)
{
	if (spent->n < THREAD_DEPTH)
		spent->refs[spent->n++] = v;
}

static void give_up_spent(struct thread *t, const struct spent *spent)
{
	for (uint32_t i = 0; i < spent->n; i++)
		push_pending(t, spent->refs[i]);
}

/* Holds the exception, whose slots are read or written. False: the operation is put off. */
static bool hold_exception(struct thread *t, struct object *e)
{
	return !STRATEGY_HOLDS || strategy_enter(t, &e, 1);
}

static void unhold_exception(struct thread *t, struct object *e)
{
	if (STRATEGY_HOLDS)
		access_unlock_object(t, e);
}

/* An exception comes to be the context of another, which must not be there already, further down
 * (Python/errors.c, _PyErr_SetObject; that reads on without a reference to what it reads). False:
 * put off. */
static bool break_cycle(struct thread *t, struct object *context, const struct object *raised,
			struct spent *spent)
{
	while (context && spent->n + 2 < THREAD_DEPTH) {
		value *slot = exception_slot(t, context, EXCEPTION_CONTEXT), next;
		struct object *o = context;

		if (!hold_exception(t, o))
			return false;
		next = strategy_take(t, o, slot);
		spend(spent, next);
		context = value_target(next);
		if (context == raised) {
			spend(spent, strategy_put(t, o, slot, 0));
			context = NULL;
		}
		unhold_exception(t, o);
	}
	return true;
}

/* Operands that an instruction has on the stack when it raises. */
static uint32_t operands_of(const struct instr *in)
{
	switch ((enum op)in->op) {
	case OP_BINARY_OP:
	case OP_BINARY_SUBSCR:
	case OP_COMPARE_OP:
	case OP_CONTAINS_OP:
	case OP_DELETE_SUBSCR:
	case OP_FORMAT_WITH_SPEC:
	case OP_MAP_ADD:
	case OP_STORE_ATTR: return 2;
	case OP_STORE_SUBSCR: return 3;
	case OP_CALL: return in->arg + 2;
	default: return 0;
	}
}

/* CPython's instructions give their operands up, the lowest first, before what they have raised
 * goes on (Python/ceval.c). Here they stay on the stack, which will be given up from the top.
 */
static void turn_operands(struct thread *t, uint32_t n)
{
	reverse(peek(t, n), n);
}

/* What was being handled when the exception was raised is its context. */
static void note_context(struct thread *t)
{
	struct object *raised = value_object(thread_frame(t)->result);
	value context = handled_exception(t);
	struct spent spent; /* to set all of it to zero would take longer than all else */
	bool done = !context || value_object(context) == raised;

	spent.n = 0;
	if (!done && break_cycle(t, value_object(context), raised, &spent) &&
	    hold_exception(t, raised)) {
		strategy_keep(t, context);
		spend(&spent, strategy_put(t, raised,
					   exception_slot(t, raised, EXCEPTION_CONTEXT), context));
		unhold_exception(t, raised);
		done = true;
	}
	if (done) {
		turn_operands(t, operands_of(current_instr(t)));
		t->raising = RAISING_LEFT;
	}
	give_up_spent(t, &spent);
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

/* The exception under way gets an entry for this frame. */
static void note_exception(struct thread *t)
{
	struct frame *f = thread_frame(t);
	struct object *raised = value_object(f->result);
	value *slot = exception_slot(t, raised, EXCEPTION_TRACEBACK), old, next;
	struct traceback *entry;
	bool made;

	if (!hold_exception(t, raised))
		return;
	next = strategy_take(t, raised, slot);
	if (next && next != VALUE_NONE && !value_is_kind(next, KIND_TRACEBACK))
		raise_outside(t, "__traceback__",
			      "a __traceback__ that is no traceback is outside the subset");
	entry = create(t, KIND_TRACEBACK, 0);
	entry->line = f->code->instrs[f->pc].line;
	entry->next = next == VALUE_NONE ? 0 : next;
	entry->frame = frame_object_of(t, f, &made);
	old = strategy_put(t, raised, slot, value_of(entry));
	unhold_exception(t, raised);
	if (made)
		f->object = entry->frame;
	t->raising = RAISING_NOTED;
	push_pending(t, old);
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
	return is_left(caller) || caller->code->library ? caller_of(t, caller) : caller;
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
	pend_cut(t, n);
}

/* In interp/generator.h. */
static void throw_further(struct thread *t);
static bool generator_unwinds(struct thread *t, struct frame *f);

/* An exception is under way and nothing is pending: it gets its context, is noted in this frame,
 * then it goes to the handler there, or out of the frame. */
static void unwind(struct thread *t)
{
	struct frame *f = thread_frame(t);
	const struct handler *h = handler_of(f);

	if (t->raising == RAISING_THROWN) {
		throw_further(t);
	} else if (t->raising == RAISING_NEW) {
		note_context(t);
	} else if (t->raising == RAISING_LEFT && f->code->library) {
		t->raising = RAISING_NOTED;
	} else if (t->raising == RAISING_LEFT) {
		note_exception(t);
	} else if (h) {
		catch(t, f, h);
	} else {
		if (!generator_unwinds(t, f))
			return;
		f->unwinding = 1;
		frame_return(t, f->result);
	}
}

/* --- the instructions --- */

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
		return class_comes_from(instance_class((struct instance *)value_object(exception)),
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

/* raise e from cause. *old: the old cause, to be given up. False: put off. */
static bool set_cause(struct thread *t, value e, value cause, value *old)
{
	struct object *o = value_object(e);

	if (!hold_exception(t, o))
		return false;
	strategy_put(t, o, exception_slot(t, o, EXCEPTION_SUPPRESS), VALUE_TRUE);
	*old = strategy_put(t, o, exception_slot(t, o, EXCEPTION_CAUSE), cause);
	unhold_exception(t, o);
	return true;
}

static bool init_exception(struct thread *t, const struct instr *in);
static bool made_by_code(struct thread *t, value class, uint32_t depth);
static bool cause_by_code(struct thread *t, value class);

/* [e] or [e, cause] (Python/ceval.c, do_raise) */
static void op_RAISE_VARARGS(struct thread *t, const struct instr *in)
{
	value *words = peek(t, in->arg), e, cause = 0, old = 0;

	if (!in->arg) {
		raise_again(t);
		return;
	}
	if (is_exception_class(words[0]) && (made_by_code(t, words[0], in->arg) || init_exception(t, in)))
		return;
	if (in->arg > 1 && is_exception_class(words[1]) &&
	    (made_by_code(t, words[1], 1) || cause_by_code(t, words[1])))
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
	if (in->arg > 1 && !set_cause(t, e, cause, &old))
		return;
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

static void op_RAISE_OUTSIDE(struct thread *t, const struct instr *in)
{
	(void)in;
	raise_outside(t, "", "%s", ((struct string *)value_object(*peek(t, 1)))->text);
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
