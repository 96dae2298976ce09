/*
 * Statements and blocks.
 *
 * A statement is known by its first token; what starts with no keyword is an assignment of some
 * kind or an expression. Blocks can nest only as deep as the lexer lets lines be indented, so
 * the recursion here is bounded by that. Where a statement may not stand (`return` in a module,
 * `break` outside a loop) is checked here too, so that the passes after this one have nothing
 * left to refuse but names. The statements that define and import are in parse_def.c.
 */
#include <string.h>

#include "vm/lang/parse_expr.h"

static struct stmt *make(struct parser *p, enum stmt_kind kind)
{
	struct place at = parser_here(p);

	return ast_stmt(p->nodes, kind, at.line, at.column);
}

struct stmt *parse_stmt_begin(struct parser *p, enum stmt_kind kind)
{
	struct stmt *s = make(p, kind);

	parser_advance(p);
	return s;
}

struct stmt *parse_stmt_add_expr(struct parser *p, struct stmt *s, struct expr *e)
{
	s->exprs = parser_grow(p, s->exprs, s->n_exprs, sizeof(*s->exprs));
	s->exprs[s->n_exprs++] = e;
	return s;
}

static bool add_block(struct parser *p, struct stmt *s)
{
	s->bodies = parser_grow(p, s->bodies, s->n_bodies, sizeof(*s->bodies));
	return parse_stmt_block(p, &s->bodies[s->n_bodies++]);
}

/* Assignment operators and what they do. */
static const struct {
	enum token_kind token;
	enum binary binary;
} assignments[] = {
	{ TOKEN_PLUS_SET, BINARY_ADD },          { TOKEN_MINUS_SET, BINARY_SUBTRACT },
	{ TOKEN_STAR_SET, BINARY_MULTIPLY },     { TOKEN_FLOOR_SET, BINARY_FLOOR_DIVIDE },
	{ TOKEN_PERCENT_SET, BINARY_REMAINDER }, { TOKEN_POWER_SET, BINARY_POWER },
	{ TOKEN_AND_SET, BINARY_AND },           { TOKEN_OR_SET, BINARY_OR },
	{ TOKEN_XOR_SET, BINARY_XOR },           { TOKEN_LSHIFT_SET, BINARY_LSHIFT },
	{ TOKEN_RSHIFT_SET, BINARY_RSHIFT },
	{ TOKEN_SLASH_SET, BINARY_TRUE_DIVIDE },  { TOKEN_AT_SET, BINARY_MATRIX_MULTIPLY },
};

static int assignment_at(const struct parser *p)
{
	for (size_t i = 0; i < sizeof(assignments) / sizeof(assignments[0]); i++)
		if (assignments[i].token == p->token.kind)
			return (int)assignments[i].binary;
	return -1;
}

static struct stmt *augment(struct parser *p, struct stmt *s, struct expr *target, int binary)
{
	struct place at = { target->line, target->column };
	struct expr *value;

	if (target->kind == EXPR_TUPLE || target->kind == EXPR_LIST)
		return parser_fail(p, at, "an augmented assignment needs a single target");
	if (!parse_expr_target(p, target, USE_STORE))
		return NULL;
	parser_advance(p);
	value = parse_expr_value(p);
	if (!value)
		return NULL;
	s->kind = STMT_AUGMENT;
	s->binary = (enum binary)binary;
	return parse_stmt_add_expr(p, parse_stmt_add_expr(p, s, target), value);
}

static struct stmt *assign(struct parser *p, struct stmt *s, struct expr *first)
{
	struct expr *e = first;

	s->kind = STMT_ASSIGN;
	while (parser_accept(p, TOKEN_ASSIGN)) {
		if (!parse_expr_target(p, e, USE_STORE))
			return NULL;
		parse_stmt_add_expr(p, s, e);
		e = parse_expr_value(p);
		if (!e)
			return NULL;
	}
	return parse_stmt_add_expr(p, s, e);
}

