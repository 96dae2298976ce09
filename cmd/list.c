/*
 * refrace list: the named cases that the options select, one line each or all that they state; or
 * what --with takes.
 *
 * A case whose file is malformed is reported and left out, and the exit status says
 * so; the others are still listed, because one broken file should not hide the rest.
 */
#include <argp.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/json.h"
#include "cmd/list_filter.h"
#include "cmd/options.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"
#include "vm/case/case.h"

enum { KEY_RUNTIMES = 0x1000, KEY_LONG };

struct request {
	struct options options;
	struct filter filter;
	bool runtimes, whole;
};

enum { CHILD_FILTER = 2 }; /* in `children` */

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	(void)arg;
	switch (key) {
	case ARGP_KEY_INIT:
		options_inputs(&r->options, state);
		state->child_inputs[CHILD_FILTER] = &r->filter;
		return 0;
	case KEY_RUNTIMES: r->runtimes = true; return 0;
	case KEY_LONG: r->whole = true; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { &filter_options, 0, NULL, 0 },
					      { 0 } };
static const struct argp_option table[] = {
	{ "runtimes", KEY_RUNTIMES, NULL, 0,
	  "List the runtimes and strategies that --with takes instead", 0 },
	{ "long", KEY_LONG, NULL, 0, "Show all that each case states", 0 },
	{ 0 }
};
static const struct argp list_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[WORD...]",
	.doc = "Lists the named cases and their stories: all, or those that have every WORD in what "
	       "they say of themselves.",
	.children = children,
};

struct cases {
	struct case_file **file;
	size_t n;
	bool broken; /* one could not be read */
};

/* Opens every case whose file is sound, and that is asked for; reports what is not sound. */
static struct cases open_all(const struct filter *f, char **names)
{
	struct cases all = { .n = 0 };
	size_t n = 0;

	while (names[n])
		n++;
	all.file = memory_zero(n + 1, sizeof *all.file);
	for (; *names; names++) {
		struct error e = { .line = 0 };
		struct case_file *c = case_open(*names, &e);

		if (!c)
			error_print(stderr, &e);
		else if (filter_takes(f, c))
			all.file[all.n++] = c;
		else
			case_close(c);
		all.broken |= !c;
	}
	return all;
}

static void close_all(struct cases *all)
{
	for (size_t i = 0; i < all->n; i++)
		case_close(all->file[i]);
	free(all->file);
}

/* A line for each case, unless a terminal is narrower than its story. */
static void print_text(FILE *out, const struct cases *all)
{
	int name = 0, width = wrap_terminal(fileno(out));

	for (size_t i = 0; i < all->n; i++) {
		const char *shown = all->file[i]->shown;
		int length = wrap_columns(shown, strlen(shown)) + 2;

		name = length > name ? length : name;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct case_file *c = all->file[i];

		char *story = shown_new(c->story, strlen(c->story));

		fprintf(out, "%s%*s", c->shown,
			name - wrap_columns(c->shown, strlen(c->shown)), "");
		wrap_print(out, width ? width : INT_MAX, name, name, story);
		free(story);
	}
}

/* Columns of the keys of print_whole: its longest ones are strategies. */
enum { KEY_COLUMNS = 20 };

static void print_key(FILE *out, int width, const char *key, const char *text)
{
	char *shown = shown_new(text, strlen(text));

	if (*text)
		wrap_print(out, width, fprintf(out, "  %-*s", KEY_COLUMNS - 2, key), KEY_COLUMNS,
			   shown);
	free(shown);
}

/* What the case states of each strategy, and of a runtime if it says so. */
static void print_expectations(FILE *out, int width, const struct case_file *c)
{
	char kinds[200];

	for (size_t i = 0; i < c->n_expect; i++) {
		const struct expectation *e = &c->expect[i];

		if (e->kinds_stated && !e->of)
			print_key(out, width, e->strategy,
				  verdict_set_text(e->kinds, ", ", kinds, sizeof(kinds)));
	}
}

static void print_twin(FILE *out, int width, const struct case_file *c)
{
	char *path = case_twin(c), *name;

	if (!path)
		return;
	name = memory_zero(strlen(c->name) + sizeof(CASE_TWIN), 1);
	strcat(strcpy(name, c->name), CASE_TWIN);
	print_key(out, width, "fixed twin", name);
	free(name);
	free(path);
}

/* All that each case states; a blank line between two. */
static void print_whole(FILE *out, const struct cases *all)
{
	int width = wrap_terminal(fileno(out));

	width = width ? width : INT_MAX;
	for (size_t i = 0; i < all->n; i++) {
		const struct case_file *c = all->file[i];

		fprintf(out, "%s%s\n", i ? "\n" : "", c->shown);
		print_key(out, width, "story", c->story);
		print_key(out, width, "class", c->class);
		print_key(out, width, "source", c->source);
		print_expectations(out, width, c);
		print_twin(out, width, c);
	}
}

/* What --with takes, and what it stands for. */
static void print_runtimes(FILE *out)
{
	const int name = 18;
	int width = wrap_terminal(fileno(out));
	char prose[200];

	for (const struct names_row *row = names_rows; row->name; row++) {
		snprintf(prose, sizeof(prose), "%s%s%s%s", row->prose, row->patch ? " (" : "",
			 row->patch ? row->patch : "", row->patch ? ")" : "");
		wrap_print(out, width ? width : INT_MAX, fprintf(out, "%-*s", name, row->name), name,
			   prose);
	}
}

/* False if a case could not be read, or none is as asked for. */
static bool print_cases(const struct request *r, FILE *out, char **names)
{
	struct cases all = open_all(&r->filter, names);
	bool good = !all.broken && all.n;

	if (r->options.format == FORMAT_JSON)
		json_cases(out, (const struct case_file *const *)all.file, all.n);
	else if (r->whole)
		print_whole(out, &all);
	else
		print_text(out, &all);
	if (!all.n && !all.broken)
		fputs("refrace list: no case is like that: leave out a word or an option\n", stderr);
	close_all(&all);
	return good;
}

static bool print(const struct request *r, FILE *out, char **names)
{
	if (!r->runtimes)
		return print_cases(r, out, names);
	if (r->options.format == FORMAT_JSON)
		json_runtimes(out);
	else
		print_runtimes(out);
	return true;
}

static int list(int argc, char **argv)
{
	struct request r = { .runtimes = false };
	struct error e = { .line = 0 };
	char **names;
	FILE *out;
	bool good;

	options_init(&r.options, children);
	options_parse(&list_argp, argc, argv, &r);
	names = case_names(&e);
	out = names ? options_open(&r.options, &e) : NULL;
	good = out && print(&r, out, names);
	if (!out || !options_close(&r.options, out, &e)) {
		error_print(stderr, &e);
		good = false;
	}
	case_names_free(names);
	return good ? STATUS_OK : STATUS_USAGE;
}

const struct command command_list = {
	.name = "list",
	.summary = "the named cases, one line each",
	.run = list,
};
