/*
 * A strategy that is chosen when a run begins: the verbs are variables, which strategy_choose() sets. An
 * interpreter that is built on this is compiled once for all strategies. That is for access
 * layers whose time goes elsewhere, and for programs that tools watch: what is called is the
 * strategy's own function, so that their reports say the same.
 */
#ifndef REFRACE_STRATEGY_CHOSEN_H
#define REFRACE_STRATEGY_CHOSEN_H

#include "vm/strategy/table.h"

static const struct strategy_table *strategy_chosen;

#define STRATEGY_HOLDS            (strategy_chosen->holds)
#define STRATEGY_LETS_GO          (strategy_chosen->lets_go)
#define STRATEGY_TRIES            (strategy_chosen->tries)
#define STRATEGY_COLLECTS         (strategy_chosen->collects)
#define STRATEGY_HAS_PENDING_WORK (strategy_chosen->has_pending_work)

#define VERB(type, name, parameters) static type (*strategy_##name) parameters;
#include "vm/strategy/verbs.def"
#undef VERB

static inline bool strategy_publishes(void)
{
	return strategy_chosen->publishes();
}

/* It may be another one only while no thread of a program is there but the main thread. */
static void strategy_choose(const struct strategy_table *strategy)
{
	if (strategy_chosen == strategy)
		return;
	strategy_chosen = strategy;
#define VERB(type, name, parameters) strategy_##name = strategy->name;
#include "vm/strategy/verbs.def"
#undef VERB
}

#endif
