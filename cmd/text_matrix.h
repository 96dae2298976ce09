/*
 * The table of `refrace matrix` as text, row by row, for batch_main.
 */
#ifndef REFRACE_CMD_TEXT_MATRIX_H
#define REFRACE_CMD_TEXT_MATRIX_H

#include "cmd/batch.h"
#include "cmd/text.h"

/* The strategies, above their columns. */
void text_matrix_heading(const struct text *t, const struct batch *b);

/* A case: a code for each kind of failure that some interleaving shows, and below it the share
 * of those that fail; then the faulty variants of which the case states something. */
void text_matrix_row(const struct text *t, const struct batch *b, const struct comparison *c);

/* What the codes mean that occurred; the cells that are not as stated, or inconclusive, each
 * with the command that shows it; the tally; and what each strategy removes. */
void text_matrix_end(const struct text *t, const struct batch *b);

#endif
