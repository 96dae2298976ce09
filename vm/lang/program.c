/*
 * The life of a compiled program, and its source lines.
 *
 * A program is one arena: every name, array and instruction in it is released at once.
 * The arena is kept out of sight behind the public struct, which therefore must be the
 * first member of what is really allocated here.
 */
#include <stdlib.h>

#include "vm/base/bug.h"
#include "vm/lang/compile.h"

#include <string.h>

struct owner {
	struct program program;
	struct arena arena;
};

static uint32_t count_lines(const char *text, size_t size)
{
	uint32_t lines = 0;

	for (size_t i = 0; i < size; i++)
		lines += text[i] == '\n' ||
			 (text[i] == '\r' && !(i + 1 < size && text[i + 1] == '\n'));
	return lines + (size > 0 && text[size - 1] != '\n' && text[size - 1] != '\r');
}

struct program *program_make(const char *file, const char *text, size_t size,
			     struct arena **kept)
{
	struct owner *owner = memory_zero(1, sizeof(*owner));
	struct program *p = &owner->program;

	*kept = &owner->arena;
	p->file = arena_text(&owner->arena, file, strlen(file));
	p->text = arena_text(&owner->arena, text, size);
	p->text_size = size;
	p->n_lines = count_lines(text, size);
	return p;
}

void refusals_add(struct refusals *r, const struct error *e)
{
	r->all = memory_resize(r->all, (r->n + 1) * sizeof(*r->all));
	r->all[r->n++] = *e;
}

void refusals_free(struct refusals *r)
{
	free(r->all);
	*r = (struct refusals){ .n = 0 };
}

void program_free(struct program *p)
{
	struct owner *owner = (struct owner *)p;

	if (!p)
		return;
	free(p->codes);
	free(p->consts);
	free(p->keywords);
	arena_free(&owner->arena);
	free(owner);
}

const char *program_line(const struct program *p, uint32_t line, size_t *length)
{
	const char *at = p->text, *end = p->text + p->text_size, *stop;

	*length = 0;
	if (line == 0 || line > p->n_lines)
		return "";
	while (line > 1) {
		char c = *at++;

		if (c == '\r' && at < end && *at == '\n')
			at++;
		line -= c == '\n' || c == '\r';
	}
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
		at++;
	for (stop = at; stop < end && *stop != '\n' && *stop != '\r'; stop++)
		;
	*length = (size_t)(stop - at);
	return at;
}
