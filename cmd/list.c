/*
 * refrace list: the named cases, one line each; or what --with takes.
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
#include "cmd/options.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"
#include "vm/case/case.h"

enum { KEY_RUNTIMES = 0x1000 };

struct request {
	struct options options;
	bool runtimes;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case KEY_RUNTIMES: r->runtimes = true; return 0;
	case ARGP_KEY_ARG:
		options_error(state, "takes no argument, but was given '%s'", arg);
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { 0 } };
static const struct argp_option table[] = {
	{ "runtimes", KEY_RUNTIMES, NULL, 0,
	  "List the runtimes and strategies that --with takes instead", 0 },
	{ 0 }
};
static const struct argp list_argp = {
	.options = table,
	.parser = parse,
	.doc = "Lists the named cases and their stories.",
	.children = children,
};

struct cases {
	struct case_file **file;
	size_t n;
	bool broken; /* one could not be read */
};

/* Opens every case whose file is sound; reports the others. */
static struct cases open_all(char **names)
{
	struct cases all = { .n = 0 };
	size_t n = 0;

	while (names[n])
		n++;
	all.file = memory_zero(n + 1, sizeof *all.file);
	for (; *names; names++) {
		struct error e = { .line = 0 };
		struct case_file *c = case_open(*names, &e);

		if (c)
			all.file[all.n++] = c;
		else
			error_print(stderr, &e);
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

/* False if a case could not be read. */
static bool print_cases(const struct options *o, FILE *out, char **names)
{
	struct cases all = open_all(names);

	if (o->format == FORMAT_JSON)
		json_cases(out, (const struct case_file *const *)all.file, all.n);
	else
		print_text(out, &all);
	close_all(&all);
	return !all.broken;
}

static bool print(const struct request *r, FILE *out, char **names)
{
	if (!r->runtimes)
		return print_cases(&r->options, out, names);
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
