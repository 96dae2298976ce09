/*
 * print().
 */
#ifndef REFRACE_INTERP_PRINT_H
#define REFRACE_INTERP_PRINT_H

#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/section.h"
#include "vm/interp/text.h"
#include "vm/interp/unheld.h"

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

/* Where reads hold nothing, each argument is shown and written on its own, and what is between
 * and behind them, too (Python/bltinmodule.c, builtin_print_impl): lines of two threads tear. A
 * container is held while it is shown; it is waited for here, since what has been written cannot
 * be put off. */
static void print_unheld(struct call *c, uint32_t n)
{
	struct thread *t = c->t;

	t->text_size = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			add_separator(t, named_argument(c, "sep"), " ");
		print_text(t);
		do {
			t->text_size = 0;
			text_value(t, c->args[i], false, NULL);
		} while (section_waited(t));
		print_text(t);
	}
	add_separator(t, named_argument(c, "end"), "\n");
	print_text(t);
	call_done(c, VALUE_NONE);
}

static void call_print(struct call *c)
{
	struct thread *t = c->t;
	uint32_t n = positional_count(c);

	if (separator_wrong(c, "sep") || separator_wrong(c, "end"))
		return;
	if (reads_unheld(t)) {
		print_unheld(c, n);
		return;
	}
	t->text_size = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			add_separator(t, named_argument(c, "sep"), " ");
		text_value(t, c->args[i], false, NULL);
	}
	add_separator(t, named_argument(c, "end"), "\n");
	if (retry_later(t))
		return;
	access_print(t, t->text, t->text_size);
	call_done(c, VALUE_NONE);
}

#endif
