/*
 * One machine: this file is compiled once for each access layer and each row of
 * strategies.def, with three names given on the command line: MADE, the name of the
 * result, and MADE_ACCESS and MADE_STRATEGY, the headers that it is built on.
 */
#include <stdbool.h>

/* What the access layer asks the strategy: whether a thread that loads a shared word sees all
 * that was written before the word was stored (acquire, release). */
static inline bool strategy_publishes(void);

#include MADE_ACCESS
#include MADE_STRATEGY

#include "vm/interp/loop.h"
#include "vm/machine/machine.h"

extern const struct machine MADE;
const struct machine MADE = { STRATEGY_NAME, STRATEGY_COLLECTS, begin, run };
