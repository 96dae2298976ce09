/*
 * refrace export: one interleaving as a C program that compiles without refrace, or as a Python
 * file that drives python3 through it, for a bug report.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/on.h"
#include "cmd/options.h"
#include "cmd/export/python.h"
#include "cmd/export/source.h"
#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/utf8.h"

enum { KEY_PYTHON = 1000, KEY_STYLE };

struct request {
	struct options options;
	const char *what, *schedule;
	bool python;
	const struct style *style; /* NULL: none was asked for */
};

static const struct style *parse_style(const char *name, const struct argp_state *state)
{
	const struct style *found = style_find(name);
	char *all = NULL;
	size_t size;
	FILE *out;

	if (found)
		return found;
	out = memory_stream(&all, &size);
	for (size_t i = 0; i < style_count; i++)
		fprintf(out, "%s%s", i ? ", " : "", style_table[i].name);
	fclose(out);
	options_error(state, "--style: there is no style '%.*s': choose one of %s",
		      utf8_fit(name, 40), name, all);
	free(all);
	return NULL;
}

static void check(const struct request *r, const struct argp_state *state)
{
	if (!r->what)
		options_error(state, "needs a case");
	if (r->options.n_with > 1)
		options_error(state, "--with: this command takes one strategy at a time");
	if (r->schedule && r->options.n_with)
		options_error(state, "the schedule names its strategy: leave --with out");
	if (r->python && r->style)
		options_error(state, "--style is for programs in C: leave --python out");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case KEY_PYTHON: r->python = true; return 0;
	case ARGP_KEY_ARG: options_two(arg, state, &r->what, &r->schedule); return 0;
	case KEY_STYLE: r->style = parse_style(arg, state); return 0;
	case ARGP_KEY_END: check(r, state); return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp_option table[] = {
	{ "python", KEY_PYTHON, NULL, 0,
	  "A Python file instead, which drives the real threads of python3 through it", 0 },
	{ "style", KEY_STYLE, "NAME", 0,
	  "Whose names the program has for reference counts, such as cpython; plain if not given",
	  0 },
	{ 0 }
};
static const struct argp export_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "CASE [SCHEDULE]",
	.doc = "Writes one interleaving of a case as a C program with POSIX threads, which compiles "
	       "without refrace and shows its failure to any sanitizer; or, with --python, as a file "
	       "that drives the real threads of python3 through it. Without SCHEDULE: the shortest one "
	       "that shows what the case is about, under unsafe or the strategy of --with; with "
	       "--python the shortest one that fails, under the runtime that python3 is or the one of "
	       "--with.\vExit status: 0 if the program was written, 2 if the interleaving cannot be "
	       "expressed, and for wrong usage or input.",
	.children = children,
};

static bool find_schedule(const struct request *r, const struct subject *s,
			  struct schedule *schedule, struct error *e)
{
	if (r->python && !r->schedule)
		return python_allows(s, r->options.with[0], e) &&
		       python_witness(s, r->options.with[0], NULL, schedule, e);
	if (!r->schedule)
		return witness_find(s, r->options.with[0], NULL, schedule, e);
	return witness_parse(s, r->schedule, schedule, e);
}

/* Under which strategy to look, if neither --with nor a schedule says so. */
static bool usual_strategy(struct request *r, struct error *e)
{
	const char *usual[] = { "unsafe", NULL };
	struct on on;

	if (r->python && !r->schedule && !r->options.n_with) {
		if (!on_ask(&on, "python3", e))
			return false;
		usual[0] = on.runtime;
	}
	options_default_with(&r->options, usual);
	return true;
}

static int export(int argc, char **argv)
{
	struct request r = { .what = NULL };
	struct error e = { .line = 0 };
	struct schedule schedule;
	struct subject s;
	FILE *out = NULL;
	bool right;

	options_init(&r.options, children);
	options_parse(&export_argp, argc, argv, &r);
	if (!usual_strategy(&r, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	if (!subject_open(&s, r.what, false))
		return STATUS_USAGE;
	right = find_schedule(&r, &s, &schedule, &e);
	if (right) {
		out = options_open(&r.options, &e);
		right = out && (r.python ? python_write(&s, &schedule, out, &e)
					 : source_write(&s, &schedule,
							r.style ? r.style : style_table, out,
							NULL, &e));
		schedule_free(&schedule);
	}
	if (out && right)
		right = options_close(&r.options, out, &e);
	else if (out)
		options_drop(&r.options, out);
	if (!right)
		error_print(stderr, &e);
	subject_close(&s);
	return right ? STATUS_OK : STATUS_USAGE;
}

const struct command command_export = {
	.name = "export",
	.summary = "one interleaving as a C program, for a bug report",
	.run = export,
};
