/*
 * The tightest parts of expressions: literals, names, calls, subscripts. Displays are in
 * parse_display.c.
 *
 * Most of what Python has and the subset lacks shows up here, as a token that starts or
 * continues something unknown: each such construct is named in its own message rather
 * than called a syntax error.
 */
#include <string.h>

#include "vm/lang/parse_expr.h"

struct expr *parse_constant(struct parser *p, struct place at, struct constant c)
{
	struct expr *e = ast_expr(p->nodes, EXPR_CONST, at.line, at.column);

	e->constant = arena_copy(p->nodes, &c, 1, sizeof(c));
	return e;
}

static struct expr *plain_constant(struct parser *p, enum constant_kind kind)
{
	struct place at = parser_here(p);

	parser_advance(p);
	return parse_constant(p, at, (struct constant){ .kind = kind });
}

static struct expr *integer(struct parser *p, bool after_minus)
{
	struct place at = parser_here(p);
	uint64_t value = p->token.integer;
	enum token_kind follower = p->next.kind;
	bool alone = follower != TOKEN_POWER && follower != TOKEN_DOT &&
		     follower != TOKEN_LEFT_BRACKET && follower != TOKEN_LEFT_PAREN;

	if (value > INT64_MAX && !(after_minus && alone))
		return parser_fail(p, at, "integer literal does not fit in 64 bits");
	parser_advance(p);
	return parse_constant(p, at,
			      (struct constant){ .kind = CONST_INT, .integer = (int64_t)value });
}

static struct expr *real(struct parser *p)
{
	struct place at = parser_here(p);
	struct constant c = { .kind = CONST_FLOAT, .real = p->token.real };

	parser_advance(p);
	return parse_constant(p, at, c);
}

/* Variables that a program has in Python without binding them, and has not here. */
static bool is_variable_outside(const char *name)
{
	static const char *const names[] = { "__build_class__", "__builtins__", "__cached__",
					     "__class__",	"__loader__",	"__package__",
					     "__path__",	"__spec__" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static struct expr *name(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *e = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);

	e->name = parser_name(p);
	if (!e->name)
		return NULL;
	if (is_variable_outside(e->name))
		return parser_fail(p, at, "variable %s is outside the subset", e->name);
	if (!strcmp(e->name, "__debug__"))
		return parse_constant(p, at, (struct constant){ .kind = CONST_TRUE });
	return e;
}

/* Tokens that start an expression in Python but not here. */
static const struct {
	enum token_kind token;
	const char *message;
} outside[] = {
	{ TOKEN_LAMBDA, "a lambda must stand in parentheses here" },
	{ TOKEN_YIELD, "'yield' needs parentheses around it here" },
	{ TOKEN_AWAIT, "await is outside the subset" },
	{ TOKEN_STAR, "a starred expression (*) cannot stand here" },
};

static struct expr *atom(struct parser *p)
{
	bool after_minus = p->after_minus;

	p->after_minus = false;
	switch (p->token.kind) {
	case TOKEN_NAME: return name(p);
	case TOKEN_INT: return integer(p, after_minus);
	case TOKEN_FLOAT: return real(p);
	case TOKEN_STRING:
	case TOKEN_FSTRING_START: return parse_string(p);
	case TOKEN_NONE: return plain_constant(p, CONST_NONE);
	case TOKEN_ELLIPSIS: return plain_constant(p, CONST_ELLIPSIS);
	case TOKEN_TRUE: return plain_constant(p, CONST_TRUE);
	case TOKEN_FALSE: return plain_constant(p, CONST_FALSE);
	case TOKEN_LEFT_PAREN: return parse_display_parenthesis(p);
	case TOKEN_LEFT_BRACKET: return parse_display_list(p);
	case TOKEN_LEFT_BRACE: return parse_display_dict(p);
	default: break;
	}
	for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++)
		if (outside[i].token == p->token.kind)
			return parser_fail(p, parser_here(p), "%s", outside[i].message);
	return parser_unexpected(p, "an expression");
}

static bool repeats(const struct expr *call, const char *keyword)
{
	for (uint32_t i = 0; i < call->n_names; i++)
		if (call->names[i] == keyword)
			return true;
	return false;
}

/* Arguments being read: those by position, then those by name. */
struct arguments {
	struct expr call; /* names, n_names; NULL: ** */
	struct expr **positional, **named;
	uint32_t n;
	bool merges; /* a ** has been read */
	bool bare;   /* a generator expression without parentheses has been read */
};

/* The `keyword=` before an argument, if there is one, and stars. */
static bool argument_name(struct parser *p, struct arguments *a, const char **keyword)
{
	struct place at = parser_here(p);
	struct expr *call = &a->call;
	bool power = p->token.kind == TOKEN_POWER;

	*keyword = NULL;
	if (p->token.kind == TOKEN_STAR && a->merges)
		return parser_fail(p, at, "an argument with * follows one with **; put it first");
	if (p->token.kind == TOKEN_STAR)
		return true;
	if (!power && (p->token.kind != TOKEN_NAME || p->next.kind != TOKEN_ASSIGN)) {
		if (call->n_names > 0)
			return parser_fail(p, at,
					   "a positional argument follows a keyword argument; "
					   "put it first");
		return true;
	}
	*keyword = power ? NULL : parser_name(p);
	parser_advance(p);
	if (!power && repeats(call, *keyword))
		return parser_fail(p, at, "keyword argument %s is repeated", *keyword);
	a->merges = a->merges || power;
	call->names = parser_grow(p, call->names, call->n_names, sizeof(*call->names));
	call->names[call->n_names++] = *keyword;
	return true;
}

