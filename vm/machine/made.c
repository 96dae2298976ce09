/*
 * One machine: this file is compiled once for each access layer and each row of
 * strategies.def, with three names given on the command line: MACHINE, the name of the
 * result, and ACCESS and STRATEGY, the headers that the interpreter is built on.
 */
#include ACCESS
#include STRATEGY

#include "vm/interp/loop.h"

extern const struct machine MACHINE;
const struct machine MACHINE = { STRATEGY_NAME, begin, run };
