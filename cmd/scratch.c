/*
 * See scratch.h.
 */
#include "cmd/scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool scratch_open(struct scratch *s, struct error *e)
{
	const char *parent = getenv("TMPDIR");

	if (!parent || !parent[0])
		parent = "/tmp";
	if (snprintf(s->path, sizeof(s->path), "%s/refrace-XXXXXX", parent) >=
	    (int)sizeof(s->path)) {
		s->path[0] = '\0';
		return error_set(e, "TMPDIR is too long a path: choose a shorter one");
	}
	if (mkdtemp(s->path)) {
		s->litter = (struct litter){ .path = s->path, .folder = true };
		litter_add(&s->litter);
		return true;
	}
	s->path[0] = '\0';
	error_set(e, "cannot make a folder here: %s (is TMPDIR right?)", strerror(errno));
	error_place(e, parent, NULL, 0, 0, 0);
	return false;
}

void scratch_close(struct scratch *s)
{
	if (!s->path[0])
		return;
	litter_remove_folder(s->path);
	litter_remove(&s->litter);
	s->path[0] = '\0';
}
