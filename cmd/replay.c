/*
 * refrace replay: one interleaving again, step by step.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/native.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "cmd/text.h"
#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"

enum { KEY_NATIVE = 1000, KEY_RUNS, KEY_REPORT, RUNS_MOST = 1000000 };

struct request {
	struct options options;
	char **words; /* a case and its schedule; for a report, as many as there are */
	size_t n;
	bool native;
	unsigned runs;
	const char *report;
};

static void check(const struct request *r, const struct argp_state *state)
{
	if (r->n < 2 || (r->report && r->n % 2))
		options_error(state, "needs a case and a schedule, as `refrace run` prints them");
	if (r->n > 2 && !r->report)
		options_error(state, "takes a case and a schedule, but was given '%s' as well",
			      r->words[2]);
	if (!r->native && (r->runs || r->report))
		options_error(state, "--runs and --report go with --native");
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case KEY_NATIVE: r->native = true; return 0;
	case KEY_RUNS: r->runs = options_number("runs", arg, RUNS_MOST, state); return 0;
	case KEY_REPORT: r->report = arg; return 0;
	case ARGP_KEY_ARG: r->words[r->n++] = arg; return 0;
	case ARGP_KEY_END: check(r, state); return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "native", KEY_NATIVE, NULL, 0, "Run it on real threads and real memory as well", 0 },
	{ "runs", KEY_RUNS, "N", 0,
	  "With --native: how often, each time in a process of its own", 0 },
	{ "report", KEY_REPORT, "FILE", 0,
	  "With --native: print nothing, and write the result of each run to FILE as JSON; there "
	  "may be several cases, each with a schedule",
	  0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_trace, 0, NULL, 0 },
					      { &options_lazy, 0, NULL, 0 },
					      { 0 } };
static const struct argp replay_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "CASE SCHEDULE",
	.doc = "Runs one interleaving again and shows every step of it. SCHEDULE is what `run` and "
	       "`check` print after 'replay:'.\vExit status: 0 if the interleaving is clean, 1 if it "
	       "shows a failure, 2 if the schedule does not fit the case, 3 if the schedule ends before "
	       "the run does.",
	.children = children,
};

/* Line by line, indented, so that no line of it looks like one of ours. */
static void print_printed(const struct trace *trace, FILE *out)
{
	const char *at = trace->printed, *end = at + trace->printed_size;

	fputs(at < end ? "\nprinted:\n" : "", out);
	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		char *line = shown_new(at, (size_t)((stop ? stop : end) - at));

		fprintf(out, "  %s\n", line);
		free(line);
		at = stop ? stop + 1 : end;
	}
}

static int print(const struct request *r, const struct subject *s,
		 const struct schedule *schedule, const struct trace *trace, FILE *out)
{
	const struct text t = text_for(&r->options, out, fileno(out));
	char kinds[160];

	fprintf(out, "%s under %s: %zu context switch%s, %u step%s\n\n", s->c->shown,
		schedule->strategy, schedule_switches(schedule),
		schedule_switches(schedule) == 1 ? "" : "es", trace->steps,
		trace->steps == 1 ? "" : "s");
	text_trace(&t, s->program, trace);
	print_printed(trace, out);
	fprintf(out, "\n%s\n",
		trace->verdicts || trace->over
			? verdict_set_text(trace->verdicts, ", ", kinds, sizeof(kinds))
			: "unfinished");
	if (trace->verdicts)
		return STATUS_FAILURE;
	return trace->over ? STATUS_OK : STATUS_INCONCLUSIVE;
}

static bool replay_natively(const struct request *r, const struct subject *s,
			    const struct schedule *schedule, FILE *out, struct error *e)
{
	const struct native_request request = {
		.subject = s,
		.schedule = schedule,
		.runs = r->runs ? r->runs : 1,
	};

	return native_replay(&request, out, e);
}

static int replay_schedule(const struct request *r, const struct subject *s,
			   const struct schedule *schedule, FILE *out, struct error *e)
{
	struct trace trace;
	int status = STATUS_USAGE;

	if (trace_run(s->program, schedule->strategy, s->c->prints, schedule, &trace, e))
		status = print(r, s, schedule, &trace, out);
	trace_free(&trace);
	if (r->native && status != STATUS_USAGE && !replay_natively(r, s, schedule, out, e))
		return STATUS_USAGE;
	return status;
}

static int replay_one(struct request *r)
{
	struct error e = { .line = 0 };
	struct schedule schedule;
	struct subject s;
	FILE *out;
	int status = STATUS_USAGE;

	if (!subject_open(&s, r->words[0], r->options.lazy))
		return STATUS_USAGE;
	out = options_open(&r->options, &e);
	if (out && witness_parse(&s, r->words[1], &schedule, &e)) {
		status = replay_schedule(r, &s, &schedule, out, &e);
		schedule_free(&schedule);
	}
	if (out && status == STATUS_USAGE)
		options_drop(&r->options, out);
	else if (out && !options_close(&r->options, out, &e))
		status = STATUS_USAGE;
	if (e.message[0])
		error_print(stderr, &e);
	subject_close(&s);
	return status;
}

static int report(const struct request *r)
{
	struct error e = { .line = 0 };

	if (native_report(r->words, r->n, r->runs ? r->runs : 1, r->options.lazy, r->report, &e))
		return STATUS_OK;
	if (e.message[0])
		error_print(stderr, &e);
	return STATUS_USAGE;
}

static int replay(int argc, char **argv)
{
	struct request r = { .words = memory_zero((size_t)argc + 1, sizeof(char *)) };
	int status;

	options_init(&r.options, children);
	options_parse(&replay_argp, argc, argv, &r);
	status = r.report ? report(&r) : replay_one(&r);
	free(r.words);
	return status;
}

const struct command command_replay = {
	.name = "replay",
	.summary = "one interleaving again, step by step",
	.run = replay,
};
