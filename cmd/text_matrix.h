/*
 * The matrix of `refrace sanitize` as text.
 */
#ifndef REFRACE_CMD_TEXT_MATRIX_H
#define REFRACE_CMD_TEXT_MATRIX_H

#include "cmd/matrix.h"
#include "cmd/text.h"

/* The table, row by row; the legend comes after the last one. */
void text_matrix_heading(const struct text *t, const struct matrix *m, const bool *tools);
void text_matrix_row(const struct text *t, const struct matrix *m,
		     const struct matrix_row *row);
void text_matrix_legend(const struct text *t);

/* Everything about a row: each tool with what it has found. */
void text_matrix_story(const struct text *t, const struct matrix_row *row);

/* The cells that are not as stated, with the command that shows each; missing tools. */
void text_matrix_wrong(const struct text *t, const struct matrix *m);

void text_matrix_tally(const struct text *t, const struct matrix_tally *tally);

#endif
