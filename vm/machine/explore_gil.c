/* The machine for access layer explore, strategy gil. */
#include "vm/access/explore.h"
#include "vm/strategy/gil.h"

#include "vm/interp/loop.h"

extern const struct machine explore_gil;
const struct machine explore_gil = { STRATEGY_NAME, begin, run };
