/*
 * A search that does not tell texts apart (RETRY_TEXTS, vm/engine/search.h) finds the same
 * interleavings, outcomes and chances as one that does, with shortest schedules of the same length,
 * and knows whether what was printed is what a case states: small programs, cases and programs that
 * print, under every strategy and runtime (without $LONG each under some, in turns).
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"
#include "vm/engine/trace.h"

enum { MOST = 20000 }; /* worlds of a search that is compared */

struct tally {
	unsigned turn, searches;
	uint64_t apart, alike; /* worlds */
};

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fabs(a + b);
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
	return a->kinds == b->kinds && a->switches == b->switches && a->steps == b->steps &&
	       a->interleavings.exact == b->interleavings.exact &&
	       near(a->interleavings.approx, b->interleavings.approx) &&
	       near(a->chance.value, b->chance.value);
}

static bool same_result(const struct result *a, const struct result *b)
{
	bool same = a->n_outcomes == b->n_outcomes && a->complete == b->complete &&
		    near(a->interleavings.approx, b->interleavings.approx);

	for (size_t i = 0; same && i < a->n_outcomes; i++)
		same = same_outcome(&a->outcomes[i], &b->outcomes[i]);
	return same;
}

/* The shortest run of each outcome shows it. */
static void replay(const struct small *s, const struct program *p, const struct result *r,
		   const char *prints)
{
	for (size_t i = 0; i < r->n_outcomes; i++) {
		struct error e = { .line = 0 };
		struct trace trace;

		assert_true(trace_run(p, r->strategy, prints, &r->outcomes[i].schedule, &trace,
				      &e));
		if (trace.over && trace.verdicts != r->outcomes[i].kinds)
			fail_msg("%s, %s: the replay shows %x, not %x", s->name, r->strategy,
				 trace.verdicts, r->outcomes[i].kinds);
		trace_free(&trace);
	}
}

static void compare(struct tally *tally, const struct small *s, const struct program *p,
		    const char *strategy, const char *prints)
{
	struct explore_request request = { .program = p,
					   .strategy = strategy,
					   .prints = prints,
					   .budget.worlds = MOST };
	struct result apart, alike;
	struct error e = { .line = 0 };

	if (!explore(&request, &apart, &e))
		return;
	request.texts = 1;
	assert_true(explore(&request, &alike, &e));
	if (alike.texts_alike && !apart.stopped_by) {
		if (!same_result(&apart, &alike))
			fail_msg("%s, %s: another result if texts are not told apart", s->name,
				 strategy);
		assert_int_equal(alike.n_outputs, 0);
		replay(s, p, &alike, prints);
		tally->searches++;
		tally->apart += apart.worlds;
		tally->alike += alike.worlds;
	}
	result_free(&apart);
	result_free(&alike);
}

static void check_program(void *context, const struct small *s, const struct program *p)
{
	struct tally *tally = context;

	for (unsigned i = 0; names_rows[i].name; i++) {
		if (!programs_long() && tally->turn++ % 5)
			continue;
		compare(tally, s, p, names_rows[i].name, s->prints);
		if (!s->prints) /* stated, and printed by some runs only */
			compare(tally, s, p, names_rows[i].name, "1\n2\n");
	}
}

static void test_same(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	programs_each(check_program, &tally);
	programs_files("tests/programs/*.py", check_program, &tally);
	print_message("# %u searches: %llu worlds, %llu if texts are told apart\n",
		      tally.searches, (unsigned long long)tally.alike,
		      (unsigned long long)tally.apart);
	assert_true(tally.searches > 30);
	assert_true(tally.alike < tally.apart);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
