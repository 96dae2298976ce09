/*
 * Strategy unsafe: counts change by load, then store, and nothing is held.
 *
 * This is what happens to reference counts when nothing protects them: lost decrements
 * leak, lost increments release an object that is still referenced, a slot can be emptied
 * between loading its pointer and counting it, and containers are seen half changed. The
 * fault is deliberate; every other strategy is compared with it.
 */
#ifndef REFRACE_STRATEGY_UNSAFE_H
#define REFRACE_STRATEGY_UNSAFE_H

#include "vm/strategy/count_plain.h"
#include "vm/strategy/free_at_zero.h"
#include "vm/strategy/free_threaded.h"
#include "vm/strategy/no_sections.h"
#include "vm/strategy/take_put.h"
#include "vm/strategy/weakref_unchecked.h"

#define STRATEGY_NAME "unsafe"

#endif