static struct expr *argument_value(struct parser *p, const char *keyword)
{
	struct place at = parser_here(p);
	struct expr *e;

	if (parser_accept(p, TOKEN_STAR)) {
		e = parse_expr(p);
		return e ? parse_expr_build(p, EXPR_STARRED, at, &e, 1) : NULL;
	}
	e = keyword ? parse_expr(p) : parse_expr_named(p);
	return e ? parse_display_generator(p, at, e) : NULL;
}

static bool argument(struct parser *p, struct arguments *a)
{
	uint32_t names = a->call.n_names;
	const char *keyword;
	struct expr *e;

	if (!argument_name(p, a, &keyword))
		return false;
	e = argument_value(p, keyword);
	if (!e)
		return false;
	a->bare = a->bare || (e->kind == EXPR_GENERATOR && !e->parenthesised);
	if (a->call.n_names > names) {
		a->named = parser_grow(p, a->named, names, sizeof(*a->named));
		a->named[names] = e;
	} else {
		a->positional = parser_grow(p, a->positional, a->n, sizeof(*a->positional));
		a->positional[a->n++] = e;
	}
	return true;
}

/* All that has been read, as a call. */
static struct expr *build_call(struct parser *p, struct expr *callee, const struct arguments *a)
{
	struct place at = { callee->line, callee->column };
	uint32_t names = a->call.n_names, n = 1 + a->n + names;
	struct expr **items = arena_get(p->nodes, n, sizeof(*items)), *e;

	items[0] = callee;
	if (a->n)
		memcpy(items + 1, a->positional, a->n * sizeof(*items));
	if (names)
		memcpy(items + 1 + a->n, a->named, names * sizeof(*items));
	e = parse_expr_build(p, EXPR_CALL, at, items, n);
	if (e) {
		e->names = a->call.names;
		e->n_names = names;
	}
	return e;
}

static struct expr *call_of(struct parser *p, struct expr *callee)
{
	struct place bracket = parser_here(p);
	struct arguments a = { .n = 0 };

	parser_advance(p);
	while (p->token.kind != TOKEN_RIGHT_PAREN) {
		if (!argument(p, &a))
			return NULL;
		if (a.n + a.call.n_names > AST_MAX_ARGUMENTS)
			return parser_fail(p, bracket, "more than %d arguments in one call",
					   AST_MAX_ARGUMENTS);
		if (!parser_accept(p, TOKEN_COMMA))
			break;
	}
	if (a.bare && a.n + a.call.n_names > 1)
		return parser_fail(p, bracket, "a generator expression beside other arguments needs "
					       "parentheses");
	return parser_expect(p, TOKEN_RIGHT_PAREN) ? build_call(p, callee, &a) : NULL;
}

/* One part of a slice: empty before ':' or ']'. */
static bool slice_part(struct parser *p, struct expr **part)
{
	*part = NULL;
	if (p->token.kind == TOKEN_COLON || p->token.kind == TOKEN_RIGHT_BRACKET)
		return true;
	*part = parse_expr(p);
	return *part != NULL;
}

/* What stands between the brackets of a subscript: an index, a tuple or a slice. */
static struct expr *subscript(struct parser *p)
{
	struct place at = parser_here(p);
	struct expr *parts[3] = { NULL, NULL, NULL };

	if (p->token.kind != TOKEN_COLON) {
		parts[0] = p->next.kind == TOKEN_WALRUS ? parse_expr_named(p)
							: parse_expr_list(p);
		if (!parts[0])
			return NULL;
	}
	if (p->token.kind != TOKEN_COLON)
		return parts[0];
	parser_advance(p);
	if (!slice_part(p, &parts[1]))
		return NULL;
	if (parser_accept(p, TOKEN_COLON) && !slice_part(p, &parts[2]))
		return NULL;
	if (p->token.kind == TOKEN_COMMA ||
	    (parts[0] && parts[0]->kind == EXPR_TUPLE && !parts[0]->parenthesised))
		return parser_fail(p, at,
				   "a subscript of several slices is outside the subset");
	return parse_expr_build(p, EXPR_SLICE, at, parts, 3);
}

static struct expr *index_of(struct parser *p, struct expr *object)
{
	struct place at = { object->line, object->column };
	struct expr *items[2] = { object, NULL };

	parser_advance(p);
	items[1] = subscript(p);
	if (!items[1] || !parser_expect(p, TOKEN_RIGHT_BRACKET))
		return NULL;
	return parse_expr_build(p, EXPR_INDEX, at, items, 2);
}

static struct expr *attribute_of(struct parser *p, struct expr *object)
{
	struct place at = { object->line, object->column };
	struct place name_at;
	const char *attribute;
	struct expr *e;

	parser_advance(p);
	name_at = parser_here(p);
	attribute = parser_name(p);
	if (!attribute)
		return NULL;
	if (parser_refuses(attribute))
		return parser_fail(p, name_at, "special attribute %s is outside the subset",
				   attribute);
	parse_def_method_of(p, object);
	e = parse_expr_build(p, EXPR_ATTR, at, &object, 1);
	if (e)
		e->name = attribute;
	return e;
}

struct expr *parse_expr_primary(struct parser *p)
{
	struct expr *e = atom(p);

	while (e) {
		if (p->token.kind == TOKEN_LEFT_PAREN)
			e = call_of(p, e);
		else if (p->token.kind == TOKEN_LEFT_BRACKET)
			e = index_of(p, e);
		else if (p->token.kind == TOKEN_DOT)
			e = attribute_of(p, e);
		else
			break;
	}
	return e;
}
