/*
 * What is wrong with a request or a file: one sentence, with its place.
 *
 * Three things are never mixed in refrace: a verdict (what a run did, data), an
 * error (the user's request or file is wrong: this file) and a bug (ours: bug.h).
 * A function that can fail takes a `struct error *` last, fills it and returns
 * false or NULL; the caller prints it with error_print, nobody else does.
 */
#ifndef REFRACE_BASE_ERROR_H
#define REFRACE_BASE_ERROR_H

#include <stdbool.h>
#include <stdio.h>

struct error {
	char file[256];    /* the file's name as the user gave it; "" if no file is meant */
	int line;          /* counted from 1; 0 if no line is meant */
	int column;        /* in characters, counted from 1; 0 if no column is meant */
	char source[160];  /* the source line, cut around the column; "" if none */
	int caret;         /* where in `source` the caret belongs, in bytes from 0 */
	char message[860]; /* one sentence without full stop: what, and what to do */
};

/* Fills `e` with a formatted message and no place; always returns false. */
bool error_set(struct error *e, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Adds the place to an error: file, line, column (from 1, in bytes of the line)
 * and the source line found in `text` (`size` bytes, may be NULL).
 */
void error_place(struct error *e, const char *file, const char *text, size_t size, int line,
		 int column);

/* As error_place, with the column where `name` first stands in that line. */
void error_place_name(struct error *e, const char *file, const char *text, size_t size,
		      int line, const char *name);

/* Whether it is no mistake in Python but the limit of what is supported: its sentence says so, with
 * the words "outside the subset". */
bool error_is_outside(const struct error *e);

/*
 * Prints "refrace: FILE:LINE:COLUMN: message", then the source line and a caret, all of it
 * as shown.h shows it.
 */
void error_print(FILE *out, const struct error *e);

#endif
