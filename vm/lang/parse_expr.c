/*
 * Expressions, from the loosest binding to the tightest.
 *
 * Each level of precedence is a function that calls the next tighter one and gathers
 * what stands side by side on its own level into one flat node. Only four things recurse:
 * brackets, prefix operators, the right side of ** and the last part of a conditional
 * expression; each of them goes through `enter`, which bounds the depth. Calls, attributes
 * and subscripts (`a.b(c)[d]`) are read in a loop, but nest in the tree to the left, so
 * `build` bounds the height of every node as well. The smallest parts are in parse_atom.c.
 */
#include <string.h>

#include "vm/lang/parse_expr.h"

static void *too_deep(struct parser *p, struct place at)
{
	return parser_fail(p, at,
			   "nested too deeply: more than %d levels; split the expression",
			   AST_MAX_HEIGHT);
}

struct expr *parse_expr_build(struct parser *p, enum expr_kind kind, struct place at,
			      struct expr *const *items, uint32_t count)
{
	struct expr *e = ast_expr(p->nodes, kind, at.line, at.column);

	ast_set_items(p->nodes, e, items, count);
	return e->height > AST_MAX_HEIGHT ? too_deep(p, at) : e;
}

struct expr *parse_expr_above(struct parser *p, struct expr *e, const struct expr *below)
{
	if (e->height <= below->height)
		e->height = below->height + 1;
	return e->height > AST_MAX_HEIGHT ? too_deep(p, (struct place){ e->line, e->column }) : e;
}

static bool enter(struct parser *p)
{
	return ++p->depth <= AST_MAX_HEIGHT || too_deep(p, parser_here(p));
}

static struct expr *unary(struct parser *p);

/* What follows an operator that binds to the right: -x, ~x, 2 ** x. */
static struct expr *operand(struct parser *p)
{
	struct expr *e;

	if (!enter(p))
		return NULL;
	e = unary(p);
	p->depth--;
	return e;
}

static struct expr *power(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *items[2];
	struct expr *e;

	items[0] = parse_expr_primary(p);
	if (!items[0] || p->token.kind != TOKEN_POWER)
		return items[0];
	parser_advance(p);
	items[1] = operand(p);
	if (!items[1])
		return NULL;
	e = parse_expr_build(p, EXPR_BINARY, at, items, 2);
	if (e) {
		e->ops = arena_get(p->nodes, 1, sizeof(*e->ops));
		e->ops[0] = BINARY_POWER;
	}
	return e;
}

/* A minus sign before a literal belongs to it: -9223372036854775808 has no positive form. */
static struct expr *negated_literal(struct parser *p, struct expr *e)
{
	struct constant *c = arena_get(p->nodes, 1, sizeof(*c));

	*c = *e->constant;
	c->integer = (int64_t)(0 - (uint64_t)c->integer);
	c->real = -c->real;
	e->constant = c;
	return e;
}

static struct expr *unary(struct parser *p)
{
	struct place at = parser_here(p);
	enum token_kind sign = p->token.kind;
	bool literal = p->next.kind == TOKEN_INT || p->next.kind == TOKEN_FLOAT;
	struct expr *e;

	if (sign != TOKEN_PLUS && sign != TOKEN_MINUS && sign != TOKEN_TILDE)
		return power(p);
	parser_advance(p);
	p->after_minus = sign == TOKEN_MINUS;
	e = operand(p);
	if (!e)
		return NULL;
	if (literal && e->kind == EXPR_CONST && sign == TOKEN_MINUS) {
		e->line = at.line;
		e->column = at.column;
		return negated_literal(p, e);
	}
	e = parse_expr_build(p, EXPR_UNARY, at, &e, 1);
	if (e)
		e->op = sign == TOKEN_MINUS   ? OP_UNARY_NEGATIVE
			: sign == TOKEN_TILDE ? OP_UNARY_INVERT
					      : OP_UNARY_POSITIVE;
	return e;
}

