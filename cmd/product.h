/*
 * A file that is asked for, or standard output.
 *
 * A file is written beside the one that is asked for, and takes its name when it is whole: until
 * then, and if it never is, the old one stays as it was. What cannot be replaced (a device, a
 * pipe, a file in a folder that the user may not write to) is written as it is.
 */
#ifndef REFRACE_CMD_PRODUCT_H
#define REFRACE_CMD_PRODUCT_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "vm/base/error.h"
#include "vm/base/litter.h"

struct product {
	const char *path; /* as the user has given it; NULL: standard output */
	int file;
	int failed;            /* errno of the first write that failed; 0: none did */
	bool known;            /* which file it is to be, by `device` and `inode` */
	dev_t device;
	ino_t inode;
	char whole[PATH_MAX];  /* the path without links; "" if it is written as it is */
	char beside[PATH_MAX]; /* the file that is written */
	struct litter litter;
};

/* Opens it: `path` is NULL for standard output. It must stay where it is in memory until it is
 * closed. False with `e`. */
bool product_open(struct product *o, const char *path, struct error *e);

/* Whether both lead to one file or pipe, where they would mix. */
bool product_same(const struct product *a, const struct product *b);

void product_write(struct product *o, const char *text, size_t size);

/* The file takes its name. False with `e` if not all of it could be written; there is none of it
 * then. */
bool product_close(struct product *o, struct error *e);

/* The same if the file is not wanted any more. */
void product_drop(struct product *o);

#endif
