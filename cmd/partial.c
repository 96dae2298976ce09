/*
 * See partial.h. The words are chosen so that nobody takes them for a proof: what was looked
 * at is named beside every number.
 */
#include "cmd/partial.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "cmd/rate.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/stress.h"

enum { SET_TEXT = 160, RATE = 80 };

static void preemptions(FILE *out, unsigned n)
{
	if (n)
		fprintf(out, " with up to %u preemption%s", n, n == 1 ? "" : "s");
	else
		fputs(" without a preemption", out);
}

void partial_which(FILE *out, const struct result *part)
{
	const struct sampled *s = &part->sample;

	if (part->method == RESULT_PREEMPTIONS)
		preemptions(out, part->preemptions);
	else if (part->method == RESULT_SAMPLE && s->depth)
		fprintf(out, " drawn by pct:%u with seed %" PRIu64, s->depth, s->seed);
	else if (part->method == RESULT_SAMPLE)
		fprintf(out, " drawn uniformly with seed %" PRIu64, s->seed);
	if (!result_is_search(part) && part->most_threads)
		fprintf(out, " and with at most %u threads at once", part->most_threads);
}

/* "12 of 200 interleavings with up to 1 preemption" */
static void number_of(FILE *out, const struct result *part)
{
	char some[COUNT_TEXT], all[COUNT_TEXT];
	const struct count failing = result_failing(part);

	fprintf(out, "%s of %s interleaving%s", count_text(&failing, true, some),
		count_text(&part->interleavings, true, all),
		part->interleavings.approx == 1 ? "" : "s");
	partial_which(out, part);
}

/* --- few preemptions --- */

static void bounded_findings(FILE *out, const struct result *part)
{
	char kinds[SET_TEXT], all[COUNT_TEXT];

	count_text(&part->interleavings, true, all);
	if (!part->n_outcomes) {
		fputs("no interleaving", out);
		preemptions(out, part->preemptions);
		fputs(" had ended", out);
	} else if (result_own_kinds(part)) {
		fprintf(out, "%s in ", verdict_set_text(result_own_kinds(part), ", ", kinds,
							sizeof(kinds)));
		number_of(out, part);
	} else {
		bool one = part->interleavings.approx == 1;

		fputs("no failure in ", out);
		if (part->within && one)
			fputs("the only interleaving", out);
		else
			fprintf(out, "%s%s interleaving%s", part->within ? "all " : "", all,
				one ? "" : "s");
		partial_which(out, part);
		fputs(part->within ? "" : " that had ended", out);
	}
	if (!part->within)
		fprintf(out, " when the search stopped: %s", part->stopped_by);
}

/* --- a sample --- */

bool partial_drawn(const struct result *r)
{
	return r->method == RESULT_SAMPLE && !r->sample.depth;
}

char *partial_interval(const struct outcome *o, const struct result *r, char *out, size_t size)
{
	double low, high;

	stress_interval((uint64_t)o->interleavings.exact, (uint64_t)r->interleavings.exact, &low,
			&high);
	snprintf(out, size, "%.1f-%.1f %%", 100 * low, 100 * high);
	return out;
}

/* The failures of each set of kinds, if there is more than one. */
static void each_rate(FILE *out, const struct result *part)
{
	char kinds[SET_TEXT], number[COUNT_TEXT], rate[RATE];
	unsigned sets = 0;

	for (size_t i = 0; i < part->n_outcomes; i++)
		sets += part->outcomes[i].kinds != 0;
	for (size_t i = 0; i < part->n_outcomes && sets > 1; i++) {
		const struct outcome *o = &part->outcomes[i];

		if (!o->kinds)
			continue;
		fprintf(out, ", %s in %s (%s)",
			verdict_set_text(o->kinds, " with ", kinds, sizeof(kinds)),
			count_text(&o->interleavings, true, number),
			rate_interval((uint64_t)o->interleavings.exact,
				      (uint64_t)part->interleavings.exact, rate, sizeof(rate)));
	}
}

