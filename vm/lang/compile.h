/*
 * Syntax tree in, bytecode out.
 *
 * A unit is one code object being written: the module, a function, a class body. The
 * order and shape of the instructions are CPython's, since where a thread can be
 * interrupted is the whole point. compile.c does whole programs and units, compile_expr.c
 * values and targets, compile_stmt.c statements.
 *
 * Nothing can fail here but for two numbers that may not fit an instruction; everything
 * else was refused by the parser and the scope pass.
 */
#ifndef REFRACE_LANG_COMPILE_H
#define REFRACE_LANG_COMPILE_H

#include "vm/lang/emit.h"
#include "vm/lang/parser.h"
#include "vm/lang/scope.h"

struct compiler {
	struct program *program;
	struct arena *kept;    /* the program's memory */
	struct arena *scratch; /* released after compilation */
	struct scopes scopes;
	struct table consts, keywords;
	uint32_t consts_room, keywords_room, codes_room;
};

/* A loop or a lock around the statement being compiled. */
struct block {
	enum { BLOCK_WHILE, BLOCK_FOR, BLOCK_WITH } kind;
	int line;
	struct label top, end;  /* loops: where continue and break go */
	uint32_t range_start;   /* with: the protected range goes from here to ... */
	uint32_t first_handler; /* with: ranges noted before this are not this block's */
	uint32_t depth;         /* with: words of the stack up to the lock */
};

struct unit {
	struct compiler *c;
	struct scope *scope;
	struct emitter m;
	struct block blocks[PARSER_MAX_BLOCKS];
	uint32_t n_blocks;
	uint32_t depth; /* words that blocks keep on the stack: iterators and locks */
};

/* Compiles a body as a code object of its own and returns its number. */
uint32_t compile_unit(struct compiler *c, struct scope *scope, const char *name, int line,
		      const struct stmt *definition, struct stmt *body);

/* Numbers in the program's tables. */
uint32_t compile_const(struct compiler *c, const struct constant *constant);
uint32_t compile_attr(const struct compiler *c, const char *name);
uint32_t compile_keywords(struct compiler *c, const char **names, uint32_t count);

/* Emits a load, store or del of a variable. */
void compile_name(struct unit *u, int line, const char *name, enum expr_use use);

/* In compile_expr.c. */
void compile_expr_value(struct unit *u, const struct expr *e);
void compile_expr_jump(struct unit *u, const struct expr *e, struct label *to, bool when);
void compile_expr_store(struct unit *u, const struct expr *target);
void compile_expr_delete(struct unit *u, const struct expr *target);
void compile_expr_none(struct unit *u, int line);

/* In compile_stmt.c. */
void compile_stmt_body(struct unit *u, const struct stmt *body);

/* In program.c: an empty program, and the memory that goes with it. */
struct program *program_make(const char *file, const char *text, size_t size,
			     struct arena **kept);

#endif
