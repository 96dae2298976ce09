/*
 * The library: what is written in Python.
 *
 * A built-in function that calls code of the program (a key of sorted(), an object's __repr__
 * inside a list) cannot do so in the middle of an operation. It is written here, in Python, and
 * the built-in in C hands over to it (interp/operand.h). A program gets those functions that it
 * can come to need (library.def), and nothing of the others.
 *
 * A frame of the library behaves as native code: the GIL does not change hands in it, no
 * traceback shows it, and what it does happens at the line that has called it. By a global name
 * it means the built-in of that name, whatever the program does to its own.
 */
#ifndef REFRACE_LIBRARY_LIBRARY_H
#define REFRACE_LIBRARY_LIBRARY_H

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

/* The source. Its functions are those of library_table; their defaults are constants. */
extern const char library_text[];

#endif
