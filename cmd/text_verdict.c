/*
 * The last sentences about a case: what each strategy does to the failures of the first one.
 * Strategies that do the same share a sentence; those that remove every failure come first,
 * then those that change which ones there are, then the others.
 */
#include "cmd/text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/change.h"
#include "cmd/options.h"
#include "cmd/partial.h"
#include "cmd/wrap.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"

enum { SET_TEXT = 160, INDENT = 2 };

/* Reports that change the same in the same way. */
struct group {
	enum change change;
	const struct report *base;
	const struct report *members[OPTIONS_WITH];
	size_t n;
};

/* --- words --- */

/* What stands between the words of a list: "gil, atomic and locked". */
static const char *joint(size_t i, size_t n)
{
	return i == 0 ? "" : i + 1 == n ? " and " : ", ";
}

static void names(FILE *out, const struct group *g)
{
	for (size_t i = 0; i < g->n; i++)
		fprintf(out, "%s%s", joint(i, g->n), g->members[i]->r->strategy);
}

static void kinds_of(FILE *out, uint32_t set)
{
	size_t n = 0, i = 0;

	for (int v = 0; v < VERDICT_COUNT; v++)
		n += set >> v & 1;
	for (int v = 0; v < VERDICT_COUNT; v++)
		if (set >> v & 1)
			fprintf(out, "%s%s", joint(i++, n), verdict_table[v].name);
}

static bool is_one(const struct count *c)
{
	return !c->about && !c->unknown && c->exact == 1;
}

static void interleavings_of(FILE *out, const struct result *r, const char *all)
{
	char number[COUNT_TEXT];

	if (r->interleavings.unknown)
		fprintf(out, "%sinterleavings (not counted)", all);
	else if (is_one(&r->interleavings))
		fputs("the only interleaving", out);
	else
		fprintf(out, "%s%s interleavings", all,
			count_text(&r->interleavings, true, number));
}

static void failing_share(const struct result *r, char *out, size_t size)
{
	const struct count failing = result_failing(r);

	text_percent(count_share(&failing, &r->interleavings), r->outcomes[0].kinds != 0, out,
		     size);
}

/* "leak in 4 of 6 interleavings (66.7 %)" */
static void verdict_of(FILE *out, const struct result *r)
{
	char kinds[SET_TEXT], number[COUNT_TEXT], share[16];
	const struct count failing = result_failing(r);

	if (!r->n_outcomes) {
		fputs("no interleaving has come to its end", out);
		return;
	}
	if (!result_own_kinds(r)) {
		fputs("no failure in ", out);
		interleavings_of(out, r, "");
		return;
	}
	fprintf(out, "%s in ", verdict_set_text(result_own_kinds(r), ", ", kinds, sizeof(kinds)));
	if (r->interleavings.unknown) {
		interleavings_of(out, r, "some ");
		return;
	}
	if (!is_one(&r->interleavings) || !is_one(&failing)) {
		failing_share(r, share, sizeof(share));
		fprintf(out, "%s of ", count_text(&failing, true, number));
		interleavings_of(out, r, "");
		fprintf(out, " (%s)", share);
		return;
	}
	interleavings_of(out, r, "");
}

static double share_of(const struct result *r)
{
	const struct count failing = result_failing(r);

	return count_share(&failing, &r->interleavings);
}

/* The same of several: "leak in 50.0 % to 66.7 % of their interleavings" */
static void verdict_of_all(FILE *out, const struct group *g)
{
	const struct result *least = g->members[0]->r, *most = least;
	char kinds[SET_TEXT], low[16], high[16];

	if (g->n == 1) {
		verdict_of(out, least);
		return;
	}
	for (size_t i = 1; i < g->n; i++) {
		least = share_of(g->members[i]->r) < share_of(least) ? g->members[i]->r : least;
		most = share_of(g->members[i]->r) > share_of(most) ? g->members[i]->r : most;
	}
	failing_share(least, low, sizeof(low));
	failing_share(most, high, sizeof(high));
	fprintf(out, "%s in %s",
		verdict_set_text(result_kinds(least), ", ", kinds, sizeof(kinds)),
		least->interleavings.unknown ? "some" : low);
	if (strcmp(low, high) != 0)
		fprintf(out, " to %s", high);
	fputs(" of their interleavings", out);
}

