/*
 * See compare.h. A case is as stated under a strategy if the search was complete, found
 * exactly the stated kinds of failure, the stated number of interleavings, and sees each
 * blamed failure at the line that is blamed for it, in the shortest interleaving that
 * shows it.
 */
#include "cmd/compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/interrupt.h"
#include "cmd/partial.h"
#include "cmd/progress.h"
#include "vm/engine/answer.h"
#include "vm/engine/trace.h"
#include "vm/base/names.h"

/* --- as stated? --- */

static uint32_t line_of(const struct comparison *c, const struct result *r, unsigned kind)
{
	const struct outcome *o = result_shortest_with(r, kind);
	struct trace trace;
	struct error e;
	uint32_t line = 0;

	if (o && trace_run(c->subject.program, r->strategy, c->subject.c->prints, &o->schedule,
			   &trace, &e)) {
		line = trace.lines[kind];
		trace_free(&trace);
	}
	return line;
}

/* Each kind that has lines blamed for it must be seen at one of them. */
static void check_blame(const struct comparison *c, struct report *report)
{
	const struct case_file *file = c->subject.c;
	uint32_t blamed = 0;

	for (size_t i = 0; i < file->n_blames; i++)
		blamed |= file->blames[i].kinds;
	for (unsigned kind = 0; kind < VERDICT_COUNT && !report->missed[0]; kind++) {
		uint32_t line;
		char where[PROGRAM_WHERE];
		bool right = false;

		if (!(blamed >> kind & 1) || !(result_kinds(report->r) >> kind & 1))
			continue;
		line = line_of(c, report->r, kind);
		for (size_t i = 0; i < file->n_blames; i++)
			right = right || ((file->blames[i].kinds >> kind & 1) &&
					  file->blames[i].line == line);
		if (!right)
			snprintf(report->missed, REPORT_MISSED,
				 "%s is seen at %s, which is not blamed for it",
				 verdict_table[kind].name,
				 program_where(c->subject.program, line, where));
	}
}

/* Whether a case states what interleavings show. */
static bool states(const struct expectation *e)
{
	return e && (e->kinds_stated || e->interleavings[0]);
}

/* A file that states nothing at all and fails is no case that is as it should be. */
static void judge_silent(const struct comparison *c, struct report *report)
{
	uint32_t kinds = result_kinds(report->r) & ~verdict_bit(VERDICT_UNBOUNDED);
	char found[100];

	report->contrary = kinds && !c->subject.c->n_expect;
	if (report->contrary)
		snprintf(report->missed, REPORT_MISSED, "%s",
			 verdict_set_text(kinds, ", ", found, sizeof(found)));
}

/* What was found of an incomplete search may be enough to say that it is not as stated. */
static void judge_incomplete(const struct expectation *e, struct report *report)
{
	uint32_t kinds = result_kinds(report->r) & ~verdict_bit(VERDICT_UNBOUNDED);
	char stated[100], found[100], *why = partial_why(report->r);

	report->contrary = e->kinds_stated && (kinds & ~e->kinds);
	if (report->contrary)
		snprintf(report->missed, REPORT_MISSED, "it states %s%s%s, but %s was found",
			 verdict_set_text(e->kinds, " ", stated, sizeof(stated)),
			 e->of ? " of " : "", e->of ? e->of : "",
			 verdict_set_text(kinds, " ", found, sizeof(found)));
	else
		snprintf(report->missed, REPORT_MISSED, "the search is incomplete: %s", why);
	free(why);
}