static const struct {
	enum token_kind token;
	int level; /* a higher one binds tighter */
	enum binary binary;
} operators[] = {
	{ TOKEN_BIT_OR, 0, BINARY_OR },          { TOKEN_BIT_XOR, 1, BINARY_XOR },
	{ TOKEN_BIT_AND, 2, BINARY_AND },        { TOKEN_LSHIFT, 3, BINARY_LSHIFT },
	{ TOKEN_RSHIFT, 3, BINARY_RSHIFT },      { TOKEN_PLUS, 4, BINARY_ADD },
	{ TOKEN_MINUS, 4, BINARY_SUBTRACT },     { TOKEN_STAR, 5, BINARY_MULTIPLY },
	{ TOKEN_FLOOR, 5, BINARY_FLOOR_DIVIDE }, { TOKEN_PERCENT, 5, BINARY_REMAINDER },
	{ TOKEN_SLASH, 5, BINARY_TRUE_DIVIDE },  { TOKEN_AT, 5, BINARY_MATRIX_MULTIPLY },
};

enum { TIGHTEST_LEVEL = 5 };

/* The operator of this level at hand, as enum binary; -1 if there is none. */
static int binary_at(const struct parser *p, int level)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++)
		if (operators[i].token == p->token.kind && operators[i].level == level)
			return (int)operators[i].binary;
	return -1;
}

static struct expr *binary(struct parser *p, int level)
{
	struct place at = parser_here(p);
	struct expr *e = level > TIGHTEST_LEVEL ? unary(p) : binary(p, level + 1);
	struct expr **items = NULL;
	uint8_t *ops = NULL;
	uint32_t count = 0;

	if (!e || level > TIGHTEST_LEVEL)
		return e;
	for (int op = binary_at(p, level); op >= 0; op = binary_at(p, level)) {
		items = parser_grow(p, items, count, sizeof(*items));
		ops = parser_grow(p, ops, count, sizeof(*ops));
		items[count] = e;
		ops[count++] = (uint8_t)op;
		parser_advance(p);
		e = binary(p, level + 1);
		if (!e)
			return NULL;
	}
	if (count == 0)
		return e;
	items = parser_grow(p, items, count, sizeof(*items));
	items[count] = e;
	e = parse_expr_build(p, EXPR_BINARY, at, items, count + 1);
	if (e)
		e->ops = ops;
	return e;
}

/* Steps over a comparison operator, which may be two words; -1 if there is none. */
static int relation(struct parser *p)
{
	enum token_kind kind = p->token.kind;

	if (kind == TOKEN_NOT && p->next.kind != TOKEN_IN)
		return -1;
	switch (kind) {
	case TOKEN_LESS: parser_advance(p); return COMPARE_LT;
	case TOKEN_LESS_EQUAL: parser_advance(p); return COMPARE_LE;
	case TOKEN_EQUAL: parser_advance(p); return COMPARE_EQ;
	case TOKEN_NOT_EQUAL: parser_advance(p); return COMPARE_NE;
	case TOKEN_GREATER: parser_advance(p); return COMPARE_GT;
	case TOKEN_GREATER_EQUAL: parser_advance(p); return COMPARE_GE;
	case TOKEN_IN: parser_advance(p); return RELATION_IN;
	case TOKEN_NOT:
		parser_advance(p);
		parser_advance(p);
		return RELATION_NOT_IN;
	case TOKEN_IS:
		parser_advance(p);
		return parser_accept(p, TOKEN_NOT) ? RELATION_IS_NOT : RELATION_IS;
	default: return -1;
	}
}

static struct expr *comparison(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *e = binary(p, 0);
	struct expr **items = NULL;
	uint8_t *ops = NULL;
	uint32_t count = 0;

	if (!e)
		return NULL;
	for (int op = relation(p); op >= 0; op = relation(p)) {
		items = parser_grow(p, items, count, sizeof(*items));
		ops = parser_grow(p, ops, count, sizeof(*ops));
		items[count] = e;
		ops[count++] = (uint8_t)op;
		e = binary(p, 0);
		if (!e)
			return NULL;
	}
	if (count == 0)
		return e;
	items = parser_grow(p, items, count, sizeof(*items));
	items[count] = e;
	e = parse_expr_build(p, EXPR_COMPARE, at, items, count + 1);
	if (e)
		e->ops = ops;
	return e;
}

static struct expr *inversion(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *e;

	if (p->token.kind != TOKEN_NOT)
		return comparison(p);
	if (!enter(p))
		return NULL;
	parser_advance(p);
	e = inversion(p);
	p->depth--;
	e = e ? parse_expr_build(p, EXPR_UNARY, at, &e, 1) : NULL;
	if (e)
		e->op = OP_UNARY_NOT;
	return e;
}

