/*
 * refrace bench: what each protection costs, as ratios, on real threads.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/bench/plot.h"
#include "cmd/bench/record.h"
#include "cmd/bench/study.h"
#include "cmd/bench/tables.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/options.h"
#include "vm/base/bug.h"

enum { KEY_SECONDS = 1000, KEY_PYTHON, KEY_PLOT };

struct request {
	struct options options;
	char **what; /* programs; room for argc */
	size_t n;
	double seconds;
	const char *python;
	const char *plot; /* a file; NULL: none */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case KEY_SECONDS: r->seconds = options_seconds("seconds", arg, state); return 0;
	case KEY_PYTHON: r->python = arg; return 0;
	case KEY_PLOT: r->plot = arg; return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "seconds", KEY_SECONDS, "N", 0,
	  "Time for each comparison, which takes at least six runs of both; 1 if not given",
	  0 },
	{ "python", KEY_PYTHON, "PATH", 0,
	  "The python3 to compare with; the one in $PATH if not given", 0 },
	{ "plot", KEY_PLOT, "FILE", 0, "Draw the ratios into FILE, as SVG", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { 0 } };
static const struct argp bench_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[PROGRAM...]",
	.doc = "Measures what each strategy costs and what it lets several threads do, on real "
	       "threads: as ratios, each with its 95 % interval, and against python3. PROGRAM is "
	       "one of those that come with refrace or a file with a line THREADS = 1; without "
	       "any, all of the former are measured, which takes two or three minutes.\vExit status: "
	       "0 if everything was measured, whatever came out, 2 for wrong usage or input, 130 "
	       "after ^C.",
	.children = children,
};

/* Draws into the file. */
static void draw(struct product *plot, const struct study *s)
{
	char *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	plot_write(out, s);
	fclose(out);
	product_write(plot, text, size);
	free(text);
}

static void print(const struct request *r, const struct study *s, FILE *out)
{
	const struct text t = text_for(&r->options, out, fileno(out));
	struct claim claims[CLAIMS];
	size_t n = claims_judge(s, claims);

	if (r->options.format == FORMAT_JSON)
		record_write(out, s, claims, n);
	else
		tables_print(&t, s, claims, n);
}

/* Measures, with the file of the plot open if there is one. */
static bool measure_and_print(struct request *r, struct study *s, struct product *plot,
			      struct error *e)
{
	FILE *out = options_open(&r->options, e);

	if (!out)
		return false;
	if (!study_run(s, e)) {
		options_drop(&r->options, out);
		return false;
	}
	print(r, s, out);
	if (r->plot)
		draw(plot, s);
	return options_close(&r->options, out, e);
}

/* All files are opened before the work begins. */
static bool measure(struct request *r, struct study *s, struct error *e)
{
	struct product plot;

	if (r->plot && !product_open(&plot, r->plot, e))
		return false;
	if (measure_and_print(r, s, &plot, e))
		return !r->plot || product_close(&plot, e);
	if (r->plot)
		product_drop(&plot);
	return false;
}

static int bench(int argc, char **argv)
{
	struct request r = { .what = memory_zero((size_t)argc + 1, sizeof(char *)),
			     .seconds = 1,
			     .python = "python3" };
	struct error e = { .line = 0 };
	struct study study;
	bool right;

	options_init(&r.options, children);
	options_parse(&bench_argp, argc, argv, &r);
	study = (struct study){ .python = r.python, .seconds = r.seconds };
	interrupt_catch();
	right = study_open(&study, r.what, r.n, &e) && measure(&r, &study, &e);
	if (!right)
		error_print(stderr, &e);
	study_close(&study);
	free(r.what);
	if (!right)
		return STATUS_USAGE;
	return interrupted ? interrupt_status() : STATUS_OK;
}

const struct command command_bench = {
	.name = "bench",
	.summary = "what each protection costs, as ratios, on real threads",
	.run = bench,
};