static void judge(const struct comparison *c, struct report *report)
{
	const struct expectation *e = case_expects(c->subject.c, report->r->strategy);
	char stated[100], found[100], number[COUNT_TEXT];

	report->stated = states(e);
	if (!report->stated) {
		judge_silent(c, report);
		return;
	}
	count_text(&report->r->interleavings, false, number);
	if (!report->r->complete)
		judge_incomplete(e, report);
	else if (e->kinds_stated && e->kinds != result_kinds(report->r))
		snprintf(report->missed, REPORT_MISSED, "it states %s%s%s, but %s was found",
			 verdict_set_text(e->kinds, " ", stated, sizeof(stated)),
			 e->of ? " of " : "", e->of ? e->of : "",
			 verdict_set_text(result_kinds(report->r), " ", found, sizeof(found)));
	else if (e->interleavings[0] && !report->r->interleavings.unknown &&
		 strcmp(e->interleavings, number) != 0)
		snprintf(report->missed, REPORT_MISSED,
			 "it states %s interleavings, but there are %s", e->interleavings,
			 number);
	else
		check_blame(c, report);
	report->as_stated = !report->missed[0];
}

/* --- exploring --- */

/* The next of the results that are kept, as they were found. */
static bool take_kept(struct comparison *c, struct error *e)
{
	struct kept *k = c->kept;

	if (c->n == k->n && k->failed) {
		*e = k->error;
		return false;
	}
	if (c->n >= k->n || k->n > c->n_with || k->results[c->n].strategy != c->with[c->n]) {
		error_set(e, "the results that are reported of it are not those that were asked "
			     "for: run its shard again");
		error_place(e, c->subject.what, NULL, 0, 0, 0);
		return false;
	}
	c->results[c->n] = k->results[c->n];
	k->results[c->n] = (struct result){ .complete = false };
	return true;
}

static bool explore_next(struct comparison *c, struct error *e)
{
	struct explore_request request = {
		.program = c->subject.program,
		.source = &c->subject.source,
		.strategy = c->with[c->n],
		.hash = c->subject.c->hash,
		.prints = c->subject.c->prints,
		.stop = &interrupted,
		.progress = progress_show,
	};
	bool right;

	progress_begin();
	right = answer_find(&request, &c->effort, &c->results[c->n], e);
	progress_end();
	return right;
}

bool compare_next(struct comparison *c, struct error *e)
{
	if (!(c->kept ? take_kept(c, e) : explore_next(c, e)))
		return false;
	c->reports[c->n] = (struct report){ .c = c->subject.c, .r = &c->results[c->n] };
	judge(c, &c->reports[c->n]);
	c->n++;
	return true;
}

static bool asked_for(const struct comparison *c, const char *strategy)
{
	for (size_t i = 0; i < c->n_with; i++)
		if (c->with[i] == strategy)
			return true;
	return false;
}

/* The faulty variants of which the case states something. */
static void add_faulty(struct comparison *c)
{
	for (const char *const *name = names_all; *name; name++)
		if (names_faulty(*name) && states(case_expects(c->subject.c, *name)) &&
		    !asked_for(c, *name))
			c->with[c->n_with++] = *name;
}

bool compare_open(struct comparison *c, const char *what, const struct options *o,
		  struct kept *kept, struct error *e)
{
	*c = (struct comparison){ .effort = o->effort, .kept = kept };
	if (kept && kept->failed && !kept->hash[0]) {
		*e = kept->error;
		return false;
	}
	if (!subject_load(&c->subject, what, o->lazy, e))
		return false;
	for (; c->n_with < o->n_with; c->n_with++)
		c->with[c->n_with] = o->with[c->n_with];
	return true;
}

static bool explore_stated(struct comparison *c, const struct options *o, struct error *e)
{
	if (!case_called_right(c->subject.c, e))
		return false;
	if (o->all)
		add_faulty(c);
	while (c->n < c->n_with && (c->n == 0 || !interrupted))
		if (!compare_next(c, e))
			return false;
	return true;
}

bool compare_case(struct comparison *c, const char *what, const struct options *o,
		  struct kept *kept, struct error *e)
{
	if (!compare_open(c, what, o, kept, e))
		return false;
	if (explore_stated(c, o, e))
		return true;
	compare_close(c);
	return false;
}

void compare_close(struct comparison *c)
{
	for (size_t i = 0; i < c->n; i++)
		result_free(&c->results[i]);
	subject_close(&c->subject);
}

bool compare_complete(const struct comparison *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (!c->results[i].complete)
			return false;
	return true;
}
