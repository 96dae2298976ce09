/*
 * Which variable a name means: local, global, or that of a function around.
 *
 * Python decides that per function: a name is local if the function binds it anywhere and
 * does not declare it global or nonlocal. So two passes are needed: the first notes what each
 * function binds, the second resolves every name and numbers the program's globals and
 * attributes in the order of their first appearance. A variable that a function inside mentions,
 * too, lies in a cell, to which each of them has a reference; when all is resolved the variables
 * of each function get their numbers, in CPython's order: parameters, other variables, cells,
 * cells of functions around, then the function itself if it is one that is counted.
 *
 * For each global the second pass also notes who mentions it and how often it is stored: from
 * that come GLOBAL_MAIN_ONLY and GLOBAL_ONCE (code.h), on which the soundness of leaving out
 * scheduling points rests. Whatever is doubtful counts as mentioned and as stored twice.
 */
#ifndef REFRACE_LANG_SCOPE_H
#define REFRACE_LANG_SCOPE_H

#include "vm/lang/ast.h"
#include "vm/lang/own.h"
#include "vm/lang/table.h"

enum scope_kind {
	SCOPE_MODULE,
	SCOPE_FUNCTION,
	SCOPE_CLASS,
	SCOPE_COMPREHENSION, /* of the code of the scope around: its host (PEP 709) */
};

struct scope {
	enum scope_kind kind;
	struct scope *around; /* NULL for the module */
	struct scope *older;  /* all scopes of the program, to release them */
	bool generator;       /* a function that yields */
	bool genexpr;         /* that of a generator expression */
	bool in_function;     /* this is a function or is inside one */
	bool library, native; /* so is this of the library, which behaves as native code */
	const char *module;   /* of the library or of the user's own, which it is in */
	bool own;             /* the latter: its globals are called "module.name" */
	bool begins;          /* an __init__ or __new__ of the library */
	struct code *code;    /* of the body, when that is being compiled */
	struct table names;   /* flags: SCOPE_*; number: index among the locals */
	struct table hidden;  /* of a host: what its comprehensions bind; number: the same */
	uint32_t n_locals;    /* with the cells, and the function itself */
	uint32_t n_free;      /* cells of functions around */
	bool counted;         /* its functions are made by functions */
	const char *qualname; /* of the function or class, with the names around; set when it is
			       * compiled; NULL: of the module, or of the library */
};

/* Flags of a name in one scope. */
enum {
	SCOPE_BOUND = 1, /* stored, deleted, defined or imported here, or a parameter */
	SCOPE_PARAMETER = 2,
	SCOPE_GLOBAL = 4, /* declared global here */
	SCOPE_USED = 8,
	SCOPE_NONLOCAL = 16, /* declared nonlocal here */
	SCOPE_CELL = 32,     /* a function inside mentions it, too */
	SCOPE_FREE = 64,     /* it belongs to a function around */
	SCOPE_SET = 128,     /* has a value: a parameter, or stored at least once */
	SCOPE_DEF = 512,     /* a def binds it */
	SCOPE_RESET = 256,   /* stored more than once, in a loop or elsewhere, or deleted */
};

/* Flags in scopes.globals, from which scope_flags works out those of code.h. */
enum {
	SCOPE_IN_FUNCTION = 1, /* a function body mentions it */
	SCOPE_STORED = 2,      /* stored at least once */
	SCOPE_CHANGES = 4,     /* stored more than once, in a loop or function, or deleted */
};

/* Flags in scopes.attrs. */
enum {
	SCOPE_ATTR_STORED = 1, /* through an object */
	SCOPE_ATTR_BODY = 2,   /* by the body of a class */
	SCOPE_ATTR_OF_FUNCTION = 4, /* through a name that a def binds */
	SCOPE_ATTR_CHANGES = 8, /* not only by an __init__ of the library */
	SCOPE_ATTR_TAKEN = 16, /* the program takes it of an object */
};

struct scopes {
	bool by_name; /* the program gets attributes by a name that it makes: which may be any text */
	bool sets_by_name;
	bool globals_by_name; /* it gets and sets its variables by names: globals() */
	uint64_t imports; /* modules that the program imports: 1 << enum module_id */
	struct scope *module;
	struct scope *newest;
	struct table globals, attrs;
	struct table bare; /* names of globals in modules of the user's own, without the module's */
	const char *openings[8]; /* texts that names of attributes may be made with: "_" + name */
	uint32_t n_openings;
	bool yields; /* there are generators */
	bool aliases;           /* it may have list[int] or int | None as values */
	bool watches;           /* ref() is called with a callback */
	bool makes_classes;     /* type() is called with three arguments, or type.__new__ */
	bool takes_special;     /* one of a built-in type may be called by its name */
	bool keywords_of_class; /* there is a class with a metaclass, or another keyword */
};

