/*
 * What was measured, as a drawing: above, what each strategy costs each program; below, what
 * several threads do, each for itself and all on one object. Every mark has its interval.
 */
#ifndef REFRACE_CMD_BENCH_PLOT_H
#define REFRACE_CMD_BENCH_PLOT_H

#include <stdio.h>

#include "cmd/bench/study.h"

/* Writes a whole SVG document, whatever there is to show; a failure shows when the stream is
 * closed. */
void plot_write(FILE *out, const struct study *s);

#endif
