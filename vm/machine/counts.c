/*
 * One machine for an access layer that chooses its strategy when a run begins: that strategy's
 * functions on this layer. MADE, MADE_ACCESS and MADE_STRATEGY are as in made.c; MADE_CHOSEN is
 * the layer's interpreter.
 */
#include MADE_ACCESS
#include MADE_STRATEGY

#include "vm/machine/chosen.h"
#include "vm/machine/machine.h"
#include "vm/strategy/table.h"

extern const struct chosen MADE_CHOSEN;

static const struct strategy_table table = {
	.holds = STRATEGY_HOLDS,
	.lets_go = STRATEGY_LETS_GO,
	.tries = STRATEGY_TRIES,
	.collects = STRATEGY_COLLECTS,
	.has_pending_work = STRATEGY_HAS_PENDING_WORK,
	.publishes = strategy_publishes,
#define VERB(type, name, parameters) .name = strategy_##name,
#include "vm/strategy/verbs.def"
#undef VERB
};

static void begin(struct thread *main)
{
	MADE_CHOSEN.begin(&table, main);
}

static void run(struct thread *t)
{
	MADE_CHOSEN.run(&table, t);
}

extern const struct machine MADE;
const struct machine MADE = { STRATEGY_NAME, STRATEGY_COLLECTS, begin, run };
