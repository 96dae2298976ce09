/*
 * What the parts of the expression parser, parse_expr.c, parse_atom.c and parse_string.c, share.
 */
#ifndef REFRACE_LANG_PARSE_EXPR_H
#define REFRACE_LANG_PARSE_EXPR_H

#include "vm/lang/parser.h"

/* A node with its children; NULL with an error if the tree becomes too high. */
struct expr *parse_expr_build(struct parser *p, enum expr_kind kind, struct place at,
			      struct expr *const *items, uint32_t count);

struct expr *parse_constant(struct parser *p, struct place at, struct constant c);

/* In parse_string.c: one string, or several side by side, which are one. */
struct expr *parse_string(struct parser *p);

/* The same node, which has an expression below it that is none of its items. */
struct expr *parse_expr_above(struct parser *p, struct expr *e, const struct expr *below);

/* True for what may stand after the last comma of a list. */
bool parse_expr_ends(enum token_kind kind);

/* An atom and the calls, attributes and subscripts behind it. */
struct expr *parse_expr_primary(struct parser *p);

#endif
