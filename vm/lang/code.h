/*
 * A compiled program: what the language floor hands to the machines.
 *
 * Text goes in, bytecode comes out; nothing here knows threads, objects or counts.
 * Instructions are named as CPython names them (ops.def). Everything is immutable
 * after program_compile and is owned by the program.
 *
 * Two facts about global variables are worked out here, because they decide which
 * accesses another thread can notice:
 *   GLOBAL_MAIN_ONLY  no function body mentions the name, so only the main thread
 *                     (which alone runs module code) ever reads or writes it;
 *   GLOBAL_ONCE       the whole program has at most one store to it, in module code
 *                     and outside every loop, and no `del`: once bound, it never changes.
 *
 * Attributes: every attribute name of the program has a number. Those that are ever
 * the target of an assignment through an object (`x.name = ...`) also have a slot, and
 * every instance has room for all slots, as in CPython's key-sharing dictionaries.
 */
#ifndef REFRACE_LANG_CODE_H
#define REFRACE_LANG_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "vm/base/error.h"
#include "vm/library/library.h"

enum op {
#define OP(name, argument, pops, pushes, holds, flow, state, prose) OP_##name,
#include "vm/lang/ops.def"
#undef OP
	OP_COUNT
};

/* What the argument of an instruction means (second column of ops.def). */
enum op_argument {
	ARG_NONE,
	ARG_CONST,   /* index into program.consts */
	ARG_LOCAL,   /* index of a local variable */
	ARG_GLOBAL,  /* index into program.globals */
	ARG_NAME,    /* as ARG_GLOBAL; in a class body `extra` is an attribute number + 1 */
	ARG_ATTR,    /* index into program.attrs */
	ARG_CELL,    /* as ARG_LOCAL; `extra` is 1 if its cell gets a value once only */
	ARG_CODE,    /* index into program.codes; `extra` is the number of defaults */
	ARG_COUNT,   /* a number of items */
	ARG_CALL,    /* number of arguments; `extra` is an index into program.keywords, + 1 */
	ARG_TARGET,  /* index of an instruction in the same code */
	ARG_BINARY,  /* enum binary, | BINARY_INPLACE for augmented assignment */
	ARG_COMPARE, /* enum compare */
	ARG_CONVERT, /* enum conversion */
	ARG_INVERT,  /* 1 for `is not`, `not in` */
	ARG_MODULE,  /* enum module_id */
};

/* What an instruction works on and other threads may change, and so what a strategy with a
 * lock in each object holds meanwhile (fifth column of ops.def). READS: it only reads that, and
 * a runtime may do so without holding it (interp/unheld.h). */
enum op_holds {
	HOLDS_NOTHING,
	HOLDS_GLOBAL, /* the module's variables */
	READS_GLOBAL,
	HOLDS_NAME, /* those, unless `extra` says that it is an attribute of a new class */
	READS_NAME,
	HOLDS_CELL, /* the cell of this variable, unless it gets a value once only */
	READS_CELL,
	HOLDS_ATTR, /* the object on top, whose attribute this is */
	READS_ATTR,
	READS_TOP,    /* the container on top of the stack */
	HOLDS_SECOND, /* the container below the top */
	READS_SECOND,
	READS_KEY,  /* the container on top, in which the one below it is looked for */
	HOLDS_BOTH, /* the one below the top, then the one on top */
	HOLDS_THREADS, /* the list of those that are alive */
	HOLDS_CALL, /* what the function called works on */
	HOLDS_STAR, /* what stands behind the star of a call, below a dict if `arg` is 1 */
	HOLDS_STAR_CALL, /* as HOLDS_CALL, for CALL_FUNCTION_EX */
};

/* Whether the next instruction in line may follow (sixth column). */
enum op_flow { GOES_ON, ENDS };

/* In `extra` of MAKE_FUNCTION beside the number of defaults: the cells are on top, a tuple. */
enum { MAKE_CLOSURE = 0x8000 };

struct op_info {
	const char *name;
	enum op_argument argument;
	int pops, pushes; /* words of the value stack; -1: depends on the argument */
	enum op_holds holds;
	enum op_flow flow;
	const char *prose;
};
extern const struct op_info op_table[OP_COUNT];

enum binary {
	BINARY_ADD,
	BINARY_SUBTRACT,
	BINARY_MULTIPLY,
	BINARY_FLOOR_DIVIDE,
	BINARY_REMAINDER,
	BINARY_POWER,
	BINARY_AND,
	BINARY_OR,
	BINARY_XOR,
	BINARY_LSHIFT,
	BINARY_RSHIFT,
	BINARY_TRUE_DIVIDE,
	BINARY_MATRIX_MULTIPLY, /* of objects of the program only */
	BINARY_INPLACE = 16
};
/* How an f-string makes text of a value before that is formatted. */
enum conversion { CONVERT_NOT, CONVERT_STR, CONVERT_REPR, CONVERT_ASCII };
enum compare { COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE };
enum module_id {
#define MODULE(id, name) MODULE_##id,
#include "vm/lang/modules.def"
#undef MODULE
	MODULE_COUNT
};
extern const char
	*const binary_names[]; /* "+", "-", ... by enum binary without BINARY_INPLACE */
