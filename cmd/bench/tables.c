/*
 * See tables.h. Every table is a grid whose cells are asked for one by one; one that is wider
 * than the page goes on below itself.
 */
#include "cmd/bench/tables.h"

#include <stdio.h>
#include <string.h>

#include "cmd/bench/figure.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

enum { PAGE = 80, COLUMN = 11, WIDE = 13, CELL = 96, INDENT = 6 };

struct grid {
	const char *corner; /* over the labels */
	int column;         /* width of one, in characters */
	size_t rows, columns;
	/* Each writes at most CELL bytes. */
	void (*label)(const struct study *s, size_t row, char *out);
	void (*head)(const struct study *s, size_t column, char *out);
	void (*cell)(const struct study *s, size_t row, size_t column, char *out);
};

/* Characters, of which some take several bytes. */
static int width(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static void put_right(FILE *out, int column, const char *text)
{
	fprintf(out, "%*s%s", column - width(text) > 1 ? column - width(text) : 1, "", text);
}

static const char *style(const struct text *t, const char *code)
{
	return t->colored ? code : "";
}

static void print_part(const struct text *t, const struct study *s, const struct grid *g,
		       size_t first, size_t end)
{
	char text[CELL];

	fprintf(t->out, "%s%-*s", style(t, "\033[1m"), COLUMN, g->corner);
	for (size_t k = first; k < end; k++) {
		g->head(s, k, text);
		put_right(t->out, g->column, text);
	}
	fprintf(t->out, "%s\n", style(t, "\033[0m"));
	for (size_t i = 0; i < g->rows; i++) {
		g->label(s, i, text);
		fprintf(t->out, "%s%*s", text, COLUMN - width(text), "");
		for (size_t k = first; k < end; k++) {
			g->cell(s, i, k, text);
			put_right(t->out, g->column, text);
		}
		fputs("\n", t->out);
	}
}

static void print_grid(const struct text *t, const struct study *s, const char *title,
		       const struct grid *g)
{
	size_t across = (size_t)((PAGE - COLUMN) / g->column);

	fprintf(t->out, "\n%s\n\n", title);
	for (size_t first = 0; first < g->columns; first += across) {
		size_t left = g->columns - first;

		if (first)
			fputs("\n", t->out);
		print_part(t, s, g, first, first + (left < across ? left : across));
	}
}

/* The estimate, or how the run ended that it should be from. */
static void put_estimate(const struct estimate *e, enum measure_end end, char *out)
{
	char text[FIGURE_TEXT];

	snprintf(out, CELL, "%s",
		 e->n                  ? figure_short(e, text)
		 : end == MEASURE_GOOD ? "-"
				       : measure_ends[end]);
}

/* The median time of a runner. */
static void put_seconds(const struct series *series, size_t runner, enum series_clock clock,
			char *out)
{
	double seconds = series_median(series, runner, clock);

	if (seconds > 0)
		snprintf(out, CELL, "%.1f ms", 1e3 * seconds);
	else
		put_estimate(&(struct estimate){ .n = 0 }, series->ends[runner], out);
}

static void strategy_head(const struct study *s, size_t column, char *out)
{
	snprintf(out, CELL, "%s", s->strategies[column]);
}

/* --- costs --- */

/* A row for each program, then one for the mean of several. */
static size_t cost_rows(const struct study *s)
{
	return s->n_tasks > 1 ? s->n_tasks + 1 : s->n_tasks;
}

static void cost_label(const struct study *s, size_t row, char *out)
{
	const char *name = row < s->n_tasks ? s->tasks[row].c->name : "mean";

	shown_text(name, strlen(name), out, COLUMN);
}

static void cost_cell(const struct study *s, size_t row, size_t column, char *out)
{
	bool mean = row == s->n_tasks;
	struct estimate e;

	if (column == 0 && mean) {
		out[0] = '\0';
	} else if (column == 0) {
		put_seconds(&s->costs[row], 0, CLOCK_CPU, out);
	} else {
		e = mean ? study_mean(s, column, 0) : study_cost(s, row, column, 0);
		put_estimate(&e, mean ? MEASURE_GOOD : s->costs[row].ends[column], out);
	}
}

/* --- python3 --- */

static void python_head(const struct study *s, size_t column, char *out)
{
	static const char *const heads[] = { "gil", "python3", "ratio" };

	(void)s;
	snprintf(out, CELL, "%s", heads[column]);
}

static void python_cell(const struct study *s, size_t row, size_t column, char *out)
{
	bool mean = row == s->n_tasks;
	struct estimate e;

	if (column == 2) {
		e = mean ? study_python_mean(s) : study_python(s, row);
		put_estimate(&e, mean ? MEASURE_GOOD : s->costs[row].ends[s->n_strategies],
			     out);
		return;
	}
	out[0] = '\0';
	if (!mean)
		put_seconds(&s->costs[row], column ? s->n_strategies : study_strategy(s, "gil"),
			    CLOCK_CPU, out);
}

/* --- several threads --- */

/* Counts but the first, which is 1. */
static void put_count(const struct scaling *g, size_t row, char *out)
{
	snprintf(out, CELL, "%u threads", g->counts[row + 1]);
}

static void put_speedup(const struct scaling *g, size_t row, size_t column, char *out)
{
	struct estimate e = study_speedup(g, column, row + 1);

	put_estimate(&e, study_speedup_end(g, column, row + 1), out);
}

static void computing_label(const struct study *s, size_t row, char *out)
{
	put_count(&s->scaling[SCALING_COMPUTING], row, out);
}

static void computing_cell(const struct study *s, size_t row, size_t column, char *out)
{
	put_speedup(&s->scaling[SCALING_COMPUTING], row, column, out);
}

static void sharing_label(const struct study *s, size_t row, char *out)
{
	put_count(&s->scaling[SCALING_SHARING], row, out);
}

static void sharing_cell(const struct study *s, size_t row, size_t column, char *out)
{
	put_speedup(&s->scaling[SCALING_SHARING], row, column, out);
}

static void contest_cell(const struct study *s, size_t row, size_t column, char *out)
{
	const struct scaling *g = &s->scaling[SCALING_SHARING];
	struct estimate e = study_contest(g, column, 0, row + 1);

	if (column == 0)
		put_seconds(g->series, row + 1, CLOCK_WALL, out);
	else
		put_estimate(&e, g->series->ends[column * g->n + row + 1], out);
}

/* --- waits --- */

static void wait_label(const struct study *s, size_t row, char *out)
{
	snprintf(out, CELL, "%s", s->waits[row].policy ? s->waits[row].policy : "no GIL");
}

static void wait_head(const struct study *s, size_t column, char *out)
{
	static const char *const heads[] = { "waits", "median", "95 % below", "longest",
					     "ratio" };

	(void)s;
	snprintf(out, CELL, "%s", heads[column]);
}

static void wait_cell(const struct study *s, size_t row, size_t column, char *out)
{
	const struct waits *w = &s->waits[row];
	struct estimate e = column == 1 ? waits_median(w) : waits_ratio(w, &s->waits[0]);

	if (column == 0) {
		snprintf(out, CELL, "%u", w->n);
	} else if (column == 2 || column == 3) {
		snprintf(out, CELL, "%.0f", 1e6 * waits_below(w, column == 2 ? 95 : 100));
	} else if (column == 4 && row == 0) {
		out[0] = '\0';
	} else {
		e = column == 1
			    ? (struct estimate){ e.value * 1e6, e.low * 1e6, e.high * 1e6, e.n }
			    : e;
		put_estimate(&e, w->end, out);
	}
}

/* --- claims --- */

/* Words from column INDENT on, as many to a line as fit. */
static void put_wrapped(FILE *out, const char *text)
{
	int at = INDENT;

	while (*text) {
		size_t size = strcspn(text, " ");

		if (at > INDENT && at + 1 + (int)size > PAGE) {
			fprintf(out, "\n%*s", INDENT, "");
			at = INDENT;
		} else if (at > INDENT) {
			fputs(" ", out);
			at++;
		}
		fprintf(out, "%.*s", (int)size, text);
		at += (int)size;
		text += size + (text[size] == ' ');
	}
	fputs("\n", out);
}

static void print_claims(const struct text *t, const struct claim *claims, size_t n)
{
	if (!n)
		return;
	fprintf(t->out, "\nCommon claims, and whether these measurements support them\n"
			"(open: the interval is on both sides of the limit)\n\n");
	for (size_t i = 0; i < n; i++) {
		const char *colour = claims[i].state == CLAIM_HOLDS   ? "\033[32m"
				     : claims[i].state == CLAIM_FAILS ? "\033[31m"
								      : "";

		fprintf(t->out, "%s%-*s%s", style(t, colour), INDENT,
			claim_states[claims[i].state], style(t, colour[0] ? "\033[0m" : ""));
		put_wrapped(t->out, claims[i].text);
	}
}

/* --- all of it --- */

static void print_costs(const struct text *t, const struct study *s)
{
	const struct grid costs = { "program",  COLUMN,        cost_rows(s), s->n_strategies,
				    cost_label, strategy_head, cost_cell };

	print_grid(t, s, "CPU time of one thread, as a multiple of unsafe's", &costs);
}

/* What as many processes did that share nothing. */
static void print_processes(const struct text *t, const struct study *s,
			    const struct scaling *g)
{
	char text[CELL];

	fputs("\nthe same by as many processes, for comparison:", t->out);
	for (size_t i = 1; i < g->n; i++) {
		put_speedup(g, i - 1, s->n_strategies, text);
		fprintf(t->out, "%s %u do %s", i > 1 ? "," : "", g->counts[i], text);
	}
	fputs("\n", t->out);
}

static void print_speedups(const struct text *t, const struct study *s, const struct scaling *g,
			   const char *what, const struct grid *grid)
{
	char title[240];

	snprintf(title, sizeof(title),
		 "Speedup: the work of several threads in the time in which one does 1\n"
		 "(%.*s, %s; %u processor%s)",
		 utf8_fit(g->series->task->c->shown, 60), g->series->task->c->shown, what, s->processors, s->processors == 1 ? "" : "s");
	print_grid(t, s, title, grid);
	print_processes(t, s, g);
}

static void print_scaling(const struct text *t, const struct study *s)
{
	const struct scaling *computing = &s->scaling[SCALING_COMPUTING],
			     *sharing = &s->scaling[SCALING_SHARING];
	const struct grid own = { "",
				  COLUMN,
				  computing->n - 1,
				  s->n_strategies,
				  computing_label,
				  strategy_head,
				  computing_cell },
			  shared = { "",
				     COLUMN,
				     sharing->n - 1,
				     s->n_strategies,
				     sharing_label,
				     strategy_head,
				     sharing_cell },
			  contest = { "",
				      COLUMN,
				      sharing->n - 1,
				      s->n_strategies,
				      sharing_label,
				      strategy_head,
				      contest_cell };

	if (computing->series && computing->series->rounds)
		print_speedups(t, s, computing, "each thread for itself", &own);
	if (!sharing->series || !sharing->series->rounds)
		return;
	print_speedups(t, s, sharing, "all threads on one object", &shared);
	print_grid(t, s,
		   "Their wall-clock time, as a multiple of unsafe's, whose counts go wrong",
		   &contest);
}

static void print_waits(const struct text *t, const struct study *s)
{
	const struct grid waits = { "GIL policy", WIDE,      s->n_waits, 5,
				    wait_label,   wait_head, wait_cell };

	if (s->n_waits)
		print_grid(
			t, s,
			"Latency of a thread that waits 0.1 ms at a time beside a thread that "
			"computes,\nin microseconds beyond the wait (convoy)",
			&waits);
}

static void print_python(const struct text *t, const struct study *s)
{
	const struct grid python = { "program",  WIDE,        cost_rows(s), 3,
				     cost_label, python_head, python_cell };
	const char *version = study_python_version(s);
	char title[240], shown[160];

	if (!version && s->costs[0].ends[s->n_strategies] == MEASURE_MISSING) {
		fputs("\n", t->out);
		shown_print(t->out, s->python);
		fputs(" is missing: nothing is compared with it (see --python)\n", t->out);
	}
	if (!version)
		return;
	snprintf(title, sizeof(title), "CPU time of one thread under gil, and by python3 %s",
		 shown_text(version, strlen(version), shown, sizeof(shown)));
	print_grid(t, s, title, &python);
}

void tables_print(const struct text *t, const struct study *s, const struct claim *claims,
		  size_t n)
{
	fputs("Ratios, with half of the width of their 95 % intervals\n", t->out);
	if (s->n_tasks && s->costs) {
		print_costs(t, s);
		print_python(t, s);
	}
	print_scaling(t, s);
	print_waits(t, s);
	print_claims(t, claims, n);
}
