/*
 * All shards of a run, read and put in order: what `refrace merge` hands to the command that was
 * sharded. That prints as it always does, and takes what is kept instead of exploring or running
 * anything: so there is one writer of each format, and one rule for the exit status.
 */
#ifndef REFRACE_CMD_MERGE_H
#define REFRACE_CMD_MERGE_H

#include <jansson.h>
#include <stddef.h>
#include <time.h>

#include "cmd/kept.h"

struct merged {
	const char *path; /* of the report that `asked` is of */
	const json_t *asked;
	char **cases;     /* of all shards, as the user named them */
	struct kept *kept; /* of each */
	size_t n;
	time_t began; /* when the first shard did */
};

#endif
