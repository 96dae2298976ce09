/*
 * refrace export: one interleaving as a C program that compiles without refrace, for a bug
 * report.
 */
#include <argp.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/export/source.h"
#include "cmd/witness.h"

struct request {
	struct options options;
	const char *what, *schedule;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case ARGP_KEY_ARG: options_two(arg, state, &r->what, &r->schedule); return 0;
	case ARGP_KEY_END:
		if (!r->what)
			options_error(state, "needs a case");
		if (r->options.n_with > 1)
			options_error(state, "--with: this command takes one strategy at a time");
		if (r->schedule && r->options.n_with)
			options_error(state, "the schedule names its strategy: leave --with out");
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp export_argp = {
	.parser = parse,
	.args_doc = "CASE [SCHEDULE]",
	.doc = "Writes one interleaving of a case as a C program with POSIX threads, which compiles "
	       "without refrace and shows its failure to any sanitizer. Without SCHEDULE: the "
	       "shortest one that shows what the case is about, under unsafe or the strategy of "
	       "--with.\vExit status: 0 if the program was written, 2 if the interleaving cannot be "
	       "expressed, and for wrong usage or input.",
	.children = children,
};

static bool find_schedule(const struct request *r, const struct subject *s,
			  struct schedule *schedule, struct error *e)
{
	if (!r->schedule)
		return witness_find(s, r->options.with[0], NULL, schedule, e);
	return witness_parse(s, r->schedule, schedule, e);
}

static int export(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", NULL };
	struct request r = { .what = NULL };
	struct error e = { .line = 0 };
	struct schedule schedule;
	struct subject s;
	FILE *out = NULL;
	bool right;

	options_init(&r.options, children);
	options_parse(&export_argp, argc, argv, &r);
	options_default_with(&r.options, usual);
	if (!subject_open(&s, r.what))
		return STATUS_USAGE;
	right = find_schedule(&r, &s, &schedule, &e);
	if (right) {
		out = options_open(&r.options, &e);
		right = out && source_write(&s, &schedule, out, NULL, &e);
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
