/*
 * def and class; and lambda.
 *
 * A function or a class changes what surrounds the statements in it (`return` is known
 * in a function only, a loop around a def is not a loop around its body), so the
 * parser's notes about the surroundings are put aside and brought back here.
 * Annotations are read and forgotten: Python evaluates them when somebody asks (3.14).
 */
#include <string.h>

#include "vm/base/bug.h"
#include "vm/lang/parse_expr.h"

void parse_stmt_add_name(struct parser *p, struct stmt *s, const char *name)
{
	s->names = parser_grow(p, s->names, s->n_names, sizeof(*s->names));
	s->names[s->n_names++] = name;
}

/* What a lambda is worth: it returns that. */
static bool lambda_body(struct parser *p, struct stmt **body)
{
	struct place at = parser_here(p);
	struct expr *e = parse_expr(p);

	if (!e)
		return false;
	*body = ast_stmt(p->nodes, STMT_RETURN, e->line, at.column);
	(*body)->exprs = arena_copy(p->nodes, &e, 1, sizeof(e));
	(*body)->n_exprs = 1;
	return true;
}

/* The class keeps which names in its body have annotations, for dataclasses. */
static bool end_class_body(struct parser *p, struct stmt *s)
{
	struct place at = parser_here(p);
	struct stmt **end = &s->bodies[0], *keep;
	struct expr *name;

	if (!p->n_annotated || !p->dataclasses)
		return true;
	while (*end) {
		at.line = (*end)->line;
		end = &(*end)->next;
	}
	keep = ast_stmt(p->nodes, STMT_ASSIGN, at.line, at.column);
	name = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);
	name->name = parser_intern(p, "_annotated_names");
	if (!parse_expr_target(p, name, USE_STORE))
		return false;
	parse_stmt_add_expr(p, keep, name);
	parse_stmt_add_expr(p, keep, parse_expr_build(p, EXPR_TUPLE, at, p->annotated, p->n_annotated));
	*end = keep;
	return keep->exprs[1];
}

/* __doc__ = what the body of a class begins with, or None. */
static bool begin_class_body(struct parser *p, struct stmt *s)
{
	struct stmt *first = s->bodies[0], *keep;
	bool has = first && first->kind == STMT_EXPR && first->exprs[0]->kind == EXPR_CONST &&
		   first->exprs[0]->constant->kind == CONST_STR;
	struct place at = { s->line, s->column };
	struct expr *name;

	if (!p->docs)
		return true;
	keep = ast_stmt(p->nodes, STMT_ASSIGN, has ? first->line : at.line, at.column);
	name = ast_expr(p->nodes, EXPR_NAME, keep->line, at.column);
	name->name = parser_intern(p, "__doc__");
	if (!parse_expr_target(p, name, USE_STORE))
		return false;
	parse_stmt_add_expr(p, keep, name);
	parse_stmt_add_expr(p, keep,
			    has ? first->exprs[0]
				: parse_constant(p, at, (struct constant){ .kind = CONST_NONE }));
	keep->next = has ? first->next : first;
	s->bodies[0] = keep;
	return keep->exprs[1];
}

/* Reads the body of a def, class or lambda in its own surroundings. */
static bool body_in(struct parser *p, struct stmt *s, enum surroundings inside,
		    bool (*body)(struct parser *p, struct stmt **first))
{
	enum surroundings surroundings = p->surroundings;
	const char *class_name = p->class_name;
	const struct stmt *class = p->class;
	bool in_loop = p->in_loop, in_try = p->in_try;
	int blocks = p->blocks;
	struct expr **annotated = p->annotated;
	uint32_t n_annotated = p->n_annotated;
	bool good;

	p->surroundings = inside;
	p->in_loop = false;
	p->in_try = false;
	p->blocks = 0;
	if (inside == IN_CLASS) {
		p->class_name = s->name;
		p->class = s;
	}
	p->annotated = NULL;
	p->n_annotated = 0;
	s->bodies = arena_get(p->nodes, 1, sizeof(*s->bodies));
	s->n_bodies = 1;
	good = body(p, &s->bodies[0]) &&
	       (inside != IN_CLASS ||
		(begin_class_body(p, s) && parse_note_class(p, s) && end_class_body(p, s)));
	p->annotated = annotated;
	p->n_annotated = n_annotated;
	p->surroundings = surroundings;
	p->class_name = class_name;
	p->class = class;
	p->in_loop = in_loop;
	p->in_try = in_try;
	p->blocks = blocks;
	return good;
}

