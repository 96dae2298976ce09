/*
 * Where the files are that a program imports: who reads them (case/beside.h) is not who compiles them.
 */
#ifndef REFRACE_BASE_SOURCES_H
#define REFRACE_BASE_SOURCES_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/error.h"

/* A file of a module; it is whose gives it. A folder alone has no text. */
struct source {
	const char *file, *text;
	size_t size;
	bool package; /* modules may be in it: it is a folder, or the __init__.py of one */
	bool weak;    /* a folder without __init__.py: any other module of that name comes first */
};

/* Who knows where the files are. */
struct sources {
	/* Looks for a module, with dots in its name. False: there is none, or, with a message in `e`,
	 * it cannot be read. */
	bool (*find)(struct sources *s, const char *name, struct source *found, struct error *e);
	/* Names of the modules there are, NULL at the end. */
	const char *const *(*names)(struct sources *s);
};

#endif
