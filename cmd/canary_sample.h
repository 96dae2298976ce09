/*
 * Programs in C for failures that no case of Python's comes to: a second free with nothing
 * before it, undefined behaviour, and memory that was never set.
 */
#ifndef REFRACE_CMD_CANARY_SAMPLE_H
#define REFRACE_CMD_CANARY_SAMPLE_H

#include <stdbool.h>

#include "cmd/canary_log.h"

/* The program, for free(): one that fails, or the same put right. NULL: there is a case for
 * this failure. */
char *canary_sample(enum failure failure, bool fails);

#endif
