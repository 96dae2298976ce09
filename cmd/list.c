/*
 * refrace list: the named cases, one line each.
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
#include "vm/case/case.h"

static error_t parse(int key, char *arg, struct argp_state *state)
{
	switch (key) {
	case ARGP_KEY_INIT: options_inputs(state->input, state); return 0;
	case ARGP_KEY_ARG:
		argp_error(state, "takes no argument, but was given '%s'", arg);
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { 0 } };
static const struct argp list_argp = {
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
	int name = 0, width = wrap_terminal(out);

	for (size_t i = 0; i < all->n; i++) {
		int length = (int)strlen(all->file[i]->name) + 2;

		name = length > name ? length : name;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct case_file *c = all->file[i];

		wrap_print(out, width ? width : INT_MAX, fprintf(out, "%-*s", name, c->name),
			   name, c->story);
	}
}

static int list(int argc, char **argv)
{
	struct options o;
	struct error e = { .line = 0 };
	struct cases all;
	char **names;
	FILE *out;
	int status = STATUS_USAGE;

	options_init(&o, children);
	argp_parse(&list_argp, argc, argv, ARGP_IN_ORDER, NULL, &o);
	names = case_names(&e);
	out = names ? options_open(&o, &e) : NULL;
	if (!out) {
		error_print(stderr, &e);
		case_names_free(names);
		return STATUS_USAGE;
	}
	all = open_all(names);
	if (o.format == FORMAT_JSON)
		json_cases(out, (const struct case_file *const *)all.file, all.n);
	else
		print_text(out, &all);
	if (!options_close(&o, out, &e))
		error_print(stderr, &e);
	else if (!all.broken)
		status = STATUS_OK;
	close_all(&all);
	case_names_free(names);
	return status;
}

const struct command command_list = {
	.name = "list",
	.summary = "the named cases, one line each",
	.run = list,
};
