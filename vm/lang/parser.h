/*
 * Tokens in, syntax tree out; and everything that is outside the subset is told apart here.
 *
 * A parser by recursive descent with one token of lookahead. Whatever recurses counts
 * its depth, so no text, however strange, overflows the stack. It stops at the first
 * mistake: a function that fails has filled the error and returns NULL or false.
 *
 * Expressions are in parse_expr.c, statements in parse_stmt.c; both use what stands
 * here below parser_parse.
 */
#ifndef REFRACE_LANG_PARSER_H
#define REFRACE_LANG_PARSER_H

#include "vm/lang/ast.h"
#include "vm/lang/lexer.h"
#include "vm/lang/own.h"
#include "vm/lang/table.h"

/* A file; where its tree goes, and names and strings, which outlive that. */
struct parser_file {
	const char *name, *text;
	size_t size;
	struct arena *nodes, *texts;
};

/*
 * Parses a whole file. The tree comes from `nodes`; names and strings, which outlive the tree,
 * from `texts`. *body is the first statement, NULL if there is none. With `refusals`, statements
 * outside the subset are noted there and become STMT_OUTSIDE; NULL: the first one is an error.
 */
bool parser_parse(const char *file, const char *text, size_t size, struct arena *nodes,
		  struct arena *texts, struct refusals *refusals, struct stmt **body,
		  struct error *e);

/* The same of a file that may import modules of the user's own; `module`: which one it is. */
bool parser_parse_own(struct own_modules *own, int module, struct parser_file file,
		      struct refusals *refusals, struct stmt **body, struct error *e);

struct place {
	int line, column;
};

/* As many as CPython allows. */
enum { PARSER_MAX_BLOCKS = 20 };

enum surroundings { IN_MODULE, IN_FUNCTION, IN_CLASS };

/* A module that no Python comes with, where it is imported in the body of a try. */
struct missing {
	struct place at;
	const char *name; /* NULL: there is none */
};

struct parser {
	struct lexer lexer;
	struct token token, next; /* the current one and the one after it */
	struct arena *nodes, *texts;
	struct table names; /* every name once, so that equal names are one pointer */
	struct error *e;
	struct refusals *refusals; /* NULL: the first refusal is the end */
	const char *class_name; /* of the innermost class around, for private names */
	const struct stmt *class; /* the same class */
	enum surroundings surroundings;
	bool in_loop;
	bool in_try; /* in the body of a try */
	bool dataclasses; /* that module has been imported, or the file mentions NamedTuple */
	bool docs;        /* the file mentions __doc__: classes keep theirs */
	bool annotations; /* it mentions __annotations__, or singledispatch: functions, classes and the module keep them */
	bool notes_module; /* a variable of the module has one */
	bool unevaluated; /* from __future__ import annotations */
	struct missing missing;
	struct own_modules *own; /* of the user, imported here or elsewhere; NULL: of none */
	int module;              /* which one of them this is; OWN_NONE: it is none */
	struct expr **annotated; /* in the body of a class: names that have annotations, as texts */
	uint32_t n_annotated;
	int blocks;       /* loops, with items and try blocks around, in this function */
	bool after_minus; /* the current token is the operand of a minus sign */
	int depth;        /* of expressions */
};

void parser_advance(struct parser *p);
bool parser_accept(struct parser *p, enum token_kind kind);
bool parser_expect(struct parser *p, enum token_kind kind);
/* Goes to the line after the current one. */
void parser_pass_line(struct parser *p);
/* What is around a statement; and the parser as it was in front of one. */
struct surrounding {
	enum token_kind kind; /* of its first token */
	struct place at;
	const char *class_name;
	enum surroundings surroundings;
	bool in_loop;
	int blocks, depth;
};
struct surrounding parser_surrounding(const struct parser *p);
void parser_restore(struct parser *p, const struct surrounding *before);
struct place parser_here(const struct parser *p);

/* Both fill the error and return NULL. `expected` is a phrase such as "an expression". */
void *parser_fail(struct parser *p, struct place at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void *parser_unexpected(struct parser *p, const char *expected);

/* A name as there is once. */
const char *parser_intern(struct parser *p, const char *name);

/* The current token as a name, which is stepped over; NULL if it is none. */
const char *parser_name(struct parser *p);

/* True for __x__: names to which Python gives a meaning. */
bool parser_is_special(const char *name);

/* Whether it is one that refrace knows, and as what; NULL if not. */
const struct special_info *parser_special(const char *name);

/* Whether it is one that only Python knows. */
bool parser_refuses(const char *name);

/* Makes room for one more item behind `count` of them; returns where they are now. */
void *parser_grow(struct parser *p, void *items, uint32_t count, size_t size);

/* One expression; several with commas between them (then a tuple); and the left side of a for.
 */
struct expr *parse_expr(struct parser *p);
struct expr *parse_expr_list(struct parser *p);
struct expr *parse_expr_value(struct parser *p); /* the same, or yield */
struct expr *parse_expr_for_target(struct parser *p);

/* Turns an expression that was read into the target of an assignment or of del. */
bool parse_expr_target(struct parser *p, struct expr *e, enum expr_use use);

/* Statements up to the end of the block or of the file. */
bool parse_stmt_sequence(struct parser *p, struct stmt **first);

/* ':' and then either statements on the same line or an indented block. */
bool parse_stmt_block(struct parser *p, struct stmt **first);

/* Counts a block around what follows; the caller takes it back. False: there are too many. */
bool parse_stmt_enter(struct parser *p, struct place at);

/* For parse_stmt.c, in parse_try.c. */
struct stmt *parse_try(struct parser *p);

/* A statement that begins at the current token, which is stepped over; and what it has. */
struct stmt *parse_stmt_begin(struct parser *p, enum stmt_kind kind);
struct stmt *parse_stmt_add_expr(struct parser *p, struct stmt *s, struct expr *e);
void parse_stmt_add_name(struct parser *p, struct stmt *s, const char *name);

/* In parse_note.c: what a parameter, or the result of a function, is annotated with; the function has
 * been read; a variable; and what the module begins with. */
bool parse_note_parameter(struct parser *p, struct stmt *s, const char *name, struct expr *type);
bool parse_note_function(struct parser *p, struct stmt *s);
bool parse_note_variable(struct parser *p, struct stmt *s, const char *name, struct expr *type);
bool parse_note_class(struct parser *p, struct stmt *s);
bool parse_note_begin(struct parser *p, struct stmt **body);

/* For parse_stmt.c, in parse_def.c. */
struct stmt *parse_def(struct parser *p);
struct stmt *parse_def_class(struct parser *p);
struct stmt *parse_def_decorated(struct parser *p);

/* For parse_stmt.c, in parse_import.c. */
struct stmt *parse_import(struct parser *p);
struct stmt *parse_import_from(struct parser *p);

/* For parse_try.c: whether a clause catches that a module is not there which the body imports. Where
 * none does, and no other statement around can: false, with an error. */
bool parse_import_caught(struct parser *p, const struct stmt *try);

/* For parse_expr.c, in parse_def.c. */
struct expr *parse_def_lambda(struct parser *p);

#endif
