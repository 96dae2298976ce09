/*
 * Annotations, in a file that mentions __annotations__: what Python up to 3.13 does with them, as
 * statements and expressions that a program could have.
 *
 *     x: T = v           in a class or the module: and then  __annotations__["x"] = T
 *     def f(a: T): ...   and then  f.__annotations__ = {"a": T}
 *
 * A class, and a module with annotations, begins with  __annotations__ = {}
 */
#include <string.h>

#include "vm/base/bug.h"
#include "vm/lang/parse_expr.h"

static struct expr *text(struct parser *p, struct place at, const char *name)
{
	return parse_constant(p, at, (struct constant){ .kind = CONST_STR, .text = name,
							.size = strlen(name) });
}

static struct expr *variable(struct parser *p, struct place at)
{
	struct expr *e = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);

	e->name = parser_intern(p, "__annotations__");
	return e;
}

static bool may_be_known(struct parser *p, struct place at)
{
	return !p->unevaluated ||
	       parser_fail(p, at, "__annotations__ beside 'from __future__ import annotations' is "
				  "outside the subset");
}

bool parse_note_parameter(struct parser *p, struct stmt *s, const char *name, struct expr *type)
{
	struct place at = { type->line, type->column };

	if (!p->annotations)
		return true;
	s->notes = parser_grow(p, s->notes, s->n_notes, sizeof(*s->notes));
	s->notes[s->n_notes++] = text(p, at, name);
	s->notes = parser_grow(p, s->notes, s->n_notes, sizeof(*s->notes));
	s->notes[s->n_notes++] = type;
	return s->notes[s->n_notes - 2] && may_be_known(p, at);
}

bool parse_note_function(struct parser *p, struct stmt *s)
{
	struct place at = { s->line, s->column };

	if (p->annotations)
		s->annotations = parse_expr_build(p, EXPR_DICT, at, s->notes, s->n_notes);
	return !p->annotations || s->annotations;
}

/* The statement, which is one of a class or the module, is followed by another. */
bool parse_note_variable(struct parser *p, struct stmt *s, const char *name, struct expr *type)
{
	struct place at = { type->line, type->column };
	struct expr *items[2] = { variable(p, at), text(p, at, name) }, *target;

	if (!p->annotations || p->surroundings == IN_FUNCTION)
		return true;
	target = parse_expr_build(p, EXPR_INDEX, at, items, 2);
	if (!target || !parse_expr_target(p, target, USE_STORE) || !may_be_known(p, at))
		return false;
	s->next = ast_stmt(p->nodes, STMT_ASSIGN, s->line, s->column);
	parse_stmt_add_expr(p, s->next, target);
	parse_stmt_add_expr(p, s->next, type);
	p->notes_module |= p->surroundings == IN_MODULE;
	return true;
}

/* __annotations__ = {} in front of the statements. */
static bool begin(struct parser *p, struct place at, struct stmt **body)
{
	struct stmt *s = ast_stmt(p->nodes, STMT_ASSIGN, at.line, at.column);
	struct expr *target = variable(p, at);

	if (!parse_expr_target(p, target, USE_STORE))
		return false;
	parse_stmt_add_expr(p, s, target);
	parse_stmt_add_expr(p, s, parse_expr_build(p, EXPR_DICT, at, NULL, 0));
	s->next = *body;
	*body = s;
	return s->exprs[1];
}

bool parse_note_class(struct parser *p, struct stmt *s)
{
	return !p->annotations || begin(p, (struct place){ s->line, s->column }, &s->bodies[0]);
}

bool parse_note_begin(struct parser *p, struct stmt **body)
{
	return !p->notes_module || begin(p, (struct place){ 1, 1 }, body);
}
