/*
 * refrace sanitize: each case, forced to the interleaving that fails, under each tool; then
 * the same under the GIL. What the tools report is held against what the case states.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/ci_compare.h"
#include "cmd/baseline.h"
#include "cmd/ci_cells.h"
#include "cmd/command.h"
#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/merge.h"
#include "cmd/text_cells.h"
#include "vm/base/bug.h"
#include "vm/base/utf8.h"
#include "vm/engine/plan.h"

enum {
	KEY_TOOLS = 1000,
	KEY_RUNS,
	KEY_JOBS,
	KEY_SKIP,
	KEY_TIMEOUT,
	KEY_BASELINE,
	KEY_WRITE,
	RUNS_MOST = 10000,
	JOBS_MOST = 256,
	SECONDS_MOST = 86400
};

struct request {
	struct options options;
	char **what;
	size_t n;
	bool tools[TOOL_COUNT];
	unsigned runs, jobs, timeout;
	bool skip_missing;
	const char *baseline, *write; /* files; NULL: none */
	bool forgives; /* what is not as stated is written to a baseline, and is no failure */
	struct baseline known;
	const struct merged *merged; /* where the cells are; NULL: they are run */
	struct product file; /* of `write` */
};

/* --- options --- */

static void parse_tools(struct request *r, const char *list, const struct argp_state *state)
{
	memset(r->tools, 0, sizeof(r->tools));
	for (;;) {
		size_t length = strcspn(list, ",");
		enum tool tool = tool_find(list, length);

		if (tool == TOOL_COUNT)
			options_error(state,
				   "--tools: there is no tool '%.*s': choose from tsan, asan, "
				   "lsan, memcheck, helgrind, drd",
				   utf8_fit(list, length > 40 ? 40 : (int)length), list);
		else
			r->tools[tool] = true;
		if (!list[length])
			return;
		list += length + 1;
	}
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	case KEY_TOOLS: parse_tools(r, arg, state); return 0;
	case KEY_RUNS: r->runs = options_number("runs", arg, RUNS_MOST, state); return 0;
	case KEY_JOBS: r->jobs = options_number("jobs", arg, JOBS_MOST, state); return 0;
	case KEY_TIMEOUT:
		r->timeout = options_number("timeout", arg, SECONDS_MOST, state);
		return 0;
	case KEY_SKIP: r->skip_missing = true; return 0;
	case KEY_BASELINE: r->baseline = arg; return 0;
	case KEY_WRITE:
		r->write = arg;
		r->forgives = true;
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "tools", KEY_TOOLS, "A,B,...", 0,
	  "Tools: tsan, asan, lsan, memcheck, helgrind, drd; all if not given", 0 },
	{ "runs", KEY_RUNS, "N", 0, "Runs of each cell; 1 if not given", 0 },
	{ "jobs", KEY_JOBS, "N", 0,
	  "Cells at once; as many as there are processors if not given", 0 },
	{ "timeout", KEY_TIMEOUT, "SECONDS", 0,
	  "End a cell that takes longer; 60, and 10 for each run, if not given", 0 },
	{ "skip-missing", KEY_SKIP, NULL, 0, 
	  "A tool that is not installed, or cannot work on this machine, is no failure", 0 },
	{ "baseline", KEY_BASELINE, "FILE", 0,
	  "What is not as stated and in this file is no failure", 0 },
	{ "write-baseline", KEY_WRITE, "FILE", 0,
	  "Write what is not as stated to this file, for --baseline; it is no failure", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { &options_modes, 0, NULL, 0 },
					      { &options_shard, 0, NULL, 0 },
					      { 0 } };
static const struct argp sanitize_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[CASE...]",
	.doc = "Runs each case (all named ones if none is given) on real threads, forced into the "
	       "interleaving that shows its failure, under each tool, and compares what the tools "
	       "report with what the case states. Then the same under the GIL.\vExit status: 0 if "
	       "every cell is as stated, 1 if not, 2 for wrong usage or input, 3 if a tool is not "
	       "installed or breaks, 130 after ^C.",
	.children = children,
};

/* --- the whole --- */

/* What is known of all cells, until everything has been printed. */
struct job {
	struct request *request;
	bool story; /* text has the whole story of one case, not a table */
	struct cells cells;
	struct ci ci;
	bool broken; /* a case could not be opened */
};

/* Calls `print` for every target of prose. */
static void each_text(struct job *job,
		      void (*print)(struct job *job, const struct text *t, const void *what),
		      const void *what)
{
	struct options *o = &job->request->options;
	struct target *target = NULL;

	while ((target = targets_prose(&o->targets, target))) {
		const struct text t = text_for(o, target_begin(target), target->product.file);

		print(job, &t, what);
		target_end(target);
	}
}

static void print_heading(struct job *job, const struct text *t, const void *what)
{
	if (!job->story)
		text_cells_heading(t, what, job->request->tools);
}