/* "proved over all 2, 2 and 20 interleavings" */
static void proof_of(FILE *out, const struct group *g)
{
	char first[COUNT_TEXT], other[COUNT_TEXT];
	bool alike = true;

	count_text(&g->members[0]->r->interleavings, true, first);
	for (size_t i = 1; i < g->n; i++)
		alike = alike && strcmp(first, count_text(&g->members[i]->r->interleavings,
							  true, other)) == 0;
	fputs("proved over ", out);
	if (alike) {
		interleavings_of(out, g->members[0]->r, "all ");
		fputs(g->n > 1 ? " of each" : "", out);
		return;
	}
	fputs("all ", out);
	for (size_t i = 0; i < g->n; i++)
		fprintf(out, "%s%s", joint(i, g->n),
			count_text(&g->members[i]->r->interleavings, true, other));
	fputs(" interleavings", out);
}

/* --- sentences --- */

/* CPython starts collections by itself, too, which are not explored. */
static void collections_of(FILE *out, const struct result *r)
{
	fputs(r->collectable ? ", explicit collections only" : "", out);
}

/* A failure that was found is one, whatever else there is. */
static void incomplete(FILE *out, const struct result *r)
{
	uint32_t kinds = result_kinds(r) & ~verdict_bit(VERDICT_UNBOUNDED);

	if (!kinds)
		fputs("inconclusive, ", out);
	else if (result_is_search(r))
		fputs("incomplete, ", out);
	if (result_is_search(r)) {
		fprintf(out, "%s; so far ", r->stopped_by);
		verdict_of(out, r);
	} else {
		partial_findings(out, r);
	}
	partial_further(out, r);
}

/* A strategy by itself, whatever the others do. */
static void alone(const struct text *t, const struct result *r)
{
	char title[NAMES_TITLE];

	names_title(r->strategy, title, sizeof(title));
	if (!r->complete) {
		fprintf(t->out, "%s: ", title);
		incomplete(t->out, r);
	} else if (!result_kinds(r)) {
		fprintf(t->out, "%sclean under %s%s: proved over ", text_green(t), title,
			text_plain(t));
		interleavings_of(t->out, r, "all ");
		partial_texts(t->out, r);
	} else {
		fprintf(t->out, "%s: ", title);
		verdict_of(t->out, r);
	}
	collections_of(t->out, r);
}

void text_answer(const struct text *t, const struct result *r)
{
	struct sentence s;
	const struct text inner = { .out = sentence_begin(&s), .colored = t->colored };

	if (r->complete && !result_kinds(r) && result_untried(r)) {
		char title[NAMES_TITLE];

		fprintf(inner.out, "%sno second thread ran%s under %s: nothing was tried",
			text_alarm(t), text_plain(t),
			names_title(r->strategy, title, sizeof(title)));
	} else {
		alone(&inner, r);
	}
	sentence_end(&s, t, INDENT);
}

/* No failure is left. */
static void clean(const struct text *t, const struct group *g)
{
	bool removed = g->change == CHANGE_REMOVED;

	fputs(removed ? text_green(t) : "", t->out);
	names(t->out, g);
	if (removed)
		fprintf(t->out, " remove%s every failure%s: ", g->n == 1 ? "s" : "",
			text_plain(t));
	else
		fprintf(t->out, " %s clean, too: ", g->n == 1 ? "is" : "are");
	proof_of(t->out, g);
	collections_of(t->out, g->members[0]->r);
}

/* Some failure is left. */
static void failing(FILE *out, const struct group *g)
{
	uint32_t before = change_failures(g->base->r);
	uint32_t after = change_failures(g->members[0]->r);
	const char *s = g->n == 1 ? "s" : "";

	names(out, g);
	switch (g->change) {
	case CHANGE_FEWER:
		fprintf(out, " remove%s ", s);
		kinds_of(out, before & ~after);
		fputs(", but not every failure", out);
		break;
	case CHANGE_TRADED:
		fprintf(out, " trade%s ", s);
		kinds_of(out, before & ~after);
		fputs(" for ", out);
		kinds_of(out, after & ~before);
		break;
	case CHANGE_MORE:
		fprintf(out, " add%s ", s);
		kinds_of(out, after & ~before);
		break;
	case CHANGE_BROUGHT: fprintf(out, " %s not clean", g->n == 1 ? "is" : "are"); break;
	default: fprintf(out, " do%s not remove the failure", g->n == 1 ? "es" : "");
	}
	fputs(": ", out);
	verdict_of_all(out, g);
}

