/*
 * One machine: this file is compiled once for each access layer and each row of
 * strategies.def, with three names given on the command line: MADE, the name of the
 * result, and MADE_ACCESS and MADE_STRATEGY, the headers that it is built on
 * (interp/built_on.h).
 */
#include "vm/interp/loop.h"
#include "vm/machine/machine.h"

extern const struct machine MADE;
const struct machine MADE = { STRATEGY_NAME, STRATEGY_COLLECTS, begin, run };
