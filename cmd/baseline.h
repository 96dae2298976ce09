/*
 * A baseline: the cells of `refrace sanitize` that were not as their cases state when it was
 * written, a line for each: the case, the strategy, the tool, and what it reported, with tabs
 * between.
 */
#ifndef REFRACE_CMD_BASELINE_H
#define REFRACE_CMD_BASELINE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "vm/base/error.h"

struct cell;

struct baseline {
	char **lines;
	size_t n;
};

/* Reads one. Release with baseline_free. False with `e`: no line of it is kept then. */
bool baseline_read(struct baseline *b, const char *path, struct error *e);
void baseline_free(struct baseline *b);

/* A number that another baseline hardly has. */
uint32_t baseline_hash(const struct baseline *b);

/* Whether the cell was not as stated then, too, and has reported the same. */
bool baseline_has(const struct baseline *b, const struct cell *cell);

/* Whether there is a line for the cell, whatever it says. */
bool baseline_names(const struct baseline *b, const struct cell *cell);

/* Writes the first line, and that of a cell. */
void baseline_begin(FILE *out);
void baseline_write(FILE *out, const struct cell *cell);

#endif
