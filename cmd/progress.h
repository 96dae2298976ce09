/*
 * Progress of a search, for people who wait: a line on standard error, if that is a terminal,
 * written anew every half second.
 */
#ifndef REFRACE_CMD_PROGRESS_H
#define REFRACE_CMD_PROGRESS_H

#include "vm/engine/result.h"

/* Before an answer is looked for, and when it is there: the line is gone then. */
void progress_begin(void);
void progress_end(void);

/* For struct explore_request: what has been found so far, and the seconds that are left at most. */
void progress_show(const struct result *r, double left);

#endif
