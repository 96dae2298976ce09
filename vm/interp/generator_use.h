/*
 * The instructions and built-ins that go on with a generator (generator.h).
 */
#ifndef REFRACE_INTERP_GENERATOR_USE_H
#define REFRACE_INTERP_GENERATOR_USE_H

#include "vm/interp/generator.h"

/* What an instruction does with a generator that runs. One of the library stands for an iterator of
 * which several threads may take items at once. */
static void generator_busy(struct thread *t, const struct generator *g)
{
	if (g->code->library)
		raise_outside(t, "",
			      "threads that go on with one enumerate, filter, map, reversed or zip "
			      "at the same time are outside the subset");
	raise(t, EXCEPTION_ValueError, "%s", already_executing);
}

/* [it] -> [it, item], or [] and jump */
static void for_generator(struct thread *t, const struct instr *in)
{
	struct generator *g = (struct generator *)value_object(*peek(t, 1));
	enum generator_status status;

	if (!generator_fits(t, g))
		return;
	status = generator_send(t, g, VALUE_NONE);
	if (status == GENERATOR_RUNS) {
		generator_busy(t, g);
	} else if (status == GENERATOR_CLEARED) {
		finish_none(t, 1);
		jump(t, in->arg);
	}
}

/* The same, on the cursor. */
ON_CURSOR bool loop_over_generator(struct thread *t, struct cursor *s)
{
	struct generator *g = (struct generator *)value_object(s->top[-1]);

	t->top = (uint32_t)(s->top - t->words);
	if (!is_at_once(s) || !frame_fits(t, g->code) ||
	    !generator_waits(generator_claim(t, g, false)))
		return aside(t, s, for_generator);
	s->f->pc = (uint32_t)(s->in - s->f->code->instrs);
	s->f = push_claimed(t, g, FRAME_GENERATOR, value_marked(&g->head, VALUE_BORROWED),
			    VALUE_NONE);
	s->in = &s->f->code->instrs[s->f->pc + 1];
	s->top = t->words + t->top;
	return true;
}

/* next(g), next(g, default) */
static void next_of_generator(struct call *c, struct generator *g)
{
	enum generator_status status;

	c->again = true;
	if (!generator_fits(c->t, g))
		return;
	status = generator_send(c->t, g, VALUE_NONE);
	if (status == GENERATOR_RUNS)
		generator_busy(c->t, g);
	else if (status == GENERATOR_CLEARED)
		call_ends(c, VALUE_NONE);
}

static struct generator *self_generator(const struct call *c)
{
	return (struct generator *)value_object(c->self);
}

static void call_generator_send(struct call *c)
{
	struct generator *g = self_generator(c);
	value sent = c->args[0];
	enum generator_status status;

	c->again = true;
	if (!generator_fits(c->t, g))
		return;
	status = generator_send(c->t, g, sent);
	if (status == GENERATOR_RUNS)
		generator_busy(c->t, g);
	else if (status == GENERATOR_CLEARED)
		stop_iteration(c->t, VALUE_NONE);
	else if (status == GENERATOR_CREATED && sent != VALUE_NONE)
		raise(c->t, EXCEPTION_TypeError,
		      "can't send non-None value to a just-started generator");
	else
		c->args[0] = 0;
}

/* Whether there is a `yield from` in it. */
static bool delegates(const struct code *code)
{
	bool any = false;

	for (uint32_t i = 0; i < code->n_instrs; i++)
		any |= code->instrs[i].op == OP_YIELD_VALUE && code->instrs[i].arg;
	return any;
}

static void call_generator_throw(struct call *c)
{
	struct generator *g = self_generator(c);
	value *what = &c->args[c->n > 1 && c->args[1] != VALUE_NONE], given = *what, e;
	enum generator_status status;

	c->again = true;
	if ((c->n == 3 && c->args[2] != VALUE_NONE) || (what != c->args && !is_exception(given))) {
		raise_outside(c->t, "throw",
			      "throw() of what has still to be made is outside the subset; throw "
			      "an exception");
		return;
	}
	if (is_exception_class(given) &&
	    (has_init(c->t, given) ||
	     class_special(c->t, (struct class_object *)value_object(given), SPECIAL_new))) {
		replace_operand(c->t, LIBRARY_made, (uint32_t)(c->args + c->n - what));
		return;
	}
	if (!is_exception(given) && !is_exception_class(given)) {
		if (delegates(g->code))
			raise_outside(c->t, "throw", "throw() of what is no exception into a generator "
						     "with `yield from` is outside the subset");
		raise(c->t, EXCEPTION_TypeError,
		      "exceptions must be classes or instances deriving from BaseException, "
		      "not %s", type_name(given));
		return;
	}
	if (!generator_fits(c->t, g))
		return;
	e = as_exception(c->t, given);
	status = generator_throw(c->t, g, FRAME_GENERATOR, e);
	if (status == GENERATOR_RUNS) {
		if (e != given)
			push_pending(c->t, e);
		generator_busy(c->t, g);
		return;
	}
	if (e == given)
		*what = 0;
	if (status == GENERATOR_CLEARED)
		raise_value(c->t, e);
}

static void call_generator_close(struct call *c)
{
	struct generator *g = self_generator(c);
	enum generator_status status;

	if (!generator_fits(c->t, g))
		return;
	status = generator_throw(c->t, g, FRAME_GENERATOR_CLOSE, 0);
	if (status == GENERATOR_RUNS) {
		generator_busy(c->t, g);
	} else if (status == GENERATOR_CLEARED) {
		call_done(c, VALUE_NONE);
	} else {
		c->again = true;
		thread_frame(c->t)->result = end_exception(c->t);
	}
}

/* --- yield from --- */

/* [receiver, v] -> [receiver, item], or [receiver, result] and jump */
static void send_to_generator(struct thread *t, const struct instr *in)
{
	struct generator *g = (struct generator *)value_object(*peek(t, 2));
	value *sent = peek(t, 1);
	enum generator_status status;

	if (!generator_fits(t, g))
		return;
	status = generator_send(t, g, *sent);
	if (status == GENERATOR_RUNS) {
		generator_busy(t, g);
	} else if (status == GENERATOR_CREATED && *sent != VALUE_NONE) {
		raise(t, EXCEPTION_TypeError,
		      "can't send non-None value to a just-started generator");
	} else if (status == GENERATOR_CLEARED) {
		value old = *sent;

		*sent = VALUE_NONE;
		jump(t, in->arg);
		push_pending(t, old);
	} else {
		*sent = VALUE_NONE;
	}
}

static void op_END_SEND(struct thread *t, const struct instr *in)
{
	value result = *peek(t, 1);

	(void)in;
	*peek(t, 1) = 0;
	finish(t, 2, result);
}

/* [receiver, v, e] -> [receiver, value]: an exception that was thrown, if it says that the receiver
 * is over */
static void op_CLEANUP_THROW(struct thread *t, const struct instr *in)
{
	value e = *peek(t, 1), result;

	if (!is_stop_iteration(t, e)) {
		op_RERAISE(t, in);
		return;
	}
	result = stop_value(t, e);
	finish(t, 2, result);
}

#endif
