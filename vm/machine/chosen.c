/*
 * The interpreter for an access layer that chooses its strategy when a run begins; MADE and
 * MADE_ACCESS as in made.c.
 */
#include "vm/interp/loop.h"
#include "vm/machine/chosen.h"

static void begin_with(const struct strategy_table *strategy, struct thread *main)
{
	strategy_choose(strategy);
	begin(main);
}

static void run_with(const struct strategy_table *strategy, struct thread *t)
{
	strategy_choose(strategy);
	run(t);
}

extern const struct chosen MADE;
const struct chosen MADE = { begin_with, run_with };
