/*
 * See claims.h.
 */
#include "cmd/bench/claims.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cmd/bench/figure.h"
#include "vm/base/bug.h"
#include "vm/base/utf8.h"

const char *const claim_states[] = {
	[CLAIM_HOLDS] = "yes",
	[CLAIM_FAILS] = "no",
	[CLAIM_OPEN] = "open",
};

enum claim_state claims_state(const struct estimate *e, double limit, bool above)
{
	if (e->low > limit)
		return above ? CLAIM_HOLDS : CLAIM_FAILS;
	if (e->high < limit)
		return above ? CLAIM_FAILS : CLAIM_HOLDS;
	return CLAIM_OPEN;
}

struct list {
	const struct study *s;
	struct claim *claims;
	size_t n;
};

/* A claim; its text is the words, which end where the number belongs, the number, and the
 * rest, which begins behind it. */
static void add(struct list *l, struct claim claim, const char *words, const char *rest)
{
	char number[FIGURE_TEXT];

	if (!claim.measured.n)
		return;
	CHECK(l->n < CLAIMS);
	claim.state = claims_state(&claim.measured, claim.limit, claim.above);
	snprintf(claim.text, sizeof(claim.text), "%s %s%s", words,
		 figure_long(&claim.measured, number), rest);
	l->claims[l->n++] = claim;
}

/* --- with one thread --- */

static const struct cost_claim {
	const char *name, *strategy, *base;
	bool above;
	double limit;
	const char *words;
} costs[] = {
	{ "locks-are-slow", "locked", "unsafe", true, CLAIM_QUARTER,
	  "a lock in every object is slow" },
	{ "one-lock-is-cheap", "gil", "unsafe", false, CLAIM_QUARTER,
	  "one lock for everything costs little" },
	{ "atomic-costs", "atomic", "unsafe", true, 1, "atomic counts cost time" },
	{ "biased-costs", "biased", "unsafe", true, 1, "biased counts cost time, too" },
	{ "biased-saves", "biased", "atomic", false, 1,
	  "biased counts cost less than atomic ones" },
	{ "collecting-saves", "gc", "unsafe", false, 1,
	  "a collector costs less than counting" },
};

/* "; least with list, 0.97, most with hot, 1.11"; "" if there are fewer than two programs. */
static void extremes(const struct study *s, size_t a, size_t b, char *out, size_t size)
{
	struct estimate least = { .n = 0 }, most = { .n = 0 };
	const char *first = "", *last = "";

	for (size_t i = 0; i < s->n_tasks; i++) {
		struct estimate e = study_cost(s, i, a, b);

		if (e.n && (!least.n || e.value < least.value)) {
			least = e;
			first = s->tasks[i].c->shown;
		}
		if (e.n && (!most.n || e.value > most.value)) {
			most = e;
			last = s->tasks[i].c->shown;
		}
	}
	out[0] = '\0';
	if (first != last)
		snprintf(out, size, "; %.2f with %.*s, %.2f with %.*s", least.value,
			 utf8_fit(first, 30), first, most.value, utf8_fit(last, 30), last);
}

static void add_cost(struct list *l, const struct cost_claim *c)
{
	size_t a = study_strategy(l->s, c->strategy), b = study_strategy(l->s, c->base);
	char words[160], rest[160], range[120];

	if (a == l->s->n_strategies || b == l->s->n_strategies)
		return;
	snprintf(words, sizeof(words), "%s: the CPU time of %s is", c->words, c->strategy);
	extremes(l->s, a, b, range, sizeof(range));
	snprintf(rest, sizeof(rest), " times that of %s%s", c->base, range);
	add(l,
	    (struct claim){ .name = c->name,
			    .subject = c->strategy,
			    .measured = study_mean(l->s, a, b),
			    .limit = c->limit,
			    .above = c->above },
	    words, rest);
}

/* --- with several --- */

/* Whether the machine let several processes get faster: if not, threads could not either, and
 * their speed says nothing of what protects them. */
