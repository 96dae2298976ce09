/*
 * See scratch.h.
 */
#include "cmd/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	if (mkdtemp(s->path))
		return true;
	s->path[0] = '\0';
	error_set(e, "cannot make a folder here: %s (is TMPDIR right?)", strerror(errno));
	error_place(e, parent, NULL, 0, 0, 0);
	return false;
}

void scratch_close(struct scratch *s)
{
	DIR *directory = s->path[0] ? opendir(s->path) : NULL;
	const struct dirent *entry;

	while (directory && (entry = readdir(directory)))
		unlinkat(dirfd(directory), entry->d_name, 0);
	if (directory)
		closedir(directory);
	if (s->path[0])
		rmdir(s->path);
	s->path[0] = '\0';
}
