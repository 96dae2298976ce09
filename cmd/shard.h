/*
 * A shard: every n-th case of those that a command is asked for, so that many machines share
 * them; and what its report says of that, by which `refrace merge` puts all reports together.
 *
 * The unit is a case, for `sanitize` too: a case is explored once for all its cells, and if every
 * sixth cell were a shard, one of them would have all of the slowest tool.
 *
 * The report of a shard is that of any run, in JSON, with one member more:
 *
 *     "shard": {
 *       "number": 2, "of": 5, "command": "run", "began": 1764460800, "interrupted": false,
 *       "asked": {"with": ["unsafe", "gil"], ...},    options on which answers depend
 *       "cases": ["counter-augassign", "a.py", ...],  of all shards
 *       "done": [{"hash": "0123456789abcdef", "results": 2},
 *                {"results": 0, "error": {"message": "there is no case 'a'", ...}}]
 *     }
 *
 * "done" has an entry for each case of this shard, in order: which text it was, how many results
 * of the document are its own, and why there are not more. Each result has a member "rest", and
 * its numbers have all digits: from both, and from the case itself, merge makes again what the
 * command had in its hands, and prints it by the command's own writers (merge.h).
 */
#ifndef REFRACE_CMD_SHARD_H
#define REFRACE_CMD_SHARD_H

#include <argp.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "vm/base/error.h"
#include "vm/case/case.h"

enum { SHARDS_MOST = 10000, SHARD_HASH = 17 };

struct options;

struct shard {
	unsigned number, of; /* from 1; of 0: there are no shards, and nothing is noted */
	const char *command; /* static */
	time_t began;
	json_t *asked, *cases, *done;
};

/* --shard; input: struct options. */
extern const struct argp options_shard;

/* Notes what is asked for, when all options are known; a command adds to `asked` what else its
 * answers depend on. False with `e` if these cases cannot be named in a report. */
bool shard_begin(struct options *o, const char *command, char *const *cases, size_t n,
		 struct error *e);
void shard_free(struct shard *s);

/* Those of n cases that are this shard's, in a new array for free() (the names are not copied),
 * with their number in *own. If there is none, standard error says so. */
char **shard_own(const struct shard *s, char *const *cases, size_t n, size_t *own);

/* The next case of this shard is done. `c`: NULL if it could not be opened; `e`: why there are
 * not all results; NULL. */
void shard_note(struct shard *s, const struct case_file *c, size_t results,
		const struct error *e);

/* The text of a case and of all files that are part of it; `out` has SHARD_HASH bytes and is
 * returned. */
char *shard_hash(const struct case_file *c, char *out);

/* The member of the report; NULL if there are no shards. */
json_t *shard_json(const struct shard *s);

#endif
