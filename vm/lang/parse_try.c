/*
 * try, with its clauses. A statement with both except and finally is one inside the other.
 */
#include "vm/lang/parser.h"

static struct stmt *make(struct parser *p, enum stmt_kind kind, struct place at)
{
	return ast_stmt(p->nodes, kind, at.line, at.column);
}

static bool add_block(struct parser *p, struct stmt *s)
{
	s->bodies = parser_grow(p, s->bodies, s->n_bodies, sizeof(*s->bodies));
	return parse_stmt_block(p, &s->bodies[s->n_bodies++]);
}

/* `type`, `type as name`, or nothing; both NULL then. */
static bool clause_head(struct parser *p, struct expr **type, const char **name)
{
	*type = NULL;
	*name = NULL;
	if (p->token.kind == TOKEN_STAR)
		return parser_fail(p, parser_here(p), "except* is outside the subset");
	if (p->token.kind == TOKEN_COLON)
		return true;
	*type = parse_expr(p);
	if (!*type)
		return false;
	if (!parser_accept(p, TOKEN_AS))
		return true;
	*name = parser_name(p);
	return *name != NULL;
}

static bool add_clause(struct parser *p, struct stmt *s)
{
	struct expr *type;
	const char *name;

	if (s->n_exprs && !s->exprs[s->n_exprs - 1])
		return parser_fail(p, parser_here(p), "'except:' must be the last clause");
	parser_advance(p);
	if (!clause_head(p, &type, &name))
		return false;
	s->exprs = parser_grow(p, s->exprs, s->n_exprs, sizeof(*s->exprs));
	s->exprs[s->n_exprs++] = type;
	s->names = parser_grow(p, s->names, s->n_names, sizeof(*s->names));
	s->names[s->n_names++] = name;
	return add_block(p, s);
}

static struct stmt *clauses(struct parser *p, struct stmt *s)
{
	while (p->token.kind == TOKEN_EXCEPT)
		if (!add_clause(p, s))
			return NULL;
	if (parser_accept(p, TOKEN_ELSE) && !add_block(p, s))
		return NULL;
	return s;
}

/* What has been parsed of the statement becomes what is tried before its finally. */
static struct stmt *with_finally(struct parser *p, struct stmt *s, struct place at)
{
	struct stmt *outer = make(p, STMT_FINALLY, at);

	parser_advance(p);
	outer->bodies = parser_grow(p, NULL, 0, sizeof(*outer->bodies));
	outer->bodies[outer->n_bodies++] = s->n_exprs ? s : s->bodies[0];
	return add_block(p, outer) ? outer : NULL;
}

struct stmt *parse_try(struct parser *p)
{
	struct place at = parser_here(p);
	struct stmt *s = make(p, STMT_TRY, at);
	int blocks = p->blocks;
	bool in_try = p->in_try, good;

	parser_advance(p);
	p->in_try = true;
	/* two: the statement may turn out to have both */
	good = parse_stmt_enter(p, at) && parse_stmt_enter(p, at) && add_block(p, s);
	p->in_try = in_try;
	if (!good)
		return NULL;
	if (p->token.kind != TOKEN_EXCEPT && p->token.kind != TOKEN_FINALLY)
		return parser_unexpected(p, "'except' or 'finally'");
	if (!clauses(p, s) || !parse_import_caught(p, s))
		return NULL;
	if (p->token.kind == TOKEN_FINALLY)
		s = with_finally(p, s, at);
	p->blocks = blocks;
	return s;
}
