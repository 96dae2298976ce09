/* The machine for access layer native, strategy gil. */
#include "vm/access/native.h"
#include "vm/strategy/gil.h"

#include "vm/interp/loop.h"

extern const struct machine native_gil;
const struct machine native_gil = { STRATEGY_NAME, begin, run };
