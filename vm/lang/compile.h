/*
 * Syntax tree in, bytecode out.
 *
 * A unit is one code object being written: the module, a function, a class body. The
 * order and shape of the instructions are CPython's, since where a thread can be
 * interrupted is the whole point. compile.c does whole programs and units, compile_expr.c
 * values and targets, compile_stmt.c statements, compile_block.c how control leaves blocks,
 * compile_try.c those that protect.
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
	struct own_modules own;
	struct scope_file *files; /* the main one, then those of these modules */
	uint32_t before;          /* lines of the program before the file that is being compiled */
	bool finishes_classes; /* by vm/library/builtins.py, class_built */
};

/* What is around the statement being compiled. */
enum block_kind {
	BLOCK_WHILE,
	BLOCK_FOR,     /* on the stack: the iterator */
	BLOCK_WITH,    /* the lock */
	BLOCK_TRY,     /* what is tried, before except clauses */
	BLOCK_EXCEPT,  /* the body of a clause; the exception */
	BLOCK_NAMED,   /* the same, inside: the exception has a name, which is cleared */
	BLOCK_FINALLY, /* what is tried, before a finally */
	BLOCK_AFTER,   /* the body of a finally, while an exception is under way; that, twice */
	BLOCK_VALUE,   /* the body of a finally, on the way out with a value; that */
};

struct block {
	enum block_kind kind;
	int line;
	uint32_t number;           /* of blocks around, this one included */
	struct label top, end;     /* loops: where continue and break go */
	uint32_t range_start;      /* the range that it protects, or handles, goes from here to ... */
	uint32_t first_handler;    /* ranges noted before this are not this block's */
	uint32_t depth;            /* words of the stack, with its own */
	const char *name;          /* BLOCK_NAMED */
	const struct stmt *finally; /* BLOCK_FINALLY: the body */
};

/* What the parser counts as one may be two here, and a value. */
enum { COMPILE_BLOCKS = 3 * PARSER_MAX_BLOCKS };

struct unit {
	struct compiler *c;
	struct scope *scope;
	struct emitter m;
	struct block blocks[COMPILE_BLOCKS];
	uint32_t n_blocks;
	uint32_t depth; /* words that blocks keep on the stack */
	uint32_t marks; /* handlers outside of blocks */
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

/* A definition in a file of the library: def, class, or NAME = ... It is parsed when the program
 * wants it. */
struct library_definition {
	const char *name;
	const char *own; /* by which the library means it: scope_library_name */
	const char *text;
	size_t size;
	int line; /* that it begins in */
	struct stmt *s; /* NULL: it is not wanted */
};

struct library_file {
	const struct library_module *module;
	struct library_definition *all;
	uint32_t n;
	struct scope *scope; /* around those that are wanted */
};

/* What the program wants of the library. */
struct library_wanted {
	struct library_file builtins;
	struct library_definition *functions[LIBRARY_COUNT]; /* or NULL */
	struct library_file files[LIBRARY_MODULES];
};

/* In compile_library.c: finds out what the program may need of the library, and what that
 * mentions; then compiles its functions, and its modules. */
void compile_library_names(struct compiler *c, struct library_wanted *l);
void compile_library(struct compiler *c, const struct library_wanted *l);
/* The name of what is in a module: math__pow is pow in math. */
const char *compile_library_known(const char *module, const char *name);
void compile_library_modules(struct compiler *c, struct library_wanted *l);
struct stmt *compile_library_exit(struct compiler *c, struct stmt *body);

/* In compile_expr.c. */
void compile_expr_value(struct unit *u, const struct expr *e);
void compile_expr_jump(struct unit *u, const struct expr *e, struct label *to, bool when);
void compile_expr_store(struct unit *u, const struct expr *target);
void compile_expr_delete(struct unit *u, const struct expr *target);
void compile_expr_none(struct unit *u, int line);

/* In compile_comprehension.c. The last four: false if there is no star in it. */
void compile_comprehension(struct unit *u, const struct expr *e);
void compile_starred_list(struct unit *u, const struct expr *e, uint32_t at);
bool compile_starred_display(struct unit *u, const struct expr *e);
bool compile_merged_dict(struct unit *u, const struct expr *e);
bool compile_starred_store(struct unit *u, const struct expr *target);

/* In compile_generator.c. */
void compile_yield(struct unit *u, const struct expr *e);
void compile_generator(struct unit *u, const struct expr *e);

/* In compile_import.c. */
/* Calls the body of a module of the user's own, unless that has begun. */
void compile_import_begin(struct unit *u, const struct stmt *s);
void compile_import(struct unit *u, const struct stmt *s);
void compile_own_names(struct compiler *c);

/* In compile_stmt.c: a body; and a function, which stays on the stack. */
void compile_stmt_body(struct unit *u, const struct stmt *body);
void compile_function(struct unit *u, const struct stmt *s);

/* In compile_block.c. A block begins here, and ends; and its protected range ends here. */
struct block *block_push(struct unit *u, enum block_kind kind, int line);
void block_pop(struct unit *u);
void block_end_range(struct unit *u, struct block *b);

/* Makes here the handler of what the block, which has just been popped, has protected; false if
 * nothing can get here. */
bool block_handler(struct unit *u, const struct block *b);

/* Stands for a handler that is written soon; no block has it. */
uint32_t block_mark(struct unit *u);

/* return, break, continue. */
void compile_return(struct unit *u, const struct stmt *s);
void compile_leave_loop(struct unit *u, const struct stmt *s);

/* In compile_try.c. */
void compile_try(struct unit *u, const struct stmt *s);
void compile_finally(struct unit *u, const struct stmt *s);
void compile_with(struct unit *u, const struct stmt *s);
void compile_raise(struct unit *u, const struct stmt *s);
void compile_clear_name(struct unit *u, int line, const char *name);

/* In program.c: an empty program, and the memory that goes with it. */
struct program *program_make(const char *file, const char *text, size_t size,
			     struct arena **kept);

#endif
