/*
 * What this interpreter is built on: the access layer and the strategy of its machine, whose
 * headers the Makefile names. An editor, or tests/check-headers.sh, that looks at a header of
 * this folder alone sees the explorer's, and the simplest strategy.
 */
#ifndef REFRACE_INTERP_BUILT_ON_H
#define REFRACE_INTERP_BUILT_ON_H

#ifndef MADE_ACCESS
#define MADE_ACCESS   "vm/access/explore.h"
#define MADE_STRATEGY "vm/strategy/unsafe.h"
#endif

#include MADE_ACCESS
#include MADE_STRATEGY

#endif
