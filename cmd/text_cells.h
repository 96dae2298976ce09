/*
 * The cells of `refrace sanitize` as text.
 */
#ifndef REFRACE_CMD_TEXT_CELLS_H
#define REFRACE_CMD_TEXT_CELLS_H

#include "cmd/cells.h"
#include "cmd/text.h"

/* The table, row by row; the legend comes after the last one. */
void text_cells_heading(const struct text *t, const struct cells *all, const bool *tools);
void text_cells_row(const struct text *t, const struct cells *all, const struct cells_row *row);
void text_cells_legend(const struct text *t, bool baseline);

/* Everything about a row: each tool with what it has found. */
void text_cells_story(const struct text *t, const struct cells_row *row);

/* The cells that are not as stated, with the command that shows each; missing tools. */
void text_cells_wrong(const struct text *t, const struct cells *all);

void text_cells_tally(const struct text *t, const struct cells_tally *tally);

#endif
