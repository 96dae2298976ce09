/*
 * Statements, but for those that protect (compile_try.c).
 */
#include "vm/lang/compile.h"

#include <string.h>

#include "vm/base/bug.h"

/* x, y = 1, 2 without a tuple, as CPython does for two and three. */
static bool assign_pairwise(struct unit *u, const struct stmt *s)
{
	const struct expr *target = s->exprs[0], *value = s->exprs[1];
	bool displays = value->kind == EXPR_TUPLE &&
			(target->kind == EXPR_TUPLE || target->kind == EXPR_LIST);

	if (s->n_exprs != 2 || !displays || target->n_items != value->n_items ||
	    target->n_items < 2 || target->n_items > 3)
		return false;
	for (uint32_t i = 0; i < value->n_items; i++)
		if (value->items[i]->kind == EXPR_STARRED || target->items[i]->kind == EXPR_STARRED)
			return false;
	for (uint32_t i = 0; i < value->n_items; i++)
		compile_expr_value(u, value->items[i]);
	emit_op(&u->m, s->line, OP_SWAP, target->n_items);
	for (uint32_t i = 0; i < target->n_items; i++)
		compile_expr_store(u, target->items[i]);
	return true;
}

static void assign(struct unit *u, const struct stmt *s)
{
	uint32_t targets = s->n_exprs - 1;

	if (assign_pairwise(u, s))
		return;
	compile_expr_value(u, s->exprs[targets]);
	for (uint32_t i = 0; i < targets; i++) {
		if (i + 1 < targets)
			emit_op(&u->m, s->line, OP_COPY, 1);
		compile_expr_store(u, s->exprs[i]);
	}
}

/* target op= value: the parts of the target are computed once, read, and written. */
static void augment(struct unit *u, const struct stmt *s)
{
	const struct expr *target = s->exprs[0];
	uint32_t binary = s->binary | BINARY_INPLACE;
	bool is_attr = target->kind == EXPR_ATTR;

	if (target->kind == EXPR_NAME) {
		compile_name(u, target->line, target->name, USE_LOAD);
		compile_expr_value(u, s->exprs[1]);
		emit_op(&u->m, s->line, OP_BINARY_OP, binary);
		compile_name(u, target->line, target->name, USE_STORE);
		return;
	}
	compile_expr_value(u, target->items[0]);
	if (is_attr) {
		emit_op(&u->m, target->line, OP_COPY, 1);
		emit_op(&u->m, target->line, OP_LOAD_ATTR, compile_attr(u->c, target->name));
	} else {
		compile_expr_value(u, target->items[1]);
		emit_op(&u->m, target->line, OP_COPY, 2);
		emit_op(&u->m, target->line, OP_COPY, 2);
		emit_op(&u->m, target->line, OP_BINARY_SUBSCR, 0);
	}
	compile_expr_value(u, s->exprs[1]);
	emit_op(&u->m, s->line, OP_BINARY_OP, binary);
	if (!is_attr)
		emit_op(&u->m, target->line, OP_SWAP, 3);
	emit_op(&u->m, target->line, OP_SWAP, 2);
	if (is_attr)
		emit_op(&u->m, target->line, OP_STORE_ATTR, compile_attr(u->c, target->name));
	else
		emit_op(&u->m, target->line, OP_STORE_SUBSCR, 0);
}

/* The parts of a target that is only annotated. */
static void annotated(struct unit *u, const struct expr *target)
{
	for (uint32_t i = 0; i < target->n_items; i++) {
		compile_expr_value(u, target->items[i]);
		emit_op(&u->m, target->line, OP_POP_TOP, 0);
	}
}

static void conditional(struct unit *u, const struct stmt *s)
{
	struct label end = { 0 };

	for (uint32_t i = 0; i < s->n_exprs; i++) {
		struct label next = { 0 };

		compile_expr_jump(u, s->exprs[i], &next, false);
		compile_stmt_body(u, s->bodies[i]);
		if (i + 1 < s->n_bodies)
			emit_jump(&u->m, (int)u->m.last_line, OP_JUMP_FORWARD, &end);
		emit_bind(&u->m, &next);
	}
	if (s->n_bodies > s->n_exprs)
		compile_stmt_body(u, s->bodies[s->n_exprs]);
	emit_bind(&u->m, &end);
}