/* Parameters being read. */
struct reading {
	struct stmt *s;
	bool annotated; /* a colon after a name introduces what it is annotated with */
	bool by_name;   /* a star has been read */
	const char *rest, *names; /* *args, **kwargs */
	struct expr **keyword_defaults;
};

static bool add_name_once(struct parser *p, struct reading *r, struct place at, const char *name)
{
	struct stmt *s = r->s;

	for (uint32_t i = 0; i < s->n_names; i++)
		if (s->names[i] == name)
			return parser_fail(p, at, "parameter %s is repeated", name);
	if (name == r->rest || name == r->names)
		return parser_fail(p, at, "parameter %s is repeated", name);
	if (s->n_names == AST_MAX_ARGUMENTS)
		return parser_fail(p, at, "more than %d parameters", AST_MAX_ARGUMENTS);
	return true;
}

/* A name, which may be annotated; NULL after an error. */
static const char *parameter_name(struct parser *p, struct reading *r)
{
	struct place at = parser_here(p);
	const char *name = parser_name(p);
	struct expr *type;

	if (!name || !add_name_once(p, r, at, name))
		return NULL;
	if (!r->annotated || !parser_accept(p, TOKEN_COLON))
		return name;
	type = parse_expr(p);
	return type && parse_note_parameter(p, r->s, name, type) ? name : NULL;
}

static bool keyword_parameter(struct parser *p, struct reading *r, const char *name)
{
	uint32_t n = r->s->parameters.n_keyword_only++;

	parse_stmt_add_name(p, r->s, name);
	r->keyword_defaults =
		parser_grow(p, r->keyword_defaults, n, sizeof(*r->keyword_defaults));
	r->keyword_defaults[n] = NULL;
	if (!parser_accept(p, TOKEN_ASSIGN))
		return true;
	r->keyword_defaults[n] = parse_expr(p);
	return r->keyword_defaults[n];
}

static bool plain_parameter(struct parser *p, struct reading *r)
{
	struct parameters *all = &r->s->parameters;
	struct place at = parser_here(p);
	const char *name = parameter_name(p, r);

	if (!name)
		return false;
	if (r->by_name)
		return keyword_parameter(p, r, name);
	parse_stmt_add_name(p, r->s, name);
	all->n_args++;
	if (parser_accept(p, TOKEN_ASSIGN)) {
		struct expr *value = parse_expr(p);

		parse_stmt_add_expr(p, r->s, value);
		all->n_defaults++;
		return value;
	}
	if (all->n_defaults)
		return parser_fail(p, at,
				   "parameter %s without a default follows one with a default",
				   name);
	return true;
}

/* The star: *args, or only keyword-only parameters follow. */
static bool star_parameter(struct parser *p, struct reading *r)
{
	struct place at = parser_here(p);

	parser_advance(p);
	if (r->by_name)
		return parser_fail(p, at, "only one star can stand among the parameters");
	r->by_name = true;
	if (p->token.kind == TOKEN_NAME) {
		r->rest = parameter_name(p, r);
		return r->rest;
	}
	if (p->token.kind != TOKEN_COMMA || p->next.kind != TOKEN_NAME)
		return parser_fail(p, at, "parameters must follow the star");
	return true;
}

