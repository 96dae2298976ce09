/*
 * Local variables that surely have a value: see bound.h.
 *
 * A variable may have none at an instruction if a way leads there on which it gets none: from
 * the function's beginning, unless it is a parameter, or from a del. So these ways are followed
 * until they come to a store of the variable, or to a load, after which it has one.
 */
#include "vm/lang/bound.h"

#include <stdbool.h>
#include <stdlib.h>

#include "vm/base/bug.h"
#include "vm/lang/code.h"

struct ways {
	const struct code *c;
	uint32_t local;
	bool *seen;
	uint32_t *todo, n_todo;
};

static void reach(struct ways *w, uint32_t at)
{
	if (w->seen[at])
		return;
	w->seen[at] = true;
	w->todo[w->n_todo++] = at;
}

/* Where an exception that it raises goes on. */
static void reach_handler(struct ways *w, uint32_t at)
{
	for (uint32_t i = 0; i < w->c->n_handlers; i++) {
		const struct handler *h = &w->c->handlers[i];

		if (h->start <= at && at < h->end) {
			reach(w, h->target);
			return;
		}
	}
}

static void reach_next(struct ways *w, uint32_t at)
{
	const struct instr *in = &w->c->instrs[at];

	if (op_table[in->op].argument == ARG_TARGET)
		reach(w, in->arg);
	if (op_table[in->op].flow == GOES_ON)
		reach(w, at + 1);
}

static void follow(struct ways *w, uint32_t at)
{
	const struct instr *in = &w->c->instrs[at];
	bool is_of_it = op_table[in->op].argument == ARG_LOCAL && in->arg == w->local;

	reach_handler(w, at);
	if (!is_of_it || (in->op != OP_STORE_FAST && in->op != OP_LOAD_FAST))
		reach_next(w, at);
}

static void begin(struct ways *w)
{
	w->n_todo = 0;
	for (uint32_t i = 0; i < w->c->n_instrs; i++)
		w->seen[i] = false;
}

/* Without an exception. */
static bool is_reached(struct ways *w, uint32_t at)
{
	begin(w);
	reach(w, 0);
	while (w->n_todo)
		reach_next(w, w->todo[--w->n_todo]);
	return w->seen[at];
}

static bool has_value(struct ways *w, uint32_t at)
{
	const struct code *c = w->c;

	begin(w);
	w->local = c->instrs[at].arg;
	if (w->local >= c->n_parameters)
		reach(w, 0);
	for (uint32_t i = 0; i < c->n_instrs; i++)
		if (c->instrs[i].op == OP_DELETE_FAST && c->instrs[i].arg == w->local)
			reach_next(w, i);
	while (w->n_todo)
		follow(w, w->todo[--w->n_todo]);
	return !w->seen[at];
}

static bool is_target(const struct code *c, uint32_t at)
{
	for (uint32_t i = 0; i < c->n_instrs; i++)
		if (op_table[c->instrs[i].op].argument == ARG_TARGET && c->instrs[i].arg == at)
			return true;
	return false;
}

/* Whether a call with one argument, this instruction's value, follows, and nothing else leads
 * there. */
static bool is_argument(const struct code *c, uint32_t at)
{
	const struct instr *in = &c->instrs[at];

	return in[0].op == OP_LOAD_FAST && in[1].op == OP_CALL && in[1].arg == 1 &&
	       !in[1].extra && !is_target(c, at + 1);
}

void bound_mark(struct code *c)
{
	struct ways w = { .c = c };

	w.seen = memory_zero(c->n_instrs, sizeof(*w.seen));
	w.todo = memory_zero(c->n_instrs, sizeof(*w.todo));
	for (uint32_t i = 0; i + 1 < c->n_instrs; i++)
		if (is_argument(c, i))
			c->instrs[i].extra = is_reached(&w, i) && has_value(&w, i);
	free(w.seen);
	free(w.todo);
}