extern const char *const compare_names[];            /* "<", "<=", ... */
extern const char *const module_names[MODULE_COUNT]; /* "sys", "threading", "time" */


/* Whether the second module is in the first one, a package. */
bool code_is_package(enum module_id package, enum module_id module);

/* Names with a meaning (specials.def). */
enum special_id {
#define SPECIAL(id, name, uses) SPECIAL_##id,
#include "vm/lang/specials.def"
#undef SPECIAL
	SPECIAL_COUNT
};

enum special_use { SPECIAL_METHOD, SPECIAL_ATTRIBUTE, SPECIAL_REFUSED };

struct special_info {
	const char *name;
	enum special_use uses;
};
extern const struct special_info code_specials[SPECIAL_COUNT];

struct instr {
	uint8_t op;
	uint16_t extra; /* second argument, see enum op_argument; LOAD_FAST: see bound.h; 0 if unused */
	uint32_t arg;
	uint32_t line; /* source line, from 1; 0 in the library, which runs at its caller's */
};

/* Where an exception raised inside [start, end) goes on: instruction `target`, with the value
 * stack cut down to `depth` words and the exception on top. The innermost range comes first. */
struct handler {
	uint32_t start, end, target, depth;
};

enum { TAKES_REST = 1, TAKES_NAMES = 2 }; /* *args, **kwargs */
enum { CODE_PLAIN = 64 };                 /* parameters of a function that can be plain */

struct code {
	const char *name; /* the function's name; "<module>"; a class's name */
	const char *module;   /* "__main__", or that of the library which it is in */
	const char *qualname; /* with the names around, as Python shows it */
	const struct constant *doc; /* the text that it begins with; NULL: none */
	uint32_t first_line;
	uint32_t n_parameters; /* the first locals: n_args, keyword-only ones, *args, **kwargs */
	uint32_t n_args;     /* parameters that can be given by position: locals 0 .. n_args-1 */
	uint32_t n_defaults; /* the last n_defaults of these have a default */
	uint32_t n_positional_only; /* the first ones of these cannot be given by name */
	uint32_t n_keyword_only;    /* parameters after them, by name only */
	uint32_t takes;      /* TAKES_REST, TAKES_NAMES */
	uint32_t plain;      /* 1: nothing but some n_args */
	uint32_t n_locals;   /* parameters included; in a class body: local 0 is the class */
	uint32_t stack_size; /* words of value stack that suffice */
	uint32_t n_free;     /* cells of functions around: the last locals but ... */
	uint32_t counted;    /* 1: ... the function itself, which is counted then */
	uint32_t class_body; /* 1 if this is the body of a class */
	const struct code *of_class; /* the body of the class around; NULL: none */
	uint32_t library;    /* 1 if it belongs to the library: no lines of its own are shown */
	uint32_t native;     /* 1 if it behaves as native code: the GIL does not change hands in it */
	const uint32_t *defaults; /* of a function of the library: constants, UINT32_MAX: none */
	const char **local_names;
	struct instr *instrs;
	uint32_t n_instrs;
	struct handler *handlers;
	uint32_t n_handlers;
	struct handler *handled; /* where an exception is being handled: it is the word at `depth` */
	uint32_t n_handled;
};

/* Where a function keeps its defaults, in the order in which it gives them up: those of
 * keyword-only parameters come first, the first one last; then those of the others. */
static inline uint32_t code_n_defaults(const struct code *c)
{
	return c->n_defaults + c->n_keyword_only;
}

static inline uint32_t code_keyword_default(const struct code *c, uint32_t i)
{
	return c->n_keyword_only - 1 - i;
}

/* That of default number i in the order of the parameters. */
static inline uint32_t code_default(const struct code *c, uint32_t i)
{
	if (i < c->n_defaults)
		return c->n_keyword_only + i;
	return code_keyword_default(c, i - c->n_defaults);
}

/* The local variable that the function itself is; only if it is counted. */
static inline uint32_t code_function(const struct code *c)
{
	return c->n_locals - 1;
}

/* The first of the locals that are cells of functions around. */
static inline uint32_t code_first_free(const struct code *c)
{
	return c->n_locals - c->counted - c->n_free;
}

enum constant_kind { CONST_NONE, CONST_TRUE, CONST_FALSE, CONST_INT, CONST_FLOAT, CONST_STR,
		     CONST_ELLIPSIS };

struct constant {
	enum constant_kind kind;
	int64_t integer;
	double real;
	const char *text; /* CONST_STR: UTF-8, `size` bytes, may hold NUL bytes */
	size_t size;
};

#define GLOBAL_THREAD_HOOK "._thread_hook" /* the variable that is threading.excepthook */

enum { GLOBAL_MAIN_ONLY = 1, GLOBAL_ONCE = 2 };

struct global {
	const char *name;
	uint32_t flags;
};