/* The end of a loop: the way out when it is exhausted, else, and the way out of break. */
static void finish_loop(struct unit *u, const struct stmt *s, struct block *b,
			struct label *exhausted)
{
	struct label end = b->end;

	block_pop(u);
	emit_bind(&u->m, exhausted);
	if (s->n_bodies > 1)
		compile_stmt_body(u, s->bodies[1]);
	emit_bind(&u->m, &end);
}

/* The test below the body. What jumps back from inside it is an edge of the test, forward in
 * versions that have it on top. */
static void test_again(struct unit *u, const struct stmt *s, struct label *body)
{
	uint32_t first = u->m.n_instrs;

	emit_op(&u->m, s->line, OP_WHILE_AGAIN, 0);
	compile_expr_jump(u, s->exprs[0], body, true);
	for (uint32_t i = first; i < u->m.n_instrs; i++)
		if (u->m.instrs[i].op == OP_JUMP_BACKWARD)
			u->m.instrs[i].op = OP_JUMP_INTO_BODY;
}

/* The test stands before the body, and again after it, as in CPython 3.10 to 3.13; the others
 * jump back to the first one, which makes the same accesses. */
static void while_loop(struct unit *u, const struct stmt *s)
{
	struct block *b = block_push(u, BLOCK_WHILE, s->line);
	struct label exhausted = { 0 }, body = { 0 };

	emit_bind(&u->m, &b->top);
	compile_expr_jump(u, s->exprs[0], &exhausted, false);
	emit_bind(&u->m, &body);
	compile_stmt_body(u, s->bodies[0]);
	if (s->exprs[0]->kind == EXPR_CONST)
		compile_expr_jump(u, s->exprs[0], &body, true);
	else
		test_again(u, s, &body);
	finish_loop(u, s, b, &exhausted);
}

static void for_loop(struct unit *u, const struct stmt *s)
{
	struct label exhausted = { 0 };
	struct block *b;

	compile_expr_value(u, s->exprs[1]);
	emit_op(&u->m, s->line, OP_GET_ITER, 0);
	b = block_push(u, BLOCK_FOR, s->line);
	emit_bind(&u->m, &b->top);
	emit_jump(&u->m, s->line, OP_FOR_ITER, &exhausted);
	compile_expr_store(u, s->exprs[0]);
	compile_stmt_body(u, s->bodies[0]);
	emit_jump(&u->m, s->line, OP_JUMP_FORWARD, &b->top);
	finish_loop(u, s, b, &exhausted);
}

static void assertion(struct unit *u, const struct stmt *s)
{
	struct label end = { 0 };

	compile_expr_jump(u, s->exprs[0], &end, true);
	if (s->n_exprs > 1)
		compile_expr_value(u, s->exprs[1]);
	emit_op(&u->m, s->line, s->n_exprs > 1 ? OP_RAISE_MESSAGE : OP_RAISE_ASSERTION, 0);
	emit_bind(&u->m, &end);
}

/* The body of a function or class is compiled, and a function made of it, whose n defaults are on
 * the stack already. */
static void make_function(struct unit *u, const struct stmt *s, const struct stmt *definition,
			  uint32_t n)
{
	int first = s->n_decorators ? s->decorators[0]->line : s->line;
	uint32_t number = compile_unit(u->c, s->scope, s->name, first, definition, s->bodies[0]);
	const struct code *code = u->c->program->codes[number];
	uint32_t cells = code_first_free(code);
	struct variable v;

	for (uint32_t i = cells; i < cells + code->n_free; i++) {
		scope_variable(u->scope, code->local_names[i], &v);
		emit_op(&u->m, s->line, OP_LOAD_CLOSURE, v.number);
	}
	if (code->n_free)
		emit_op(&u->m, s->line, OP_BUILD_TUPLE, code->n_free);
	emit_extra(&u->m, s->line, OP_MAKE_FUNCTION, number,
		   n | (code->n_free ? MAKE_CLOSURE : 0));
}

/* The decorators of a function or class, which is compiled then. */
static void decorators(struct unit *u, const struct stmt *s)
{
	for (uint32_t i = 0; i < s->n_decorators; i++) {
		compile_expr_value(u, s->decorators[i]);
		emit_op(&u->m, s->decorators[i]->line, OP_PUSH_NULL, 0);
	}
}

