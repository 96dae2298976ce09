/*
 * The syntax tree: what the parser makes, the scope pass names and the compiler reads.
 *
 * Two node types are enough. The children of a node are in source order, so one loop
 * visits a whole tree in the order in which a person reads it; the scope pass counts on that.
 * Operators of one precedence in a row (1 + 2 - 3), comparisons in a row, and/or in a row
 * and if/elif chains are one flat node each, however long. Everything else is
 * bounded by AST_MAX_HEIGHT, so whoever recurses over a tree needs little stack.
 *
 * Names are interned: two equal names are one pointer. All nodes live in one arena.
 */
#ifndef REFRACE_LANG_AST_H
#define REFRACE_LANG_AST_H

#include <stdbool.h>

#include "vm/lang/arena.h"
#include "vm/lang/code.h"

enum { AST_MAX_HEIGHT = 100, AST_MAX_ARGUMENTS = 255, AST_MAX_ITEMS = 4096 };

enum expr_kind {
	EXPR_CONST,   /* constant */
	EXPR_NAME,    /* name */
	EXPR_ATTR,    /* items: object; name */
	EXPR_INDEX,   /* items: object, key */
	EXPR_SLICE,   /* items: start, stop, step; each may be NULL */
	EXPR_CALL,    /* items: callee, arguments; the last n_names of them are named, NULL: ** */
	EXPR_UNARY,   /* items: operand; op is the instruction */
	EXPR_BINARY,  /* items: n + 1 operands; ops: n of enum binary */
	EXPR_COMPARE, /* items: n + 1 operands; ops: n of enum relation */
	EXPR_AND,     /* items: operands */
	EXPR_OR,      /* items: operands */
	EXPR_CHOICE,  /* items: value if true, test, value if false */
	EXPR_TUPLE,   /* items */
	EXPR_LIST,    /* items */
	EXPR_SET,     /* items */
	EXPR_JOINED,  /* items: strings and EXPR_FORMATTED */
	EXPR_FORMATTED, /* items: value, format spec or NULL; ops: one of enum conversion */
	EXPR_STARRED, /* items: what stands behind the star; in displays and targets */
	EXPR_LAMBDA,  /* items: defaults; function */
	EXPR_DICT,    /* items: key, value, key, value ...; NULL, mapping for `**mapping` */
	EXPR_NAMED,   /* items: a name, its value (:=) */
	EXPR_COMPREHENSION, /* items: key if op is MAP_ADD, item, clauses; op adds the item, or
			     * yields it: then it is all that a function does */
	EXPR_GENERATOR, /* items: what the first clause goes through; function: of that */
	EXPR_YIELD,   /* items: value, if any; op is SEND for `yield from` */
	EXPR_CLAUSE,  /* items: target, iterable, conditions */
};

struct scope;

/* Comparisons beyond those of enum compare, which keep their numbers. */
enum relation { RELATION_IN = COMPARE_GE + 1, RELATION_NOT_IN, RELATION_IS, RELATION_IS_NOT };

enum expr_use { USE_LOAD, USE_STORE, USE_DELETE };

struct stmt;

struct expr {
	enum expr_kind kind;
	enum expr_use use; /* names, attributes, subscripts, and displays as targets */
	int height;        /* of the tree below: 1 for a leaf */
	int line, column;
	bool parenthesised;
	enum op op;
	const char *name;
	const struct constant *constant;
	struct expr **items;
	uint32_t n_items;
	uint8_t *ops;
	const char **names;
	uint32_t n_names;
	struct stmt *function; /* a STMT_DEF that returns what the lambda is worth, or yields */
	struct scope *scope; /* EXPR_COMPREHENSION: set by the scope pass */
};

enum stmt_kind {
	STMT_EXPR,     /* exprs: value */
	STMT_ASSIGN,   /* exprs: targets, value */
	STMT_ANNOTATED, /* exprs: target, to which nothing is assigned */
	STMT_AUGMENT,  /* exprs: target, value; binary */
	STMT_DELETE,   /* exprs: target, a tuple if there are several */
	STMT_IF,       /* exprs: tests; bodies: one for each test, and one for else if any */
	STMT_WHILE,    /* exprs: test; bodies: loop, else if any */
	STMT_FOR,      /* exprs: target, iterable; bodies: loop, else if any */
	STMT_WITH,     /* exprs: lock, target or NULL, lock, ...; bodies: one */
	STMT_TRY,      /* exprs, names: type and name of each clause, or NULL; bodies: what is
			* tried, one for each clause, else if any */
	STMT_FINALLY,  /* bodies: what is tried (a STMT_TRY alone, if there are clauses), finally */
	STMT_RAISE,    /* exprs: exception, cause, if any */
	STMT_BREAK,    /* nothing */
	STMT_CONTINUE, /* nothing */
	STMT_RETURN,   /* exprs: value if any */
	STMT_PASS,     /* nothing */
	STMT_ASSERT,   /* exprs: condition, message if any */
	STMT_GLOBAL,   /* names */
	STMT_NONLOCAL, /* names */
	STMT_DEF,      /* name; parameters; exprs: their defaults; bodies: one; decorators */
	STMT_CLASS,    /* decorators; name; exprs: bases, then what keywords say, names: those;
			* bodies: one */
	STMT_IMPORT,   /* modules, loads, names they are bound to */
	STMT_FROM,     /* modules[0]; attrs, loads, names they are bound to */
	STMT_BEGIN,    /* loads[0]: its lines are run, if nothing has done so (compile_import.c) */
	STMT_OUTSIDE,  /* name: why it is outside the subset */
};

/* Those of a function: `names` of its STMT_DEF are those that may be given by position, then
 * keyword-only ones, *args, **kwargs. `exprs` are the defaults of the last ones by position, then
 * those of all keyword-only ones, NULL for none. */
struct parameters {
	uint32_t n_args, n_positional_only, n_keyword_only;
	uint32_t n_defaults; /* of n_args */
	uint32_t takes;      /* TAKES_REST, TAKES_NAMES */
};

struct stmt {
	enum stmt_kind kind;
	int line, column;
	struct stmt *next; /* in the same block */
	enum binary binary;
	const char *name;
	struct expr **exprs;
	uint32_t n_exprs;
	struct stmt **bodies;
	uint32_t n_bodies;
	const char **names;
	uint32_t n_names;
	const char **attrs;
	const enum module_id *modules;
	bool star; /* STMT_FROM: import *; loads[0] is there, star_expand (star.h) sets the names */
	const int *loads; /* the user's own module that each one begins with: own.h; OWN_NONE: none */
	struct scope *scope; /* STMT_DEF, STMT_CLASS: set by the scope pass */
	struct parameters parameters;
	struct expr **decorators;
	uint32_t n_decorators;
	struct expr **notes; /* STMT_DEF, while it is read: names and what they are annotated with */
	uint32_t n_notes;
	struct expr *annotations; /* STMT_DEF: a dict of these; NULL: nothing asks for it */
};

struct expr *ast_expr(struct arena *a, enum expr_kind kind, int line, int column);
struct stmt *ast_stmt(struct arena *a, enum stmt_kind kind, int line, int column);

/* Sets the children of an expression, copying the array; children may be NULL. */
void ast_set_items(struct arena *a, struct expr *e, struct expr *const *items, uint32_t count);

#endif
