/*
 * The life of a compiled program, and its source lines.
 *
 * A program is one arena: every name, array and instruction in it is released at once.
 * The arena is kept out of sight behind the public struct, which therefore must be the
 * first member of what is really allocated here.
 */
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/lang/compile.h"

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

struct program_place program_place(const struct program *p, uint32_t line)
{
	struct program_place at = { p->file, p->text, p->text_size, line, NULL };

	for (uint32_t i = 0; i < p->n_own; i++) {
		const struct own_module *m = &p->own[i];

		if (line > m->before)
			at = (struct program_place){ m->file, m->text, m->size, line - m->before, m };
	}
	return at;
}

/* Its file, shown, which the caller frees: the name of a package for its __init__.py. */
static char *shown_file(const struct own_module *m)
{
	const char *slash = strrchr(m->file, '/'), *file = slash ? slash + 1 : m->file;

	file = m->package ? m->name : file;
	return shown_new(file, strlen(file));
}

const char *program_where(const struct program *p, uint32_t line, char out[PROGRAM_WHERE])
{
	struct program_place at = program_place(p, line);
	char *file = at.own ? shown_file(at.own) : NULL;

	utf8_print(out, PROGRAM_WHERE, "line %u%s%s", at.line, file ? " of " : "", file ? file : "");
	free(file);
	return out;
}

const char *program_mark(const struct program *p, uint32_t line, char out[PROGRAM_WHERE])
{
	struct program_place at = program_place(p, line);
	char *file = at.own ? shown_file(at.own) : NULL;

	utf8_print(out, PROGRAM_WHERE, "%s%s%u", file ? file : "line", file ? ":" : " ", at.line);
	free(file);
	return out;
}

void program_error(struct error *e, const struct program *p, uint32_t line, const char *name)
{
	struct program_place at = program_place(p, line);

	error_place_name(e, at.file, at.text, at.size, (int)at.line, name);
}

const char *program_module(const struct program *p, uint32_t module)
{
	return module < MODULE_COUNT ? module_names[module] : p->own[module - MODULE_COUNT].name;
}

const char *program_global(const struct program *p, uint32_t global)
{
	const char *name = p->globals[global].name, *dot = strrchr(name, '.');

	return dot ? dot + 1 : name;
}

const char *program_line(const struct program *p, uint32_t line, size_t *length)
{
	struct program_place in = program_place(p, line);
	const char *at = in.text, *end = in.text + in.size, *stop;

	*length = 0;
	line = in.line;
	if (line == 0 || line > (in.own ? in.own->n_lines : p->n_lines))
		return "";
	while (line > 1 && at < end) {
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
