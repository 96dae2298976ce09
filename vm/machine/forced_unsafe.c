/* The machine for access layer forced, strategy unsafe. */
#include "vm/access/forced.h"
#include "vm/strategy/unsafe.h"

#include "vm/interp/loop.h"

extern const struct machine forced_unsafe;
const struct machine forced_unsafe = { STRATEGY_NAME, begin, run };