/* What probabilistic concurrency testing promises. */
static void promise(FILE *out, const struct sampled *s)
{
	double least = 1 / (s->threads * pow((double)s->steps, s->depth - 1));

	fprintf(out, "; each shows a failure of depth %u, if there is one, with a probability of at "
		     "least 1/(%" PRIu32, s->depth, s->threads);
	if (s->depth > 1)
		fprintf(out, " x %" PRIu64, s->steps);
	if (s->depth > 2)
		fprintf(out, "^%u", s->depth - 1);
	fprintf(out, ") = %.2g", least);
	if (s->longer)
		fprintf(out, ", but for %" PRIu64 " which had more than these %" PRIu64 " steps",
			s->longer, s->steps);
}

static void sample_findings(FILE *out, const struct result *part)
{
	const struct count failing = result_failing(part);
	char kinds[SET_TEXT], all[COUNT_TEXT], rate[RATE];

	if (!part->n_outcomes) {
		fprintf(out, "no interleaving that was drawn has ended: %s", part->stopped_by);
		return;
	}
	if (failing.exact) {
		fprintf(out, "%s in ", verdict_set_text(result_own_kinds(part), ", ", kinds,
							sizeof(kinds)));
		number_of(out, part);
	} else {
		fprintf(out, "no failure in %s interleaving%s",
			count_text(&part->interleavings, true, all),
			part->interleavings.exact == 1 ? "" : "s");
		partial_which(out, part);
	}
	if (part->sample.depth) {
		promise(out, &part->sample);
		return;
	}
	fprintf(out, " (%s)", rate_interval((uint64_t)failing.exact,
					    (uint64_t)part->interleavings.exact, rate,
					    sizeof(rate)));
	each_rate(out, part);
}

/* --- all of it --- */

void partial_texts(FILE *out, const struct result *r)
{
	if (r->texts_alike)
		fputs(", which print too many different texts to tell apart", out);
	if (r->n_outputs > 1)
		fprintf(out, ", which print %zu different texts", r->n_outputs);
}

void partial_findings(FILE *out, const struct result *part)
{
	if (part->method == RESULT_SAMPLE)
		sample_findings(out, part);
	else
		bounded_findings(out, part);
	partial_texts(out, part);
}

void partial_further(FILE *out, const struct result *r)
{
	for (size_t i = 0; i < r->n_further; i++) {
		fputs("; ", out);
		partial_findings(out, &r->further[i]);
	}
}

static void why(FILE *out, const struct result *r)
{
	char drawn[COUNT_TEXT];

	if (result_is_search(r))
		fputs(r->stopped_by ? r->stopped_by : "", out);
	else if (r->method == RESULT_PREEMPTIONS && r->within)
		fputs("only few preemptions were tried", out);
	else if (r->method == RESULT_PREEMPTIONS)
		fprintf(out, "%s", r->stopped_by);
	else
		fprintf(out, "only %s interleaving%s drawn",
			count_text(&r->interleavings, true, drawn),
			r->interleavings.exact == 1 ? " was" : "s were");
	if (r->method == RESULT_SAMPLE && r->stopped_by)
		fprintf(out, " of %" PRIu64 ", since %s", r->sample.asked, r->stopped_by);
}

char *partial_why(const struct result *r)
{
	char *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	why(out, r);
	fclose(out);
	return text;
}

char *partial_reason(const struct result *r)
{
	char *text;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	why(out, r);
	if (!result_is_search(r)) {
		fputs("; ", out);
		partial_findings(out, r);
	}
	partial_further(out, r);
	fclose(out);
	return text;
}

const char *partial_witness(const struct result *part)
{
	switch (part->method) {
	case RESULT_PREEMPTIONS: return "failing interleaving with the fewest context switches";
	case RESULT_SAMPLE: return "failing interleaving, drawn and made straighter,";
	case RESULT_UNCOUNTED: return "failing interleaving, which may not be the shortest,";
	default: return "shortest failing interleaving";
	}
}
