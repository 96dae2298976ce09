/*
 * What was measured, as tables for people: programs down, strategies across, each ratio with
 * its interval; and the claims, a sentence each. 80 columns wide.
 */
#ifndef REFRACE_CMD_BENCH_TABLES_H
#define REFRACE_CMD_BENCH_TABLES_H

#include "cmd/bench/claims.h"
#include "cmd/text.h"

void tables_print(const struct text *t, const struct study *s, const struct claim *claims,
		  size_t n);

#endif
