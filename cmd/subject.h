/*
 * What a command works on: a case, opened and compiled.
 */
#ifndef REFRACE_CMD_SUBJECT_H
#define REFRACE_CMD_SUBJECT_H

#include "vm/case/case.h"
#include "vm/engine/request.h"
#include "vm/lang/code.h"

struct subject {
	const char *what; /* as the user named it */
	struct case_file *c;
	struct program *program;
	struct request_source source; /* how another process comes by the program */
};

/* Opens and compiles a case (a name or a path). False with `e` if that fails; there is
 * nothing to close then. `lazy`: what is outside the subset fails only when a run gets there. */
bool subject_load(struct subject *s, const char *what, bool lazy, struct error *e);
/* The same for commands that hold it against what it states: it must be called as its file is. */
bool subject_load_case(struct subject *s, const char *what, struct error *e);
/* The same for commands that work on one program, whatever it is called: prints the error. */
bool subject_open(struct subject *s, const char *what, bool lazy);
/* Prints why a subject could not be loaded: if something is outside the subset, all that is. */
void subject_refuse(const char *what, const struct error *e);
void subject_close(struct subject *s);

/* The name that a case has or would have: its file's, without directory and ".py". It is a
 * part of `what`, of `*size` bytes. */
const char *subject_name(const char *what, size_t *size);

#endif
