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

/* What most of the time of a native run is spent in. The Makefile has -O1 for the rest of a
 * machine, which is many times as large. */
#if defined(__OPTIMIZE__) && !defined(__clang__)
#define HOT __attribute__((optimize("O2")))
#else
#define HOT
#endif

#include MADE_ACCESS
#include MADE_STRATEGY

#endif
