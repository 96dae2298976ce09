/*
 * A measured number as text, with as many decimals as make sense beside its interval.
 */
#ifndef REFRACE_CMD_BENCH_FIGURE_H
#define REFRACE_CMD_BENCH_FIGURE_H

#include "cmd/bench/estimate.h"

enum { FIGURE_TEXT = 80 };

/* "1.06 ±0.01", "12.3 ±0.4", "143 ±2": half of the interval's width. `out` has FIGURE_TEXT
 * bytes and is returned. */
const char *figure_short(const struct estimate *e, char *out);

/* "1.06 (1.05 to 1.07)". */
const char *figure_long(const struct estimate *e, char *out);

#endif
