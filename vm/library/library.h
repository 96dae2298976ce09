/*
 * The library: what is written in Python.
 *
 * 1. Built-in functions (builtins*.py). One that calls code of the program (a key of sorted(), an
 *    object's __repr__ inside a list) cannot do so in the middle of an operation. It is written
 *    here, in Python, and the built-in in C hands over to it (interp/operand.h). A program gets
 *    those functions that it can come to need (library.def).
 * 2. Modules (files.def). What a program gets of a module that it imports are the classes,
 *    functions and constants that it names, and what those name. They are made before anything
 *    else runs.
 *
 * By a global name the library means what it has itself, or the built-in of that name, be it that
 * of a module; whatever the program does to its own. So names are unique in the whole library;
 * MODULE__NAME is what is NAME in its module.
 *
 * No traceback shows a frame of the library, and what it does happens at the line that has called
 * it. In code that is `native` the GIL does not change hands; that is what CPython writes in C.
 * Elsewhere it may do so between any two accesses that others can notice: our text is not CPython's,
 * and nothing may rest on where a version cannot switch in it.
 */
#ifndef REFRACE_LIBRARY_LIBRARY_H
#define REFRACE_LIBRARY_LIBRARY_H

#include <stdbool.h>

enum library_id {
#define LIBRARY(name, wanted) LIBRARY_##name,
#include "vm/library/library.def"
#undef LIBRARY
	LIBRARY_COUNT
};

struct library_info {
	const char *name;
	const char *wanted; /* names, by blanks: a program that mentions one needs it */
};
extern const struct library_info library_table[LIBRARY_COUNT];

/* A file of a module. What its classes come from stands before them, or in a file before it. */
struct library_module {
	const char *module, *text;
	bool native;
};
enum {
#define LIBRARY_FILE(id, module, file, native) LIBRARY_FILE_##id,
#include "vm/library/files.def"
#undef LIBRARY_FILE
	LIBRARY_MODULES
};
extern const struct library_module library_modules[LIBRARY_MODULES];

/* The built-in functions: those of library_table; their defaults are constants. */
extern const struct library_module library_builtins;

/* The names that `from module import *` binds, by blanks. */
const char *library_star(const char *module);

/* In a file only definitions begin a line: def, class, NAME = ... */

#endif
