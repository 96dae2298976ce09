/*
 * Two texts, line by line: what a unified diff shows of them.
 */
#ifndef REFRACE_CMD_LINES_H
#define REFRACE_CMD_LINES_H

#include <stddef.h>

#include "cmd/text.h"

struct lines_text {
	const char *name; /* as the first lines call it */
	const char *text;
	size_t size;
	unsigned first; /* number of its first line */
};

/* Prints what has to be taken out of `a` and put in to make `b` of it, with three lines around;
 * nothing if they are the same. */
void lines_diff(const struct text *t, const struct lines_text *a, const struct lines_text *b);

#endif
