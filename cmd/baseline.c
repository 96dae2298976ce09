/*
 * See baseline.h.
 */
#include "cmd/baseline.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cell.h"
#include "vm/base/bug.h"
#include "vm/engine/schedule.h"

#define HEAD "# refrace sanitize: what was not as stated"

/* The part of a cell's line that says which one it is, for free(). */
static char *name_of(const struct cell *cell)
{
	return memory_text("%s\t%s\t%s\t", cell->c->shown, cell->strategy,
			   tool_table[cell->tool].name);
}

static char *line_of(const struct cell *cell)
{
	char set[120], *name = name_of(cell), *line;

	line = memory_text("%s%s", name, finding_set_text(cell_found(cell), set, sizeof(set)));
	free(name);
	return line;
}

void baseline_begin(FILE *out)
{
	fputs(HEAD "\n", out);
}

void baseline_write(FILE *out, const struct cell *cell)
{
	char *line = line_of(cell);

	fprintf(out, "%s\n", line);
	free(line);
}

static void keep(struct baseline *b, const char *line)
{
	if ((b->n & (b->n - 1)) == 0)
		b->lines = memory_resize(b->lines, (b->n ? 2 * b->n : 1) * sizeof(*b->lines));
	b->lines[b->n++] = memory_text("%s", line);
}

/* A line of a cell has three tabs. False with `e`. */
static bool read_line(struct baseline *b, char *line, int number, struct error *e)
{
	unsigned tabs = 0;

	line[strcspn(line, "\n")] = '\0';
	if (number == 1)
		return strcmp(line, HEAD) == 0 ||
		       error_set(e, "this is no baseline: write one with --write-baseline=FILE");
	for (const char *at = line; *at; at++)
		tabs += *at == '\t';
	if (tabs == 3)
		keep(b, line);
	return !*line || *line == '#' || tabs == 3 ||
	       error_set(e, "a line of a baseline is a case, a strategy, a tool and what it "
			    "reported, with tabs between: write it again with "
			    "--write-baseline=FILE");
}

bool baseline_read(struct baseline *b, const char *path, struct error *e)
{
	FILE *in = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	int number = 0;
	bool right = in != NULL;

	*b = (struct baseline){ .n = 0 };
	if (!in)
		error_set(e, "cannot read this file: %s", strerror(errno));
	while (right && getline(&line, &room, in) >= 0)
		right = read_line(b, line, ++number, e);
	if (right && (ferror(in) || !number))
		right = error_set(e, ferror(in) ? "cannot read this file: %s"
						: "this is no baseline: it is empty",
				  strerror(errno));
	free(line);
	if (in)
		fclose(in);
	if (!right) {
		error_place(e, path, NULL, number, 0, 0);
		baseline_free(b);
	}
	return right;
}

void baseline_free(struct baseline *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->lines[i]);
	free(b->lines);
	*b = (struct baseline){ .n = 0 };
}

uint32_t baseline_hash(const struct baseline *b)
{
	uint32_t hash = 0;

	for (size_t i = 0; i < b->n; i++)
		hash = hash * 31 + schedule_hash(b->lines[i], strlen(b->lines[i]));
	return hash;
}

/* `whole`: the line is that one, and does not only begin so. */
static bool find(const struct baseline *b, const char *text, bool whole)
{
	for (size_t i = 0; b && i < b->n; i++)
		if (whole ? strcmp(b->lines[i], text) == 0
			  : strncmp(b->lines[i], text, strlen(text)) == 0)
			return true;
	return false;
}

bool baseline_has(const struct baseline *b, const struct cell *cell)
{
	char *line = line_of(cell);
	bool found = find(b, line, true);

	free(line);
	return found;
}

bool baseline_names(const struct baseline *b, const struct cell *cell)
{
	char *name = name_of(cell);
	bool found = find(b, name, false);

	free(name);
	return found;
}
