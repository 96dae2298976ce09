/*
 * Writing instructions, resolving jumps, and finding out how high the stack grows.
 *
 * The stack size is found by flow: the depth at the first instruction is 0, each
 * instruction changes it by what op_table says, and a jump carries the depth to its target.
 * Where two ways meet they must agree; that is checked always, for a compiler that unbalances
 * the stack would make the machine read words that are not there. The compiler's files call all
 * this; nobody else does.
 */
#include "vm/lang/emit.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

void emit_extra(struct emitter *m, int line, enum op op, uint32_t arg, uint32_t extra)
{
	if (m->dead)
		return;
	CHECK(extra <= UINT16_MAX);
	if (m->n_instrs == m->instrs_room) {
		m->instrs_room = m->instrs_room ? m->instrs_room * 2 : 32;
		m->instrs = memory_resize(m->instrs, m->instrs_room * sizeof(*m->instrs));
	}
	m->instrs[m->n_instrs++] = (struct instr){
		.op = (uint8_t)op,
		.extra = (uint16_t)extra,
		.arg = arg,
		.line = m->before + (uint32_t)line,
	};
	m->last_line = (uint32_t)line;
	m->dead = op_table[op].flow == ENDS;
}

void emit_op(struct emitter *m, int line, enum op op, uint32_t arg)
{
	emit_extra(m, line, op, arg, 0);
}

/* What does the same as this jump, back. */
static enum op backward(enum op op)
{
	switch (op) {
	case OP_JUMP_FORWARD: return OP_JUMP_BACKWARD;
	case OP_POP_JUMP_IF_FALSE: return OP_POP_JUMP_BACKWARD_IF_FALSE;
	case OP_POP_JUMP_IF_TRUE: return OP_POP_JUMP_BACKWARD_IF_TRUE;
	default: return op;
	}
}

void emit_jump(struct emitter *m, int line, enum op op, struct label *to)
{
	if (m->dead)
		return;
	if (to->bound)
		op = backward(op);
	emit_extra(m, line, op, to->bound ? to->position : to->waiting, 0);
	if (!to->bound)
		to->waiting = m->n_instrs;
}

void emit_bind(struct emitter *m, struct label *label)
{
	CHECK(!label->bound);
	if (label->waiting)
		m->dead = false;
	while (label->waiting) {
		struct instr *jump = &m->instrs[label->waiting - 1];

		label->waiting = jump->arg;
		jump->arg = m->n_instrs;
	}
	label->bound = true;
	label->position = m->n_instrs;
}

/* In the depth of a handler: it is so many words less than that at the start of the range. */
#define BELOW 0x80000000u

static void add_range(struct handlers *h, struct handler range)
{
	if (range.start == range.end)
		return;
	if (h->n == h->room) {
		h->room = h->room ? h->room * 2 : 8;
		h->all = memory_resize(h->all, h->room * sizeof(*h->all));
	}
	h->all[h->n++] = range;
}

void emit_range(struct emitter *m, uint32_t start, uint32_t depth, uint32_t mark)
{
	add_range(&m->handlers, (struct handler){ start, m->n_instrs, mark, depth });
}

void emit_range_below(struct emitter *m, uint32_t start, uint32_t words, uint32_t mark)
{
	add_range(&m->handlers, (struct handler){ start, m->n_instrs, mark, BELOW | words });
}

void emit_handled(struct emitter *m, uint32_t start, uint32_t depth)
{
	add_range(&m->handled, (struct handler){ start, m->n_instrs, 0, depth });
}

bool emit_handler(struct emitter *m, uint32_t first, uint32_t mark)
{
	bool found = false;

	for (uint32_t i = first; i < m->handlers.n; i++) {
		if (m->handlers.all[i].target != mark)
			continue;
		m->handlers.all[i].target = m->n_instrs;
		found = true;
	}
	if (found)
		m->dead = false;
	return found;
}

static uint32_t pops_of(const struct instr *i)
{
	switch (i->op) {
	case OP_CALL: return i->arg + 2;
	case OP_SPREAD: return i->arg;
	case OP_MAKE_FUNCTION:
		return (i->extra & (MAKE_CLOSURE - 1)) + (i->extra & MAKE_CLOSURE ? 1 : 0);
	case OP_BUILD_MAP: return 2 * i->arg;
	case OP_BUILD_STRING:
	case OP_BUILD_LIST:
	case OP_BUILD_TUPLE:
	case OP_BUILD_SET:
	case OP_RAISE_VARARGS:
	case OP_BUILD_SLICE: return i->arg;
	case OP_LIST_APPEND:
	case OP_LIST_EXTEND:
	case OP_SET_ADD:
	case OP_SET_UPDATE:
	case OP_DICT_UPDATE: return i->arg + 1;
	case OP_MAP_ADD: return i->arg + 2;
	default: return (uint32_t)op_table[i->op].pops;
	}
}