static void say(const struct text *t, const struct group *g)
{
	struct sentence s;
	const struct text inner = { .out = sentence_begin(&s), .colored = t->colored };

	switch (g->change) {
	case CHANGE_REMOVED:
	case CHANGE_CLEAN: clean(&inner, g); break;
	case CHANGE_OPEN:
	case CHANGE_UNKNOWN: alone(&inner, g->members[0]->r); break;
	default: failing(inner.out, g);
	}
	sentence_end(&s, t, INDENT);
}

/* Whether a report says what the group's first one does. */
static bool alike(const struct group *g, const struct report *report)
{
	return g->n && g->change != CHANGE_OPEN && g->change != CHANGE_UNKNOWN &&
	       change_failures(report->r) == change_failures(g->members[0]->r);
}

/* Says all reports with this change, those that are alike together. */
static void say_change(const struct text *t, const struct report *reports, size_t n,
		       enum change change)
{
	bool said[OPTIONS_WITH] = { false };

	for (size_t i = 1; i < n; i++) {
		struct group g = { .change = change, .base = &reports[0] };

		for (size_t k = i; k < n; k++)
			if (!said[k] && change_between(reports[0].r, reports[k].r) == change &&
			    (!g.n || alike(&g, &reports[k]))) {
				g.members[g.n++] = &reports[k];
				said[k] = true;
			}
		if (g.n)
			say(t, &g);
	}
}

void text_verdict(const struct text *t, const struct report *reports, size_t n)
{
	const struct group first = { .change = CHANGE_OPEN,
				     .members = { &reports[0] },
				     .n = 1 };

	fputs("\n", t->out);
	if (n == 1 || !reports[0].r->complete || !result_kinds(reports[0].r))
		say(t, &first);
	for (int change = 0; change < CHANGE_COUNT; change++)
		say_change(t, reports, n, (enum change)change);
}

void text_missed(const struct text *t, const struct report *report)
{
	char *whole;

	if (!report->missed[0])
		return;
	whole = memory_text("%s%s%s under %s: %s", text_red(t),
		       report->stated ? "NOT as the case states" : "FAILS, and states nothing",
		       text_plain(t), report->r->strategy, report->missed);
	text_sentence(t, INDENT, whole);
	free(whole);
}

/* --- a case in a line --- */

/* "gil: leak use-after-free;" */
static char *item_of(const struct text *t, const struct result *r, bool last)
{
	uint32_t set = result_kinds(r);
	char kinds[SET_TEXT], *item;

	item = memory_text("%s: %s%s%s%s%s", r->strategy, set ? text_red(t) : text_green(t),
		       verdict_set_text(set, " ", kinds, sizeof(kinds)), text_plain(t),
		       r->complete ? "" : " (incomplete)", last ? "" : ";");
	return item;
}

void text_line(const struct text *t, int label, const struct report *reports, size_t n)
{
	int end = t->columns ? t->columns : INT_MAX;
	const char *name = reports[0].c->shown;
	int column = wrap_columns(name, strlen(name));

	column += fprintf(t->out, "%s%*s", name, label - column, "") - (int)strlen(name);

	/* An item goes where it is whole, if that is possible. */
	for (size_t i = 0; i < n; i++) {
		char *item = item_of(t, reports[i].r, i + 1 == n);
		int width = wrap_columns(item, strlen(item));

		if (i && column + 1 + width > end)
			column = fprintf(t->out, "\n%*s", label, "") - 1;
		else if (i)
			column += fprintf(t->out, " ");
		column = wrap_words(t->out, end, column, label + INDENT, item);
		free(item);
	}
	fputs("\n", t->out);
	for (size_t i = 0; i < n; i++)
		text_missed(t, &reports[i]);
}
