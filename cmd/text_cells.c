/*
 * The cells of `refrace sanitize` as text: a row for each case and strategy, a letter for
 * each kind that a tool has reported; or, for one case, every finding.
 */
#include "cmd/text_cells.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/pen.h"
#include "cmd/rate.h"
#include "cmd/text_finding.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

/* One letter for each kind, in the order of the kinds. */
static const char letters[FINDING_COUNT] = {
	[FINDING_DOUBLE_FREE] = 'D',    [FINDING_LEAK] = 'L',  [FINDING_LOCK_MISUSE] = 'M',
	[FINDING_LOCK_ORDER] = 'O',     [FINDING_OTHER] = '?', [FINDING_RACE] = 'R',
	[FINDING_USE_AFTER_FREE] = 'U',
};

enum { LEAST = 4, MOST = 6, INDENT = 2, STORY = 13 };

/* Columns of a row. A row is printed as soon as its cells are done, so widths depend on names
 * only. */
struct layout {
	bool above; /* a case's name stands above its rows */
	int name, strategy, tool[TOOL_COUNT];
};

static struct layout layout_of(const struct text *t, const struct cells *all, const bool *tools)
{
	struct layout l = { .name = sizeof("case"), .strategy = sizeof("with") };
	int cells = 0, n = 0, room = wrap_width(t->columns) + 1;

	for (size_t i = 0; i < all->n_rows; i++) {
		int name = wrap_columns(all->rows[i].subject->c->shown,
					strlen(all->rows[i].subject->c->shown)) +
			   1;
		int strategy = (int)strlen(all->rows[i].strategy) + 1;

		l.name = name > l.name ? name : l.name;
		l.strategy = strategy > l.strategy ? strategy : l.strategy;
	}
	for (int i = 0; i < TOOL_COUNT; i++) {
		int name = (int)strlen(tool_table[i].name);

		l.tool[i] = (name < LEAST ? LEAST : name) + 1;
		cells += tools[i] ? l.tool[i] : 0;
		n += tools[i];
	}
	l.above = l.name + l.strategy + cells > room;
	l.name = l.above ? INDENT : l.name;
	room -= l.name + l.strategy + cells;
	for (; room >= n && l.tool[0] <= MOST; room -= n)
		for (int i = 0; i < TOOL_COUNT; i++)
			l.tool[i] += l.tool[i] <= MOST;
	l.strategy += room > 0;
	return l;
}

static void cell_letters(const struct cell *cell, char *out)
{
	uint32_t found = cell_found(cell);
	size_t n = 0;

	if (cell->state == CELL_MISSING || cell->state == CELL_BROKEN ||
	    cell->state == CELL_LACKING) {
		strcpy(out, cell->state == CELL_MISSING	 ? "none"
			    : cell->state == CELL_BROKEN ? "broke"
							 : "lacks");
		return;
	}
	for (int k = 0; k < FINDING_COUNT; k++)
		if (found >> k & 1)
			out[n++] = letters[k];
	if (!n)
		out[n++] = '-';
	if (cell_judge(cell) == CELL_NOT_AS_STATED)
		out[n++] = '!';
	if (cell_judge(cell) == CELL_KNOWN)
		out[n++] = '~';
	out[n] = '\0';
}

void text_cells_heading(const struct text *t, const struct cells *all, const bool *tools)
{
	const struct layout l = layout_of(t, all, tools);
	struct pen pen = { .t = t };

	pen_cell(&pen, text_bold(t), l.above ? "" : "case", l.name);
	pen_cell(&pen, text_bold(t), "with", l.strategy);
	for (int i = 0; i < TOOL_COUNT; i++)
		if (tools[i])
			pen_cell(&pen, text_bold(t), tool_table[i].name, l.tool[i]);
	pen_end(&pen);
}

void text_cells_row(const struct text *t, const struct cells *all, const struct cells_row *row)
{
	bool tools[TOOL_COUNT] = { false };
	bool first = row == all->rows || row[-1].subject != row->subject;
	struct pen pen = { .t = t };
	struct layout l;

	for (size_t i = 0; i < row->n_cells; i++)
		tools[row->cells[i].tool] = true;
	l = layout_of(t, all, tools);
	pen.indent = l.name + l.strategy;
	if (l.above && first)
		fprintf(t->out, "%s\n", row->subject->c->shown);
	pen_cell(&pen, "", l.above ? "" : row->subject->c->shown, l.name);
	pen_cell(&pen, "", row->strategy, l.strategy);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct cell *cell = &row->cells[i];
		char text[FINDING_COUNT + 8];
		enum cell_verdict verdict = cell_judge(cell);
		bool wrong = verdict == CELL_NOT_AS_STATED || verdict == CELL_BROKE;

		cell_letters(cell, text);
		pen_cell(&pen, wrong ? text_red(t) : "", text, l.tool[cell->tool]);
	}
	pen_end(&pen);
}

void text_cells_legend(const struct text *t, bool baseline)
{
	struct pen pen = { .t = t };
	char text[40];

	fputs("\n", t->out);
	pen_item(&pen, "- silent");
	for (int k = 0; k < FINDING_COUNT; k++) {
		snprintf(text, sizeof(text), "%c %s", letters[k], finding_table[k].name);
		pen_item(&pen, text);
	}
	pen_item(&pen, "! not as stated");
	if (baseline)
		pen_item(&pen, "~ neither, as in the baseline");
	pen_end(&pen);
}

