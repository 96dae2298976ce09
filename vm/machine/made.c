/*
 * One machine: this file is compiled once for each access layer and each row of
 * strategies.def, with three names given on the command line: MADE, the name of the
 * result, and MADE_ACCESS and MADE_STRATEGY, the headers that it is built on.
 */
#include MADE_ACCESS
#include MADE_STRATEGY

#include "vm/interp/loop.h"

extern const struct machine MADE;
const struct machine MADE = { STRATEGY_NAME, STRATEGY_COLLECTS, begin, run };
