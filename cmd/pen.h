/*
 * One line of a table, printed from left to right: cells begin at their columns, with at least
 * a blank between any two, and no blanks at the end. A cell that is wider than its column
 * pushes the next one, which takes what room the column behind it has.
 *
 *     struct pen pen = { .t = t };
 *     pen_cell(&pen, "", "case", 34);
 *     pen_cell(&pen, text_red(t), "leak", 0);
 *     pen_end(&pen);
 */
#ifndef REFRACE_CMD_PEN_H
#define REFRACE_CMD_PEN_H

#include "cmd/text.h"

struct pen {
	const struct text *t;
	int indent;       /* where a line goes on that is too long for the terminal */
	int column, next; /* where the pen is, and where the next cell begins */
};

/* A cell, in a colour or "", and the columns that it takes from where it should begin. */
void pen_cell(struct pen *pen, const char *color, const char *text, int width);

/* An item with three blanks before it, in the next line if it does not fit. */
void pen_item(struct pen *pen, const char *text);

void pen_end(struct pen *pen);

#endif
