/*
 * Text in lines that are no wider than the terminal, and broken between words only.
 *
 * A word that is wider than a line stays whole. Escape sequences for colours have no width,
 * "57 %" is one word.
 */
#ifndef REFRACE_CMD_WRAP_H
#define REFRACE_CMD_WRAP_H

#include <stddef.h>
#include <stdio.h>

/* The columns of the terminal that `file` is; 0 if it is none. */
int wrap_terminal(int file);

/* The columns of a line, for `terminal` as above: without one there are 80. */
int wrap_width(int terminal);

/* Columns that `size` bytes of UTF-8 take. */
int wrap_columns(const char *text, size_t size);

/* How many of `size` bytes fit into `room` columns and end between words: at least a word. */
size_t wrap_fit(const char *text, size_t size, int room);

/* Columns of the widest word in `size` bytes. */
int wrap_widest(const char *text, size_t size);

/*
 * Prints the words of `text` with one blank between any two, from `column` on, where the cursor
 * is; lines after the first one begin with `indent` blanks. Returns the column behind the text.
 */
int wrap_words(FILE *out, int width, int column, int indent, const char *text);

/* The same, and the end of the last line. */
void wrap_print(FILE *out, int width, int column, int indent, const char *text);

#endif
