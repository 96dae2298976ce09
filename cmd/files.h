/*
 * Files that a command works on, one after another: those that are named, and what Python files are
 * in folders that are named.
 */
#ifndef REFRACE_CMD_FILES_H
#define REFRACE_CMD_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/error.h"

struct files {
	char **names;
	size_t n;
};

/* False with `e` if a folder cannot be read, or nothing is in it. Release with files_free. */
bool files_find(struct files *f, const char *const *what, size_t n, struct error *e);
void files_free(struct files *f);

#endif
