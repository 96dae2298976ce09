/*
 * The text writer; see text.h. Computes nothing but widths and wording.
 */
#include "cmd/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/verdict.h"

enum { LABEL = 26, SET_TEXT = 160 };

static const char *bold(const struct text *t)
{
	return t->colored ? "\033[1m" : "";
}

static const char *red(const struct text *t)
{
	return t->colored ? "\033[31m" : "";
}

static const char *green(const struct text *t)
{
	return t->colored ? "\033[32m" : "";
}

static const char *plain(const struct text *t)
{
	return t->colored ? "\033[0m" : "";
}

/* "58.9 %"; "100 %" only for all, and never "0.0 %" for what is not nothing. */
static void percent(double share, bool all, char *out, size_t size)
{
	if (all)
		snprintf(out, size, "100 %%");
	else if (share < 0)
		snprintf(out, size, "?");
	else if (share == 0)
		snprintf(out, size, "about 0");
	else if (share < 0.0005)
		snprintf(out, size, "%.1e %%", share * 100);
	else if (share > 0.9995)
		snprintf(out, size, ">99.9 %%");
	else
		snprintf(out, size, "%.1f %%", share * 100);
}

static const struct outcome *outcome_with(const struct result *r, uint32_t kinds)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == kinds)
			return &r->outcomes[i];
	return NULL;
}

/* Every set of failures that some report shows, clean first. */
static size_t all_kinds(const struct report *reports, size_t n, uint32_t *kinds, size_t room)
{
	size_t count = 0;

	kinds[count++] = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < reports[i].r->n_outcomes && count < room; k++) {
			size_t at = 0;

			while (at < count && kinds[at] != reports[i].r->outcomes[k].kinds)
				at++;
			if (at == count)
				kinds[count++] = reports[i].r->outcomes[k].kinds;
		}
	return count;
}

/* The row's label; a long one has the line to itself. */
static void label(const struct text *t, const char *text, const char *color)
{
	fprintf(t->out, "%s%-*s%s", color, LABEL, text, plain(t));
	if (strlen(text) >= LABEL)
		fprintf(t->out, "\n%-*s", LABEL, "");
}

static int column_width(const struct report *reports, size_t n)
{
	int width = 25;

	for (size_t i = 0; i < n; i++) {
		char number[COUNT_TEXT];
		int needed = (int)strlen(count_text(&reports[i].r->interleavings, true, number)) + 11;

		width = needed > width ? needed : width;
	}
	return width;
}

/* Two figures of a cell: the first one ends where those above and below end. */
static void cell(const struct text *t, int width, const char *number, const char *share, bool last)
{
	fprintf(t->out, "%*s", width - 11, number);
	if (!last || share[0])
		fprintf(t->out, last ? "  %8s" : "  %8s ", share);
}

static void count_row(const struct text *t, const struct report *reports, size_t n, uint32_t kinds, int width)
{
	for (size_t i = 0; i < n; i++) {
		const struct outcome *o = outcome_with(reports[i].r, kinds);
		char number[COUNT_TEXT] = "0", share[16] = "0 %";

		if (o) {
			count_text(&o->interleavings, true, number);
			percent(count_share(&o->interleavings, &reports[i].r->interleavings),
				reports[i].r->n_outcomes == 1, share, sizeof(share));
		}
		cell(t, width, number, share, i + 1 == n);
	}
	fputs("\n", t->out);
}

static void chance_row(const struct text *t, const struct report *reports, size_t n, uint32_t kinds, int width)
{
	for (size_t i = 0; i < n; i++) {
		const struct outcome *o = outcome_with(reports[i].r, kinds);
		char fraction[COUNT_TEXT] = "", share[16] = "0 %";

		if (o) {
			chance_fraction(&o->chance, fraction);
			percent(o->chance.value, reports[i].r->n_outcomes == 1, share, sizeof(share));
		}
		cell(t, width, fraction, share, i + 1 == n);
	}
	fputs("\n", t->out);
}