/* `and` binds tighter than `or`; both are the same but for that. */
static struct expr *connected(struct parser *p, enum token_kind connective)
{
	struct place at = parser_here(p);
	bool is_or = connective == TOKEN_OR;
	struct expr **items = NULL;
	struct expr *e;
	uint32_t count = 0;

	do {
		e = is_or ? connected(p, TOKEN_AND) : inversion(p);
		if (!e)
			return NULL;
		items = parser_grow(p, items, count, sizeof(*items));
		items[count++] = e;
	} while (parser_accept(p, connective));
	if (count == 1)
		return e;
	return parse_expr_build(p, is_or ? EXPR_OR : EXPR_AND, at, items, count);
}

static struct expr *choice(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *items[3];

	items[0] = connected(p, TOKEN_OR);
	if (!items[0])
		return NULL;
	if (p->token.kind == TOKEN_WALRUS)
		return parser_fail(p, parser_here(p), "':=' needs a name before it, and "
						      "parentheses around it here");
	if (!parser_accept(p, TOKEN_IF))
		return items[0];
	items[1] = connected(p, TOKEN_OR);
	if (!items[1] || !parser_expect(p, TOKEN_ELSE))
		return NULL;
	items[2] = parse_expr(p);
	if (!items[2])
		return NULL;
	return parse_expr_build(p, EXPR_CHOICE, at, items, 3);
}

struct expr *parse_expr(struct parser *p)
{
	struct expr *e;

	if (!enter(p))
		return NULL;
	e = p->token.kind == TOKEN_LAMBDA ? parse_def_lambda(p) : choice(p);
	p->depth--;
	return e;
}

/* name := value, where that needs no parentheses; or any expression. */
struct expr *parse_expr_named(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *items[2];

	if (p->token.kind != TOKEN_NAME || p->next.kind != TOKEN_WALRUS)
		return parse_expr(p);
	items[0] = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);
	items[0]->name = parser_name(p);
	parser_advance(p);
	items[1] = parse_expr(p);
	if (!items[1] || !parse_expr_target(p, items[0], USE_STORE))
		return NULL;
	return parse_expr_build(p, EXPR_NAMED, at, items, 2);
}

struct expr *parse_expr_starred(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *e;

	parser_advance(p);
	e = binary(p, 0);
	return e ? parse_expr_build(p, EXPR_STARRED, at, &e, 1) : NULL;
}

struct expr *parse_expr_condition(struct parser *p)
{
	return connected(p, TOKEN_OR);
}

/* yield, yield value, yield from iterable; stands in parentheses, or alone on its side of `=`. */
struct expr *parse_expr_yield(struct parser *p)
{
	struct place at = parser_here(p);
	bool from;
	struct expr *e = NULL;

	if (p->surroundings != IN_FUNCTION)
		return parser_fail(p, at, "'yield' outside a function");
	parser_advance(p);
	from = parser_accept(p, TOKEN_FROM);
	if (from)
		e = parse_expr(p);
	else if (!parse_expr_ends(p->token.kind))
		e = parse_expr_list(p);
	if (!e && (from || !parse_expr_ends(p->token.kind)))
		return NULL;
	e = parse_expr_build(p, EXPR_YIELD, at, &e, e ? 1 : 0);
	if (e)
		e->op = from ? OP_SEND : OP_YIELD_VALUE;
	return e;
}

struct expr *parse_expr_value(struct parser *p)
{
	return p->token.kind == TOKEN_YIELD ? parse_expr_yield(p) : parse_expr_list(p);
}

bool parse_expr_ends(enum token_kind kind)
{
	switch (kind) {
	case TOKEN_NEWLINE:
	case TOKEN_END:
	case TOKEN_SEMICOLON:
	case TOKEN_COLON:
	case TOKEN_ASSIGN:
	case TOKEN_EXCLAMATION:
	case TOKEN_IN:
	case TOKEN_RIGHT_PAREN:
	case TOKEN_RIGHT_BRACKET:
	case TOKEN_RIGHT_BRACE: return true;
	default: return false;
	}
}

