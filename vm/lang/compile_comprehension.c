/*
 * Comprehensions, which are part of the code around them (PEP 709), and displays with stars.
 *
 * The variables of a comprehension are locals of that code. What a local of the same name had is
 * kept on the stack meanwhile, below what the comprehension makes:
 *
 *     [it, kept 1 .. kept n] -> [kept n, kept 1 .., made, it] -> [made]
 */
#include "vm/lang/compile.h"

#include "vm/base/bug.h"

/* Keeps what the variables of the comprehension had: n words below the one on top. Returns n. */
static uint32_t keep_variables(struct unit *u, int line, const struct table *names)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < names->count; i++) {
		struct variable v;

		if (!(names->entries[i].flags & SCOPE_BOUND))
			continue;
		scope_variable(u->scope, names->entries[i].key, &v);
		emit_op(&u->m, line, OP_LOAD_FAST_AND_CLEAR, v.number);
		if (v.cell)
			emit_op(&u->m, line, OP_MAKE_CELL, v.number);
		n++;
	}
	if (n)
		emit_op(&u->m, line, OP_SWAP, n + 1);
	return n;
}

/* Gives it back, from below the word on top. */
static void restore_variables(struct unit *u, int line, const struct table *names, uint32_t n)
{
	if (n)
		emit_op(&u->m, line, OP_SWAP, n + 1);
	for (uint32_t i = names->count; i--;) {
		struct variable v;

		if (!(names->entries[i].flags & SCOPE_BOUND))
			continue;
		scope_variable(u->scope, names->entries[i].key, &v);
		emit_op(&u->m, line, OP_STORE_FAST, v.number);
	}
}

/* What is made for each item, and added to what is `depth` deep. */
static void add_item(struct unit *u, const struct expr *e, uint32_t depth)
{
	compile_expr_value(u, e->items[0]);
	if (e->op == OP_MAP_ADD)
		compile_expr_value(u, e->items[1]);
	if (e->op != OP_YIELD_VALUE) {
		emit_op(&u->m, e->line, e->op, depth);
		return;
	}
	emit_op(&u->m, e->line, OP_YIELD_VALUE, 0);
	emit_op(&u->m, e->line, OP_RESUME, 1);
	emit_op(&u->m, e->line, OP_POP_TOP, 0);
}

/* for x in [value]: no loop, as in CPython. */
static const struct expr *single_item(const struct expr *iterable)
{
	bool display = iterable->kind == EXPR_LIST || iterable->kind == EXPR_TUPLE;

	const struct expr *item = display && iterable->n_items == 1 ? iterable->items[0] : NULL;

	return item && item->kind != EXPR_STARRED && item->kind != EXPR_CONST ? item : NULL;
}

/* The clause number `at` among the items, and what is inside it; the first one's iterator is on
 * the stack. */
static void clause(struct unit *u, const struct expr *e, uint32_t at, uint32_t depth)
{
	uint32_t made = e->op == OP_MAP_ADD ? 2 : 1;
	const struct expr *c = e->items[at];
	const struct expr *single = at > made ? single_item(c->items[1]) : NULL;
	struct label top = { 0 }, again = { 0 }, exhausted = { 0 };

	if (single) {
		compile_expr_value(u, single);
	} else {
		if (at > made) {
			compile_expr_value(u, c->items[1]);
			emit_op(&u->m, c->line, OP_GET_ITER, 0);
		}
		depth++;
		emit_bind(&u->m, &top);
		emit_jump(&u->m, c->line, OP_FOR_ITER, &exhausted);
	}
	compile_expr_store(u, c->items[0]);
	for (uint32_t i = 2; i < c->n_items; i++)
		compile_expr_jump(u, c->items[i], &again, false);
	if (at + 1 < e->n_items)
		clause(u, e, at + 1, depth);
	else
		add_item(u, e, depth);
	emit_bind(&u->m, &again);
	if (!single)
		emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &top);
	emit_bind(&u->m, &exhausted);
}