/* A line of a cell, beside the tool's name. */
static void print_line(const struct text *t, bool *first, const char *line)
{
	if (!*first)
		fprintf(t->out, "%*s", STORY, "");
	wrap_print(t->out, wrap_width(t->columns), STORY, STORY + INDENT, line);
	*first = false;
}

/* One run needs no numbers. */
static void print_runs(const struct text *t, bool *first, const char *what, unsigned n,
		       unsigned runs)
{
	char line[160], rate[100];

	snprintf(line, sizeof(line), "%s%s%s", what, runs == 1 ? "" : " ",
		 runs == 1 ? "" : rate_text(n, runs, rate, sizeof(rate)));
	print_line(t, first, line);
}

static void print_cell(const struct text *t, const struct cell *cell)
{
	const enum cell_verdict verdict = cell_judge(cell);
	uint32_t stated;
	char set[120], line[200];
	bool first = true;

	fprintf(t->out, "  %-*s", STORY - INDENT, tool_table[cell->tool].name);
	if (cell->state != CELL_DONE) {
		print_line(t, &first, cell->text);
		return;
	}
	if (!cell_found(cell))
		print_runs(t, &first, "silent", cell->runs, cell->runs);
	for (int k = 0; k < FINDING_COUNT; k++) {
		if (!cell->found[k])
			continue;
		print_runs(t, &first, finding_table[k].name, cell->found[k], cell->runs);
		text_finding(t->out, wrap_width(t->columns), STORY, &cell->example[k]);
	}
	if (!cell_stated(cell, &stated)) {
		print_line(t, &first, "(the case states nothing about it)");
	} else if (verdict == CELL_NOT_AS_STATED || verdict == CELL_KNOWN) {
		snprintf(line, sizeof(line), "%snot as stated%s: %s%s", text_red(t),
			 text_plain(t), finding_set_text(stated, set, sizeof(set)),
			 verdict == CELL_KNOWN ? " (as in the baseline)" : "");
		print_line(t, &first, line);
	}
}

/* The whole story of one row. */
void text_cells_story(const struct text *t, const struct cells_row *row)
{
	char kinds[160];
	bool first = true;

	fprintf(t->out, "%s%s under %s%s\n", text_bold(t), row->subject->c->shown, row->strategy,
		text_plain(t));
	if (row->schedule) {
		fputs("  shows      ", t->out);
		print_line(t, &first,
			   verdict_set_text(row->plan.verdicts, ", ", kinds, sizeof(kinds)));
		fprintf(t->out, "  schedule   %s\n", row->schedule);
	}
	for (size_t i = 0; i < row->n_cells; i++)
		print_cell(t, &row->cells[i]);
	fputs("\n", t->out);
}

/* What is not as it should be, and how to see it. */
static void print_wrong(const struct text *t, const struct cell *cell)
{
	char words[CELL_TEXT], *line, command[400] = "  ";

	if (cell_judge(cell) != CELL_NOT_AS_STATED)
		return;
	line = memory_text("%s, %s, %s: %s", cell->c->shown, cell->strategy,
		       tool_table[cell->tool].name,
		       cell_words(cell, words, sizeof(words)));
	fputs("\n", t->out);
	text_sentence(t, INDENT, line);
	free(line);
	cell_command(cell, command + INDENT, sizeof(command) - INDENT);
	text_command(t, command);
}

/* An earlier cell of the tool could not be run for the same reason. */
static bool is_told(const struct cells *all, const struct cell *cell)
{
	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			const struct cell *other = &all->rows[i].cells[k];

			if (other == cell)
				return false;
			if (other->tool == cell->tool && other->state == cell->state &&
			    (other->dead || strcmp(other->text, cell->text) == 0))
				return true;
		}
	return false;
}

/* Tools that are not there, or break: each reason once. */
static void print_missing(const struct text *t, const struct cells *all)
{

	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			const struct cell *cell = &all->rows[i].cells[k];

			if ((cell->state != CELL_MISSING && cell->state != CELL_BROKEN) ||
			    is_told(all, cell))
				continue;
			wrap_print(t->out, wrap_width(t->columns),
				   fprintf(t->out, "\n%s: ", tool_table[cell->tool].name) - 1,
				   INDENT, cell->text);
		}
}

void text_cells_wrong(const struct text *t, const struct cells *all)
{
	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++)
			print_wrong(t, &all->rows[i].cells[k]);
	print_missing(t, all);
}

void text_cells_tally(const struct text *t, const struct cells_tally *tally)
{
	struct sentence s;
	FILE *out = sentence_begin(&s);

	fprintf(out, "%u cell%s: %u as stated, %u not", tally->cells,
		tally->cells == 1 ? "" : "s", tally->as_stated, tally->wrong);
	if (tally->known)
		fprintf(out, ", %u neither, as in the baseline", tally->known);
	if (tally->silent)
		fprintf(out, ", %u state nothing", tally->silent);
	if (tally->broken)
		fprintf(out, ", %u broken", tally->broken);
	if (tally->missing)
		fprintf(out, ", %u of tools that are not installed", tally->missing);
	if (tally->undone)
		fprintf(out, ", %u not run", tally->undone);
	sentence_end(&s, t, INDENT);
	if (tally->cured)
		fprintf(t->out,
			"of the baseline, %u %s as stated now: write it again with "
			"--write-baseline\n",
			tally->cured, tally->cured == 1 ? "is" : "are");
}
