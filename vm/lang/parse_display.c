/*
 * Displays, and comprehensions, which begin like them: parentheses, brackets, braces.
 *
 * A comprehension is one node: what it makes, then its clauses, each with the conditions behind
 * it. Only what is made comes before the clauses in the text; all else is evaluated in the order
 * in which it stands there.
 */
#include <string.h>

#include "vm/lang/parse_expr.h"

static bool at_comprehension(const struct parser *p)
{
	return p->token.kind == TOKEN_FOR || p->token.kind == TOKEN_ASYNC;
}

static struct expr **add_item(struct parser *p, struct expr **items, uint32_t count,
			      struct expr *e)
{
	items = parser_grow(p, items, count, sizeof(*items));
	items[count] = e;
	return items;
}

static bool too_many_items(struct parser *p, struct place at, uint32_t count)
{
	return count == AST_MAX_ITEMS &&
	       !parser_fail(p, at, "more than %d items in one display", AST_MAX_ITEMS);
}

/* --- comprehensions --- */

/* for target in iterable if condition if condition */
static struct expr *clause(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr **items, *e;
	uint32_t count = 0;

	if (p->token.kind == TOKEN_ASYNC)
		return parser_fail(p, at, "async is outside the subset");
	parser_advance(p);
	e = parse_expr_for_target(p);
	if (!e || !parser_expect(p, TOKEN_IN))
		return NULL;
	items = add_item(p, NULL, count++, e);
	do {
		e = parse_expr_condition(p);
		if (!e)
			return NULL;
		items = add_item(p, items, count++, e);
	} while (parser_accept(p, TOKEN_IF));
	return parse_expr_build(p, EXPR_CLAUSE, at, items, count);
}

/* What has been read is made by the clauses that follow: `n` expressions, key and value or one. */
static struct expr *comprehension(struct parser *p, struct place at, enum op op,
				  struct expr *const *made, uint32_t n)
{
	struct expr **items = NULL, *e;
	uint32_t count = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (made[i]->kind == EXPR_STARRED)
			return parser_fail(p, at, "iterable unpacking cannot be used in a "
						  "comprehension");
		items = add_item(p, items, count++, made[i]);
	}
	while (at_comprehension(p)) {
		if (count == AST_MAX_HEIGHT)
			return parser_fail(p, at, "more than %d clauses in a comprehension",
					   AST_MAX_HEIGHT - 2);
		e = clause(p);
		if (!e)
			return NULL;
		items = add_item(p, items, count++, e);
	}
	e = parse_expr_build(p, EXPR_COMPREHENSION, at, items, count);
	if (e)
		e->op = op;
	return e;
}

/* A function of one parameter: what the first clause goes through. */
static struct stmt *generator_function(struct parser *p, struct expr *loop)
{
	static const char *const parameters[] = { ".0" };
	struct stmt *s = ast_stmt(p->nodes, STMT_DEF, loop->line, loop->column);
	struct stmt *body = ast_stmt(p->nodes, STMT_EXPR, loop->line, loop->column);
	struct expr *given = ast_expr(p->nodes, EXPR_NAME, loop->line, loop->column);

	given->name = parameters[0];
	loop->items[1]->items[1] = given;
	body->exprs = arena_copy(p->nodes, &loop, 1, sizeof(loop));
	body->n_exprs = 1;
	s->name = "<genexpr>";
	s->names = arena_copy(p->nodes, parameters, 1, sizeof(*parameters));
	s->n_names = 1;
	s->parameters.n_args = 1;
	s->bodies = arena_copy(p->nodes, &body, 1, sizeof(body));
	s->n_bodies = 1;
	return s;
}

struct expr *parse_display_generator(struct parser *p, struct place at, struct expr *item)
{
	struct expr *loop, *first, *e;

	if (!at_comprehension(p))
		return item;
	loop = comprehension(p, at, OP_YIELD_VALUE, &item, 1);
	if (!loop)
		return NULL;
	first = loop->items[1]->items[1];
	e = parse_expr_build(p, EXPR_GENERATOR, at, &first, 1);
	if (!e)
		return NULL;
	e->height = loop->height >= AST_MAX_HEIGHT ? AST_MAX_HEIGHT : loop->height + 1;
	e->function = generator_function(p, loop);
	return e;
}

/* --- displays --- */

/* The items of a display up to its closing bracket, which is stepped over; *made: what they
 * make, if that is a comprehension. */
static bool items_until(struct parser *p, enum token_kind closing, enum op op, struct place at,
			struct expr *display, struct expr **made)
{
	struct expr **items = NULL;
	uint32_t count = 0;

