/* The machine for access layer forced, strategy gil. */
#include "vm/access/forced.h"
#include "vm/strategy/gil.h"

#include "vm/interp/loop.h"

extern const struct machine forced_gil;
const struct machine forced_gil = { STRATEGY_NAME, begin, run };
