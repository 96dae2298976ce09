/* The machine for access layer explore, strategy unsafe. */
#include "vm/access/explore.h"
#include "vm/strategy/unsafe.h"

#include "vm/interp/loop.h"

extern const struct machine explore_unsafe;
const struct machine explore_unsafe = { STRATEGY_NAME, begin, run };