static uint32_t pushes_of(const struct instr *i)
{
	switch (i->op) {
	case OP_UNPACK_SEQUENCE:
	case OP_LIST_APPEND:
	case OP_LIST_EXTEND:
	case OP_SET_ADD:
	case OP_SET_UPDATE:
	case OP_DICT_UPDATE:
	case OP_MAP_ADD: return i->arg;
	case OP_UNPACK_EX: return i->arg + i->extra + 1;
	default: return (uint32_t)op_table[i->op].pushes;
	}
}

/* The depth that a jump takes to its target, when `depth` is that before it. */
static uint32_t depth_at_target(const struct instr *i, uint32_t depth)
{
	switch (i->op) {
	case OP_FOR_ITER:
	case OP_JUMP_IF_NOT_EXC_MATCH:
	case OP_POP_JUMP_IF_FALSE:
	case OP_POP_JUMP_IF_TRUE:
	case OP_POP_JUMP_BACKWARD_IF_FALSE:
	case OP_POP_JUMP_BACKWARD_IF_TRUE: return depth - 1;
	default: return depth;
	}
}

/* The state of the search: the depth before each instruction + 1, 0 if not reached yet. */
struct flow {
	const struct emitter *m;
	uint32_t *depths;
	uint32_t *todo;
	uint32_t n_todo;
	uint32_t highest;
};

static void reach(struct flow *f, uint32_t at, uint32_t depth)
{
	CHECK(at < f->m->n_instrs);
	CHECK(f->depths[at] == 0 || f->depths[at] == depth + 1);
	if (f->depths[at])
		return;
	f->depths[at] = depth + 1;
	f->todo[f->n_todo++] = at;
}

/* Goes from one instruction to those that may follow it. */
static void follow(struct flow *f, uint32_t at)
{
	const struct instr *i = &f->m->instrs[at];
	uint32_t depth = f->depths[at] - 1;
	uint32_t after;

	CHECK(pops_of(i) <= depth);
	if (i->op == OP_COPY || i->op == OP_SWAP)
		CHECK(i->arg >= 1 && i->arg <= depth);
	after = depth - pops_of(i) + pushes_of(i);
	if (after > f->highest)
		f->highest = after;
	if (op_table[i->op].argument == ARG_TARGET)
		reach(f, i->arg, depth_at_target(i, depth));
	if (op_table[i->op].flow != ENDS)
		reach(f, at + 1, after);
}

/* The handlers whose depth is known. False: there is none that has not been reached. */
static bool reach_handlers(struct flow *f, struct handlers *all)
{
	for (uint32_t i = 0; i < all->n; i++) {
		struct handler *h = &all->all[i];

		if ((h->depth & BELOW) && f->depths[h->start])
			h->depth = f->depths[h->start] - 1 - (h->depth & ~BELOW);
		if (!(h->depth & BELOW))
			reach(f, h->target, h->depth + 1);
	}
	return f->n_todo;
}

static uint32_t stack_size(struct emitter *m)
{
	struct flow f = { .m = m };

	f.depths = memory_zero(m->n_instrs, sizeof(*f.depths));
	f.todo = memory_zero(m->n_instrs, sizeof(*f.todo));
	reach(&f, 0, 0);
	do {
		while (f.n_todo)
			follow(&f, f.todo[--f.n_todo]);
	} while (reach_handlers(&f, &m->handlers));
	free(f.depths);
	free(f.todo);
	return f.highest;
}

/* A jump that leads to a jump leads to that one's target, as CPython's compilers have it; one
 * that always jumps becomes JUMP_ABSOLUTE, as up to 3.9. */
static void thread_jump(const struct emitter *m, struct instr *jump)
{
	for (;;) {
		const struct instr *next = &m->instrs[jump->arg];

		if (next->op != OP_JUMP_FORWARD && next->op != OP_JUMP_ABSOLUTE)
			return;
		jump->arg = next->arg;
		if (jump->op == OP_JUMP_FORWARD)
			jump->op = OP_JUMP_ABSOLUTE;
	}
}

/* Not FOR_ITER, which is no jump to them. */
static void thread_jumps(struct emitter *m)
{
	for (uint32_t i = 0; i < m->n_instrs; i++)
		if (op_table[m->instrs[i].op].argument == ARG_TARGET &&
		    m->instrs[i].op != OP_FOR_ITER)
			thread_jump(m, &m->instrs[i]);
}

void emit_finish(struct emitter *m, struct code *code, struct arena *a)
{
	thread_jumps(m);
	code->stack_size = stack_size(m);
	code->instrs = arena_copy(a, m->instrs, m->n_instrs, sizeof(*m->instrs));
	code->n_instrs = m->n_instrs;
	code->handlers = arena_copy(a, m->handlers.all, m->handlers.n, sizeof(struct handler));
	code->n_handlers = m->handlers.n;
	code->handled = arena_copy(a, m->handled.all, m->handled.n, sizeof(struct handler));
	code->n_handled = m->handled.n;
	free(m->instrs);
	free(m->handlers.all);
	free(m->handled.all);
	memset(m, 0, sizeof(*m));
}
