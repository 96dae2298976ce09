/*
 * Generators: `yield`; `yield from`, a loop that hands on what comes from either side; and
 * generator expressions, which are functions that are called at once.
 */
#include "vm/lang/compile.h"

/* [] -> [result] */
static void yield_from(struct unit *u, const struct expr *e)
{
	struct label send = { 0 }, exit = { 0 };
	uint32_t start, handlers, mark;

	compile_expr_value(u, e->items[0]);
	emit_op(&u->m, e->line, OP_GET_YIELD_FROM_ITER, 0);
	compile_expr_none(u, e->line);
	emit_bind(&u->m, &send);
	emit_jump(&u->m, e->line, OP_SEND, &exit);
	handlers = u->m.handlers.n;
	mark = block_mark(u);
	start = u->m.n_instrs;
	emit_op(&u->m, e->line, OP_YIELD_VALUE, 1);
	emit_range_below(&u->m, start, 0, mark);
	emit_jump(&u->m, e->line, OP_JUMP_BACKWARD_NO_INTERRUPT, &send);
	if (emit_handler(&u->m, handlers, mark))
		emit_op(&u->m, e->line, OP_CLEANUP_THROW, 0);
	emit_bind(&u->m, &exit);
	emit_op(&u->m, e->line, OP_END_SEND, 0);
}

void compile_yield(struct unit *u, const struct expr *e)
{
	if (e->op == OP_SEND) {
		yield_from(u, e);
		return;
	}
	if (e->n_items)
		compile_expr_value(u, e->items[0]);
	else
		compile_expr_none(u, e->line);
	emit_op(&u->m, e->line, OP_YIELD_VALUE, 0);
	emit_op(&u->m, e->line, OP_RESUME, 1);
}

void compile_generator(struct unit *u, const struct expr *e)
{
	compile_function(u, e->function);
	emit_op(&u->m, e->line, OP_PUSH_NULL, 0);
	compile_expr_value(u, e->items[0]);
	emit_op(&u->m, e->line, OP_GET_ITER, 0);
	emit_op(&u->m, e->line, OP_CALL, 1);
}
