/*
 * A strategy's contract: the verbs by which the interpreter counts references, holds
 * containers, and lets other threads run. A strategy is one header that defines them all, or
 * includes a header that does (take_put.h, free_at_zero.h, ...). Its verbs consist of accesses
 * (access/access.h), and are as many steps as those are; a verb that may wait for another
 * thread says so in verbs.def, which has them all.
 *
 * Each strategy also has six constants:
 *     STRATEGY_NAME               its row in base/strategies.def
 *     STRATEGY_HOLDS              operations hold containers: strategy_enter takes their locks
 *     STRATEGY_LETS_GO            a thread lets go of what it holds before it waits
 *     STRATEGY_TRIES              a slot can be read that no thread holds: strategy_try
 *     STRATEGY_COLLECTS           what nothing reaches is collected; otherwise it is a leak
 *     STRATEGY_HAS_PENDING_WORK   threads leave work for each other: strategy_pending_work
 */
#ifndef REFRACE_STRATEGY_STRATEGY_H
#define REFRACE_STRATEGY_STRATEGY_H

#include "vm/access/access.h"
#include "vm/strategy/tried.h"

#define VERB(type, name, parameters) static inline type strategy_##name parameters;
#include "vm/strategy/verbs.def"
#undef VERB

#endif
