/*
 * refrace sanitize: each case, forced to the interleaving that fails, under each tool; then
 * the same under the GIL. What the tools report is held against what the case states.
 */
#include <argp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/matrix.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum { KEY_TOOLS = 1000, KEY_RUNS, KEY_JOBS, KEY_SKIP, RUNS_MOST = 10000, JOBS_MOST = 256 };

struct request {
	struct options options;
	char **what;
	size_t n;
	bool tools[TOOL_COUNT];
	unsigned runs, jobs;
	bool skip_missing;
};

/* --- options --- */

static void parse_tools(struct request *r, const char *list, const struct argp_state *state)
{
	memset(r->tools, 0, sizeof(r->tools));
	for (;;) {
		size_t length = strcspn(list, ",");
		enum tool tool = tool_find(list, length);

		if (tool == TOOL_COUNT)
			argp_error(state,
				   "--tools: there is no tool '%.*s': choose from tsan, asan, "
				   "lsan, memcheck, helgrind, drd",
				   length > 40 ? 40 : (int)length, list);
		else
			r->tools[tool] = true;
		if (!list[length])
			return;
		list += length + 1;
	}
}

static unsigned parse_number(const char *option, const char *text, unsigned most,
			     const struct argp_state *state)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || !n || n > most)
		argp_error(state, "--%s needs a number from 1 to %u, not '%s'", option, most,
			   text);
	return (unsigned)n;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case ARGP_KEY_ARG: r->what[r->n++] = arg; return 0;
	case KEY_TOOLS: parse_tools(r, arg, state); return 0;
	case KEY_RUNS: r->runs = parse_number("runs", arg, RUNS_MOST, state); return 0;
	case KEY_JOBS: r->jobs = parse_number("jobs", arg, JOBS_MOST, state); return 0;
	case KEY_SKIP: r->skip_missing = true; return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "tools", KEY_TOOLS, "A,B,...", 0,
	  "Tools: tsan, asan, lsan, memcheck, helgrind, drd; all if not given", 0 },
	{ "runs", KEY_RUNS, "N", 0, "Runs of each cell; 1 if not given", 0 },
	{ "jobs", KEY_JOBS, "N", 0,
	  "Cells at once; as many as there are processors if not given", 0 },
	{ "skip-missing", KEY_SKIP, NULL, 0, "A tool that is not installed is no failure", 0 },
	{ 0 }
};
static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_format, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp sanitize_argp = {
	.options = table,
	.parser = parse,
	.args_doc = "[CASE...]",
	.doc = "Runs each case (all named ones if none is given) on real threads, forced into the "
	       "interleaving that shows its failure, under each tool, and compares what the tools "
	       "report with what the case states. Then the same under the GIL.\vExit status: 0 if "
	       "every cell is as stated, 1 if not, 2 for wrong usage or input, 3 if a tool is not "
	       "installed, 130 after ^C.",
	.children = children,
};

/* --- text --- */

/* One letter for each kind, in the order of the kinds. */
static const char letters[FINDING_COUNT] = {
	[FINDING_DOUBLE_FREE] = 'D',    [FINDING_LEAK] = 'L',  [FINDING_LOCK_MISUSE] = 'M',
	[FINDING_LOCK_ORDER] = 'O',     [FINDING_OTHER] = '?', [FINDING_RACE] = 'R',
	[FINDING_USE_AFTER_FREE] = 'U',
};

enum { NAME = 29, STRATEGY = 11, CELL = 6 };

static const char *paint(const struct text *t, const char *code)
{
	return t->colored ? code : "";
}

static void cell_letters(const struct cell *cell, char *out)
{
	uint32_t found = cell_found(cell), stated;
	bool is_stated = cell_stated(cell, &stated);
	size_t n = 0;

	if (cell->state == CELL_MISSING || cell->state == CELL_BROKEN) {
		strcpy(out, cell->state == CELL_MISSING ? "none" : "broke!");
		return;
	}
	for (int k = 0; k < FINDING_COUNT; k++)
		if (found >> k & 1)
			out[n++] = letters[k];
	if (!n)
		out[n++] = '-';
	if (is_stated && !cell_as_stated(cell))
		out[n++] = '!';
	out[n] = '\0';
}

static void print_heading(const struct text *t, const bool *tools)
{
	fprintf(t->out, "%s%-*s%-*s", paint(t, "\033[1m"), NAME, "case", STRATEGY, "with");
	for (int i = 0; i < TOOL_COUNT; i++)
		if (tools[i])
			fprintf(t->out, " %-*.*s", CELL, CELL, tool_table[i].name);
	fprintf(t->out, "%s\n", paint(t, "\033[0m"));
}

