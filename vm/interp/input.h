/*
 * input(): the next line of standard input. All threads have one place in it, which the runs that are
 * explored keep in a counter. What it waits for in CPython is there at once here: a thread that waits
 * there is one that others come before.
 */
#ifndef REFRACE_INTERP_INPUT_H
#define REFRACE_INTERP_INPUT_H

#include "vm/base/input.h"
#include "vm/base/utf8.h"
#include "vm/interp/builtins.h"
#include "vm/interp/print.h"

static bool is_utf8(const char *text, size_t size)
{
	size_t one = 1;

	for (; size && one; text += one, size -= one)
		one = utf8_character(text, size);
	return one != 0;
}

/* What it asks goes to standard output, as where that is no terminal. */
static void print_prompt(struct call *c)
{
	const struct object *o = c->n ? value_target(c->args[0]) : NULL;

	if (!c->n)
		return;
	if (o && o->kind != KIND_STR && o->kind != KIND_INT && o->kind != KIND_FLOAT) {
		raise_outside(c->t, "input", "input() of anything but a text or a number is outside "
					     "the subset");
		return;
	}
	c->t->text_size = 0;
	text_value(c->t, c->args[0], false, NULL);
	access_print(c->t, c->t->text, c->t->text_size);
}

static void call_input(struct call *c)
{
	const char *line, *lack;
	size_t size = 0;

	print_prompt(c);
	line = input_line((uint64_t)count_up(c->t, LINES_READ, 1), &size);
	lack = line ? NULL : input_lack();
	if (lack)
		raise_outside(c->t, "input", "%s", lack);
	else if (!line)
		raise(c->t, EXCEPTION_EOFError, "EOF when reading a line");
	else if (!is_utf8(line, size))
		raise_outside(c->t, "input", "standard input that is no UTF-8 is outside the subset");
	else
		call_done(c, make_string(c->t, line, size));
}

#endif