struct attr {
	const char *name;
	int32_t slot; /* slot in every instance; -1: no assignment through an object */
	int32_t function_slot; /* in every function; -1: no assignment through a function's name */
	/* the same, or ATTR_VEILED if a class may have something to say before that is read, or
	 * written */
	int32_t load, store;
	bool settled; /* only an __init__ of the library stores it: once there, it does not change */
};

enum { ATTR_VEILED = -2 };

/* What a module of the library has: the global variable that module.attr means. */
struct library_name {
	enum module_id module;
	uint32_t attr, global;
};

/* A module of the user's own (own.h), imported from a file. */
struct own_module {
	const char *name; /* with dots */
	const char *file, *text;
	size_t size;
	uint32_t before, n_lines; /* lines of the program before its first one; its own */
	bool package;
	uint32_t code;   /* of its body; 0: no import at the top of a file gets there */
	uint32_t loaded; /* the global that says how far it is */
};

/* A global variable of one, by the attribute that it is there. */
struct own_name {
	uint32_t module, attr, global;
};

struct keywords {
	uint32_t count; /* how many of a call's last arguments are named */
	const char **names;
};

struct program {
	const char *file; /* as given */
	const char *module; /* what __name__ is; NULL: "__main__". It is the caller's */
	const char *text; /* the source, a copy */
	size_t text_size;
	uint32_t n_lines;
	struct code **codes; /* codes[0] is the module */
	uint32_t n_codes;
	struct constant *consts;
	uint32_t n_consts;
	struct global *globals;
	uint32_t n_globals;
	struct attr *attrs;
	uint32_t n_attrs;
	uint32_t n_slots; /* slots in an instance */
	uint32_t n_function_slots;
	bool imitates;    /* a class comes from one of the library's that stands for a built-in type */
	bool stars;       /* from a module of the library import *: who knows what that has */
	bool watches;     /* slot 0 of an instance is of who watches it: library/weakref.py */
	bool partial;     /* statements of the source are not in it: program_compile_rest */
	struct keywords *keywords;
	uint32_t n_keywords;
	struct code *library[LIBRARY_COUNT]; /* the functions of it that may be called, or NULL */
	const struct code *library_begin[LIBRARY_MODULES]; /* make what its modules have, in turn */
	uint32_t n_library_begin;
	struct library_name *library_names;
	uint32_t n_library_names;
	struct own_module *own; /* an import of number i names module MODULE_COUNT + i */
	uint32_t n_own;
	struct own_name *own_names;
	uint32_t n_own_names;
};

/*
 * Compiles `size` bytes of UTF-8 text. `file` is used in messages only. Returns a
 * program that program_free releases, or NULL with `e` filled (file, line, column).
 */
struct program *program_compile(const char *file, const char *text, size_t size,
				struct error *e);

/* Statements that are outside the subset, in the order of the source. */
struct refusals {
	struct error *all; /* owned */
	size_t n;
};
void refusals_add(struct refusals *r, const struct error *e);
void refusals_free(struct refusals *r);

/* The same, but what is outside the subset is noted in `refusals` (the caller's, to be freed in
 * either case), and ends a run only if that gets there. NULL with `e` for a mistake in Python. */
struct program *program_compile_rest(const char *file, const char *text, size_t size,
				     struct refusals *refusals, struct error *e);

/* The same of a file that may import modules of the user's own, from `sources`; NULL: there are none. */
struct sources;
struct program *program_compile_all(const char *file, const char *text, size_t size,
				    struct sources *sources, struct refusals *refusals,
				    struct error *e);
void program_free(struct program *p);

/* Where a line of the program is: modules of the user's own have lines behind those of its file. */
struct program_place {
	const char *file, *text;
	size_t size;
	uint32_t line; /* in that file */
	const struct own_module *own; /* NULL: in the program's own file */
};
struct program_place program_place(const struct program *p, uint32_t line);

/* "line 7", or "line 7 of helper.py" in a module of the user's own, shown as shown.h does. */
enum { PROGRAM_WHERE = 100 };
const char *program_where(const struct program *p, uint32_t line, char out[PROGRAM_WHERE]);

/* Shorter: "line 7", or "helper.py:7". */
const char *program_mark(const struct program *p, uint32_t line, char out[PROGRAM_WHERE]);

/* Says that the error is at `name` in that line. */
void program_error(struct error *e, const struct program *p, uint32_t line, const char *name);

/* The name of a module, by what an import names. */
const char *program_module(const struct program *p, uint32_t module);

/* The name of a global as it stands in its file. */
const char *program_global(const struct program *p, uint32_t global);

/* The source line `line` (from 1) without its end and without leading blanks; sets
 * *length in bytes. Returns "" if there is no such line. Points into program.text. */
const char *program_line(const struct program *p, uint32_t line, size_t *length);

/* Writes the instruction as text, such as "LOAD_GLOBAL  n" or "CALL  2 (target, args)",
 * into `out` (`size` bytes, always ended). Returns `out`. */
char *instr_text(const struct program *p, const struct code *c, const struct instr *i,
		 char *out, size_t size);

#endif
