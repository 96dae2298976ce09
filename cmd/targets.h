/*
 * Where the output of a command goes that can print in several formats at once.
 *
 * Each --format begins a target and an --output behind it names its file; without one the
 * target is standard output. All files are opened before the work begins, and take their names
 * when they are closed (product.h). What is printed goes through memory, so that the system's
 * reason for a failing write is never lost to a buffer; it is remembered, and reported when the
 * targets are closed.
 */
#ifndef REFRACE_CMD_TARGETS_H
#define REFRACE_CMD_TARGETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "cmd/formats.h"
#include "cmd/product.h"
#include "vm/base/error.h"

enum { TARGETS = 8 };

struct target {
	enum format format;
	const char *file;     /* NULL: standard output */
	struct product product; /* while open */
	FILE *memory;         /* between begin and end */
	char *text;
	size_t size;
};

struct targets {
	struct target all[TARGETS];
	size_t n;
};

/* Opens every file. False with `e` if one cannot be written or two are the same; none is
 * open then. */
bool targets_open(struct targets *t, struct error *e);

/* Closes every file. False if something could not be written, which has been reported. */
bool targets_close(struct targets *t);

/* The same if none of it is wanted any more. */
void targets_drop(struct targets *t);

/* The next target of prose, behind `last` or the first one; NULL. */
struct target *targets_prose(struct targets *t, const struct target *last);

/* Writes every document that is asked for: `results` writes those that are made of results, and
 * is called with `context`. */
void targets_documents(struct targets *t, const struct ci *ci,
		       void (*results)(const void *context, FILE *out), const void *context);

/* The stream to print to; what was printed is written by target_end. */
FILE *target_begin(struct target *t);
void target_end(struct target *t);

#endif