/* They are called with it, the last one first; and it gets its name. */
static void decorate(struct unit *u, const struct stmt *s)
{
	for (uint32_t i = s->n_decorators; i--;)
		emit_op(&u->m, s->decorators[i]->line, OP_CALL, 1);
	compile_name(u, s->line, s->name, USE_STORE);
}

void compile_function(struct unit *u, const struct stmt *s)
{
	for (uint32_t i = 0; i < s->n_exprs; i++) {
		if (s->exprs[i])
			compile_expr_value(u, s->exprs[i]);
		else
			emit_op(&u->m, s->line, OP_PUSH_NULL, 0);
	}
	make_function(u, s, s, s->n_exprs);
	if (!s->annotations)
		return;
	emit_op(&u->m, s->line, OP_COPY, 1);
	compile_expr_value(u, s->annotations);
	emit_op(&u->m, s->line, OP_SWAP, 2);
	emit_op(&u->m, s->line, OP_STORE_ATTR, compile_attr(u->c, "__annotations__"));
}

static void class(struct unit *u, const struct stmt *s)
{
	struct constant name = { .kind = CONST_STR, .text = s->name, .size = strlen(s->name) };
	uint32_t names = s->n_names ? compile_keywords(u->c, s->names, s->n_names) + 1 : 0;
	bool finish = u->c->finishes_classes && (!u->scope->library || s->n_exprs);

	decorators(u, s);
	emit_extra(&u->m, s->line, OP_LOAD_BUILD_CLASS, 0, finish);
	emit_op(&u->m, s->line, OP_PUSH_NULL, 0);
	make_function(u, s, NULL, 0);
	emit_op(&u->m, s->line, OP_LOAD_CONST, compile_const(u->c, &name));
	for (uint32_t i = 0; i < s->n_exprs; i++)
		compile_expr_value(u, s->exprs[i]);
	emit_extra(&u->m, s->line, OP_CALL, 2 + s->n_exprs, names);
	decorate(u, s);
}

/* Who gets here is told what was refused. */
static void outside(struct unit *u, const struct stmt *s)
{
	struct constant why = { .kind = CONST_STR, .text = s->name, .size = strlen(s->name) };

	emit_op(&u->m, s->line, OP_LOAD_CONST, compile_const(u->c, &why));
	emit_op(&u->m, s->line, OP_RAISE_OUTSIDE, 0);
}

static void statement(struct unit *u, const struct stmt *s)
{
	switch (s->kind) {
	case STMT_EXPR:
		if (s->exprs[0]->kind == EXPR_CONST)
			break; /* a docstring */
		compile_expr_value(u, s->exprs[0]);
		emit_op(&u->m, s->line, OP_POP_TOP, 0);
		break;
	case STMT_ASSIGN: assign(u, s); break;
	case STMT_AUGMENT: augment(u, s); break;
	case STMT_ANNOTATED: annotated(u, s->exprs[0]); break;
	case STMT_DELETE: compile_expr_delete(u, s->exprs[0]); break;
	case STMT_IF: conditional(u, s); break;
	case STMT_WHILE: while_loop(u, s); break;
	case STMT_FOR: for_loop(u, s); break;
	case STMT_WITH: compile_with(u, s); break;
	case STMT_TRY: compile_try(u, s); break;
	case STMT_FINALLY: compile_finally(u, s); break;
	case STMT_RAISE: compile_raise(u, s); break;
	case STMT_BREAK:
	case STMT_CONTINUE: compile_leave_loop(u, s); break;
	case STMT_RETURN: compile_return(u, s); break;
	case STMT_ASSERT: assertion(u, s); break;
	case STMT_DEF:
		decorators(u, s);
		compile_function(u, s);
		decorate(u, s);
		break;
	case STMT_CLASS: class(u, s); break;
	case STMT_IMPORT:
	case STMT_FROM: compile_import(u, s); break;
	case STMT_BEGIN: compile_import_begin(u, s); break;
	case STMT_OUTSIDE: outside(u, s); break;
	case STMT_PASS:
	case STMT_GLOBAL:
	case STMT_NONLOCAL: break;
	}
}

/* What cannot be reached is not compiled: no code, no constants, no functions. */
void compile_stmt_body(struct unit *u, const struct stmt *body)
{
	for (const struct stmt *s = body; s && !u->m.dead; s = s->next)
		statement(u, s);
}
