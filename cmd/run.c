/*
 * refrace run: the main job. Explores a case under `unsafe`, then under `gil` (or those of
 * --with), and prints the difference; without a case, every named case in a line.
 */
#include <argp.h>
#include <stdlib.h>

#include "cmd/command.h"
#include "cmd/compare.h"
#include "cmd/json.h"
#include "cmd/text.h"
#include "vm/base/bug.h"

struct request {
	struct options options;
	char **what; /* cases; room for argc */
	size_t n;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp run_argp = {
	.parser = parse,
	.args_doc = "[CASE...]",
	.doc = "Explores every interleaving of each case (a name or a file) under each strategy, "
	       "counts them exactly, and reports the difference. Without CASE: every named case, "
	       "a line each.\vExit status: 0 if every case behaves exactly as it states, 1 if not, "
	       "2 for wrong usage or input, 3 if a bound stopped a search, 130 after ^C.",
	.children = children,
};

struct tally {
	unsigned cases, as_stated, missed, silent; /* silent: states nothing */
	bool broken, incomplete;
};

static void count_case(struct tally *tally, const struct comparison *c)
{
	bool missed = false, stated = false;

	for (size_t i = 0; i < c->n; i++) {
		stated = stated || c->reports[i].stated;
		missed = missed || c->reports[i].missed[0];
	}
	tally->cases++;
	tally->missed += missed;
	tally->silent += !stated;
	tally->as_stated += stated && !missed;
	tally->incomplete = tally->incomplete || !compare_complete(c);
}

/* The whole story of one case. */
static bool print_case(const struct text *t, const struct comparison *c)
{
	struct error e = { .line = 0 };

	text_table(t, c->reports, c->n);
	for (size_t i = 0; i < c->n; i++) {
		if (!result_shortest(c->reports[i].r))
			continue;
		if (!text_witness(t, &c->subject, &c->reports[i], &e)) {
			error_print(stderr, &e);
			return false;
		}
		break;
	}
	text_verdict(t, c->reports, c->n);
	for (size_t i = 0; i < c->n; i++)
		text_missed(t, &c->reports[i]);
	return true;
}

static void print_tally(FILE *out, const struct tally *tally)
{
	fprintf(out, "%u case%s: %u as stated, %u not", tally->cases,
		tally->cases == 1 ? "" : "s", tally->as_stated, tally->missed);
	if (tally->silent)
		fprintf(out, ", %u state nothing", tally->silent);
	fputs("\n", out);
}

static int status_of(const struct tally *tally)
{
	if (compare_interrupted())
		return STATUS_INTERRUPTED;
	if (tally->broken)
		return STATUS_USAGE;
	if (tally->incomplete)
		return STATUS_INCONCLUSIVE;
	return tally->missed ? STATUS_FAILURE : STATUS_OK;
}

/* Text is printed as it comes, so that one sees something soon. */
static int run_text(const struct request *r, char **cases, size_t n, bool lines, FILE *out)
{
	const struct text t = { out, options_colored(&r->options, out) };
	struct tally tally = { 0 };

	for (size_t i = 0; i < n && !compare_interrupted(); i++) {
		struct comparison c;

		if (!compare_open(&c, cases[i], &r->options)) {
			tally.broken = true;
			continue;
		}
		count_case(&tally, &c);
		if (i && !lines)
			fputs("\n\n", out);
		if (lines)
			text_line(&t, c.reports, c.n);
		else if (!print_case(&t, &c))
			tally.broken = true;
		fflush(out);
		compare_close(&c);
	}
	if (lines || n > 1) {
		fputs("\n", out);
		print_tally(out, &tally);
	}
	return status_of(&tally);
}

/* JSON is one document, written at the end. */
static int run_json(const struct request *r, char **cases, size_t n, FILE *out)
{
	struct comparison *all = memory_zero(n + 1, sizeof(*all));
	struct report *reports = memory_zero(n * OPTIONS_WITH + 1, sizeof(*reports));
	struct tally tally = { 0 };
	size_t opened = 0, count = 0;

	for (size_t i = 0; i < n && !compare_interrupted(); i++) {
		if (!compare_open(&all[opened], cases[i], &r->options)) {
			tally.broken = true;
			continue;
		}
		count_case(&tally, &all[opened]);
		for (size_t k = 0; k < all[opened].n; k++)
			reports[count++] = all[opened].reports[k];
		opened++;
	}
	json_results(out, reports, count);
	for (size_t i = 0; i < opened; i++)
		compare_close(&all[i]);
	free(all);
	free(reports);
	return status_of(&tally);
}

static size_t length(char **list)
{
	size_t n = 0;

	while (list && list[n])
		n++;
	return n;
}

static int run(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct request r = { .what = memory_zero((size_t)argc + 1, sizeof(char *)) };
	struct error e = { .line = 0 };
	char **all = NULL, **cases;
	FILE *out;
	size_t n;
	int status;

	options_init(&r.options, children);
	argp_parse(&run_argp, argc, argv, ARGP_IN_ORDER, NULL, &r);
	options_default_with(&r.options, usual);
	if (!r.n)
		all = case_names(&e);
	out = r.n || all ? options_open(&r.options, &e) : NULL;
	if (!out) {
		error_print(stderr, &e);
		case_names_free(all);
		free(r.what);
		return STATUS_USAGE;
	}
	cases = r.n ? r.what : all;
	n = r.n ? r.n : length(all);
	compare_catch_interrupt();
	if (r.options.format == FORMAT_JSON)
		status = run_json(&r, cases, n, out);
	else
		status = run_text(&r, cases, n, !r.n, out);
	if (!options_close(&r.options, out, &e)) {
		error_print(stderr, &e);
		status = STATUS_USAGE;
	}
	case_names_free(all);
	free(r.what);
	return status;
}

const struct command command_run = {
	.name = "run",
	.summary = "explore cases unsafe, then with the GIL: the difference",
	.run = run,
};
