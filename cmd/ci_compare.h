/*
 * The items of `run` and `check`, which mean different things by a comparison: run reports
 * expectations (a case that fails as it states has passed), check reports findings.
 */
#ifndef REFRACE_CMD_CI_COMPARE_H
#define REFRACE_CMD_CI_COMPARE_H

#include "cmd/ci.h"
#include "cmd/compare.h"

/* run: an item for each strategy of `o`: is the case as it states? False with `e`: no
 * memory. */
bool ci_expectations(struct ci *ci, const struct comparison *c, const struct options *o,
		     struct error *e);

/* check: for each strategy of `o` an item that passed, or one for each kind of failure. */
bool ci_findings(struct ci *ci, const struct comparison *c, const struct options *o,
		 struct error *e);

/* An error item for each strategy of `o`, from number `from` on, under which an interrupt
 * kept the case from being explored. */
void ci_undone(struct ci *ci, const char *what, const struct options *o, size_t from);

/* An error item for a case that could not be opened or explored. */
void ci_broken(struct ci *ci, const char *what, const struct error *e);

#endif
