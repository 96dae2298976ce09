/*
 * Sentences in lines of at most 80 columns.
 */
#ifndef REFRACE_CMD_WRAP_H
#define REFRACE_CMD_WRAP_H

#include <stdio.h>

/*
 * Prints `text` and the end of a line, broken between words (one blank separates them, others
 * are lost); lines behind the first one begin with `indent` blanks. `column`: where the cursor
 * stands. A word that is longer than a line stays whole, and so does "57 %". Escape sequences
 * for colours have no width.
 */
void wrap_print(FILE *out, int column, int indent, const char *text);

#endif