/* Where messages point. */
struct scope_source {
	const char *file, *text;
	size_t size;
};

/* A file: the main one, or a module of the user's own. */
struct scope_file {
	struct scope_source source;
	struct stmt *body;
	struct scope *scope; /* set by scope_build */
	const char *module;  /* NULL: the main one, which is the first */
};

/*
 * Runs both passes. Sets stmt.scope of every def and class; false with `e` filled if a name is
 * used in a way that Python or the subset forbids. Call scope_free in either case.
 */
bool scope_build(struct scopes *scopes, struct scope_file *files, uint32_t n,
		 const struct own_modules *own, struct arena *nodes, struct arena *texts,
		 struct error *e);

/* The same for a function or class of the library, whose globals have names of their own.
 * `texts` lives as long as the tables; `module`: scope_of_library. */
struct scope *scope_of_library(struct scopes *scopes, struct arena *nodes, bool native,
			       const char *module);
bool scope_add_library(struct scopes *scopes, struct scope *module, struct stmt *definition,
		       const struct scope_source *source, struct arena *nodes, struct arena *texts,
		       struct error *e);

/* In scope_shape.c: what an expression, and what a class or function says of itself, makes possible. */
void scope_note_shape(struct scopes *scopes, struct scope *s, struct expr *e);
void scope_note_class(struct scopes *scopes, const struct stmt *s);
/* Of an attribute; `function`: that of a name which a def binds. */
void scope_note_attr(struct scopes *scopes, const struct scope *s, const struct expr *e, bool function);

/* In scope_text.c: text that may be the name of an attribute, in a program that gets or sets them by
 * name; and names of functions that do so. */
void scope_note_text(struct scopes *scopes, const struct constant *c);
/* The same of the names that a call gives arguments by. */
void scope_note_names(struct scopes *scopes, const struct expr *e);
/* What may be the second argument of Enum(): the names of members. */
void scope_note_members(struct scopes *scopes, struct arena *texts, const struct expr *call);
/* At the end: attributes whose names are made of such a text and a name in the body of a class. */
void scope_note_made(struct scopes *scopes, struct arena *texts);
void scope_note_by_name(struct scopes *scopes, const char *name);
/* The program calls globals(): there are variables that each module has. */
void scope_note_globals(struct scopes *scopes);

/* In scope_own.c: an import, inside a function or not, begins a module of the user's own, and the
 * packages that it is in. */
void scope_note_begun(struct scopes *scopes, const struct own_modules *own, int module,
		      bool in_function, struct arena *texts);
/* The modules that an import names; `resolving`: in the second walk. */
void scope_note_modules(struct scopes *scopes, const struct own_modules *own, const struct stmt *s,
			bool in_function, bool resolving, struct arena *texts);
/* At the end: what is an attribute of a module may be read and changed wherever such an attribute
 * is. */
void scope_note_own(struct scopes *scopes, const struct own_modules *own, struct arena *texts);

/* What the global variable is called that a name means in a scope. */
const char *scope_global_name(const struct scope *s, struct arena *texts, const char *name);

/* The name of a global that a function of the library means: ".name", which no program has. */
const char *scope_library_name(struct arena *texts, const char *name);
void scope_free(struct scopes *scopes);

/* In scope_number.c, with scope_flags: numbers the variables of the newest scopes, before `last`. */
void scope_number(struct scopes *scopes, const struct scope *last);

/* A variable of a function: its number, whether it lies in a cell, and whether, once it has a
 * value, it never gets another one. */
struct variable {
	uint32_t number;
	bool cell, once;
};

/* The scope whose code this one belongs to: itself, if it is no comprehension. */
struct scope *scope_host(struct scope *s);

/* What the name means in this scope; false: a global, or what the class's body has. */
bool scope_variable(struct scope *s, const char *name, struct variable *v);

/* GLOBAL_MAIN_ONLY and GLOBAL_ONCE for a number of scopes.globals. */
uint32_t scope_flags(const struct scopes *scopes, uint32_t global);

#endif
