/*
 * The programs of `refrace canary`, as text in C.
 */
#ifndef REFRACE_CMD_CANARY_PROGRAM_H
#define REFRACE_CMD_CANARY_PROGRAM_H

#include "cmd/canary_log.h"
#include "cmd/subject.h"
#include "vm/base/error.h"

/*
 * The case's program under a strategy, for free(); NULL with `e`. The function that fails is
 * called `function` (NULL: as it is). `failure` is set to what sanitizers should report of it,
 * and `silent` to whether there is nothing; both may be NULL.
 */
char *canary_case(const struct subject *s, const char *strategy, const char *function,
		  enum failure *failure, bool *silent, struct error *e);

/* The program for a failure that no case comes to, or the same put right, for free(). */
char *canary_in_c(enum failure failure, bool fails, const char *function);

#endif