/* What stands behind an expression that starts a line, where nothing may. */
static struct stmt *refuse_rest(struct parser *p, struct stmt *s, const struct expr *e)
{
	struct place start_of_line = { s->line, s->column };
	bool is_match =
		e->line == s->line &&
		((e->kind == EXPR_NAME && strcmp(e->name, "match") == 0) ||
		 (e->kind == EXPR_CALL && e->items[0]->kind == EXPR_NAME &&
		  strcmp(e->items[0]->name, "match") == 0 && p->next.kind == TOKEN_NEWLINE));

	if (is_match)
		return parser_fail(p, start_of_line,
				   "match is outside the subset; use if and elif");
	return parser_unexpected(p, "the end of the line");
}

static bool at_end_of_statement(const struct parser *p)
{
	return p->token.kind == TOKEN_NEWLINE || p->token.kind == TOKEN_SEMICOLON ||
	       p->token.kind == TOKEN_END;
}

static bool can_be_annotated(const struct expr *e)
{
	return e->kind == EXPR_NAME || e->kind == EXPR_ATTR || e->kind == EXPR_INDEX;
}

/* ClassVar, typing.ClassVar, and either with an index: what a dataclass passes over. */
static bool is_class_variable(const struct expr *type)
{
	if (type->kind == EXPR_INDEX)
		return is_class_variable(type->items[0]);
	return (type->kind == EXPR_NAME || type->kind == EXPR_ATTR) &&
	       !strcmp(type->name, "ClassVar");
}

/* A name in the body of a class, which dataclasses look at. */
static void note_annotated(struct parser *p, const char *name)
{
	for (uint32_t i = 0; i < p->n_annotated; i++)
		if (p->annotated[i]->constant->text == name)
			return;
	p->annotated = parser_grow(p, p->annotated, p->n_annotated, sizeof(*p->annotated));
	p->annotated[p->n_annotated++] = parse_constant(
		p, parser_here(p),
		(struct constant){ .kind = CONST_STR, .text = name, .size = strlen(name) });
}

/* `target: type` or `target: type = value`. What the annotation says of a name is that it is the
 * function's own; what it is, only parse_note.c may want to know. */
static struct stmt *annotated(struct parser *p, struct stmt *s, struct expr *target)
{
	struct expr *value, *type;

	if (!parse_expr_target(p, target, USE_STORE))
		return NULL;
	parser_advance(p);
	type = parse_expr(p);
	if (!type)
		return NULL;
	if (p->surroundings == IN_CLASS && target->kind == EXPR_NAME && !is_class_variable(type))
		note_annotated(p, target->name);
	if (target->kind == EXPR_NAME && !target->parenthesised &&
	    !parse_note_variable(p, s, target->name, type))
		return NULL;
	if (!parser_accept(p, TOKEN_ASSIGN)) {
		s->kind = STMT_ANNOTATED;
		return parse_stmt_add_expr(p, s, target);
	}
	value = parse_expr_list(p);
	if (!value)
		return NULL;
	s->kind = STMT_ASSIGN;
	return parse_stmt_add_expr(p, parse_stmt_add_expr(p, s, target), value);
}

static struct stmt *expression(struct parser *p)
{
	struct stmt *s = make(p, STMT_EXPR);
	struct expr *e = parse_expr_value(p);

	if (!e)
		return NULL;
	if (p->token.kind == TOKEN_ASSIGN)
		return assign(p, s, e);
	if (p->token.kind == TOKEN_COLON && can_be_annotated(e))
		return annotated(p, s, e);
	if (assignment_at(p) >= 0)
		return augment(p, s, e, assignment_at(p));
	if (!at_end_of_statement(p))
		return refuse_rest(p, s, e);
	return parse_stmt_add_expr(p, s, e);
}

static struct stmt *leave_function(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_RETURN);
	struct expr *e;

	if (p->surroundings != IN_FUNCTION)
		return parser_fail(p, (struct place){ s->line, s->column },
				   "'return' outside a function");
	if (at_end_of_statement(p))
		return s;
	e = parse_expr_list(p);
	return e ? parse_stmt_add_expr(p, s, e) : NULL;
}