static bool slash_parameter(struct parser *p, struct reading *r)
{
	struct parameters *all = &r->s->parameters;
	struct place at = parser_here(p);

	parser_advance(p);
	if (r->by_name || all->n_positional_only || !all->n_args)
		return parser_fail(p, at, "the slash must follow parameters, and only once");
	all->n_positional_only = all->n_args;
	return true;
}

static bool add_parameter(struct parser *p, struct reading *r)
{
	if (r->names)
		return parser_fail(p, parser_here(p), "no parameter can follow **%s", r->names);
	switch (p->token.kind) {
	case TOKEN_STAR: return star_parameter(p, r);
	case TOKEN_SLASH: return slash_parameter(p, r);
	case TOKEN_POWER:
		parser_advance(p);
		r->names = parameter_name(p, r);
		return r->names;
	default: return plain_parameter(p, r);
	}
}

/* Parameters, up to what ends them. */
static bool parameters(struct parser *p, struct stmt *s, enum token_kind end)
{
	struct reading r = { .s = s, .annotated = end == TOKEN_RIGHT_PAREN };

	while (p->token.kind != end) {
		if (!add_parameter(p, &r))
			return false;
		if (!parser_accept(p, TOKEN_COMMA))
			break;
	}
	for (uint32_t i = 0; i < s->parameters.n_keyword_only; i++)
		parse_stmt_add_expr(p, s, r.keyword_defaults[i]);
	if (r.rest)
		parse_stmt_add_name(p, s, r.rest);
	if (r.names)
		parse_stmt_add_name(p, s, r.names);
	s->parameters.takes = (r.rest ? TAKES_REST : 0) | (r.names ? TAKES_NAMES : 0);
	return parser_expect(p, end);
}

/* Whether the name has no meaning, or one that refrace gives it, too. */
static bool is_known_method(const char *name)
{
	const struct special_info *special = parser_special(name);

	return !special || special->uses == SPECIAL_METHOD;
}

/* What every class calls with the class that comes from it is a class method without being called
 * one. */
static bool decorate_hook(struct parser *p, struct stmt *s)
{
	struct expr *e;

	if (p->surroundings != IN_CLASS || (strcmp(s->name, "__init_subclass__") != 0 &&
					    strcmp(s->name, "__class_getitem__") != 0))
		return true;
	e = ast_expr(p->nodes, EXPR_NAME, s->line, s->column);
	e->name = parser_intern(p, "classmethod");
	s->decorators = arena_copy(p->nodes, &e, 1, sizeof(e));
	s->n_decorators = 1;
	return true;
}

struct stmt *parse_def(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_DEF);
	struct place at = parser_here(p);

	s->name = parser_name(p);
	if (!s->name)
		return NULL;
	if (p->surroundings == IN_CLASS && !is_known_method(s->name))
		return parser_fail(p, at, "special method %s is outside the subset", s->name);
	if (!parser_expect(p, TOKEN_LEFT_PAREN))
		return NULL;
	if (!parameters(p, s, TOKEN_RIGHT_PAREN))
		return NULL;
	if (parser_accept(p, TOKEN_ARROW)) {
		struct expr *type = parse_expr(p);

		if (!type || !parse_note_parameter(p, s, "return", type))
			return NULL;
	}
	if (!parse_note_function(p, s))
		return NULL;
	return body_in(p, s, IN_FUNCTION, parse_stmt_block) && decorate_hook(p, s) ? s : NULL;
}

struct expr *parse_def_lambda(struct parser *p)
{
	struct place at = parser_here(p);
	struct stmt *s = parse_stmt_begin(p, STMT_DEF);
	struct expr *e;

	s->name = "<lambda>";
	if (!parameters(p, s, TOKEN_COLON) || !body_in(p, s, IN_FUNCTION, lambda_body))
		return NULL;
	e = parse_expr_build(p, EXPR_LAMBDA, at, s->exprs, s->n_exprs);
	if (!e)
		return NULL;
	e->function = s;
	return parse_expr_above(p, e, s->bodies[0]->exprs[0]);
}

