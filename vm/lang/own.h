/*
 * The user's own modules: files that lie beside the one that is compiled, and are imported.
 *
 * They are compiled into the same program. The variables of module a.b are globals called "a.b.x",
 * which no name of the main file can be; its lines come after those of the main file, and of modules
 * before it (program_place). Where the files lie is not known here: whoever compiles says so.
 *
 * How far a module is, is a global as well, "a.b.__loaded__": 0, then 1 while its lines are run, then
 * 2. An import of it runs them if that is 0, as a call (compile_import.c). Module b of package a is
 * also a variable of the package, "a.b".
 */
#ifndef REFRACE_LANG_OWN_H
#define REFRACE_LANG_OWN_H

#include "vm/base/sources.h"
#include "vm/lang/arena.h"
#include "vm/lang/code.h"

/* Those that are found while a program is compiled. */
struct own_modules {
	struct sources *sources; /* NULL: there are none */
	struct own_module *all;  /* program.own */
	uint32_t n;
	struct arena *kept; /* the program's memory */
	uint32_t lines;     /* of all files so far */
	bool in_functions;  /* one is imported inside a function: any thread may run their lines */
};

enum { OWN_NONE = -1, OWN_BROKEN = -2 };

/* The number of a module, from 0; OWN_NONE: it is none of the user's, OWN_BROKEN: `e` is filled. */
int own_find(struct own_modules *m, const char *name, struct error *e);

/* The name of a global of a module: "a.b.name". */
const char *own_global(struct arena *a, const char *module, const char *name);

/* The package that the module is in, -1 if none: it has been found before. */
int own_parent(const struct own_module *all, uint32_t n, uint32_t module);

#define OWN_LOADED "__loaded__"
#define OWN_LOCK "._importing" /* of the library */

#endif
