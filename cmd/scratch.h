/*
 * A folder for files that other programs read or write meanwhile.
 */
#ifndef REFRACE_CMD_SCRATCH_H
#define REFRACE_CMD_SCRATCH_H

#include <stdbool.h>

#include "vm/base/error.h"

struct scratch {
	char path[400]; /* "": there is none */
};

/* Makes one in $TMPDIR, or else in /tmp. False with `e`. */
bool scratch_open(struct scratch *s, struct error *e);

/* Removes it with all files in it, if there is one. */
void scratch_close(struct scratch *s);

#endif
