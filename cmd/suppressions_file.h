/*
 * A file of suppressions, of a sanitizer or of Valgrind: its entries, each with the names of
 * the functions that it is about.
 */
#ifndef REFRACE_CMD_SUPPRESSIONS_FILE_H
#define REFRACE_CMD_SUPPRESSIONS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/error.h"

enum { FRAMES = 12 };

/* What is suppressed, and so which program has to fail. */
enum suppressed {
	SUPPRESSED_RACE,
	SUPPRESSED_LOCK,
	SUPPRESSED_THREAD, /* no thread joins it */
	SUPPRESSED_LEAK,
	SUPPRESSED_OTHER, /* something that there is no program for */
};

struct suppression {
	int line;
	char *text;  /* "race:insertdict"; of Valgrind's, "Helgrind:Race fun:insertdict" */
	char *whole; /* what is written to a file that has this entry only */
	const char *tool; /* of Valgrind's; NULL: a sanitizer */
	enum suppressed what;
	char *frames[FRAMES]; /* names in C, the one that fails first */
	size_t n_frames;
	const char *untried; /* why it cannot be tried; NULL: it can */
};

struct suppressions {
	struct suppression *all;
	size_t n, room;
	bool valgrind;
};

/* Reads a file. False with `e`. Release with suppressions_free. */
bool suppressions_read(const char *path, struct suppressions *s, struct error *e);
void suppressions_free(struct suppressions *s);

#endif
