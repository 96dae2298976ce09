/*
 * The cells of `refrace sanitize` as text: a row for each case and strategy, a letter for
 * each kind that a tool has reported; or, for one case, every finding.
 */
#include "cmd/text_cells.h"

#include <string.h>

#include "cmd/text_finding.h"
#include "vm/base/verdict.h"

/* One letter for each kind, in the order of the kinds. */
static const char letters[FINDING_COUNT] = {
	[FINDING_DOUBLE_FREE] = 'D',    [FINDING_LEAK] = 'L',  [FINDING_LOCK_MISUSE] = 'M',
	[FINDING_LOCK_ORDER] = 'O',     [FINDING_OTHER] = '?', [FINDING_RACE] = 'R',
	[FINDING_USE_AFTER_FREE] = 'U',
};

/* Widths that keep a row within 80 columns. */
struct widths {
	int name, strategy, cell;
};

static struct widths widths_of(const struct cells *all)
{
	struct widths w = { 5, 5, 6 };

	for (size_t i = 0; i < all->n_rows; i++) {
		int name = (int)strlen(all->rows[i].subject->c->name) + 1;
		int strategy = (int)strlen(all->rows[i].strategy) + 1;

		w.name = name > w.name ? name : w.name;
		w.strategy = strategy > w.strategy ? strategy : w.strategy;
	}
	w.name = w.name > 32 ? 32 : w.name;
	if (w.name + w.strategy + (w.cell + 1) * TOOL_COUNT > 80)
		w.cell = 5;
	return w;
}

static const char *paint(const struct text *t, const char *code)
{
	return t->colored ? code : "";
}

static void cell_letters(const struct cell *cell, char *out)
{
	uint32_t found = cell_found(cell);
	size_t n = 0;

	if (cell->state == CELL_MISSING || cell->state == CELL_BROKEN) {
		strcpy(out, cell->state == CELL_MISSING ? "none" : "broke");
		return;
	}
	for (int k = 0; k < FINDING_COUNT; k++)
		if (found >> k & 1)
			out[n++] = letters[k];
	if (!n)
		out[n++] = '-';
	if (cell_judge(cell) == CELL_NOT_AS_STATED)
		out[n++] = '!';
	out[n] = '\0';
}

void text_cells_heading(const struct text *t, const struct cells *all, const bool *tools)
{
	struct widths w = widths_of(all);

	fprintf(t->out, "%s%-*s%-*s", paint(t, "\033[1m"), w.name, "case", w.strategy - 1,
		"with");
	for (int i = 0, gap = 2; i < TOOL_COUNT; i++) {
		int length = (int)strlen(tool_table[i].name);

		if (!tools[i])
			continue;
		length = length > w.cell ? w.cell : length;
		fprintf(t->out, "%*s%.*s", gap, "", length, tool_table[i].name);
		gap = w.cell + 1 - length;
	}
	fprintf(t->out, "%s\n", paint(t, "\033[0m"));
}

void text_cells_row(const struct text *t, const struct cells *all, const struct cells_row *row)
{
	struct widths w = widths_of(all);
	int gap = 2;

	fprintf(t->out, "%-*.*s%-*s", w.name, w.name - 1, row->subject->c->name, w.strategy - 1,
		row->strategy);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct cell *cell = &row->cells[i];
		char text[FINDING_COUNT + 8];
		bool wrong = cell_judge(cell) == CELL_NOT_AS_STATED;

		cell_letters(cell, text);
		fprintf(t->out, "%*s%s%s%s", gap, "", wrong ? paint(t, "\033[31m") : "", text,
			wrong ? paint(t, "\033[0m") : "");
		gap = w.cell + 1 - (int)strlen(text);
		gap = gap < 1 ? 1 : gap;
	}
	fputs("\n", t->out);
}

void text_cells_legend(const struct text *t)
{
	fputs("\n- silent", t->out);
	for (int k = 0; k < FINDING_COUNT; k++)
		fprintf(t->out, "%s%c %s", k == 4 ? "\n" : "   ", letters[k],
			finding_table[k].name);
	fputs("   ! not as stated\n", t->out);
}

/* One run needs no numbers. */
static void print_runs(const struct text *t, const char *what, unsigned n, unsigned runs)
{
	if (runs == 1)
		fprintf(t->out, "%s\n", what);
	else
		fprintf(t->out, "%s in %u of %u runs\n", what, n, runs);
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
		print_runs(t, "silent", cell->runs, cell->runs);
	for (int k = 0, first = 1; k < FINDING_COUNT; k++) {
		if (!cell->found[k])
			continue;
		fputs(first ? "" : "             ", t->out);
		print_runs(t, finding_table[k].name, cell->found[k], cell->runs);
		text_finding(t->out, &cell->example[k], "             ");
		first = 0;
	}
	if (!cell_stated(cell, &stated))
		fprintf(t->out, "             (the case states nothing of it)\n");
	else if (cell_judge(cell) == CELL_NOT_AS_STATED)
		fprintf(t->out, "             %snot as stated%s: %s\n", paint(t, "\033[31m"),
			paint(t, "\033[0m"), finding_set_text(stated, set, sizeof(set)));
}

/* The whole story of one row. */
void text_cells_story(const struct text *t, const struct cells_row *row)
{
	char kinds[160];

	fprintf(t->out, "%s%s under %s%s\n", paint(t, "\033[1m"), row->subject->c->name,
		row->strategy, paint(t, "\033[0m"));
	if (row->schedule)
		fprintf(t->out, "  shows      %s\n  schedule   %s\n",
			verdict_set_text(row->plan.verdicts, ", ", kinds, sizeof(kinds)),
			row->schedule);
	for (size_t i = 0; i < row->n_cells; i++)
		print_cell(t, &row->cells[i]);
	fputs("\n", t->out);
}

/* What is not as it should be, and how to see it. */
static void print_wrong(const struct text *t, const struct cell *cell)
{
	char words[CELL_TEXT], command[400];

	if (cell_judge(cell) != CELL_NOT_AS_STATED)
		return;
	fprintf(t->out, "\n%s, %s, %s: %s\n", cell->c->name, cell->strategy,
		tool_table[cell->tool].name, cell_words(cell, words, sizeof(words)));
	fprintf(t->out, "  %s\n", cell_command(cell, command, sizeof(command)));
}

static void print_missing(const struct text *t, const struct cells *all)
{
	bool told[TOOL_COUNT] = { false };

	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			const struct cell *cell = &all->rows[i].cells[k];

			if (cell->state != CELL_MISSING || told[cell->tool])
				continue;
			told[cell->tool] = true;
			fprintf(t->out, "\n%s: %s\n", tool_table[cell->tool].name, cell->text);
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
	fprintf(t->out, "%u cell%s: %u as stated, %u not", tally->cells,
		tally->cells == 1 ? "" : "s", tally->as_stated, tally->wrong);
	if (tally->silent)
		fprintf(t->out, ", %u state nothing", tally->silent);
	if (tally->missing)
		fprintf(t->out, ", %u of tools that are not installed", tally->missing);
	if (tally->undone)
		fprintf(t->out, ", %u not run", tally->undone);
	fputs("\n", t->out);
}
