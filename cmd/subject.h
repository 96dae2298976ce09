/*
 * What a command works on: a case, opened and compiled.
 */
#ifndef REFRACE_CMD_SUBJECT_H
#define REFRACE_CMD_SUBJECT_H

#include "vm/case/case.h"
#include "vm/lang/code.h"

struct subject {
	const char *what; /* as the user named it */
	struct case_file *c;
	struct program *program;
};

/* Opens and compiles a case (a name or a path). On failure prints the error and returns
 * false; there is nothing to close then. */
bool subject_open(struct subject *s, const char *what);
void subject_close(struct subject *s);

#endif