void compile_comprehension(struct unit *u, const struct expr *e)
{
	enum op display = e->op == OP_MAP_ADD   ? OP_BUILD_MAP
			  : e->op == OP_SET_ADD ? OP_BUILD_SET
						: OP_BUILD_LIST;
	const struct expr *first = e->items[e->op == OP_MAP_ADD ? 2 : 1];
	struct scope *around = u->scope;
	struct label end = { 0 };
	uint32_t n, start, handlers, mark;

	compile_expr_value(u, first->items[1]);
	if (e->op == OP_YIELD_VALUE) { /* the function of a generator expression: its loop */
		clause(u, e, 1, 1);
		compile_expr_none(u, e->line);
		return;
	}
	emit_op(&u->m, first->line, OP_GET_ITER, 0);
	if (u->m.dead)
		return;
	u->scope = e->scope;
	n = keep_variables(u, e->line, &e->scope->names);
	emit_op(&u->m, e->line, display, 0);
	emit_op(&u->m, e->line, OP_SWAP, 2);
	start = u->m.n_instrs;
	handlers = u->m.handlers.n;
	mark = block_mark(u);
	clause(u, e, e->op == OP_MAP_ADD ? 2 : 1, 1);
	emit_range_below(&u->m, start, 2, mark);
	restore_variables(u, e->line, &e->scope->names, n);
	emit_op(&u->m, e->line, OP_END_COMPREHENSION, 0);
	emit_jump(&u->m, e->line, OP_JUMP_FORWARD, &end);
	if (emit_handler(&u->m, handlers, mark)) {
		restore_variables(u, e->line, &e->scope->names, n);
		emit_op(&u->m, e->line, OP_RERAISE, 0);
	}
	emit_bind(&u->m, &end);
	u->scope = around;
}

/* --- displays with stars --- */

static bool has_star(const struct expr *e)
{
	for (uint32_t i = 0; i < e->n_items; i++)
		if (e->items[i] && e->items[i]->kind == EXPR_STARRED)
			return true;
	return false;
}

/* A list, or a set if it is a display of one, of the items from number `at` on; the first ones, up
 * to a star, at once. */
void compile_starred_list(struct unit *u, const struct expr *e, uint32_t at)
{
	bool set = e->kind == EXPR_SET;
	enum op extend = set ? OP_SET_UPDATE : OP_LIST_EXTEND;
	enum op add = set ? OP_SET_ADD : OP_LIST_APPEND;
	uint32_t n = 0;

	while (at + n < e->n_items && e->items[at + n]->kind != EXPR_STARRED)
		compile_expr_value(u, e->items[at + n++]);
	emit_op(&u->m, e->line, set ? OP_BUILD_SET : OP_BUILD_LIST, n);
	for (uint32_t i = at + n; i < e->n_items; i++) {
		bool starred = e->items[i]->kind == EXPR_STARRED;

		compile_expr_value(u, starred ? e->items[i]->items[0] : e->items[i]);
		emit_op(&u->m, e->line, starred ? extend : add, 1);
	}
}

bool compile_starred_display(struct unit *u, const struct expr *e)
{
	if (!has_star(e))
		return false;
	compile_starred_list(u, e, 0);
	if (e->kind == EXPR_TUPLE)
		emit_op(&u->m, e->line, OP_LIST_TO_TUPLE, 0);
	return true;
}

/* { ..., **mapping, ... }: a dict for the pairs between two mappings, as in CPython. */
bool compile_merged_dict(struct unit *u, const struct expr *e)
{
	bool made = false;
	uint32_t n = 0;

	for (uint32_t i = 0; i < e->n_items && !made; i += 2)
		made = !e->items[i];
	if (!made)
		return false;
	made = false;
	for (uint32_t i = 0; i <= e->n_items; i += 2) {
		bool mapping = i < e->n_items && !e->items[i];

		if ((mapping || i == e->n_items) && (n || (mapping && !made))) {
			emit_op(&u->m, e->line, OP_BUILD_MAP, n);
			if (made)
				emit_op(&u->m, e->line, OP_DICT_UPDATE, 1);
			made = true;
			n = 0;
		}
		if (i == e->n_items)
			break;
		if (!mapping)
			compile_expr_value(u, e->items[i]);
		compile_expr_value(u, e->items[i + 1]);
		if (mapping)
			emit_op(&u->m, e->line, OP_DICT_UPDATE, 1);
		else
			n++;
	}
	return true;
}

/* a, *b, c = value */
bool compile_starred_store(struct unit *u, const struct expr *target)
{
	uint32_t before = 0;

	if (!has_star(target))
		return false;
	while (target->items[before]->kind != EXPR_STARRED)
		before++;
	emit_extra(&u->m, target->line, OP_UNPACK_EX, before, target->n_items - before - 1);
	for (uint32_t i = 0; i < target->n_items; i++)
		compile_expr_store(u, i == before ? target->items[i]->items[0] : target->items[i]);
	return true;
}
