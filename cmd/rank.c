/*
 * See rank.h.
 */
#include "cmd/rank.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/subject.h"
#include "vm/engine/ranks.h"
#include "vm/engine/serve.h"

static bool load(struct error *e)
{
	char directory[PATH_MAX], library[PATH_MAX + sizeof("/mpi.so")];

	if (!case_directory("mpi", directory, sizeof directory, e))
		return error_set(e, "this refrace was built without MPI, and so cannot be one of "
				    "several ranks: install libopenmpi-dev, and build it again");
	snprintf(library, sizeof library, "%s/mpi.so", directory);
	return ranks_begin(library, e);
}

bool rank_join(const struct command *c, struct error *e)
{
	if (!ranks_asked())
		return true;
	if (!c->searches)
		return error_set(e, "%s is a command for one process: only run, matrix and check "
				    "search in several ranks", c->name);
	if (!load(e))
		return false;
	atexit(ranks_end);
	return true;
}

static const struct program *open_subject(void *context, const char *what, bool lazy)
{
	struct subject *s = context;

	return subject_open(s, what, lazy) ? s->program : NULL;
}

static void close_subject(void *context)
{
	subject_close(context);
}

bool rank_helped(void)
{
	struct subject s;

	if (!ranks_number())
		return false;
	serve(&(struct serve_files){ &s, open_subject, close_subject });
	return true;
}
