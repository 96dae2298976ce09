/*
 * def, class, import: the statements that bind a name to something new; and lambda.
 *
 * A function or a class changes what surrounds the statements in it (`return` is known
 * in a function only, a loop around a def is not a loop around its body), so the
 * parser's notes about the surroundings are put aside and brought back here.
 * Annotations are read and forgotten: Python evaluates them when somebody asks (3.14).
 */
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/nearest.h"
#include "vm/lang/parse_expr.h"

const char *const module_names[MODULE_COUNT] = {
#define MODULE(id, name) [MODULE_##id] = name,
#include "vm/lang/modules.def"
#undef MODULE
};

static struct stmt *start(struct parser *p, enum stmt_kind kind)
{
	struct place at = parser_here(p);

	parser_advance(p);
	return ast_stmt(p->nodes, kind, at.line, at.column);
}

static void add_expr(struct parser *p, struct stmt *s, struct expr *e)
{
	s->exprs = parser_grow(p, s->exprs, s->n_exprs, sizeof(*s->exprs));
	s->exprs[s->n_exprs++] = e;
}

static void add_name(struct parser *p, struct stmt *s, const char *name)
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

/* Reads the body of a def, class or lambda in its own surroundings. */
static bool body_in(struct parser *p, struct stmt *s, enum surroundings inside,
		    bool (*body)(struct parser *p, struct stmt **first))
{
	enum surroundings surroundings = p->surroundings;
	const char *class_name = p->class_name;
	bool in_loop = p->in_loop;
	int blocks = p->blocks;
	bool good;

	p->surroundings = inside;
	p->in_loop = false;
	p->blocks = 0;
	if (inside == IN_CLASS)
		p->class_name = s->name;
	s->bodies = arena_get(p->nodes, 1, sizeof(*s->bodies));
	s->n_bodies = 1;
	good = body(p, &s->bodies[0]);
	p->surroundings = surroundings;
	p->class_name = class_name;
	p->in_loop = in_loop;
	p->blocks = blocks;
	return good;
}

/* Parameters being read. */
struct reading {
	struct stmt *s;
	bool annotated; /* a colon after a name introduces what it is annotated with, which is
			 * forgotten */
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

	if (!name || !add_name_once(p, r, at, name))
		return NULL;
	if (r->annotated && parser_accept(p, TOKEN_COLON) && !parse_expr(p))
		return NULL;
	return name;
}

static bool keyword_parameter(struct parser *p, struct reading *r, const char *name)
{
	uint32_t n = r->s->parameters.n_keyword_only++;

	add_name(p, r->s, name);
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
	add_name(p, r->s, name);
	all->n_args++;
	if (parser_accept(p, TOKEN_ASSIGN)) {
		struct expr *value = parse_expr(p);

		add_expr(p, r->s, value);
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
		add_expr(p, s, r.keyword_defaults[i]);
	if (r.rest)
		add_name(p, s, r.rest);
	if (r.names)
		add_name(p, s, r.names);
	s->parameters.takes = (r.rest ? TAKES_REST : 0) | (r.names ? TAKES_NAMES : 0);
	return parser_expect(p, end);
}

/* Whether the name has no meaning, or one that refrace gives it, too. */
static bool is_known_method(const char *name)
{
	const struct special_info *special = parser_special(name);

	return !parser_is_special(name) || (special && special->uses == SPECIAL_METHOD);
}

struct stmt *parse_def(struct parser *p)
{
	struct stmt *s = start(p, STMT_DEF);
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
	if (parser_accept(p, TOKEN_ARROW) && !parse_expr(p))
		return NULL;
	return body_in(p, s, IN_FUNCTION, parse_stmt_block) ? s : NULL;
}

struct expr *parse_def_lambda(struct parser *p)
{
	struct place at = parser_here(p);
	struct stmt *s = start(p, STMT_DEF);
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

/* The bases of a class. */
static bool bases(struct parser *p, struct stmt *s)
{
	while (p->token.kind != TOKEN_RIGHT_PAREN) {
		struct expr *e;

		if (p->token.kind == TOKEN_NAME && p->next.kind == TOKEN_ASSIGN)
			return parser_fail(p, parser_here(p),
					   "a metaclass or another keyword of a "
					   "class is outside the subset");
		e = parse_expr(p);
		if (!e)
			return false;
		if (s->n_exprs == AST_MAX_ARGUMENTS)
			return parser_fail(p, parser_here(p), "more than %d bases",
					   AST_MAX_ARGUMENTS);
		add_expr(p, s, e);
		if (!parser_accept(p, TOKEN_COMMA))
			break;
	}
	return true;
}

struct stmt *parse_def_class(struct parser *p)
{
	struct stmt *s = start(p, STMT_CLASS);

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
	if (s) {
		s->decorators = decorators;
		s->n_decorators = n;
	}
	return s;
}

/* The name of a module at hand, with dots; NULL with an error. */
static const char *dotted_name(struct parser *p)
{
	const char *name = parser_name(p);
	char text[200];
	int n = name ? snprintf(text, sizeof(text), "%.150s", name) : 0;

	while (name && parser_accept(p, TOKEN_DOT)) {
		name = parser_name(p);
		if (name && n < 100)
			n += snprintf(text + n, sizeof(text) - (size_t)n, ".%.50s", name);
	}
	return name ? arena_text(p->texts, text, (size_t)n) : NULL;
}

static int find_module(const char *name, size_t size)
{
	for (int i = 0; i < MODULE_COUNT; i++)
		if (strlen(module_names[i]) == size && !memcmp(module_names[i], name, size))
			return i;
	return -1;
}

/* Modules that only Python 2 has: to import one fails, which programs for both catch. */
static const char *const old_modules[] = { "Queue",     "thread",       "cPickle",    "StringIO",
					   "cStringIO", "ConfigParser", "urllib2",    "httplib",
					   "Tkinter",   "__builtin__",  "SocketServer", NULL };

/* import Queue: raise ModuleNotFoundError(...). The rest of the statement is passed over. */
static struct stmt *old_import(struct parser *p, struct stmt *s)
{
	struct place at = parser_here(p);
	char message[60];
	struct expr *items[2];

	snprintf(message, sizeof(message), "No module named '%.*s'",
		 (int)p->token.length, p->token.start);
	while (p->token.kind == TOKEN_NAME || p->token.kind == TOKEN_DOT ||
	       p->token.kind == TOKEN_IMPORT || p->token.kind == TOKEN_AS ||
	       p->token.kind == TOKEN_COMMA || p->token.kind == TOKEN_STAR ||
	       p->token.kind == TOKEN_LEFT_PAREN || p->token.kind == TOKEN_RIGHT_PAREN)
		parser_advance(p);
	items[0] = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);
	items[0]->name = "ModuleNotFoundError";
	items[1] = parse_constant(p, at, (struct constant){
		.kind = CONST_STR,
		.text = arena_text(p->texts, message, strlen(message)),
		.size = strlen(message) });
	s->kind = STMT_RAISE;
	add_expr(p, s, parse_expr_build(p, EXPR_CALL, at, items, 2));
	return s->exprs[0] ? s : NULL;
}

static bool at_old_module(const struct parser *p)
{
	for (unsigned i = 0; p->token.kind == TOKEN_NAME && old_modules[i]; i++)
		if (strlen(old_modules[i]) == p->token.length &&
		    !memcmp(old_modules[i], p->token.start, p->token.length))
			return true;
	return false;
}

/* Says so, which one is meant perhaps, and which modules there are. */
static void no_module(struct parser *p, struct place at, const char *name)
{
	const char *names[MODULE_COUNT + 1] = { NULL }, *nearest;
	char all[400], meant[60] = "";
	size_t n = 0;

	for (int i = 0; i < MODULE_COUNT; i++) {
		names[i] = module_names[i];
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s",
				      i == 0                  ? ""
				      : i + 1 == MODULE_COUNT ? " and "
							      : ", ",
				      names[i]);
		CHECK(n < sizeof(all));
	}
	nearest = nearest_name(name, names);
	if (nearest)
		snprintf(meant, sizeof(meant), " (did you mean '%s'?)", nearest);
	parser_fail(p, at, "module '%.60s' is outside the subset%s; %s are in it", name, meant, all);
}