/* Items with commas between them; a tuple as soon as there is a comma. */
static struct expr *listed(struct parser *p, bool is_target)
{
	struct place at = parser_here(p);
	struct expr **items = NULL;
	struct expr *e;
	uint32_t count = 0;

	do {
		if (count > 0 && parse_expr_ends(p->token.kind))
			return parse_expr_build(p, EXPR_TUPLE, at, items, count);
		if (p->token.kind == TOKEN_STAR)
			e = parse_expr_starred(p);
		else
			e = is_target ? binary(p, 0) : parse_expr(p);
		if (!e)
			return NULL;
		if (count == AST_MAX_ITEMS)
			return parser_fail(p, at, "more than %d items in one display",
					   AST_MAX_ITEMS);
		items = parser_grow(p, items, count, sizeof(*items));
		items[count++] = e;
	} while (parser_accept(p, TOKEN_COMMA));
	if (count == 1 && e->kind == EXPR_STARRED)
		return parser_fail(p, at, "a starred expression cannot stand alone");
	return count == 1 ? e : parse_expr_build(p, EXPR_TUPLE, at, items, count);
}

struct expr *parse_expr_list(struct parser *p)
{
	return listed(p, false);
}

struct expr *parse_expr_for_target(struct parser *p)
{
	struct expr *e = listed(p, true);

	return e && parse_expr_target(p, e, USE_STORE) ? e : NULL;
}

/* What to call an expression that cannot be a target. */
static const char *describe(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_CONST: return "a constant";
	case EXPR_CALL: return "the result of a call";
	case EXPR_COMPARE: return "a comparison";
	case EXPR_SET: return "a set display";
	case EXPR_DICT: return "a dict display";
	case EXPR_JOINED:
	case EXPR_FORMATTED: return "an f-string";
	case EXPR_LAMBDA: return "a lambda";
	case EXPR_STARRED: return "a starred expression";
	case EXPR_YIELD: return "a yield expression";
	case EXPR_GENERATOR: return "a generator expression";
	case EXPR_NAMED: return "an assignment expression";
	case EXPR_COMPREHENSION: return "a comprehension";
	default: return "an expression";
	}
}

/* threading.excepthook */
static bool is_thread_hook(const struct expr *e)
{
	return !strcmp(e->name, "excepthook") && e->items[0]->kind == EXPR_NAME &&
	       !strcmp(e->items[0]->name, "threading");
}

static bool may_be_assigned(const char *special)
{
	static const char *const known[] = { "__traceback__", "__init__", "__del__", "__name__",
					     "__qualname__", "__doc__", "__annotations__",
					     "__wrapped__", "__callback__" };

	for (unsigned i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(special, known[i]))
			return true;
	return false;
}

bool parse_expr_target(struct parser *p, struct expr *e, enum expr_use use)
{
	const char *verb = use == USE_DELETE ? "delete" : "assign to";
	struct place at = { e->line, e->column };
	unsigned stars = 0;

	e->use = use;
	switch (e->kind) {
	case EXPR_NAME:
		if (p->surroundings == IN_CLASS && parser_refuses(e->name))
			return parser_fail(p, at, "special attribute %s is outside the subset",
					   e->name);
		return true;
	case EXPR_ATTR:
		if (is_thread_hook(e) && use == USE_STORE) {
			e->kind = EXPR_NAME;
			e->name = parser_intern(p, GLOBAL_THREAD_HOOK);
			e->n_items = 0;
			return true;
		}
		if (parser_special(e->name) && !may_be_assigned(e->name) &&
		    (use != USE_STORE || strcmp(e->name, "__dict__") != 0))
			return parser_fail(p, at, "to %s attribute %s is outside the subset", verb,
					   e->name);
		return true;
	case EXPR_INDEX: return true;
	case EXPR_TUPLE:
	case EXPR_LIST:
		for (uint32_t i = 0; i < e->n_items; i++) {
			if (e->items[i]->kind == EXPR_STARRED && stars++)
				return parser_fail(p, at, "more than one starred target");
			if (!parse_expr_target(p, e->items[i], use))
				return false;
		}
		return true;
	case EXPR_STARRED:
		if (use == USE_STORE)
			return parse_expr_target(p, e->items[0], use);
		/* fall through */
	default: return parser_fail(p, at, "cannot %s %s", verb, describe(e));
	}
}