static struct stmt *leave_loop(struct parser *p, enum stmt_kind kind)
{
	if (!p->in_loop)
		return parser_fail(p, parser_here(p), "'%s' outside a loop",
				   lexer_spelling(p->token.kind));
	return parse_stmt_begin(p, kind);
}

static struct stmt *assertion(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_ASSERT);

	do {
		struct expr *e = parse_expr(p);

		if (!e)
			return NULL;
		parse_stmt_add_expr(p, s, e);
	} while (s->n_exprs < 2 && parser_accept(p, TOKEN_COMMA));
	return s;
}

/* raise, raise e, raise e from cause */
static struct stmt *raise(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_RAISE);

	if (at_end_of_statement(p))
		return s;
	do {
		struct expr *e = parse_expr(p);

		if (!e)
			return NULL;
		parse_stmt_add_expr(p, s, e);
	} while (s->n_exprs < 2 && parser_accept(p, TOKEN_FROM));
	return s;
}

static struct stmt *delete (struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_DELETE);
	struct expr *e = parse_expr_list(p);

	if (!e)
		return NULL;
	return parse_expr_target(p, e, USE_DELETE) ? parse_stmt_add_expr(p, s, e) : NULL;
}

/* global and nonlocal */
static struct stmt *outer(struct parser *p, enum stmt_kind kind)
{
	const char *word = lexer_spelling(p->token.kind);
	struct stmt *s = parse_stmt_begin(p, kind);

	if (p->surroundings == IN_CLASS)
		return parser_fail(p, (struct place){ s->line, s->column },
				   "%s in a class body is outside the subset", word);
	if (kind == STMT_NONLOCAL && p->surroundings == IN_MODULE)
		return parser_fail(p, (struct place){ s->line, s->column },
				   "'nonlocal' outside a function");
	do {
		const char *name = parser_name(p);

		if (!name)
			return NULL;
		s->names = parser_grow(p, s->names, s->n_names, sizeof(*s->names));
		s->names[s->n_names++] = name;
	} while (parser_accept(p, TOKEN_COMMA));
	return s;
}

static struct stmt *conditional(struct parser *p)
{
	struct stmt *s = make(p, STMT_IF);

	do {
		struct expr *test;

		parser_advance(p);
		test = parse_expr_named(p);
		if (!test)
			return NULL;
		parse_stmt_add_expr(p, s, test);
		if (!add_block(p, s))
			return NULL;
	} while (p->token.kind == TOKEN_ELIF);
	if (parser_accept(p, TOKEN_ELSE) && !add_block(p, s))
		return NULL;
	return s;
}

bool parse_stmt_enter(struct parser *p, struct place at)
{
	if (++p->blocks <= PARSER_MAX_BLOCKS)
		return true;
	return parser_fail(p, at, "nested too deeply: more than %d loops, with and try blocks",
			   PARSER_MAX_BLOCKS);
}

/* The block of a loop and its else block, which is not in the loop. */
static struct stmt *loop_blocks(struct parser *p, struct stmt *s)
{
	bool in_loop = p->in_loop;
	bool good;

	if (!parse_stmt_enter(p, (struct place){ s->line, s->column }))
		return NULL;
	p->in_loop = true;
	good = add_block(p, s);
	p->in_loop = in_loop;
	p->blocks--;
	if (!good || (parser_accept(p, TOKEN_ELSE) && !add_block(p, s)))
		return NULL;
	return s;
}

static struct stmt *while_loop(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_WHILE);
	struct expr *test = parse_expr_named(p);

	return test ? loop_blocks(p, parse_stmt_add_expr(p, s, test)) : NULL;
}

static struct stmt *for_loop(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_FOR);
	struct expr *target = parse_expr_for_target(p);
	struct expr *iterable;

	if (!target || !parser_expect(p, TOKEN_IN))
		return NULL;
	iterable = parse_expr_list(p);
	if (!iterable)
		return NULL;
	return loop_blocks(p, parse_stmt_add_expr(p, parse_stmt_add_expr(p, s, target), iterable));
}