/* The module whose name is at hand, and that name; -1 with an error if we have no such module.
 */
static int module(struct parser *p, const char **name)
{
	struct place at = parser_here(p);
	int id;

	if (p->token.kind == TOKEN_DOT || p->token.kind == TOKEN_ELLIPSIS) {
		parser_fail(p, at, "a relative import is outside the subset");
		return -1;
	}
	*name = dotted_name(p);
	if (!*name)
		return -1;
	id = find_module(*name, strlen(*name));
	if (id < 0)
		no_module(p, at, *name);
	return id;
}

/* `as name`, if it is there; otherwise the name stays what it is. */
static const char *renamed(struct parser *p, const char *name)
{
	return parser_accept(p, TOKEN_AS) ? parser_name(p) : name;
}

struct stmt *parse_def_import(struct parser *p)
{
	struct stmt *s = start(p, STMT_IMPORT);
	enum module_id *modules = NULL;

	if (at_old_module(p))
		return old_import(p, s);
	do {
		const char *name, *given;
		int id = module(p, &name);

		given = id < 0 ? NULL : renamed(p, name);
		if (!given)
			return NULL;
		if (given == name && strchr(name, '.')) { /* its package */
			given = arena_text(p->texts, name, strcspn(name, "."));
			id = find_module(given, strlen(given));
		}
		modules = parser_grow(p, modules, s->n_names, sizeof(*modules));
		modules[s->n_names] = (enum module_id)id;
		add_name(p, s, given);
	} while (parser_accept(p, TOKEN_COMMA));
	s->modules = modules;
	return s;
}

static bool from_item(struct parser *p, struct stmt *s)
{
	const char *attribute, *name;

	if (p->token.kind == TOKEN_STAR)
		return parser_fail(p, parser_here(p),
				   "import * is outside the subset; name what "
				   "you need");
	attribute = parser_name(p);
	name = attribute ? renamed(p, attribute) : NULL;
	if (!name)
		return false;
	s->attrs = parser_grow(p, s->attrs, s->n_names, sizeof(*s->attrs));
	s->attrs[s->n_names] = attribute;
	add_name(p, s, name);
	return true;
}

struct stmt *parse_def_from(struct parser *p)
{
	struct stmt *s = start(p, STMT_FROM);
	enum module_id source;
	const char *name;
	bool bracket;
	int id;

	if (at_old_module(p))
		return old_import(p, s);
	id = module(p, &name);
	source = (enum module_id)id;
	if (id < 0 || !parser_expect(p, TOKEN_IMPORT))
		return NULL;
	s->modules = arena_copy(p->nodes, &source, 1, sizeof(source));
	bracket = parser_accept(p, TOKEN_LEFT_PAREN);
	do {
		if (!from_item(p, s))
			return NULL;
	} while (parser_accept(p, TOKEN_COMMA) &&
		 !(bracket && p->token.kind == TOKEN_RIGHT_PAREN));
	if (bracket && !parser_expect(p, TOKEN_RIGHT_PAREN))
		return NULL;
	return s;
}
