/*
 * What was measured, as a drawing.
 */
#ifndef REFRACE_CMD_BENCH_PLOT_H
#define REFRACE_CMD_BENCH_PLOT_H

#include <stdio.h>

#include "cmd/bench/study.h"

void plot_write(FILE *out, const struct study *s);

#endif