/* One `lock` or `lock as name`. */
static bool with_item(struct parser *p, struct stmt *s)
{
	struct expr *lock = parse_expr(p);
	struct expr *target = NULL;

	if (!lock)
		return false;
	if (parser_accept(p, TOKEN_AS)) {
		target = parse_expr(p);
		if (!target || !parse_expr_target(p, target, USE_STORE))
			return false;
	}
	parse_stmt_add_expr(p, parse_stmt_add_expr(p, s, lock), target);
	return true;
}

/* All of them; before `end` there may be a comma more. */
static bool with_items(struct parser *p, struct stmt *s, enum token_kind end)
{
	do {
		if (p->token.kind == end && s->n_exprs)
			break;
		if (!parse_stmt_enter(p, parser_here(p)) || !with_item(p, s))
			return false;
	} while (parser_accept(p, TOKEN_COMMA));
	return true;
}

/* The same in parentheses, behind which only a colon stands. False: what has been read is where it
 * was, since it begins with an expression in parentheses. */
static bool with_bracket(struct parser *p, struct stmt *s)
{
	const struct parser before = *p;
	const struct error e = *p->e;
	struct table names;

	if (!parser_accept(p, TOKEN_LEFT_PAREN))
		return false;
	if (with_items(p, s, TOKEN_RIGHT_PAREN) && parser_accept(p, TOKEN_RIGHT_PAREN) &&
	    p->token.kind == TOKEN_COLON)
		return true;
	names = p->names;
	*p = before;
	p->names = names;
	*p->e = e;
	s->n_exprs = 0;
	s->exprs = NULL;
	return false;
}

static struct stmt *with(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_WITH);
	int blocks = p->blocks;

	if (!with_bracket(p, s) && !with_items(p, s, TOKEN_COLON))
		return NULL;
	if (!add_block(p, s))
		return NULL;
	p->blocks = blocks;
	return s;
}

/* Tokens that start a statement in Python but not here. */
static const struct {
	enum token_kind token;
	const char *message;
} outside[] = {
	{ TOKEN_ASYNC, "async is outside the subset" },
};

static struct stmt *refuse_statement(struct parser *p)
{
	for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++)
		if (outside[i].token == p->token.kind)
			return parser_fail(p, parser_here(p), "%s", outside[i].message);
	return parser_unexpected(p, "a statement");
}

static struct stmt *simple_statement(struct parser *p)
{
	switch (p->token.kind) {
	case TOKEN_PASS: return parse_stmt_begin(p, STMT_PASS);
	case TOKEN_BREAK: return leave_loop(p, STMT_BREAK);
	case TOKEN_CONTINUE: return leave_loop(p, STMT_CONTINUE);
	case TOKEN_RETURN: return leave_function(p);
	case TOKEN_ASSERT: return assertion(p);
	case TOKEN_RAISE: return raise(p);
	case TOKEN_DEL: return delete (p);
	case TOKEN_GLOBAL: return outer(p, STMT_GLOBAL);
	case TOKEN_NONLOCAL: return outer(p, STMT_NONLOCAL);
	case TOKEN_IMPORT: return parse_import(p);
	case TOKEN_FROM: return parse_import_from(p);
	case TOKEN_ASYNC:
	case TOKEN_ELIF:
	case TOKEN_ELSE:
	case TOKEN_EXCEPT:
	case TOKEN_FINALLY:
	case TOKEN_INDENT: return refuse_statement(p);
	default: return expression(p);
	}
}

static bool is_compound(enum token_kind kind)
{
	return kind == TOKEN_IF || kind == TOKEN_WHILE || kind == TOKEN_FOR ||
	       kind == TOKEN_WITH || kind == TOKEN_TRY || kind == TOKEN_DEF ||
	       kind == TOKEN_CLASS || kind == TOKEN_AT;
}

static struct stmt *compound_statement(struct parser *p)
{
	switch (p->token.kind) {
	case TOKEN_IF: return conditional(p);
	case TOKEN_WHILE: return while_loop(p);
	case TOKEN_FOR: return for_loop(p);
	case TOKEN_WITH: return with(p);
	case TOKEN_TRY: return parse_try(p);
	case TOKEN_DEF: return parse_def(p);
	case TOKEN_AT: return parse_def_decorated(p);
	default: return parse_def_class(p);
	}
}

