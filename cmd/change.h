/*
 * What becomes of a case's failures when it is explored under another strategy.
 */
#ifndef REFRACE_CMD_CHANGE_H
#define REFRACE_CMD_CHANGE_H

#include "vm/engine/result.h"

enum change {
	CHANGE_REMOVED, /* there were failures, and there is none */
	CHANGE_CLEAN,   /* there is none under either */
	CHANGE_FEWER,   /* kinds of failure are gone, not all, and there is no new one */
	CHANGE_TRADED,  /* kinds are gone, and there are new ones */
	CHANGE_MORE,    /* none is gone, and there are new ones */
	CHANGE_SAME,
	CHANGE_BROUGHT, /* there was none, and there are some */
	CHANGE_OPEN,    /* what was there before is not known: that search is incomplete */
	CHANGE_UNKNOWN, /* what is there now is not known: this search is incomplete */
	CHANGE_COUNT
};

/* From `base` to `with`, results of one case. */
enum change change_between(const struct result *base, const struct result *with);

/* The kinds of failure that were seen; that a bound stopped a run is none. */
uint32_t change_failures(const struct result *r);

#endif
