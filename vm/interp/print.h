/*
 * print().
 */
#ifndef REFRACE_INTERP_PRINT_H
#define REFRACE_INTERP_PRINT_H

#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/operand.h"
#include "vm/interp/section.h"
#include "vm/interp/special.h"
#include "vm/interp/text.h"
#include "vm/interp/unheld.h"

enum { PRINT_ASKS = 60 }; /* arguments before one that code of the program shows */

static void add_separator(struct thread *t, value given, const char *usual)
{
	if (value_is_kind(given, KIND_STR))
		text_value(t, given, false, NULL);
	else
		text_word(t, usual);
}

static bool separator_wrong(const struct call *c, const char *name)
{
	value v = named_argument(c, name);

	if (!v || v == VALUE_NONE || value_is_kind(v, KIND_STR))
		return false;
	raise(c->t, EXCEPTION_TypeError, "%s must be None or a string, not %s", name,
	      type_name(v));
	return true;
}

/* Writes the text that has been made, unless it is empty. */
static void print_text(struct thread *t)
{
	if (t->text_size)
		access_print(t, t->text, t->text_size);
	t->text_size = 0;
}

/* shown_text(text, x): what takes the place of x, which must live until print() is over. */
static void call_shown_text(struct call *c)
{
	struct shown *shown = create(c->t, KIND_SHOWN, 0);

	shown->text = c->args[0];
	shown->of = c->args[1];
	c->args[0] = c->args[1] = 0; /* the references have moved */
	call_done(c, value_of(shown));
}

/* Where print goes on that has called code of the program: its frame's `tried` is 0, or the number
 * of the argument, and one. What was before it has been written. */
static uint32_t print_begins(const struct thread *t)
{
	uint32_t tried = thread_frame(t)->tried;

	return tried ? tried - 1 : 0;
}

/* Argument number i is shown by code of the program, when what is before it has been written. */
static bool print_asks(struct call *c, uint32_t i)
{
	struct thread *t = c->t;
	struct frame *f = thread_frame(t);

	if (!asked(t))
		return false;
	if (i > PRINT_ASKS)
		raise_outside(t, "print", "a print() of more than %d arguments, of which one has "
			      "a __str__ that the program has written, is outside the subset",
			      PRINT_ASKS);
	print_text(t);
	replace_operand(t, LIBRARY_shown, c->n - i);
	has_asked(t, f, i + 1);
	return true;
}

/* Appends argument number i, and what is before it. Whether code of the program is called for
 * it. */
static bool print_argument(struct call *c, uint32_t i)
{
	struct thread *t = c->t;
	bool begins = i == print_begins(t) && thread_frame(t)->tried;
	size_t size;

	if (i && !begins)
		add_separator(t, named_argument(c, "sep"), " ");
	size = t->text_size;
	t->asks = ASKS_MAYBE;
	text_value(t, c->args[i], false, NULL);
	if (t->asks == ASKS_CODE)
		t->text_size = size;
	return !must_retry(t) && print_asks(c, i);
}

/* Where reads hold nothing, each argument is shown and written on its own, and what is between
 * and behind them, too (Python/bltinmodule.c, builtin_print_impl): lines of two threads tear. A
 * container is held while it is shown; it is waited for here, since what has been written cannot
 * be put off. */
static void print_unheld(struct call *c, uint32_t n)
{
	struct thread *t = c->t;

	t->text_size = 0;
	for (uint32_t i = print_begins(t); i < n; i++) {
		if (i && !(thread_frame(t)->tried && i == print_begins(t)))
			add_separator(t, named_argument(c, "sep"), " ");
		print_text(t);
		do {
			t->text_size = 0;
			t->asks = ASKS_MAYBE;
			text_value(t, c->args[i], false, NULL);
		} while (section_waited(t));
		if (t->asks == ASKS_CODE)
			t->text_size = 0;
		if (print_asks(c, i))
			return;
		print_text(t);
	}
	add_separator(t, named_argument(c, "end"), "\n");
	print_text(t);
	thread_frame(t)->tried = 0;
	call_done(c, VALUE_NONE);
}

/* --- sys.stdout and sys.stderr --- */

static void call_sys_stdout(struct call *c)
{
	raise(c->t, EXCEPTION_TypeError, "'_io.TextIOWrapper' object is not callable");
}

static void call_sys_stderr(struct call *c)
{
	call_sys_stdout(c);
}

/* Standard error is no part of what a program prints: where it runs natively it is written. */
static void write_error(struct thread *t)
{
	if (ACCESS_PRINTS)
		fwrite(t->text, 1, t->text_size, stderr);
}

static bool is_stderr(value v)
{
	return value_is_kind(v, KIND_BUILTIN) &&
	       ((struct builtin *)value_object(v))->id == BUILTIN_sys_stderr;
}

static void call_stream_write(struct call *c)
{
	const struct string *s = (struct string *)value_object(c->args[0]);

	if (!value_is_kind(c->args[0], KIND_STR)) {
		raise(c->t, EXCEPTION_TypeError, "write() argument must be str, not %s",
		      type_name(c->args[0]));
		return;
	}
	c->t->text_size = 0;
	text_add(c->t, s->text, s->head.size);
	if (is_stderr(c->self))
		write_error(c->t);
	else
		print_text(c->t);
	call_done(c, value_int((int64_t)character_count(s)));
}

static void call_stream_flush(struct call *c)
{
	call_done(c, VALUE_NONE);
}

/* print(..., file=sys.stderr) */
static void print_error(struct call *c, uint32_t n)
{
	struct thread *t = c->t;

	t->text_size = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			add_separator(t, named_argument(c, "sep"), " ");
		t->asks = ASKS_MAYBE;
		text_value(t, c->args[i], false, NULL);
		if (!must_retry(t) && asked(t)) {
			replace_operand(t, LIBRARY_shown, c->n - i);
			return;
		}
	}
	add_separator(t, named_argument(c, "end"), "\n");
	if (retry_later(t))
		return;
	write_error(t);
	call_done(c, VALUE_NONE);
}

/* Whether print goes to standard output. */
static bool prints_out(struct call *c, value file)
{
	if (!file || file == VALUE_NONE)
		return true;
	if (value_is_object(file) && is_stream(value_object(file)))
		return !is_stderr(file);
	raise_outside(c->t, "file",
		      "print() to anything but sys.stdout and sys.stderr is outside the subset");
	return true;
}

static void call_print(struct call *c)
{
	struct thread *t = c->t;
	uint32_t n = positional_count(c);
	value file = named_argument(c, "file");

	if (separator_wrong(c, "sep") || separator_wrong(c, "end"))
		return;
	if (file && value_is_kind(file, KIND_INSTANCE) && t->image->library[LIBRARY_print_to]) {
		call_library(c, LIBRARY_print_to);
		return;
	}
	if (!prints_out(c, file)) {
		print_error(c, n);
		return;
	}
	if (reads_unheld(t)) {
		print_unheld(c, n);
		return;
	}
	t->text_size = 0;
	for (uint32_t i = print_begins(t); i < n; i++)
		if (print_argument(c, i))
			return;
	add_separator(t, named_argument(c, "end"), "\n");
	if (retry_later(t))
		return;
	access_print(t, t->text, t->text_size);
	thread_frame(t)->tried = 0;
	call_done(c, VALUE_NONE);
}

#endif