static void header(const struct text *t, const struct report *reports, size_t n, int width)
{
	label(t, reports[0].c->name, bold(t));
	for (size_t i = 0; i < n; i++)
		cell(t, width, reports[i].r->strategy, "", i + 1 == n);
	fputs("\n", t->out);
	label(t, "interleavings", "");
	for (size_t i = 0; i < n; i++) {
		char number[COUNT_TEXT];

		cell(t, width, count_text(&reports[i].r->interleavings, true, number), "", i + 1 == n);
	}
	fputs("\n", t->out);
}

static void rows(const struct text *t, const struct report *reports, size_t n, int width,
		 void (*row)(const struct text *, const struct report *, size_t, uint32_t, int))
{
	uint32_t kinds[64];
	size_t count = all_kinds(reports, n, kinds, 64);

	for (size_t i = 0; i < count; i++) {
		char name[SET_TEXT + 2] = "  ";

		verdict_set_text(kinds[i], ", ", name + 2, SET_TEXT);
		label(t, name, kinds[i] ? red(t) : green(t));
		row(t, reports, n, kinds[i], width);
	}
}

/* Whether interleavings end differently under some strategy, so that chances say more. */
static bool varied(const struct report *reports, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (reports[i].r->n_outcomes > 1)
			return true;
	return false;
}

void text_table(const struct text *t, const struct report *reports, size_t n)
{
	int width = column_width(reports, n);

	header(t, reports, n, width);
	rows(t, reports, n, width, count_row);
	if (varied(reports, n)) {
		fputs("probability, if every runnable thread is equally likely to make the next step\n", t->out);
		rows(t, reports, n, width, chance_row);
	}
	for (size_t i = 0; i < n; i++)
		if (reports[i].r->stopped_by)
			fprintf(t->out, "%s%s: the search is incomplete: %s%s\n", red(t),
				reports[i].r->strategy, reports[i].r->stopped_by, plain(t));
}

/* --- the witness --- */