static void print_row(struct job *job, const struct text *t, const void *row)
{
	if (job->story)
		text_cells_story(t, row);
	else
		text_cells_row(t, &job->cells, row);
}

static void print_end(struct job *job, const struct text *t, const void *tally)
{
	if (!job->story) {
		text_cells_legend(t, job->request->baseline != NULL);
		text_cells_wrong(t, &job->cells);
		fputs("\n", t->out);
	}
	text_cells_tally(t, tally);
}

static void on_row(void *context, const struct cells_row *row)
{
	each_text(context, print_row, row);
}

static void on_broken(void *context, const char *what, const struct error *e)
{
	struct job *job = context;

	job->broken = true;
	ci_broken(&job->ci, what, e);
	error_print(stderr, e);
}

/* Each lack once: all cells may have the same. */
static void report_lacks(const struct cells *all)
{
	const char *last = "";

	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			const struct cell *cell = &all->rows[i].cells[k];
			struct error e;

			if (cell->state != CELL_LACKING || strcmp(cell->text, last) == 0)
				continue;
			last = cell->text;
			error_set(&e, "%s", cell->text);
			error_print(stderr, &e);
		}
}

static void print_results(const void *context, FILE *out)
{
	const struct job *job = context;

	json_cells(out, &job->cells, &job->request->options.shard);
}

static int status_of(const struct job *job, const struct cells_tally *tally)
{
	if (interrupted)
		return interrupt_status();
	if (job->broken || tally->lacking)
		return STATUS_USAGE;
	if (tally->wrong && !job->request->forgives)
		return STATUS_FAILURE;
	if (tally->broken > tally->dead)
		return STATUS_INCONCLUSIVE;
	return (tally->missing || tally->dead) && !job->request->skip_missing
		       ? STATUS_INCONCLUSIVE
		       : STATUS_OK;
}

static void write_baseline(struct request *r, const struct cells *all)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	baseline_begin(out);
	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			const struct cell *cell = &all->rows[i].cells[k];
			enum cell_verdict verdict = cell_judge(cell);

			if (verdict == CELL_NOT_AS_STATED || verdict == CELL_KNOWN)
				baseline_write(out, cell);
		}
	fclose(out);
	product_write(&r->file, text, size);
	free(text);
}

static int run_cells(struct request *r, char **cases, size_t n)
{
	struct job job = {
		.request = r,
		.story = n == 1,
		.ci = { .command = "sanitize",
			.began = r->merged ? r->merged->began : time(NULL) },
	};
	struct cells_request request = {
		.cases = cases,
		.n_cases = n,
		.options = &r->options,
		.shard = &r->options.shard,
		.kept = r->merged ? r->merged->kept : NULL,
		.runs = r->runs,
		.jobs = r->jobs,
		.timeout = r->timeout,
		.baseline = r->baseline ? &r->known : NULL,
		.stop = &interrupted,
		.done = on_row,
		.broken = on_broken,
		.context = &job,
	};
	struct cells_tally tally;
	int status;

	memcpy(request.tools, r->tools, sizeof(r->tools));
	cells_open(&job.cells, &request);
	each_text(&job, print_heading, &job.cells);
	cells_run(&job.cells, &request);
	tally = cells_count(&job.cells);
	each_text(&job, print_end, &tally);
	report_lacks(&job.cells);
	ci_cells(&job.ci, &job.cells);
	targets_documents(&r->options.targets, &job.ci, print_results, &job);
	status = status_of(&job, &tally);
	if (r->write && !interrupted)
		write_baseline(r, &job.cells);
	cells_close(&job.cells);
	ci_free(&job.ci);
	return status;
}

/* Opens the targets, runs, closes them. */
static int run_targets(struct request *r, char **cases, size_t n)
{
	struct error e = { .line = 0 };
	int status;

	if (!targets_open(&r->options.targets, &e)) {
		error_print(stderr, &e);
		return STATUS_USAGE;
	}
	interrupt_catch();
	status = run_cells(r, cases, n);
	return targets_close(&r->options.targets) ? status : STATUS_USAGE;
}

/* --- shards --- */

/* What the answers depend on besides. */
static void note_asked(const struct request *r, json_t *asked)
{
	json_t *tools = json_array();
	int failed;

	for (int i = 0; i < TOOL_COUNT; i++)
		if (r->tools[i])
			json_array_append_new(tools, json_string(tool_table[i].name));
	failed = json_object_update_new(
		asked, json_pack("{s:o, s:i, s:i, s:b, s:o, s:I, s:b}", "tools", tools, "runs",
				 (int)r->runs, "timeout", (int)r->timeout, "skip_missing",
				 (int)r->skip_missing, "baseline",
				 r->baseline ? json_text(r->baseline) : json_null(), "baseline_hash",
				 (json_int_t)baseline_hash(&r->known), "write_baseline",
				 (int)r->forgives));
	CHECK(!failed);
}