/* What continues a compound statement. */
static bool is_clause(enum token_kind kind)
{
	return kind == TOKEN_ELIF || kind == TOKEN_ELSE || kind == TOKEN_EXCEPT ||
	       kind == TOKEN_FINALLY;
}

/* Simple statements with semicolons between them, up to the end of the line. */
static bool simple_line(struct parser *p, struct stmt ***tail)
{
	do {
		struct stmt *s;

		if (is_compound(p->token.kind))
			return parser_fail(p, parser_here(p),
					   "'%s' must start a line of its own",
					   lexer_spelling(p->token.kind));
		s = simple_statement(p);
		if (!s)
			return false;
		**tail = s;
		while (**tail)
			*tail = &(**tail)->next;
	} while (parser_accept(p, TOKEN_SEMICOLON) && p->token.kind != TOKEN_NEWLINE);
	return parser_expect(p, TOKEN_NEWLINE);
}

/* One compound statement, or a line of simple ones. */
static bool statements(struct parser *p, struct stmt ***tail)
{
	if (!is_compound(p->token.kind))
		return simple_line(p, tail);
	**tail = compound_statement(p);
	if (!**tail)
		return false;
	*tail = &(**tail)->next;
	return true;
}

/* A name that it would bind stays unbound: who uses that is told. */
static bool is_definition(enum token_kind kind)
{
	return kind == TOKEN_IMPORT || kind == TOKEN_FROM || kind == TOKEN_DEF ||
	       kind == TOKEN_CLASS || kind == TOKEN_ASYNC || kind == TOKEN_AT;
}

/* Whether a statement that has failed is noted, and what is left of it passed over. */
static bool pass_over(struct parser *p, const struct surrounding *before, struct stmt ***tail)
{
	struct stmt *rest;

	if (!p->refusals || !error_is_outside(p->e))
		return false;
	refusals_add(p->refusals, p->e);
	**tail = ast_stmt(p->nodes, is_definition(before->kind) ? STMT_PASS : STMT_OUTSIDE,
			  before->at.line, before->at.column);
	(**tail)->name = arena_text(p->texts, p->e->message, strlen(p->e->message));
	*tail = &(**tail)->next;
	parser_restore(p, before);
	if (before->kind == TOKEN_DEF || before->kind == TOKEN_ASYNC)
		p->surroundings = IN_FUNCTION;
	p->in_loop = true; /* whatever block follows */
	do {
		parser_pass_line(p);
		if (parser_accept(p, TOKEN_INDENT) &&
		    !(parse_stmt_sequence(p, &rest) && parser_expect(p, TOKEN_DEDENT)))
			return false;
	} while (is_clause(p->token.kind));
	parser_restore(p, before);
	return true;
}

bool parse_stmt_sequence(struct parser *p, struct stmt **first)
{
	struct stmt **tail = first;

	while (p->token.kind != TOKEN_END && p->token.kind != TOKEN_DEDENT) {
		const struct surrounding before = parser_surrounding(p);
		struct stmt **last = tail;

		if (statements(p, &tail))
			continue;
		*last = NULL;
		tail = last;
		if (!pass_over(p, &before, &tail))
			return false;
	}
	return true;
}

bool parse_stmt_block(struct parser *p, struct stmt **first)
{
	struct stmt *body = NULL;
	struct stmt **tail = &body;
	bool good;

	if (!parser_expect(p, TOKEN_COLON))
		return false;
	if (!parser_accept(p, TOKEN_NEWLINE)) {
		good = simple_line(p, &tail);
	} else if (!parser_accept(p, TOKEN_INDENT)) {
		return parser_unexpected(p, "an indented block");
	} else {
		good = parse_stmt_sequence(p, &body) && parser_expect(p, TOKEN_DEDENT);
	}
	*first = body;
	return good;
}
