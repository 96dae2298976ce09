/*
 * What nothing catches: an exception leaves a thread, or a finalizer. It is described as Python
 * prints it, and given up.
 */
#ifndef REFRACE_INTERP_UNCAUGHT_H
#define REFRACE_INTERP_UNCAUGHT_H

#include "vm/interp/ask.h"
#include "vm/interp/exception.h"
#include "vm/interp/list.h"
#include "vm/interp/operand.h"

/* The module of the program is not said, nor that of what is built in. */
static void text_raised_class(struct thread *t, const struct class_object *class)
{
	if (class->body && strcmp(class->body->module, "__main__") != 0)
		text_class(t, class);
	else
		text_word(t, class_qualname(class));
}

/* Name: message, without the trailing colon if there is none. `said`: a list of what the exception says,
 * and those before it (exception_texts in library/builtins.py), of which this is number `depth`;
 * NULL: it has not been asked. */
static void text_exception_line(struct thread *t, struct instance *e, struct list *said, unsigned depth)
{
	size_t used;
	value text = said && depth < access_load(t, &said->head, &said->length)
			     ? list_look(t, said, depth)
			     : value_of(e);

	text_raised_class(t, instance_class(e));
	used = t->text_size;
	text_word(t, ": ");
	text_value(t, text, false, NULL);
	if (t->text_size == used + 2)
		t->text_size = used;
	text_word(t, "\n");
}

static void text_entry(struct thread *t, const struct traceback *entry)
{
	const struct program *p = t->image->program;
	const struct code *code = ((struct frame_object *)value_object(entry->frame))->code;
	struct program_place at = program_place(p, (uint32_t)entry->line);
	size_t length;
	const char *line = program_line(p, (uint32_t)entry->line, &length);

	if (!entry->line) /* of the interpreter's own */
		return;
	text_word(t, "  File \"");
	text_word(t, at.file);
	text_word(t, "\", line ");
	text_number(t, (int64_t)at.line);
	text_word(t, ", in ");
	text_word(t, code->name);
	text_word(t, "\n    ");
	text_add(t, line, (size_t)utf8_fit(line, length > 200 ? 200 : (int)length));
	text_word(t, "\n");
}

/* What is in a slot of the exception; the reference is given up when all has been said. */
static struct object *look_at(struct thread *t, struct instance *e, enum exception_slot slot,
			      struct spent *spent)
{
	value v = strategy_take(t, &e->head, exception_slot(t, &e->head, slot));

	spend(spent, v);
	return value_target(v);
}

static struct traceback *traceback_of(struct thread *t, struct instance *e, struct spent *spent)
{
	struct object *o = look_at(t, e, EXCEPTION_TRACEBACK, spent);

	return o && o->kind == KIND_TRACEBACK ? (struct traceback *)o : NULL;
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
static struct instance *exception_before(struct thread *t, struct instance *e, bool *cause,
					 struct spent *spent)
{
	struct object *o = look_at(t, e, EXCEPTION_CAUSE, spent);

	*cause = o;
	if (!o && access_load(t, &e->head, exception_slot(t, &e->head, EXCEPTION_SUPPRESS)) !=
			  VALUE_TRUE)
		o = look_at(t, e, EXCEPTION_CONTEXT, spent);
	return (struct instance *)o;
}

/* As Python prints it, with what was before it. */
static void text_uncaught(struct thread *t, struct instance *e, unsigned depth,
			  struct list *said, struct spent *spent)
{
	bool cause;
	struct instance *before = exception_before(t, e, &cause, spent);

	if (before && before != e && depth < SEQUENCE_DEPTH) {
		text_uncaught(t, before, depth + 1, said, spent);
		text_word(t, cause ? "\nThe above exception was the direct cause of the "
				     "following exception:\n\n"
				   : "\nDuring handling of the above exception, another "
				     "exception occurred:\n\n");
	}
	text_traceback(t, traceback_of(t, e, spent));
	text_exception_line(t, e, said, depth);
}

/* Nothing catches the exception: what there is to say of it is in the thread's text, and its last
 * line in `message`. Containers in it are waited for, as by print. Of one that a finalizer raises,
 * `inside`, what was before it is not said. */
static void describe_uncaught(struct thread *t, struct instance *e, bool inside, struct list *said,
			      struct spent *spent)
{
	struct traceback *entry = traceback_of(t, e, spent);

