/*
 * The programs of `refrace canary` as a folder of files, for machines without refrace.
 */
#ifndef REFRACE_CMD_CANARY_EMIT_H
#define REFRACE_CMD_CANARY_EMIT_H

#include "cmd/canary.h"

/* Writes the programs for `what` (cases and kinds of failure; n = 0: one for each kind), what is
 * expected of them, and the script that runs them. False with `e`. */
bool canary_emit(const struct canary *c, const char *folder, char *const *what, size_t n,
		 struct error *e);

#endif
