/*
 * See witness.h. The case is explored for it; an interleaving that a bound has stopped is
 * no witness.
 */
#include "cmd/witness.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

/* What an outcome is worth, before its length counts. */
static int rank(const struct outcome *o, enum verdict class)
{
	if (class < VERDICT_COUNT && o->kinds >> class & 1)
		return 2;
	return o->kinds != 0;
}

static bool is_shorter(const struct outcome *a, const struct outcome *b)
{
	return a->switches != b->switches ? a->switches < b->switches : a->steps < b->steps;
}

static const struct outcome *choose(const struct result *r, enum verdict class)
{
	const struct outcome *best = NULL;

	for (size_t i = 0; i < r->n_outcomes; i++) {
		const struct outcome *o = &r->outcomes[i];

		if (o->kinds & verdict_bit(VERDICT_UNBOUNDED))
			continue;
		if (!best || rank(o, class) > rank(best, class) ||
		    (rank(o, class) == rank(best, class) && is_shorter(o, best)))
			best = o;
	}
	return best;
}

bool witness_find(const struct subject *s, const char *strategy, struct schedule *schedule,
		  struct error *e)
{
	const struct explore_request request = {
		.program = s->program,
		.strategy = strategy,
		.hash = s->c->hash,
		.prints = s->c->prints,
	};
	const struct outcome *o;
	struct result r;
	char *text;
	bool right;

	if (!explore(&request, &r, e))
		return false;
	o = choose(&r, verdict_find(s->c->class, strlen(s->c->class)));
	if (o) {
		text = schedule_text(&o->schedule);
		right = schedule_parse(text, schedule, e);
		free(text);
	} else {
		right = error_set(e, "no interleaving of %.80s ends: give a schedule that does",
				  s->c->name);
	}
	result_free(&r);
	return right;
}

bool witness_parse(const struct subject *s, const char *text, struct schedule *schedule,
		   struct error *e)
{
	if (!schedule_parse(text, schedule, e))
		return false;
	if (schedule->hash == s->c->hash)
		return true;
	schedule_free(schedule);
	return error_set(e,
			 "the schedule was made for another case, or for another version of "
			 "%.80s: run the case again for a new one",
			 s->c->name);
}
