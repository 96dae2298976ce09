/*
 * A folder for files that other programs read or write meanwhile.
 */
#ifndef REFRACE_CMD_SCRATCH_H
#define REFRACE_CMD_SCRATCH_H

#include <stdbool.h>

#include "vm/base/error.h"
#include "vm/base/litter.h"

struct scratch {
	char path[400]; /* "": there is none */
	struct litter litter;
};

/* Makes one in $TMPDIR, or else in /tmp. False with `e`. It must stay where it is in memory until
 * it is closed. */
bool scratch_open(struct scratch *s, struct error *e);

/* Removes it with all files in it, if there is one. */
void scratch_close(struct scratch *s);

#endif
