/*
 * See scratch.h.
 */
#include "cmd/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Makes the folder, opens it, and notes it before a signal can come between. */
static bool make_noted(struct scratch *s)
{
	sigset_t before;
	int folder = -1, failed;

	litter_hold(&before);
	if (mkdtemp(s->path)) {
		folder = open(s->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		failed = errno;
		s->litter = (struct litter){ .path = s->path, .folder = folder };
		if (folder >= 0)
			litter_add(&s->litter);
		else
			rmdir(s->path);
		errno = failed;
	}
	litter_release(&before);
	return folder >= 0;
}

bool scratch_open(struct scratch *s, struct error *e)
{
	const char *parent = getenv("TMPDIR");
	int failed;

	if (!parent || !parent[0])
		parent = "/tmp";
	if (snprintf(s->path, sizeof(s->path), "%s/refrace-XXXXXX", parent) >=
	    (int)sizeof(s->path)) {
		s->path[0] = '\0';
		return error_set(e, "TMPDIR is too long a path: choose a shorter one");
	}
	if (make_noted(s))
		return true;
	failed = errno;
	s->path[0] = '\0';
	error_set(e, "cannot make a folder here: %s (is TMPDIR right?)", strerror(failed));
	error_place(e, parent, NULL, 0, 0, 0);
	return false;
}

void scratch_close(struct scratch *s)
{
	if (!s->path[0])
		return;
	litter_remove(&s->litter);
	litter_remove_folder(&s->litter);
	s->path[0] = '\0';
}
