/*
 * Styles: whose names an exported program has for reference counts, so that a reader who knows
 * them recognises in the program, and in what sanitizers print of it, what he works with.
 */
#ifndef REFRACE_EXPORT_STYLE_H
#define REFRACE_EXPORT_STYLE_H

#include <stdbool.h>
#include <stdio.h>

struct style { /* see styles.def */
	const char *name, *whose, *type, *head, *member, *count, *keep, *drop, *make, *gone;
};

/* The first one is that of programs for which none was asked. */
extern const struct style style_table[];
extern const size_t style_count;

/* The style of this name; NULL: none. */
const struct style *style_find(const char *name);

/* How a program's functions change a count. */
enum style_way {
	STYLE_STEPS,  /* load, then store, each of which waits for its step; 0: for none */
	STYLE_PLAIN,  /* load, then store, with nothing to wait for */
	STYLE_ATOMIC, /* by add() */
	STYLE_GUARDED, /* by guarded(), which takes the lock of the object */
};

/* Writes the function of a style that has one: keep or drop. It returns what was loaded, or, if
 * it is atomic or guarded, what the count is then. */
void style_write(FILE *out, const struct style *s, bool keep, enum style_way way);

#endif
