/*
 * refrace stress: real threads, no schedule: how often does the case fail by chance?
 */
#include <argp.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/compare.h"
#include "cmd/interrupt.h"
#include "vm/base/verdict.h"
#include "vm/engine/count.h"
#include "vm/engine/stress.h"

enum { KEY_SECONDS = 1000 };

struct request {
	struct options options; /* first: options_parse_one takes the request for it */
	double seconds;         /* for each strategy */
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = (struct request *)state->input;

	if (key != KEY_SECONDS)
		return options_parse_one(key, arg, state);
	r->seconds = options_seconds("seconds", arg, state);
	return 0;
}

static const struct argp_option table[] = {
	{ "seconds", KEY_SECONDS, "N", 0, "Time for each strategy; 2 if not given", 0 }, { 0 }
};
static const struct argp_child children[] = { { &options_strategy, 0, NULL, 0 },
					      { &options_policy, 0, NULL, 0 },
					      { 0 } };
static const struct argp stress_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "CASE",
	.doc = "Runs a case on real threads again and again, each trial in a process of its own, "
	       "and counts how often it fails by chance, with the 95 % interval of that rate: as "
	       "the machine runs it, and perturbed by random pauses, processors and priorities.",
	.children = children,
};

static void print_rate(const char *name, uint64_t hits, uint64_t trials)
{
	char number[COUNT_TEXT];
	struct count n = count_of(hits);
	double low, high;

	stress_interval(hits, trials, &low, &high);
	printf("  %-20s %9s %9.4f %%  (95 %%: %.4f to %.4f %%)\n", name,
	       count_text(&n, true, number), trials ? 100.0 * (double)hits / (double)trials : 0,
	       100 * low, 100 * high);
}

static void print_kind(const struct stress_kind *kind, uint64_t trials)
{
	char name[200];

	if (kind->hung)
		snprintf(name, sizeof(name), "hangs");
	else if (kind->signal)
		snprintf(name, sizeof(name), "crashes (SIG%s)", sigabbrev_np(kind->signal));
	else
		verdict_set_text(kind->kinds, ", ", name, sizeof(name));
	print_rate(name, kind->trials, trials);
}

static void print_result(const struct stress_request *request, const struct stress_result *r)
{
	char number[COUNT_TEXT];
	struct count n = count_of(r->trials);

	printf("%s%s: %s trials\n", request->strategy, request->perturbs ? ", perturbed" : "",
	       count_text(&n, true, number));
	print_rate("fails", r->failed, r->trials);
	for (unsigned i = 0; i < r->n_kinds; i++)
		print_kind(&r->kinds[i], r->trials);
}

static bool stress_one(const struct stress_request *request)
{
	struct stress_result result;
	struct error e = { .line = 0 };

	if (!stress(request, &result, &e)) {
		error_print(stderr, &e);
		return false;
	}
	print_result(request, &result);
	fflush(stdout);
	return true;
}

/* Each strategy with half of the time as the machine runs it, then perturbed. */
static int stress_all(const struct request *r, const struct subject *s)
{
	for (size_t i = 0; i < 2 * r->options.n_with && !interrupted; i++) {
		const struct stress_request request = {
			.program = s->program,
			.strategy = r->options.with[i / 2],
			.policy = r->options.policy,
			.prints = s->c->prints,
			.seconds = r->seconds / 2,
			.perturbs = i % 2,
			.stop = &interrupted,
		};

		if (!stress_one(&request))
			return STATUS_USAGE;
	}
	return interrupted ? interrupt_status() : STATUS_OK;
}

static int run_stress(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct request r = { .seconds = 2 };
	struct subject s;
	int status;

	options_init(&r.options, children);
	options_parse(&stress_argp, argc, argv, &r);
	options_default_with(&r.options, usual);
	if (!subject_open(&s, r.options.what, false))
		return STATUS_USAGE;
	interrupt_catch();
	status = stress_all(&r, &s);
	subject_close(&s);
	return status;
}

const struct command command_stress = {
	.name = "stress",
	.summary = "real threads, no schedule: how often does it fail by chance?",
	.run = run_stress,
};
