/*
 * Statements that protect: try, finally, with; and raise. The code is laid out as CPython's
 * since 3.11: what is tried costs nothing, a table says where an exception goes on, and there it
 * lies on the stack.
 */
#include "vm/lang/compile.h"

/* name = None; del name: so that the exception does not live longer than its handler. */
void compile_clear_name(struct unit *u, int line, const char *name)
{
	compile_expr_none(u, line);
	compile_name(u, line, name, USE_STORE);
	compile_name(u, line, name, USE_DELETE);
}

/* What is tried, as a block of this kind, which is over then. */
static struct block tried(struct unit *u, const struct stmt *s, enum block_kind kind,
			  const struct stmt *finally)
{
	struct block *b;

	emit_op(&u->m, s->line, OP_SETUP_FINALLY, 0);
	b = block_push(u, kind, s->line);
	b->finally = finally;
	compile_stmt_body(u, s->bodies[0]);
	block_end_range(u, b);
	block_pop(u);
	emit_op(&u->m, (int)u->m.last_line, OP_POP_BLOCK, 0);
	return *b;
}

/* The exception has been handled: [e] -> []. */
static void handled(struct unit *u, struct block *except)
{
	emit_op(&u->m, (int)u->m.last_line, OP_POP_EXCEPT, 0);
	block_end_range(u, except);
}

/* [e, e] -> []: the body of a clause that gives the exception a name. If it raises something
 * else, the name is cleared, too. */
static void named_body(struct unit *u, const struct stmt *body, int line, const char *name,
		       struct block *except)
{
	struct block *b;

	compile_name(u, line, name, USE_STORE);
	emit_op(&u->m, line, OP_SETUP_FINALLY, 0);
	b = block_push(u, BLOCK_NAMED, line);
	b->name = name;
	compile_stmt_body(u, body);
	block_end_range(u, b);
	block_pop(u);
	emit_op(&u->m, (int)u->m.last_line, OP_POP_BLOCK, 0);
	handled(u, except);
	compile_clear_name(u, (int)u->m.last_line, name);
}

static void clear_after_raise(struct unit *u, int line, const char *name)
{
	/* where it was, above the block of the clause */
	const struct block *named = &u->blocks[u->n_blocks];

	if (!block_handler(u, named))
		return;
	compile_clear_name(u, line, name);
	emit_op(&u->m, line, OP_RERAISE, 0);
}

/* [e, e] -> []: one clause; goes on behind it if it does not match. */
static void clause(struct unit *u, const struct stmt *s, uint32_t i, struct block *except,
		   struct label *end)
{
	const struct expr *type = s->exprs[i];
	const struct stmt *body = s->bodies[i + 1];
	int line = type ? type->line : (int)u->m.last_line;
	struct label next = { 0 };

	if (type) {
		compile_expr_value(u, type);
		emit_jump(&u->m, line, OP_JUMP_IF_NOT_EXC_MATCH, &next);
	}
	if (s->names[i]) {
		named_body(u, body, line, s->names[i], except);
	} else {
		emit_op(&u->m, line, OP_POP_TOP, 0);
		compile_stmt_body(u, body);
		handled(u, except);
	}
	emit_jump(&u->m, (int)u->m.last_line, OP_JUMP_FORWARD, end);
	except->range_start = u->m.n_instrs;
	if (s->names[i])
		clear_after_raise(u, line, s->names[i]);
	emit_bind(&u->m, &next);
}

static void clauses(struct unit *u, const struct stmt *s, struct label *end)
{
	struct block *except;

	emit_op(&u->m, s->line, OP_PUSH_EXC_INFO, 0);
	except = block_push(u, BLOCK_EXCEPT, s->line);
	for (uint32_t i = 0; i < s->n_exprs; i++)
		clause(u, s, i, except, end);
	emit_op(&u->m, (int)u->m.last_line, OP_RERAISE, 0);
	block_end_range(u, except);
	block_pop(u);
}

void compile_try(struct unit *u, const struct stmt *s)
{
	struct label end = { 0 };
	struct block b = tried(u, s, BLOCK_TRY, NULL);

	if (s->n_bodies > s->n_exprs + 1)
		compile_stmt_body(u, s->bodies[s->n_exprs + 1]);
	emit_jump(&u->m, (int)u->m.last_line, OP_JUMP_FORWARD, &end);
	if (block_handler(u, &b))
		clauses(u, s, &end);
	emit_bind(&u->m, &end);
}

void compile_finally(struct unit *u, const struct stmt *s)
{
	struct label end = { 0 };
	struct block b = tried(u, s, BLOCK_FINALLY, s->bodies[1]), *after;

	compile_stmt_body(u, s->bodies[1]);
	emit_jump(&u->m, (int)u->m.last_line, OP_JUMP_FORWARD, &end);
	if (block_handler(u, &b)) {
		emit_op(&u->m, s->line, OP_PUSH_EXC_INFO, 0);
		after = block_push(u, BLOCK_AFTER, s->line);
		compile_stmt_body(u, s->bodies[1]);
		emit_op(&u->m, (int)u->m.last_line, OP_RERAISE, 0);
		block_end_range(u, after);
		block_pop(u);
	}
	emit_bind(&u->m, &end);
}

/* The locks of a with statement from the one at exprs[at] on, each inside the one before. */
static void with(struct unit *u, const struct stmt *s, uint32_t at)
{
	struct label end = { 0 };
	struct block *b;

	if (at == s->n_exprs) {
		compile_stmt_body(u, s->bodies[0]);
		return;
	}
	compile_expr_value(u, s->exprs[at]);
	emit_op(&u->m, s->exprs[at]->line, OP_BEFORE_WITH, 0);
	b = block_push(u, BLOCK_WITH, s->exprs[at]->line);
	if (s->exprs[at + 1])
		compile_expr_store(u, s->exprs[at + 1]);
	else
		emit_op(&u->m, b->line, OP_POP_TOP, 0);
	with(u, s, at + 2);
	block_end_range(u, b);
	block_pop(u);
	emit_op(&u->m, b->line, OP_WITH_EXIT, 0);
	emit_jump(&u->m, b->line, OP_JUMP_FORWARD, &end);
	if (block_handler(u, b)) {
		struct label suppressed = { 0 };
		uint32_t start = u->m.n_instrs;

		emit_op(&u->m, b->line, OP_WITH_EXCEPT_START, 0);
		emit_handled(&u->m, start, b->depth);
		start = u->m.n_instrs;
		emit_jump(&u->m, b->line, OP_POP_JUMP_IF_TRUE, &suppressed);
		emit_op(&u->m, b->line, OP_RERAISE, 0);
		emit_bind(&u->m, &suppressed);
		emit_op(&u->m, b->line, OP_POP_EXCEPT, 0);
		emit_handled(&u->m, start, b->depth - 1);
	}
	emit_bind(&u->m, &end);
}

void compile_with(struct unit *u, const struct stmt *s)
{
	with(u, s, 0);
}

void compile_raise(struct unit *u, const struct stmt *s)
{
	for (uint32_t i = 0; i < s->n_exprs; i++)
		compile_expr_value(u, s->exprs[i]);
	emit_op(&u->m, s->line, OP_RAISE_VARARGS, s->n_exprs);
}