/* The baseline that the shards had. */
static bool is_the_same(const struct request *r, struct error *e)
{
	struct reading in = { .wrong = NULL };

	if (!r->baseline || baseline_hash(&r->known) == read_number(&in, r->merged->asked,
								    "baseline_hash", UINT32_MAX))
		return true;
	error_set(e, "this baseline has changed since the shards were run: run them again");
	error_place(e, r->baseline, NULL, 0, 0, 0);
	return false;
}

/* Reads the baseline that is known, runs, and writes the new one, which is not written after an
 * interrupt. */
static int run_with_baseline(struct request *r, char **cases, size_t n)
{
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;

	if ((r->baseline && !baseline_read(&r->known, r->baseline, &e)) ||
	    (r->merged && !is_the_same(r, &e)) ||
	    (r->write && !product_open(&r->file, r->write, &e))) {
		error_print(stderr, &e);
		baseline_free(&r->known);
		return status;
	}
	if (r->options.shard.of)
		note_asked(r, r->options.shard.asked);
	status = run_targets(r, cases, n);
	baseline_free(&r->known);
	if (r->write && (status == STATUS_USAGE || interrupted))
		product_drop(&r->file);
	else if (r->write && !product_close(&r->file, &e)) {
		error_print(stderr, &e);
		status = STATUS_USAGE;
	}
	return status;
}

/* --- what shards have found --- */

static void read_asked(struct reading *in, const json_t *asked, struct request *r)
{
	const json_t *tools = read_member(in, asked, "tools", JSON_ARRAY);

	for (size_t i = 0; i < json_array_size(tools); i++) {
		const char *name = json_string_value(json_array_get(tools, i));
		enum tool tool = name ? tool_find(name, strlen(name)) : TOOL_COUNT;

		if (tool == TOOL_COUNT)
			in->wrong = "tools";
		else
			r->tools[tool] = true;
	}
	r->runs = (unsigned)read_number(in, asked, "runs", RUNS_MOST);
	r->skip_missing = read_flag(in, asked, "skip_missing");
	r->forgives = read_flag(in, asked, "write_baseline");
	if (json_is_string(json_object_get(asked, "baseline")))
		r->baseline = read_text(in, asked, "baseline");
}

/* Each case has a cell for each strategy and tool, in this order, and as many runs. */
static bool is_whole(const struct request *r, const struct kept *k)
{
	size_t n = 0;

	for (size_t i = 0; i < r->options.n_with; i++)
		for (int tool = 0; tool < TOOL_COUNT; tool++) {
			const struct cell *cell = &k->cells[n];

			if (!r->tools[tool])
				continue;
			if (n++ >= k->n || cell->strategy != r->options.with[i] ||
			    cell->tool != (enum tool)tool || cell->runs != r->runs)
				return false;
		}
	return n == k->n;
}

static int merge(const struct merged *m, const struct options *o)
{
	struct request r = { .options = *o, .merged = m, .jobs = 1 };
	struct reading in = { .wrong = NULL };
	struct error e = { .line = 0 };

	read_asked(&in, m->asked, &r);
	for (size_t i = 0; i < m->n && !in.wrong; i++)
		if (!m->kept[i].failed && !is_whole(&r, &m->kept[i]))
			in.wrong = "cells";
	if (!in.wrong)
		return run_with_baseline(&r, m->cases, m->n);
	error_set(&e, "\"%s\" is not as this refrace writes it: run the shards again", in.wrong);
	error_place(&e, m->path, NULL, 0, 0, 0);
	error_print(stderr, &e);
	return STATUS_USAGE;
}

/* --- all of it --- */

/* The cases of the shard. */
static int run_shard(struct request *r, char **cases, size_t n)
{
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;
	char **own;

	if (!shard_begin(&r->options, "sanitize", cases, n, &e)) {
		error_print(stderr, &e);
		return status;
	}
	own = shard_own(&r->options.shard, cases, n, &n);
	status = run_with_baseline(r, own, n);
	free(own);
	shard_free(&r->options.shard);
	return status;
}

static int sanitize(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	struct request r = {
		.what = memory_zero((size_t)argc + 1, sizeof(char *)),
		.runs = 1,
		.jobs = (unsigned)sysconf(_SC_NPROCESSORS_ONLN),
	};
	struct error e = { .line = 0 };
	char **all = NULL;
	int status = STATUS_USAGE;

	for (int i = 0; i < TOOL_COUNT; i++)
		r.tools[i] = true;
	options_init(&r.options, children);
	options_parse(&sanitize_argp, argc, argv, &r);
	options_default_with(&r.options, usual);
	if (!r.n)
		all = case_names(&e);
	if (r.n || all)
		status = run_shard(&r, r.n ? r.what : all, r.n ? r.n : case_names_count(all));
	else
		error_print(stderr, &e);
	case_names_free(all);
	free(r.what);
	return status;
}

const struct command command_sanitize = {
	.name = "sanitize",
	.summary = "each case under TSan, ASan, LSan and Valgrind: as stated?",
	.run = sanitize,
	.merge = merge,
};
