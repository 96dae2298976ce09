/*
 * One program in C for a whole file of suppressions: it has a function of each name in it, and
 * fails in whichever of them it is told to, by REFRACE_ROUTE in its environment:
 *
 *     race thread_run insertdict drop
 *
 * is a race in drop, called by insertdict, called by thread_run. A function behind a minus is
 * called and left before: "race thread_run -insertdict".
 */
#ifndef REFRACE_CMD_SUPPRESSIONS_PROGRAM_H
#define REFRACE_CMD_SUPPRESSIONS_PROGRAM_H

#include "cmd/suppressions_file.h"

/* The program, for free(). */
char *suppressions_program(const struct suppressions *s);

/* What SUPPRESSED_... is called in a route. */
extern const char *const suppressions_kinds[SUPPRESSED_OTHER];

/* Functions that every program has: a stack of an interpreter's, and what is called below. */
#define ROUTE_PYTHON "thread_run", "_PyEval_EvalFrameDefault", "Py_DECREF"
#define ROUTE_BELOW  "below_it"
#define ROUTE_ABOVE  "above_it"

#endif
