/*
 * The files that a program may import: those in the folder that it lies in, as python3 finds them.
 *
 * import a.b: a/b.py, or the folder a/b with its __init__.py, or that folder alone. A file is read
 * when the program names it, as a case is (case.h).
 */
#ifndef REFRACE_CASE_BESIDE_H
#define REFRACE_CASE_BESIDE_H

#include "vm/base/sources.h"

struct beside {
	struct sources sources; /* to be handed to program_compile_all; the first member */
	char *folder;           /* "" or with a slash at its end */
	char *self;             /* the name of the program itself, as a module */
	char **kept;            /* texts and names of what has been found */
	size_t n_kept;
	char **names; /* of the modules there are; NULL: not asked for */
};

/* `path`: of the program. */
void beside_open(struct beside *b, const char *path);
void beside_close(struct beside *b);

#endif
