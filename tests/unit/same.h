/*
 * Whether two ways to search have found the same.
 */
#ifndef REFRACE_TESTS_SAME_H
#define REFRACE_TESTS_SAME_H

#include "tests/unit/programs.h"
#include "vm/engine/result.h"

/* The test fails if `other`, which was found `how` ("merged"), differs from `plain` in totals, outcomes,
 * chances, fewest switches, steps or texts, or if a witness of `other` does not replay. Sums may have
 * been made in another order: what is no exact number is equal to nine digits. */
void same_results(const struct small *s, const struct program *p, const struct result *plain,
		  const struct result *other, const char *how);

#endif
