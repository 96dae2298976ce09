/*
 * What a command has to report: for each case and strategy one result, and whether it
 * is as the case states. Commands fill an array of these; writers print it.
 */
#ifndef REFRACE_CMD_REPORT_H
#define REFRACE_CMD_REPORT_H

#include <stdbool.h>

#include "vm/case/case.h"
#include "vm/engine/result.h"

enum { REPORT_MISSED = 240 };

struct report {
	const struct case_file *c;
	const struct result *r;
	bool stated;                /* the case states something of this strategy */
	bool as_stated;             /* and this is what happened; meaningless unless `stated` */
	bool contrary;              /* a failure was found that should not be there */
	char missed[REPORT_MISSED]; /* what was not as stated, a phrase; "" otherwise */
};

#endif
