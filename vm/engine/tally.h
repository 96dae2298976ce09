/*
 * The tally: what the runs that have ended come to, by the set of their failures and by what
 * they printed. Every engine that looks at many interleavings fills one, and the result's
 * outcomes and outputs are made of it.
 */
#ifndef REFRACE_ENGINE_TALLY_H
#define REFRACE_ENGINE_TALLY_H

#include "vm/access/world.h"
#include "vm/engine/result.h"

struct tally {
	struct result *result;
	struct count *texts; /* by number of what was printed */
	uint32_t n_texts;
	bool texts_alike; /* they are not counted */
};

/* `ways` runs are over, with these failures, have printed the text of this number (world.printed), and
 * have this chance together.
 * Returns their outcome, whose place in the result does not change before the tally is
 * finished. */
struct outcome *tally_end(struct tally *t, uint32_t printed, uint32_t kinds,
			  const struct count *ways, const struct chance *chance);

/* Everything that was counted is forgotten. */
void tally_forget(struct tally *t);

/* Outcomes and outputs come into their order; the tally is released. */
void tally_finish(struct tally *t, const struct world *w);

#endif
