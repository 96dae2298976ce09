/*
 * What a result owns, and the questions that every reader asks of it: which kinds of
 * failure does it show, how often, and which failing interleaving is the easiest to follow?
 *
 * Each outcome already carries the shortest interleaving of its own set of kinds; the
 * easiest of all is the one with the fewest context switches and, among those, the
 * fewest steps. Ties go to the first that is more than a wrong count, so that the answer
 * never depends on anything but the result.
 */
#include "vm/engine/result.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

void result_free(struct result *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n_outcomes; i++)
		schedule_free(&r->outcomes[i].schedule);
	for (size_t i = 0; i < r->n_outputs; i++)
		free(r->outputs[i].text);
	free(r->outcomes);
	free(r->outputs);
	free(r->stopped_by);
	for (size_t i = 0; i < r->n_further; i++)
		result_free(&r->further[i]);
	free(r->further);
	memset(r, 0, sizeof *r);
}

char *result_left_out(const struct result *r)
{
	bool endless = result_own_kinds(r) & verdict_bit(VERDICT_UNBOUNDED);

	if (endless && r->most_threads)
		return memory_text("more than %u threads would have to be alive at once",
				   r->most_threads);
	if (endless)
		return memory_text("an interleaving did not end within the bounds");
	return r->most_threads
		       ? memory_text("at most %u threads were alive at once", r->most_threads)
		       : NULL;
}

bool result_untried(const struct result *r)
{
	return !(r->stepped & ~UINT32_C(1));
}

const struct result *result_part(const struct result *r, size_t i)
{
	if (!i)
		return r;
	return i <= r->n_further ? &r->further[i - 1] : NULL;
}

const struct result *result_part_of(const struct result *r, const struct outcome *o)
{
	for (size_t i = 0; i < r->n_further; i++) {
		const struct result *part = &r->further[i];

		if (o >= part->outcomes && o < part->outcomes + part->n_outcomes)
			return part;
	}
	return r;
}

bool result_is_search(const struct result *r)
{
	return r->method == RESULT_ALL || r->method == RESULT_UNCOUNTED;
}

uint32_t result_own_kinds(const struct result *r)
{
	uint32_t kinds = 0;

	for (size_t i = 0; i < r->n_outcomes; i++)
		kinds |= r->outcomes[i].kinds;
	return kinds;
}

uint32_t result_kinds(const struct result *r)
{
	const struct result *part;
	uint32_t kinds = 0;

	for (size_t i = 0; (part = result_part(r, i)); i++)
		kinds |= result_own_kinds(part);
	return kinds;
}

struct count result_failing(const struct result *r)
{
	struct count failing = count_of(0);

	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds)
			count_add(&failing, &r->outcomes[i].interleavings);
	return failing;
}

static int shorter(const struct outcome *a, const struct outcome *b)
{
	if (a->switches != b->switches)
		return a->switches < b->switches;
	return a->steps < b->steps;
}

/* A run that a bound stopped has not shown a failure, only that it is long. */
static bool stopped_only(const struct outcome *o)
{
	return o->kinds == verdict_bit(VERDICT_UNBOUNDED);
}

/* Nothing has happened yet but that a count is wrong. */
static bool harmless_so_far(const struct outcome *o)
{
	return o->kinds == verdict_bit(VERDICT_MISCOUNT);
}

/* Whether `o` shows a failure better than `best`. */
static bool better(const struct outcome *o, const struct outcome *best)
{
	if (stopped_only(best) || shorter(o, best))
		return true;
	return harmless_so_far(best) && !shorter(best, o);
}

static const struct outcome *own_shortest(const struct result *r, const struct outcome *best)
{
	for (size_t i = 0; i < r->n_outcomes; i++) {
		const struct outcome *o = &r->outcomes[i];

		if (o->kinds == 0 || (best && stopped_only(o)))
			continue;
		if (!best || better(o, best))
			best = o;
	}
	return best;
}

const struct outcome *result_shortest(const struct result *r)
{
	const struct outcome *best = NULL;
	const struct result *part;

	for (size_t i = 0; (part = result_part(r, i)); i++)
		best = own_shortest(part, best);
	return best;
}

const struct outcome *result_shortest_with(const struct result *r, unsigned kind)
{
	const struct outcome *best = NULL;
	const struct result *part;

	for (size_t k = 0; (part = result_part(r, k)); k++)
		for (size_t i = 0; i < part->n_outcomes; i++)
			if ((part->outcomes[i].kinds >> kind & 1) &&
			    (!best || shorter(&part->outcomes[i], best)))
				best = &part->outcomes[i];
	return best;
}

const struct outcome *result_witness(const struct result *r, const char *class)
{
	enum verdict kind = verdict_find(class, strlen(class));
	const struct outcome *o = NULL;

	if (kind != VERDICT_COUNT)
		o = result_shortest_with(r, kind);
	if (!o)
		o = result_shortest(r);
	if (!o && r->n_outcomes)
		o = &r->outcomes[0];
	return o && !(o->kinds & verdict_bit(VERDICT_UNBOUNDED)) ? o : NULL;
}