/* A path or name as a shell takes it. */
static void print_quoted(FILE *out, const char *word)
{
	if (!word[strspn(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,:")]) {
		fputs(word, out);
		return;
	}
	fputs("'", out);
	for (; *word; word++)
		fputs(*word == '\'' ? "'\\''" : (char[]){ *word, 0 }, out);
	fputs("'", out);
}

static void replay_command(const struct text *t, const struct report *report, const struct outcome *o)
{
	const struct case_file *c = report->c;
	char *schedule = schedule_text(&o->schedule);

	fputs("replay: ", t->out);
	print_quoted(t->out, program_invocation_name);
	fputs(" replay ", t->out);
	print_quoted(t->out, c->n_expect ? c->name : c->path);
	fprintf(t->out, " %s\n", schedule);
	free(schedule);
}

bool text_witness(const struct text *t, const struct subject *s, const struct report *report,
		  struct error *e)
{
	const struct outcome *o = result_shortest(report->r);
	char kinds[SET_TEXT];
	struct trace trace;
	struct virtual v;

	if (!o)
		return true;
	if (!virtual_open(&v, s->program, report->r->strategy, s->c->prints, e))
		return false;
	fprintf(t->out, "\n%s under %s: %u context switch%s, %u step%s\n\n",
		o->kinds == verdict_bit(VERDICT_UNBOUNDED) ? "an interleaving that a bound stopped"
							    : "shortest failing interleaving",
		report->r->strategy, o->switches, o->switches == 1 ? "" : "es", o->steps,
		o->steps == 1 ? "" : "s");
	if (trace_run(&v, &o->schedule, &trace, e))
		text_trace(t, s->program, &trace);
	trace_free(&trace);
	virtual_close(&v);
	fprintf(t->out, "\n%s%s%s; ", red(t), verdict_set_text(o->kinds, ", ", kinds, sizeof(kinds)), plain(t));
	replay_command(t, report, o);
	return true;
}

/* --- sentences --- */

static void interleavings_of(const struct text *t, const struct result *r, const char *all)
{
	char number[COUNT_TEXT];
	bool one = !r->interleavings.about && r->interleavings.exact == 1;

	fprintf(t->out, "%s%s interleaving%s", one ? "the only" : all,
		one ? "" : count_text(&r->interleavings, true, number), one ? "" : "s");
}

/* "gil: leak in 4 of 6 interleavings (66.7 %)" */
static void verdict_of(const struct text *t, const struct report *report)
{
	const struct result *r = report->r;
	char kinds[SET_TEXT], number[COUNT_TEXT], share[16];
	struct count failing = count_of(0);

	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds)
			count_add(&failing, &r->outcomes[i].interleavings);
	percent(count_share(&failing, &r->interleavings), !r->n_outcomes || r->outcomes[0].kinds != 0,
		share, sizeof(share));
	fprintf(t->out, "%s in ", verdict_set_text(result_kinds(r), ", ", kinds, sizeof(kinds)));
	if (r->interleavings.exact == 1 && failing.exact == 1 && !r->interleavings.about) {
		fputs("the only interleaving", t->out);
		return;
	}
	fprintf(t->out, "%s of ", count_text(&failing, true, number));
	interleavings_of(t, r, "");
	fprintf(t->out, " (%s)", share);
}

static void compared(const struct text *t, const struct report *base, const struct report *with)
{
	const char *name = with->r->strategy;
	uint32_t before = result_kinds(base->r), after = result_kinds(with->r);
	char removed[SET_TEXT];

	if (!with->r->complete) {
		fprintf(t->out, "%s: inconclusive, %s; so far ", name, with->r->stopped_by);
		verdict_of(t, with);
	} else if (!after && !before) {
		fprintf(t->out, "%s is clean, too: proved over ", name);
		interleavings_of(t, with->r, "all ");
	} else if (!after) {
		fprintf(t->out, "%s%s removes every failure%s: proved over ", green(t), name, plain(t));
		interleavings_of(t, with->r, "all ");
	} else {
		verdict_set_text(before & ~after, ", ", removed, sizeof(removed));
		if (before & ~after)
			fprintf(t->out, "%s removes %s, but not every failure: ", name, removed);
		else
			fprintf(t->out, "%s does not remove the failure: ", name);
		verdict_of(t, with);
	}
	fputs("\n", t->out);
}

void text_verdict(const struct text *t, const struct report *reports, size_t n)
{
	fputs("\n", t->out);
	if (!reports[0].r->complete) {
		fprintf(t->out, "%s: inconclusive, %s; so far ", reports[0].r->strategy, reports[0].r->stopped_by);
		verdict_of(t, &reports[0]);
		fputs("\n", t->out);
	} else if (!result_kinds(reports[0].r)) {
		fprintf(t->out, "%s%s is clean%s: proved over ", green(t), reports[0].r->strategy, plain(t));
		interleavings_of(t, reports[0].r, "all ");
		fputs("\n", t->out);
	} else if (n == 1) {
		fprintf(t->out, "%s: ", reports[0].r->strategy);
		verdict_of(t, &reports[0]);
		fputs("\n", t->out);
	}
	for (size_t i = 1; i < n; i++)
		compared(t, &reports[0], &reports[i]);
}

void text_missed(const struct text *t, const struct report *report)
{
	if (report->missed[0])
		fprintf(t->out, "%sNOT as the case states%s under %s: %s\n", red(t), plain(t),
			report->r->strategy, report->missed);
}

void text_line(const struct text *t, const struct report *reports, size_t n)
{
	fprintf(t->out, "%-30s", reports[0].c->name);
	for (size_t i = 0; i < n; i++) {
		char kinds[SET_TEXT];
		uint32_t set = result_kinds(reports[i].r);

		fprintf(t->out, "%s%s: %s%s%s%s", i ? "; " : "", reports[i].r->strategy, set ? red(t) : green(t),
			verdict_set_text(set, " ", kinds, sizeof(kinds)), plain(t),
			reports[i].r->complete ? "" : " (incomplete)");
	}
	fputs("\n", t->out);
	for (size_t i = 0; i < n; i++)
		text_missed(t, &reports[i]);
}