static bool could_be_faster(const struct study *s, const struct scaling *g)
{
	struct estimate processes = study_speedup(g, s->n_strategies, study_crowded(s, g));

	return processes.n && processes.low > CLAIM_QUARTER;
}

/* A claim about the speed-up of as many threads as there are processors. */
static void add_speedup(struct list *l, const struct scaling *g, struct claim claim,
			const char *words)
{
	const struct study *s = l->s;
	size_t crowded = study_crowded(s, g), n = l->n;
	struct estimate processes = study_speedup(g, s->n_strategies, crowded);
	char begin[200], rest[120] = "", number[FIGURE_TEXT];

	snprintf(begin, sizeof(begin), "%s: %u threads under %s do", words, s->crowd,
		 claim.subject);
	if (processes.n)
		snprintf(rest, sizeof(rest),
			 " times the work of one in the same time (%u processes: %s)", s->crowd,
			 figure_short(&processes, number));
	claim.limit = CLAIM_QUARTER;
	claim.measured = study_speedup(g, study_strategy(s, claim.subject), crowded);
	add(l, claim, begin, rest);
	if (l->n > n && !could_be_faster(s, g))
		l->claims[n].state = CLAIM_OPEN;
}

/* The GIL first. */
static void add_computing(struct list *l)
{
	const struct study *s = l->s;
	const struct scaling *g = &s->scaling[SCALING_COMPUTING];

	if (!g->series)
		return;
	add_speedup(l, g, (struct claim){ .name = "gil-is-serial", .subject = "gil" },
		    "with a GIL, CPU-bound threads do not scale");
	for (size_t i = 0; i < s->n_strategies; i++)
		if (strcmp(s->strategies[i], "gil") != 0)
			add_speedup(l, g,
				    (struct claim){ .name = "threads-get-faster",
						    .subject = s->strategies[i],
						    .above = true },
				    "without a GIL they do");
}

/* What it costs that several threads count references to one object. */
static void add_sharing(struct list *l, const char *name)
{
	const struct study *s = l->s;
	const struct scaling *g = &s->scaling[SCALING_SHARING];
	size_t strategy = study_strategy(s, name), unsafe = study_strategy(s, "unsafe");
	char words[200];

	if (!g->series || strategy == s->n_strategies)
		return;
	snprintf(words, sizeof(words),
		 "%s counts of an object that threads share cost time: that of %u threads is",
		 name, s->crowd);
	add(l,
	    (struct claim){ .name = "shared-counts-cost",
			    .subject = name,
			    .measured = study_contest(g, strategy, unsafe, study_crowded(s, g)),
			    .limit = 1,
			    .above = true },
	    words, " times that under unsafe, whose counts go wrong");
	add_speedup(l, g, (struct claim){ .name = "shared-counts-are-serial", .subject = name },
		    "threads that incref and decref one object do not scale");
}

static void add_waits(struct list *l)
{
	const struct study *s = l->s;
	char words[160];

	for (size_t i = 1; i < s->n_waits; i++) {
		const struct waits *w = &s->waits[i];

		snprintf(words, sizeof(words),
			 "a CPU-bound thread holds up a waiting one under "
			 "%s/%s: its median latency is",
			 w->strategy, w->policy);
		add(l,
		    (struct claim){ .name = "convoy",
				    .subject = w->policy,
				    .measured = waits_ratio(w, &s->waits[0]),
				    .limit = CLAIM_QUARTER,
				    .above = true },
		    words, " times that without a GIL");
	}
}

size_t claims_judge(const struct study *s, struct claim *claims)
{
	struct list l = { .s = s, .claims = claims };

	for (size_t i = 0; i < sizeof(costs) / sizeof(costs[0]); i++)
		add_cost(&l, &costs[i]);
	add_computing(&l);
	add_sharing(&l, "atomic");
	add_sharing(&l, "biased");
	add_sharing(&l, "locked");
	add_waits(&l);
	return l.n;
}