	*made = NULL;
	while (p->token.kind != closing) {
		struct expr *e = p->token.kind == TOKEN_STAR ? parse_expr_starred(p)
							     : parse_expr_named(p);

		if (!e || too_many_items(p, at, count))
			return false;
		if (at_comprehension(p) && count == 0) {
			*made = op == OP_NOP ? parse_display_generator(p, at, e)
					     : comprehension(p, at, op, &e, 1);
			return *made && parser_expect(p, closing);
		}
		items = add_item(p, items, count++, e);
		if (!parser_accept(p, TOKEN_COMMA))
			break;
		display->kind = display->kind == EXPR_CONST ? EXPR_TUPLE : display->kind;
	}
	ast_set_items(p->nodes, display, items, count);
	return parser_expect(p, closing);
}

/* (), (a), (a,), (a, b): only a comma, or nothing at all, makes a tuple. */
struct expr *parse_display_parenthesis(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr display = { .kind = EXPR_CONST };
	struct expr *e;

	parser_advance(p);
	if (p->token.kind == TOKEN_YIELD) {
		e = parse_expr_yield(p);
		return e && parser_expect(p, TOKEN_RIGHT_PAREN) ? e : NULL;
	}
	if (!items_until(p, TOKEN_RIGHT_PAREN, OP_NOP, at, &display, &e))
		return NULL;
	if (!e && display.kind == EXPR_CONST && display.n_items == 1)
		e = display.items[0];
	else if (!e)
		e = parse_expr_build(p, EXPR_TUPLE, at, display.items, display.n_items);
	if (e && e->kind == EXPR_STARRED)
		return parser_fail(p, at, "a starred expression cannot stand alone");
	if (e)
		e->parenthesised = true;
	return e;
}

struct expr *parse_display_list(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr display = { .kind = EXPR_LIST };
	struct expr *e;

	parser_advance(p);
	if (!items_until(p, TOKEN_RIGHT_BRACKET, OP_LIST_APPEND, at, &display, &e))
		return NULL;
	return e ? e : parse_expr_build(p, EXPR_LIST, at, display.items, display.n_items);
}

/* One `key: value` of a dict display, or `**mapping`, into `pair`; or, if it is the first one, an
 * item of a set. */
static bool dict_item(struct parser *p, bool first, struct expr *pair[2])
{
	if (p->token.kind == TOKEN_POWER) {
		struct expr *mapping = parse_expr_starred(p);

		pair[0] = NULL;
		pair[1] = mapping ? mapping->items[0] : NULL;
		return pair[1];
	}
	pair[0] = p->token.kind == TOKEN_STAR ? parse_expr_starred(p) : parse_expr_named(p);
	if (!pair[0])
		return false;
	pair[1] = NULL;
	if (first && (at_comprehension(p) || p->token.kind == TOKEN_COMMA ||
		      p->token.kind == TOKEN_RIGHT_BRACE))
		return true;
	pair[1] = parser_expect(p, TOKEN_COLON) ? parse_expr(p) : NULL;
	return pair[1];
}

/* A set, whose first item has been read. */
static struct expr *set(struct parser *p, struct place at, struct expr *first)
{
	struct expr **items = add_item(p, NULL, 0, first), *e;
	uint32_t count = 1;

	if (at_comprehension(p)) {
		e = comprehension(p, at, OP_SET_ADD, &first, 1);
		return e && parser_expect(p, TOKEN_RIGHT_BRACE) ? e : NULL;
	}
	while (parser_accept(p, TOKEN_COMMA) && p->token.kind != TOKEN_RIGHT_BRACE) {
		e = p->token.kind == TOKEN_STAR ? parse_expr_starred(p) : parse_expr_named(p);
		if (!e || too_many_items(p, at, count))
			return NULL;
		items = add_item(p, items, count++, e);
	}
	if (!parser_expect(p, TOKEN_RIGHT_BRACE))
		return NULL;
	return parse_expr_build(p, EXPR_SET, at, items, count);
}

struct expr *parse_display_dict(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr **items = NULL, *pair[2], *e;
	uint32_t count = 0;

	parser_advance(p);
	while (p->token.kind != TOKEN_RIGHT_BRACE) {
		if (count == AST_MAX_ITEMS)
			return parser_fail(p, at, "more than %d items in one display",
					   AST_MAX_ITEMS / 2);
		if (!dict_item(p, count == 0, pair))
			return NULL;
		if (!pair[1])
			return set(p, at, pair[0]);
		if (at_comprehension(p) && count == 0 && pair[0]) {
			e = comprehension(p, at, OP_MAP_ADD, pair, 2);
			return e && parser_expect(p, TOKEN_RIGHT_BRACE) ? e : NULL;
		}
		items = add_item(p, items, count++, pair[0]);
		items = add_item(p, items, count++, pair[1]);
		if (!parser_accept(p, TOKEN_COMMA))
			break;
	}
	if (!parser_expect(p, TOKEN_RIGHT_BRACE))
		return NULL;
	return parse_expr_build(p, EXPR_DICT, at, items, count);
}
