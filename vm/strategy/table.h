/*
 * A strategy as a table of its functions: machine/counts.c fills one in for each access layer
 * whose interpreter chooses its strategy when it runs (chosen.h).
 */
#ifndef REFRACE_STRATEGY_TABLE_H
#define REFRACE_STRATEGY_TABLE_H

#include "vm/access/access.h"
#include "vm/strategy/tried.h"

struct strategy_table {
	bool holds, lets_go, tries, collects, has_pending_work; /* strategy.h */
	bool (*publishes)(void);
#define VERB(type, name, parameters) type (*name) parameters;
#include "vm/strategy/verbs.def"
#undef VERB
};

#endif
