/*
 * What was measured, as JSON for programs; the form is in refrace(1).
 */
#ifndef REFRACE_CMD_BENCH_RECORD_H
#define REFRACE_CMD_BENCH_RECORD_H

#include <stdio.h>

#include "cmd/bench/claims.h"

/* Writes {"refrace": VERSION, "bench": {...}}; a failure shows when the stream is closed. */
void record_write(FILE *out, const struct study *s, const struct claim *claims, size_t n);

#endif
