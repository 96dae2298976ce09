/*
 * What the parts of the expression parser share: parse_expr.c, parse_atom.c, parse_display.c,
 * parse_string.c.
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

/* name := value, or any expression. */
struct expr *parse_expr_named(struct parser *p);

struct expr *parse_expr_yield(struct parser *p);

/* Steps over a star, or two, and reads what stands behind it. */
struct expr *parse_expr_starred(struct parser *p);

/* An expression without `if` and `else`, as in the clauses of a comprehension. */
struct expr *parse_expr_condition(struct parser *p);

/* In parse_def.c: the type whose method is meant, as the class around means it. */
void parse_def_method_of(const struct parser *p, struct expr *e);

/* In parse_display.c. */
struct expr *parse_display_parenthesis(struct parser *p);
struct expr *parse_display_list(struct parser *p);
struct expr *parse_display_dict(struct parser *p);

/* `item`, which has been read, or the generator expression that it begins. */
struct expr *parse_display_generator(struct parser *p, struct place at, struct expr *item);

#endif
