/*
 * A command that mpirun, or srun, has started several times: the first of them is the command, the
 * others help it to search (vm/engine/ranks.h).
 */
#ifndef REFRACE_CMD_RANK_H
#define REFRACE_CMD_RANK_H

#include "cmd/command.h"
#include "vm/base/error.h"

/* Joins the other processes, if there are any. False with `e`: that cannot be done. */
bool rank_join(const struct command *c, struct error *e);

/* Whether this process is one that helps. If so it has done that, and has nothing left to do. */
bool rank_helped(void);

#endif
