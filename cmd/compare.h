/*
 * Exploring one case under several strategies, and holding the results against what the
 * case states: what `run` and `check` have in common.
 */
#ifndef REFRACE_CMD_COMPARE_H
#define REFRACE_CMD_COMPARE_H

#include "cmd/options.h"
#include "cmd/report.h"
#include "cmd/subject.h"
#include "vm/base/verdict.h"

struct comparison {
	struct subject subject;
	struct result results[OPTIONS_WITH];
	struct report reports[OPTIONS_WITH];
	size_t n; /* less than asked for if ^C came */
};

/* Opens `what` and explores it under the strategies of `o`. False with `e` if the case
 * could not be opened or explored. Release with compare_close. */
bool compare_open(struct comparison *c, const char *what, const struct options *o,
		  struct error *e);
void compare_close(struct comparison *c);

/* All strategies were searched completely. */
bool compare_complete(const struct comparison *c);

#endif