	do {
		t->text_size = 0;
		text_add(t, "", 0);
		text_exception_line(t, e, said, 0);
	} while (section_waited(t));
	utf8_print(t->message, sizeof(t->message), "%.*s", (int)t->text_size - 1, t->text);
	while (ACCESS_PRINTS) {
		t->text_size = 0;
		if (inside) {
			text_traceback(t, traceback_of(t, e, spent));
			text_exception_line(t, e, said, 0);
		} else {
			text_uncaught(t, e, 0, said, spent);
		}
		if (!section_waited(t))
			break;
	}
	while (entry && entry->next)
		entry = next_entry(entry);
	t->raised_line = entry ? (uint32_t)entry->line : 0;
	t->raised = instance_class(e)->head.detail;
}

/* The main thread has raised SystemExit: an int is the exit status, anything else but None is
 * printed, and the status is 1 (Python/pythonrun.c, _Py_HandleSystemExit). */
static void leave_with(struct thread *t, value e, struct spent *spent)
{
	value code = exit_value(t, e);
	int64_t status = 0;

	spend(spent, code);
	if (code != VALUE_NONE && !as_number(code, &status)) {
		status = 1;
		do {
			t->text_size = 0;
			text_value(t, code, false, NULL);
		} while (section_waited(t));
		text_word(t, "\n");
		fwrite(t->text, 1, t->text_size, stderr);
	}
	t->exit_status = (int)(status & 255);
}

/* The thread, or the finalizer, has failed; what describe_uncaught() says. */
static void tell_uncaught(struct thread *t, bool inside)
{
	if (inside)
		access_unraisable(t);
	else
		access_uncaught(t);
	t->raised = EXCEPTION_NONE;
	t->raised_line = 0;
}

/* What the exception says is for code to say, which does so, and tells of it then (call_uncaught). False:
 * it is not. */
static bool uncaught_by_code(struct thread *t, struct frame *f, value e, struct spent *spent)
{
	const struct function *told = (struct function *)value_object(t->image->library[LIBRARY_uncaught]);

	if (!asked(t))
		return false;
	if (!frame_fits(t, told->code))
		raise_outside(t, "", "an exception whose text is made by code, raised inside calls this "
				     "deep, is outside the subset");
	t->raised = EXCEPTION_NONE;
	t->raised_line = 0;
	t->raising = RAISING_NOTHING;
	f->unwinding = 0;
	f->result = 0;
	strategy_keep(t, value_of(told));
	give_up_spent(t, spent);
	push_died(t);
	frame_push(t, told->code, FRAME_FINALIZER, interrupted(t), &e, 1);
	frame_own(t, told);
	return true;
}

/* The exception leaves the thread's first frame, or a finalizer, and is given up. One that asks to
 * end the thread is no failure. */
static void uncaught(struct thread *t, struct frame *f)
{
	struct instance *e = (struct instance *)value_object(f->result);
	bool ends = t->frame || !is_system_exit(t, value_of(e));
	struct spent spent = { .n = 0 };

	t->n_held = t->n_died = t->settled = 0; /* this is no instruction */
	t->blocked_on = NULL;
	may_ask(t, LIBRARY_uncaught);
	if (ends)
		describe_uncaught(t, e, t->frame, NULL, &spent);
	else if (ACCESS_PRINTS && !t->number)
		leave_with(t, value_of(e), &spent);
	if (uncaught_by_code(t, f, value_of(e), &spent))
		return;
	if (ends)
		tell_uncaught(t, t->frame);
	t->raising = RAISING_NOTHING;
	f->unwinding = 0;
	f->result = 0;
	push_pending(t, value_of(e));
	give_up_spent(t, &spent);
	push_died(t);
}

/* _uncaught(e, said): the same, when code has said what there is to say. */
static void call_uncaught(struct call *c)
{
	struct thread *t = c->t;
	bool inside = thread_frame(t)->previous;
	struct spent spent = { .n = 0 };

	describe_uncaught(t, (struct instance *)value_object(c->args[0]), inside,
			  (struct list *)value_object(c->args[1]), &spent);
	if (retry_later(t))
		return;
	tell_uncaught(t, inside);
	call_done(c, VALUE_NONE);
	give_up_spent(t, &spent);
}

#endif
