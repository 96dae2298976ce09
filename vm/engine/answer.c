/*
 * See answer.h. Of the time that the user gives 60 % are for all interleavings, 20 % for those
 * with few preemptions, and 20 % for the sample: exact numbers are worth the most, and the
 * other two find soon what they can find at all. The usual time is such that a file is answered
 * within a minute under the two runtimes that it is checked for.
 */
#include "vm/engine/answer.h"

#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/bounded.h"

enum {
	SAMPLE_DRAWS = 1000,
	USUAL_SECONDS = 30, /* of CPU */
};

const struct effort effort_usual = { .sample = { .seed = SAMPLE_SEED } };

static const double share_of_all = 0.6, share_of_preemptions = 0.2, share_of_sample = 0.2;

/* The request with this share of the time. */
static struct explore_request with_share(const struct explore_request *request, double share)
{
	struct explore_request part = *request;

	part.budget.seconds *= share;
	return part;
}

static void add_part(struct result *r, const struct result *part)
{
	r->further = memory_resize(r->further, (r->n_further + 1) * sizeof(*r->further));
	r->further[r->n_further++] = *part;
}

/* Whether a search is worth more than the one with fewer preemptions: it is whole, or it has
 * found a failure. */
static bool tells_more(const struct result *part)
{
	return part->within || (result_kinds(part) & ~verdict_bit(VERDICT_UNBOUNDED));
}

/* With 0 preemptions, 1, ... The last one that is worth something is the part. */
static bool add_preemptions(const struct explore_request *request, struct result *r,
			    struct error *e)
{
	struct explore_request part = *request;
	struct meter meter;
	struct result best = { .strategy = NULL }, next;
	bool more = true;

	meter_start(&meter, &request->budget, request->stop);
	for (unsigned n = 0; more && n <= BOUNDED_MOST; n++) {
		part.budget.seconds = meter_left(&meter);
		if (!(part.budget.seconds > 0))
			break;
		if (!bounded(&part, n, &next, e)) {
			result_free(&best);
			return false;
		}
		more = next.within && !next.complete && !result_kinds(&next);
		r->interrupted = r->interrupted || next.interrupted;
		if (best.strategy && !tells_more(&next)) {
			result_free(&next);
			continue;
		}
		result_free(&best);
		best = next;
	}
	if (best.strategy)
		add_part(r, &best);
	return true;
}

static bool add_sample(const struct explore_request *request, const struct sample_plan *plan,
		       struct result *r, struct error *e)
{
	struct sample_plan usual = *plan;
	struct result part;

	usual.draws = SAMPLE_DRAWS;
	if (!sample(request, &usual, &part, e))
		return false;
	r->interrupted = r->interrupted || part.interrupted;
	add_part(r, &part);
	return true;
}

static bool uncounted(const struct explore_request *request, struct result *r, struct error *e)
{
	struct explore_request part = *request;

	part.uncounted = part.apart = part.together = true;
	part.jobs = 1;
	return explore(&part, r, e);
}

static bool explore_and_further(const struct explore_request *request,
				const struct effort *effort, struct result *r, struct error *e)
{
	const struct explore_request all = with_share(request, share_of_all);
	const struct explore_request few = with_share(request, share_of_preemptions);
	const struct explore_request some = with_share(request, share_of_sample);
	bool right;

	if (!explore(&all, r, e))
		return false;
	if (!r->spent || r->interrupted)
		return true;
	right = add_preemptions(&few, r, e) &&
		(r->interrupted || add_sample(&some, &effort->sample, r, e));
	if (!right)
		result_free(r);
	return right;
}

bool answer_find(const struct explore_request *request, const struct effort *effort,
	    struct result *result, struct error *e)
{
	struct explore_request whole = *request;

	whole.budget = effort->budget;
	whole.apart = whole.together = effort->apart;
	whole.jobs = effort->jobs;
	if (effort->method == RESULT_PREEMPTIONS)
		return bounded(&whole, effort->preemptions, result, e);
	if (effort->method == RESULT_SAMPLE)
		return sample(&whole, &effort->sample, result, e);
	if (!(whole.budget.seconds > 0))
		whole.budget.seconds = USUAL_SECONDS;
	if (effort->method == RESULT_UNCOUNTED)
		return uncounted(&whole, result, e);
	return explore_and_further(&whole, effort, result, e);
}
