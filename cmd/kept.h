/*
 * What the report of a shard has kept of a case, read back: the results that json.c has written,
 * or the cells of ci_cells.c, as the commands that print them want them. What the report is not
 * needed for is not here: what the case states, whether it is so, and how a witness goes, is found
 * again from its text.
 *
 * The file is foreign: whatever it holds, this is read whole or refused. Any member that is
 * missing, of another type or out of range is a reason to refuse; what is read is within the
 * bounds that writers count on.
 */
#ifndef REFRACE_CMD_KEPT_H
#define REFRACE_CMD_KEPT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "cmd/shard.h"
#include "vm/base/error.h"
#include "vm/engine/finding.h"
#include "vm/engine/result.h"

struct cell;

/* Members of foreign objects. The first one that is not as it should be is remembered; what is
 * returned then is 0, "", NULL. */
struct reading {
	const char *wrong; /* NULL: none yet */
};
const json_t *read_member(struct reading *in, const json_t *object, const char *key,
			  json_type type);
/* As read_member of a string; a NUL in it is wrong. */
const char *read_text(struct reading *in, const json_t *object, const char *key);
bool read_flag(struct reading *in, const json_t *object, const char *key);
/* From 0 to `most`. */
uint64_t read_number(struct reading *in, const json_t *object, const char *key, uint64_t most);

struct kept {
	char hash[SHARD_HASH];  /* shard_hash; "" if the case could not be opened */
	struct result *results; /* of run, matrix and check: owned, in their order */
	struct cell *cells;     /* of sanitize: owned; strategy, tool, schedule and what was found */
	size_t n;               /* of whichever there are */
	bool failed;
	struct error error;     /* why there are not more, if it failed */
};

/* Reads the entry of "done", and its results or cells, which begin with element *at of `array`;
 * *at goes behind them. They must stay while it is used. Release with kept_free in any case. */
void kept_read(struct reading *in, const json_t *entry, const json_t *array, bool cells,
	       size_t *at, struct kept *k);
void kept_free(struct kept *k);

/* A finding as json has it here and in the reports of tools; false: it is none. */
bool kept_finding(const json_t *json, struct finding *f);

#endif