static void print_row(const struct text *t, const struct matrix_row *row)
{
	fprintf(t->out, "%-*.*s%-*s", NAME, NAME - 1, row->subject->c->name, STRATEGY,
		row->strategy);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct cell *cell = &row->cells[i];
		char text[FINDING_COUNT + 8];
		uint32_t stated;
		bool wrong = cell_stated(cell, &stated) && !cell_as_stated(cell);

		cell_letters(cell, text);
		fprintf(t->out, " %s%-*s%s", wrong ? paint(t, "\033[31m") : "", CELL, text,
			wrong ? paint(t, "\033[0m") : "");
	}
	fputs("\n", t->out);
	fflush(t->out);
}

static void print_legend(const struct text *t)
{
	fputs("\n- silent", t->out);
	for (int k = 0; k < FINDING_COUNT; k++)
		fprintf(t->out, "%s%c %s", k == 4 ? "\n" : "   ", letters[k],
			finding_table[k].name);
	fputs("   ! not as stated\n", t->out);
}

static void print_access(FILE *out, const struct finding_access *a, const char *verb)
{
	char who[32];

	snprintf(who, sizeof(who), a->thread ? "thread %u" : "main", a->thread);
	fprintf(out, "%s %s", who, verb);
	if (a->line)
		fprintf(out, " at line %u", a->line);
	if (a->function[0])
		fprintf(out, " (%s)", a->function);
}

/* "    a.count: thread 2 writes at line 29 (strategy_drop)" and the other access. */
static void print_finding(FILE *out, const struct finding *f)
{
	bool twice = f->kind == FINDING_DOUBLE_FREE;
	bool lock = f->kind == FINDING_LOCK_ORDER || f->kind == FINDING_LOCK_MISUSE;
	bool gone = twice || f->kind == FINDING_USE_AFTER_FREE;

	fprintf(out, "             %s", f->place[0] ? f->place : "somewhere");
	if (f->kind == FINDING_LEAK) {
		fputs(" is in use at the end, and nothing refers to it\n", out);
		return;
	}
	fputs(": ", out);
	print_access(out, &f->now,
		     lock           ? "asks for it"
		     : twice        ? "frees"
		     : f->now.write ? "writes"
				    : "reads");
	if (f->before.line) {
		fputs(gone ? ";\n             freed: " : ";\n             before: ", out);
		print_access(out, &f->before,
			     gone              ? "frees"
			     : f->before.write ? "writes"
					       : "reads");
	}
	fputs("\n", out);
}

static void print_cell(const struct text *t, const struct cell *cell)
{
	uint32_t stated;
	char set[120];

	fprintf(t->out, "  %-9s  ", tool_table[cell->tool].name);
	if (cell->state != CELL_DONE) {
		fprintf(t->out, "%s\n", cell->text);
		return;
	}
	if (!cell_found(cell))
		fprintf(t->out, "silent in %u of %u runs\n", cell->runs, cell->runs);
	for (int k = 0, first = 1; k < FINDING_COUNT; k++) {
		if (!cell->found[k])
			continue;
		fprintf(t->out, "%s%s in %u of %u runs\n", first ? "" : "             ",
			finding_table[k].name, cell->found[k], cell->runs);
		print_finding(t->out, &cell->example[k]);
		first = 0;
	}
	if (!cell_stated(cell, &stated))
		fprintf(t->out, "             (the case states nothing of it)\n");
	else if (!cell_as_stated(cell))
		fprintf(t->out, "             %snot as stated%s: %s\n", paint(t, "\033[31m"),
			paint(t, "\033[0m"), finding_set_text(stated, set, sizeof(set)));
}

/* The whole story of one row. */
static void print_story(const struct text *t, const struct matrix_row *row)
{
	char kinds[160];

	fprintf(t->out, "%s%s under %s%s: %s\n", paint(t, "\033[1m"), row->subject->c->name,
		row->strategy, paint(t, "\033[0m"),
		row->schedule ? verdict_set_text(row->kinds, ", ", kinds, sizeof(kinds))
			      : row->text);
	if (row->schedule)
		fprintf(t->out, "  schedule   %s\n", row->schedule);
	for (size_t i = 0; i < row->n_cells; i++)
		print_cell(t, &row->cells[i]);
	fputs("\n", t->out);
}

/* What is not as it should be, a line or two a cell. */
static void print_wrong(const struct text *t, const struct cell *cell)
{
	char stated_text[120], command[400];
	uint32_t stated;

	if (cell->state == CELL_MISSING || !cell_stated(cell, &stated) || cell_as_stated(cell))
		return;
	fprintf(t->out, "\n%s, %s, %s: ", cell->c->name, cell->strategy,
		tool_table[cell->tool].name);
	if (cell->state == CELL_BROKEN) {
		fprintf(t->out, "%s\n", cell->text);
	} else {
		fprintf(t->out, "stated: %s; in %u runs:",
			finding_set_text(stated, stated_text, sizeof(stated_text)), cell->runs);
		for (int k = 0; k < FINDING_COUNT; k++)
			if (cell->found[k])
				fprintf(t->out, " %s %u", finding_table[k].name,
					cell->found[k]);
		fprintf(t->out, "%s\n", cell_found(cell) ? "" : " nothing");
	}
	fprintf(t->out, "  %s\n", cell_command(cell, command, sizeof(command)));
}

