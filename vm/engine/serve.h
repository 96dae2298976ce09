/*
 * What a rank does that is not the first (ranks.h): it takes part in searches.
 */
#ifndef REFRACE_ENGINE_SERVE_H
#define REFRACE_ENGINE_SERVE_H

#include <stdbool.h>

#include "vm/lang/code.h"

/* Who opens and compiles what the user has named, as the command has done. */
struct serve_files {
	void *context;
	const struct program *(*open)(void *context, const char *what, bool lazy); /* NULL: fails */
	void (*close)(void *context);
};

/* Until rank 0 ends. */
void serve(const struct serve_files *files);

#endif
