/* The machine for access layer native, strategy unsafe. */
#include "vm/access/native.h"
#include "vm/strategy/unsafe.h"

#include "vm/interp/loop.h"

extern const struct machine native_unsafe;
const struct machine native_unsafe = { STRATEGY_NAME, begin, run };
