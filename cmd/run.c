/*
 * refrace run: the main job. Explores a case under `unsafe`, then under `gil` (or those of
 * --with), and prints the difference; without a case, every named case in a line.
 */
#include <argp.h>
#include <stdlib.h>

#include "cmd/ci_compare.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
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

static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
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
	if (interrupted)
		return STATUS_INTERRUPTED;
	if (tally->broken)
		return STATUS_USAGE;
	if (tally->incomplete)
		return STATUS_INCONCLUSIVE;
	return tally->missed ? STATUS_FAILURE : STATUS_OK;
}

/* What is known of all cases, until everything has been printed. */
struct job {
	struct options *options;
	bool lines; /* text has a line for each case, not its whole story */
	struct tally tally;
	struct ci ci;
	struct comparison *done;
	size_t n_done;
};

/* Text is printed as it comes, so that one sees something soon. */
static void print_text(struct job *job, struct target *target, const struct comparison *c)
{
	const struct text t = { target_begin(target),
				options_colored(job->options, target->out) };

	if (job->n_done && !job->lines)
		fputs("\n\n", t.out);
	if (job->lines)
		text_line(&t, c->reports, c->n);
	else if (!print_case(&t, c))
		job->tally.broken = true;
	target_end(target);
}

/* Explores one case, which stays open if it could be opened. */
static bool explore_case(struct job *job, const char *what, struct error *e)
{
	struct comparison *c = &job->done[job->n_done];
	struct targets *targets = &job->options->targets;

	if (!compare_open(c, what, job->options, true, e))
		return false;
	count_case(&job->tally, c);
	for (size_t i = 0; i < targets->n; i++)
		if (targets->all[i].format == FORMAT_TEXT)
			print_text(job, &targets->all[i], c);
	job->n_done++;
	return ci_expectations(&job->ci, c, e);
}

/* What can be said only at the end. */
static void print_rest(struct job *job, struct target *target, size_t n)
{
	struct report *reports = memory_zero(n * OPTIONS_WITH + 1, sizeof(*reports));
	FILE *out = target_begin(target);
	size_t count = 0;

	for (size_t i = 0; i < job->n_done; i++)
		for (size_t k = 0; k < job->done[i].n; k++)
			reports[count++] = job->done[i].reports[k];
	if (target->format == FORMAT_JSON)
		json_results(out, reports, count);
	else if (target->format != FORMAT_TEXT)
		ci_print(&job->ci, target->format, out);
	else if (job->lines || n > 1) {
		fputs("\n", out);
		print_tally(out, &job->tally);
	}
	free(reports);
	target_end(target);
}

static int run_cases(struct options *o, char **cases, size_t n, bool lines)
{
	struct job job = {
		.options = o,
		.lines = lines,
		.ci = { .command = "run", .began = time(NULL) },
		.done = memory_zero(n + 1, sizeof(*job.done)),
	};

	for (size_t i = 0; i < n; i++) {
		struct error e = { .line = 0 };

		if (interrupted) {
			ci_undone(&job.ci, cases[i], o->with, o->n_with);
		} else if (!explore_case(&job, cases[i], &e)) {
			job.tally.broken = true;
			ci_broken(&job.ci, cases[i], &e);
			error_print(stderr, &e);
		}
	}
	for (size_t i = 0; i < o->targets.n; i++)
		print_rest(&job, &o->targets.all[i], n);
	for (size_t i = 0; i < job.n_done; i++)
		compare_close(&job.done[i]);
	free(job.done);
	ci_free(&job.ci);
	return status_of(&job.tally);
}

static int run(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct request r = { .what = memory_zero((size_t)argc + 1, sizeof(char *)) };
	struct error e = { .line = 0 };
	char **all = NULL;
	int status = STATUS_USAGE;

	options_init(&r.options, children);
	argp_parse(&run_argp, argc, argv, ARGP_IN_ORDER, NULL, &r);
	options_default_with(&r.options, usual);
	if (!r.n)
		all = case_names(&e);
	if ((r.n || all) && targets_open(&r.options.targets, &e)) {
		interrupt_catch();
		status = run_cases(&r.options, r.n ? r.what : all,
				   r.n ? r.n : case_names_count(all), !r.n);
		if (!targets_close(&r.options.targets))
			status = STATUS_USAGE;
	} else {
		error_print(stderr, &e);
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