/* A keyword of a class, whose name is the current token. */
static bool class_keyword(struct parser *p, struct stmt *s)
{
	const char *name = parser_name(p);

	for (uint32_t i = 0; i < s->n_names; i++)
		if (s->names[i] == name)
			return parser_fail(p, parser_here(p), "keyword %s is repeated", name);
	parser_advance(p);
	parse_stmt_add_name(p, s, name);
	return true;
}

/* A built-in type as a base is the class that stands for it (vm/library/types.py). */
static const char *const types[][2] = {
#define TYPE(name, class) { #name, class },
#include "vm/library/types.def"
#undef TYPE
};

static void stand_for_type(struct parser *p, struct expr *e)
{
	for (unsigned i = 0; i < sizeof(types) / sizeof(types[0]) && e->kind == EXPR_NAME; i++)
		if (!strcmp(e->name, types[i][0]))
			e->name = parser_intern(p, types[i][1]);
}

/* In such a class the type's methods are that class's: dict.get(self, key). */
void parse_def_method_of(const struct parser *p, struct expr *e)
{
	for (uint32_t i = 0; p->class && i < p->class->n_exprs && e->kind == EXPR_NAME; i++)
		for (unsigned k = 0; k < sizeof(types) / sizeof(types[0]); k++)
			if (p->class->exprs[i]->kind == EXPR_NAME && !strcmp(e->name, types[k][0]) &&
			    !strcmp(p->class->exprs[i]->name, types[k][1]))
				e->name = p->class->exprs[i]->name;
}

/* The bases of a class, and its keywords: the last ones of the expressions. */
static bool bases(struct parser *p, struct stmt *s)
{
	while (p->token.kind != TOKEN_RIGHT_PAREN) {
		struct place at = parser_here(p);
		bool named = p->token.kind == TOKEN_NAME && p->next.kind == TOKEN_ASSIGN;
		struct expr *e;

		if (!named && s->n_names)
			return parser_fail(p, at, "a base follows a keyword");
		if (named && !class_keyword(p, s))
			return false;
		e = parse_expr(p);
		if (!e)
			return false;
		if (!named)
			stand_for_type(p, e);
		if (s->n_exprs == AST_MAX_ARGUMENTS)
			return parser_fail(p, parser_here(p), "more than %d bases",
					   AST_MAX_ARGUMENTS);
		parse_stmt_add_expr(p, s, e);
		if (!parser_accept(p, TOKEN_COMMA))
			break;
	}
	return true;
}

struct stmt *parse_def_class(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_CLASS);

	s->name = parser_name(p);
	if (!s->name)
		return NULL;
	if (parser_accept(p, TOKEN_LEFT_PAREN)) {
		if (!bases(p, s) || !parser_expect(p, TOKEN_RIGHT_PAREN))
			return NULL;
	}
	return body_in(p, s, IN_CLASS, parse_stmt_block) ? s : NULL;
}

struct stmt *parse_def_decorated(struct parser *p)
{
	struct expr **decorators = NULL;
	struct stmt *s;
	uint32_t n = 0;

	while (parser_accept(p, TOKEN_AT)) {
		struct expr *e = parse_expr(p);

		if (!e || !parser_expect(p, TOKEN_NEWLINE))
			return NULL;
		if (n == AST_MAX_ARGUMENTS)
			return parser_fail(p, parser_here(p), "more than %d decorators", AST_MAX_ARGUMENTS);
		decorators = parser_grow(p, decorators, n, sizeof(*decorators));
		decorators[n++] = e;
	}
	if (p->token.kind == TOKEN_DEF)
		s = parse_def(p);
	else if (p->token.kind == TOKEN_CLASS)
		s = parse_def_class(p);
	else
		return parser_unexpected(p, "a def or a class");
	if (s && n) {
		s->decorators = decorators;
		s->n_decorators = n;
	}
	return s;
}
