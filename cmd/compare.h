/*
 * Exploring one case under several strategies, and holding the results against what the
 * case states: what `run` and `check` have in common.
 */
#ifndef REFRACE_CMD_COMPARE_H
#define REFRACE_CMD_COMPARE_H

#include "cmd/kept.h"
#include "cmd/options.h"
#include "cmd/report.h"
#include "cmd/subject.h"
#include "vm/base/verdict.h"

struct comparison {
	struct subject subject;
	const char *with[OPTIONS_WITH]; /* the strategies that were asked for */
	size_t n_with;
	struct effort effort;
	struct kept *kept; /* where its results are; NULL: it is explored */
	struct result results[OPTIONS_WITH];
	struct report reports[OPTIONS_WITH];
	size_t n; /* less than n_with if ^C came */
};

/* Opens `what`, to be explored under the strategies of `o`; or, with `kept`, to take its results
 * from there. Release with compare_close. */
bool compare_open(struct comparison *c, const char *what, const struct options *o,
		  struct kept *kept, struct error *e);

/* The same for a case that is held against what it states: it must be called as its file is,
 * and if the strategies are all, the faulty variants of which it states something are added.
 * Explores it under all of them. */
bool compare_case(struct comparison *c, const char *what, const struct options *o,
		  struct kept *kept, struct error *e);

/* Explores it under the next strategy. False with `e` if that fails. */
bool compare_next(struct comparison *c, struct error *e);

void compare_close(struct comparison *c);

/* All strategies were searched completely. */
bool compare_complete(const struct comparison *c);

#endif
