/*
 * See ci.h. An item is built up where the things it speaks of are at hand, and copies what
 * it keeps, so that comparisons can be closed before anything is printed.
 *
 * Files are named from the current directory, since that is the checkout in a CI job: what
 * lies below it loses that prefix, whichever way the user wrote it.
 */
#include "cmd/ci.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/engine/trace.h"

static char *copy(const char *text, size_t size)
{
	char *new = memory_get(size + 1);

	memcpy(new, text, size);
	new[size] = '\0';
	return new;
}

static char *shown(const char *text)
{
	return shown_new(text, strlen(text));
}

static void set(char **where, char *text)
{
	free(*where);
	*where = text;
}

struct ci_item *ci_add(struct ci *ci, enum ci_state state, const char *suite, const char *name)
{
	struct ci_item *item;

	ci->items = memory_resize(ci->items, (ci->n + 1) * sizeof(*ci->items));
	item = &ci->items[ci->n++];
	*item = (struct ci_item){
		.state = state,
		.suite = shown(suite),
		.name = shown(name),
		.message = copy("", 0),
		.detail = copy("", 0),
		.path = copy("", 0),
		.file = copy("", 0),
		.source = copy("", 0),
		.schedule = copy("", 0),
	};
	return item;
}

static void free_steps(struct ci_item *item)
{
	for (size_t i = 0; i < item->n_steps; i++) {
		free(item->steps[i].text);
		free(item->steps[i].path);
	}
	free(item->steps);
}

void ci_free(struct ci *ci)
{
	for (size_t i = 0; i < ci->n; i++) {
		struct ci_item *item = &ci->items[i];

		free_steps(item);
		free(item->suite);
		free(item->name);
		free(item->message);
		free(item->detail);
		free(item->path);
		free(item->file);
		free(item->source);
		free(item->schedule);
	}
	free(ci->items);
}

void ci_message(struct ci_item *item, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = memory_text_of(format, arguments);
	va_end(arguments);
	set(&item->message, shown(text));
	free(text);
}

void ci_detail(struct ci_item *item, const char *text)
{
	char *lines;
	size_t size;
	FILE *out = memory_stream(&lines, &size);

	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = shown_new(text, length);

		fprintf(out, "%s%s", line, text[length] ? "\n" : "");
		free(line);
		text += length + (text[length] != '\0');
	}
	fclose(out);
	set(&item->detail, lines);
}

/* The path below the current directory, if it is there; the caller frees it. */
static char *path_from_here(const char *path)
{
	char real[PATH_MAX], here[PATH_MAX];
	const char *whole = realpath(path, real) ? real : path;
	size_t length = getcwd(here, sizeof(here)) ? strlen(here) : 0;

	if (length && strncmp(whole, here, length) == 0 && whole[length] == '/')
		whole += length + 1;
	return copy(whole, strlen(whole));
}

void ci_file(struct ci_item *item, const char *path)
{
	set(&item->path, path_from_here(path));
	set(&item->file, shown(item->path));
}

/* The next line of a text; its end if there is none. */
static const char *next_line(const char *at)
{
	at += strcspn(at, "\r\n");
	return at + (at[0] == '\r' && at[1] == '\n') + (at[0] != '\0');
}

/* Keeps the text of a line, without indentation, and counts its likes above it. */
static void keep_source(struct ci_item *item, const char *text, uint32_t line)
{
	const char *wanted = text;
	size_t length;

	for (uint32_t n = 1; n < line; n++)
		wanted = next_line(wanted);
	wanted += strspn(wanted, " \t");
	length = strcspn(wanted, "\r\n");
	set(&item->source, shown_source(wanted, length));
	item->sameness = 0;
	for (; text < wanted; text = next_line(text)) {
		const char *at = text + strspn(text, " \t");

		item->sameness += at < wanted && strcspn(at, "\r\n") == length &&
				  memcmp(at, wanted, length) == 0;
	}
}

void ci_place(struct ci_item *item, const struct case_file *c, uint32_t line)
{
	ci_file(item, c->path);
	item->line = line;
	if (line)
		keep_source(item, c->text, line);
}

size_t ci_count(const struct ci *ci, enum ci_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < ci->n; i++)
		n += ci->items[i].state == state;
	return n;
}

/* --- a witness --- */

static void keep_steps(struct ci_item *item, const struct program *p, const struct trace *trace)
{
	uint32_t order = 0;

	free_steps(item);
	item->n_steps = trace->n_rows;
	item->steps = memory_zero(trace->n_rows + 1, sizeof(*item->steps));
	for (size_t i = 0; i < trace->n_rows; i++) {
		const struct trace_row *row = &trace->rows[i];
		struct ci_step *step = &item->steps[i];
		struct program_place at = program_place(p, row->line);

		order = row->step ? row->step : order;
		*step = (struct ci_step){ .thread = row->thread,
					  .order = order,
					  .line = at.line,
					  .path = path_from_here(at.file),
					  .failing = row->note[0] != '\0' };
		step->text = memory_text("%s%s%s", row->text, row->note[0] ? ": " : "",
			       row->note);
	}
}

static void keep_table(struct ci_item *item, const struct subject *s, const struct outcome *o,
		       const struct trace *trace)
{
	size_t size;
	char *table = NULL;
	const struct text t = { .out = memory_stream(&table, &size) };

	text_trace(&t, s->program, trace);
	text_replay(&t, s, o);
	fclose(t.out);
	ci_detail(item, table);
	free(table);
	set(&item->schedule, schedule_text(&o->schedule));
}

/* A line of the program, which may be in a module of the user's own. */
static void place_in_program(struct ci_item *item, const struct subject *s, uint32_t line)
{
	struct program_place at = program_place(s->program, line);

	if (!at.own) {
		ci_place(item, s->c, line);
		return;
	}
	ci_file(item, at.file);
	item->line = at.line;
	keep_source(item, at.text, at.line);
}

bool ci_witness(struct ci_item *item, const struct subject *s, const struct outcome *o,
		enum verdict kind, struct error *e)
{
	struct trace trace;

	if (!trace_run(s->program, o->schedule.strategy, s->c->prints, &o->schedule, &trace, e))
		return false;
	keep_steps(item, s->program, &trace);
	keep_table(item, s, o, &trace);
	if (!item->file[0])
		place_in_program(item, s,
				 kind < VERDICT_COUNT ? trace.lines[kind] : trace.first_line);
	trace_free(&trace);
	return true;
}
