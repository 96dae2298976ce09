/*
 * References counted by hand at the end of a run, to check the explorer: slowly, and with
 * nothing of its search for leaks and wrong counts (access/world_reach.h).
 */
#ifndef REFRACE_TESTS_RECKON_H
#define REFRACE_TESTS_RECKON_H

#include "vm/engine/virtual.h"

/* Whether an object that is alive and in use has another count than it has references. */
bool reckon_miscount(const struct virtual *v);

#endif