/* --- the whole --- */

struct tally {
	unsigned cells, as_stated, wrong, silent, missing;
};

static void count(struct tally *tally, const struct cell *cell)
{
	uint32_t stated;

	tally->cells++;
	if (cell->state == CELL_MISSING)
		tally->missing++;
	else if (!cell_stated(cell, &stated))
		tally->silent += cell->state == CELL_DONE,
			tally->wrong += cell->state != CELL_DONE;
	else if (cell_as_stated(cell))
		tally->as_stated++;
	else
		tally->wrong++;
}

static void print_tally(FILE *out, const struct tally *tally)
{
	fprintf(out, "%u cells: %u as stated, %u not", tally->cells, tally->as_stated,
		tally->wrong);
	if (tally->silent)
		fprintf(out, ", %u state nothing", tally->silent);
	if (tally->missing)
		fprintf(out, ", %u of tools that are not installed", tally->missing);
	fputs("\n", out);
}

struct show {
	struct text text;
	bool story;
};

static void on_row(void *context, const struct matrix_row *row)
{
	const struct show *show = context;

	if (show->story)
		print_story(&show->text, row);
	else
		print_row(&show->text, row);
}

static void missing_tools(const struct matrix *m, FILE *out)
{
	bool told[TOOL_COUNT] = { false };

	for (size_t i = 0; i < m->n_rows; i++)
		for (size_t k = 0; k < m->rows[i].n_cells; k++) {
			const struct cell *cell = &m->rows[i].cells[k];

			if (cell->state != CELL_MISSING || told[cell->tool])
				continue;
			told[cell->tool] = true;
			fprintf(out, "\n%s: %s\n", tool_table[cell->tool].name, cell->text);
		}
}

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

static int run_matrix(const struct request *r, char **cases, size_t n, FILE *out)
{
	struct show show = { { out, options_colored(&r->options, out) }, n == 1 };
	struct matrix_request request = {
		.cases = cases,
		.n_cases = n,
		.options = &r->options,
		.runs = r->runs,
		.jobs = r->jobs,
		.stop = &interrupted,
		.done = on_row,
		.context = &show,
	};
	struct tally tally = { 0 };
	struct matrix m;
	bool broken;

	memcpy(request.tools, r->tools, sizeof(r->tools));
	matrix_open(&m, &request);
	if (!show.story)
		print_heading(&show.text, r->tools);
	matrix_run(&m, &request);
	if (!show.story)
		print_legend(&show.text);
	for (size_t i = 0; i < m.n_rows; i++)
		for (size_t k = 0; k < m.rows[i].n_cells; k++) {
			count(&tally, &m.rows[i].cells[k]);
			if (!show.story)
				print_wrong(&show.text, &m.rows[i].cells[k]);
		}
	if (!show.story)
		missing_tools(&m, out);
	fputs(show.story ? "" : "\n", out);
	print_tally(out, &tally);
	broken = m.broken;
	matrix_close(&m);
	if (interrupted)
		return STATUS_INTERRUPTED;
	if (broken)
		return STATUS_USAGE;
	if (tally.wrong)
		return STATUS_FAILURE;
	return tally.missing && !r->skip_missing ? STATUS_INCONCLUSIVE : STATUS_OK;
}

static size_t length(char **list)
{
	size_t n = 0;

	while (list && list[n])
		n++;
	return n;
}

static int sanitize(int argc, char **argv)
{
	static const char *const usual[] = { "unsafe", "gil", NULL };
	const struct sigaction action = { .sa_handler = on_interrupt,
					  .sa_flags = (int)SA_RESETHAND };
	struct request r = { .what = memory_zero((size_t)argc + 1, sizeof(char *)), .runs = 1 };
	struct error e = { .line = 0 };
	char **all = NULL;
	FILE *out;
	int status = STATUS_USAGE;

	for (int i = 0; i < TOOL_COUNT; i++)
		r.tools[i] = true;
	r.jobs = (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
	options_init(&r.options, children);
	argp_parse(&sanitize_argp, argc, argv, ARGP_IN_ORDER, NULL, &r);
	options_default_with(&r.options, usual);
	if (!r.n)
		all = case_names(&e);
	out = r.n || all ? options_open(&r.options, &e) : NULL;
	if (out) {
		sigaction(SIGINT, &action, NULL);
		status = run_matrix(&r, r.n ? r.what : all, r.n ? r.n : length(all), out);
		if (!options_close(&r.options, out, &e))
			status = STATUS_USAGE;
	}
	if (e.message[0])
		error_print(stderr, &e);
	case_names_free(all);
	free(r.what);
	return status;
}

const struct command command_sanitize = {
	.name = "sanitize",
	.summary = "each case under TSan, ASan, LSan and Valgrind: as it states?",
	.run = sanitize,
};
