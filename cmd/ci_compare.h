/*
 * The items of `run`, `matrix` and `check`, which mean different things by a comparison: run
 * and matrix report expectations (a case that fails as it states has passed), check reports
 * findings.
 */
#ifndef REFRACE_CMD_CI_COMPARE_H
#define REFRACE_CMD_CI_COMPARE_H

#include "cmd/ci.h"
#include "cmd/compare.h"

/* run, matrix: an item for each strategy: is the case as it states? False with `e`: no
 * memory. */
bool ci_expectations(struct ci *ci, const struct comparison *c, struct error *e);

/* check: for each strategy an item that passed, or one for each kind of failure. */
bool ci_findings(struct ci *ci, const struct comparison *c, struct error *e);

/* An error item for each of n strategies under which an interrupt kept the case from being
 * explored. */
void ci_undone(struct ci *ci, const char *what, const char *const *with, size_t n);

/* An error item for a case that could not be opened or explored. */
void ci_broken(struct ci *ci, const char *what, const struct error *e);

#endif
