/*
 * Files: whether one is there, and what logging writes to one.
 */
#ifndef REFRACE_INTERP_FILES_H
#define REFRACE_INTERP_FILES_H

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

#include "vm/interp/call.h"
#include "vm/interp/frame.h"

/* _file_write(path, text, anew): appends the text, or begins with it. What is explored writes nothing, and
 * no program can read it. */
static void call_file_write(struct call *c)
{
	const struct string *path = (struct string *)value_object(c->args[0]);
	const struct string *text = (struct string *)value_object(c->args[1]);
	FILE *file = NULL;

	if (!value_is_kind(c->args[0], KIND_STR)) {
		raise_outside(c->t, "", "a path that is no text is outside the subset");
		return;
	}
	if (ACCESS_PRINTS) {
		file = fopen(path->text, c->args[2] == VALUE_TRUE ? "w" : "a");
		if (!file || fwrite(text->text, 1, text->head.size, file) != text->head.size ||
		    fclose(file))
			raise_outside(c->t, "", "the file '%s' cannot be written: %s", path->text,
				      strerror(errno));
	}
	call_done(c, VALUE_NONE);
}

/* _file_kind(path): 0 if nothing is there, 1 for a file, 2 for a folder, 3 for something else. */
static void call_file_kind(struct call *c)
{
	const struct string *path = (struct string *)value_object(c->args[0]);
	struct stat found;

	if (!value_is_kind(c->args[0], KIND_STR)) {
		raise_outside(c->t, "", "a path that is no text is outside the subset");
		return;
	}
	if (strlen(path->text) != path->head.size || stat(path->text, &found))
		call_done(c, value_int(0));
	else
		call_done(c, value_int(S_ISREG(found.st_mode)   ? 1
				       : S_ISDIR(found.st_mode) ? 2
								: 3));
}

#endif
