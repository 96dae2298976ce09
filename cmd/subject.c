/*
 * Opening a case and compiling it, for every command alike.
 */
#include "cmd/subject.h"

#include <string.h>

#include "vm/image/outside.h"

bool subject_load(struct subject *s, const char *what, struct error *e)
{
	*s = (struct subject){ .what = what, .c = case_open(what, e) };
	if (s->c)
		s->program = program_compile(s->c->path, s->c->text, s->c->size, e);
	if (s->program && outside_check(s->program, e))
		return true;
	subject_close(s);
	return false;
}

bool subject_load_case(struct subject *s, const char *what, struct error *e)
{
	if (!subject_load(s, what, e))
		return false;
	if (case_called_right(s->c, e))
		return true;
	subject_close(s);
	return false;
}

bool subject_open(struct subject *s, const char *what)
{
	struct error e = { .line = 0 };

	if (subject_load(s, what, &e))
		return true;
	error_print(stderr, &e);
	return false;
}

void subject_close(struct subject *s)
{
	program_free(s->program);
	case_close(s->c);
}

const char *subject_name(const char *what, size_t *size)
{
	const char *slash = strrchr(what, '/'), *name = slash && slash[1] ? slash + 1 : what;

	*size = strlen(name);
	if (*size > 3 && strcmp(name + *size - 3, ".py") == 0)
		*size -= 3;
	return name;
}
