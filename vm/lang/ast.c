/*
 * Making nodes of the syntax tree.
 *
 * A node knows its height from the moment it gets its children, which are always complete by
 * then; the parser compares that with AST_MAX_HEIGHT. Nodes are zeroed, so whatever a kind of
 * node does not use is 0 or NULL.
 */
#include "vm/lang/ast.h"

struct expr *ast_expr(struct arena *a, enum expr_kind kind, int line, int column)
{
	struct expr *e = arena_get(a, 1, sizeof(*e));

	e->kind = kind;
	e->height = 1;
	e->line = line;
	e->column = column;
	return e;
}

struct stmt *ast_stmt(struct arena *a, enum stmt_kind kind, int line, int column)
{
	struct stmt *s = arena_get(a, 1, sizeof(*s));

	s->kind = kind;
	s->line = line;
	s->column = column;
	return s;
}

void ast_set_items(struct arena *a, struct expr *e, struct expr *const *items, uint32_t count)
{
	e->items = arena_copy(a, items, count, sizeof(struct expr *));
	e->n_items = count;
	for (uint32_t i = 0; i < count; i++)
		if (items[i] && items[i]->height >= e->height)
			e->height = items[i]->height + 1;
}
