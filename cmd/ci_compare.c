/*
 * See ci_compare.h. What a search says that did not come to its end is never a pass: it is
 * an error item, beside the failures that were found until then.
 */
#include "cmd/ci_compare.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/partial.h"
#include "vm/base/bug.h"

/* What was done further took time, too. */
static double seconds_of(const struct result *r)
{
	const struct result *part;
	double seconds = 0;

	for (size_t i = 0; (part = result_part(r, i)); i++)
		seconds += part->cpu_seconds;
	return seconds;
}

static bool add_incomplete(struct ci *ci, const struct comparison *c, size_t i, struct error *e)
{
	const struct result *r = &c->results[i];
	const struct outcome *o = result_shortest(r);
	struct ci_item *item = ci_add(ci, CI_ERROR, c->subject.c->name, r->strategy);
	char *reason = partial_reason(r);

	ci_message(item, "inconclusive under %s: %s", r->strategy, reason);
	free(reason);
	ci_place(item, c->subject.c, 0);
	return !o || ci_witness(item, &c->subject, o, VERDICT_COUNT, e);
}

/* --- run and matrix --- */

static bool add_missed(struct ci *ci, const struct comparison *c, size_t i, struct error *e)
{
	const struct result *r = &c->results[i];
	const struct expectation *stated = case_expects(c->subject.c, r->strategy);
	const struct outcome *o = result_shortest(r);
	struct ci_item *item = ci_add(ci, CI_FAILED, c->subject.c->name, r->strategy);

	item->rule = CI_EXPECTATION;
	ci_message(item, "%s under %s: %s",
		   stated ? "not as the case states" : "fails, and states nothing,",
		   r->strategy, c->reports[i].missed);
	ci_place(item, c->subject.c, stated ? (uint32_t)stated->line : 0);
	return !o || ci_witness(item, &c->subject, o, VERDICT_COUNT, e);
}

static bool add_expectation(struct ci *ci, const struct comparison *c, size_t i,
			    struct error *e)
{
	const char *strategy = c->results[i].strategy;

	if (!c->results[i].complete && !c->reports[i].contrary)
		return add_incomplete(ci, c, i, e);
	if (c->reports[i].missed[0])
		return add_missed(ci, c, i, e);
	if (c->reports[i].stated)
		ci_add(ci, CI_PASSED, c->subject.c->name, strategy);
	else
		ci_message(ci_add(ci, CI_SKIPPED, c->subject.c->name, strategy),
			   "the case states nothing of %s", strategy);
	return true;
}

bool ci_expectations(struct ci *ci, const struct comparison *c, struct error *e)
{
	for (size_t i = 0; i < c->n; i++) {
		size_t first = ci->n;

		if (!add_expectation(ci, c, i, e))
			return false;
		ci->items[first].seconds = seconds_of(&c->results[i]);
	}
	ci_undone(ci, c->subject.c->name, c->with + c->n, c->n_with - c->n);
	return true;
}

/* --- check --- */

/* The part of a result that shows this kind first. */
static const struct result *part_with(const struct result *r, enum verdict kind)
{
	size_t i = 0;

	while (!(result_own_kinds(result_part(r, i)) >> kind & 1))
		i++;
	return result_part(r, i);
}

/* "leak under unsafe in 4 of 6 interleavings: ..." */
static char *finding(const struct result *r, enum verdict kind)
{
	const struct result *part = part_with(r, kind);
	struct count failing = count_of(0);
	char number[COUNT_TEXT], all[COUNT_TEXT], *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	for (size_t k = 0; k < part->n_outcomes; k++)
		if (part->outcomes[k].kinds & verdict_bit(kind))
			count_add(&failing, &part->outcomes[k].interleavings);
	fprintf(out, "%s under %s in ", verdict_table[kind].name, r->strategy);
	if (!failing.unknown)
		fprintf(out, "%s of %s", count_text(&failing, true, number),
			count_text(&part->interleavings, true, all));
	fputs(failing.unknown ? "some interleavings" : " interleavings", out);
	partial_which(out, part);
	fprintf(out, ": %s", verdict_table[kind].prose);
	fclose(out);
	return text;
}

static bool add_finding(struct ci *ci, const struct comparison *c, size_t i, enum verdict kind,
			struct error *e)
{
	const struct result *r = &c->results[i];
	char name[80], *message = finding(r, kind);
	struct ci_item *item;

	snprintf(name, sizeof(name), "%s: %s", r->strategy, verdict_table[kind].name);
	item = ci_add(ci, CI_FAILED, c->subject.c->name, name);
	item->rule = verdict_table[kind].name;
	ci_message(item, "%s", message);
	free(message);
	return ci_witness(item, &c->subject, result_shortest_with(r, kind), kind, e);
}

static void add_untried(struct ci *ci, const struct comparison *c, const struct result *r)
{
	struct ci_item *item = ci_add(ci, CI_ERROR, c->subject.c->name, r->strategy);

	ci_message(item, "no second thread ran under %s: nothing was tried", r->strategy);
	ci_place(item, c->subject.c, 0);
}

static bool add_findings(struct ci *ci, const struct comparison *c, size_t i, struct error *e)
{
	const struct result *r = &c->results[i];
	uint32_t kinds = result_kinds(r) & ~verdict_bit(VERDICT_UNBOUNDED);

	for (unsigned kind = 0; kind < VERDICT_COUNT; kind++)
		if (kinds >> kind & 1 && !add_finding(ci, c, i, kind, e))
			return false;
	if (!r->complete)
		return add_incomplete(ci, c, i, e);
	if (!kinds && result_untried(r))
		add_untried(ci, c, r);
	else if (!kinds)
		ci_add(ci, CI_PASSED, c->subject.c->name, r->strategy);
	return true;
}

bool ci_findings(struct ci *ci, const struct comparison *c, struct error *e)
{
	for (size_t i = 0; i < c->n; i++) {
		size_t first = ci->n;

		if (!add_findings(ci, c, i, e))
			return false;
		ci->items[first].seconds = seconds_of(&c->results[i]);
	}
	ci_undone(ci, c->subject.c->name, c->with + c->n, c->n_with - c->n);
	return true;
}

/* --- what was not done --- */

/* What the case would be called that could not be opened. */
static char *suite_of(const char *what)
{
	size_t size;
	const char *name = subject_name(what, &size);

	return memory_text("%.*s", (int)size, name);
}

void ci_undone(struct ci *ci, const char *what, const char *const *with, size_t n)
{
	char *suite = suite_of(what);

	for (size_t i = 0; i < n; i++)
		ci_message(ci_add(ci, CI_ERROR, suite, with[i]),
			   "interrupted before it was explored under %s", with[i]);
	free(suite);
}

void ci_broken(struct ci *ci, const char *what, const struct error *e)
{
	char *suite = suite_of(what);
	struct ci_item *item = ci_add(ci, CI_ERROR, suite, "open");
	size_t size;
	char *text = NULL;
	FILE *out = memory_stream(&text, &size);

	error_print(out, e);
	fclose(out);
	ci_message(item, "%s", e->message);
	ci_detail(item, text);
	ci_file(item, e->file[0] ? e->file : what);
	item->line = (uint32_t)e->line;
	free(text);
	free(suite);
}
