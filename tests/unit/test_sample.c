/*
 * Sampling, and the statistics that are printed of it. Every number here comes from a fixed
 * seed, so that a test passes always or never.
 *
 * The explorer knows the probability of each outcome exactly. A sample's 95 % interval should
 * contain it in 95 of 100 cases: all small programs and cases, under every strategy, are drawn
 * from, and the number of intervals that miss is held against what chance allows. That this
 * can fail is shown by the same count for a scheduler that is not uniform.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/dice.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"
#include "vm/engine/sample.h"
#include "vm/engine/stress.h"
#include "vm/engine/trace.h"

enum { HASH = 0x12345678, DRAWS = 300, PROGRAMS = 2000 /* interleavings, at most */ };

/* --- dice --- */

/* Chi-square with 9 degrees of freedom is below 27.9 with a probability of 0.999. */
static void test_dice(void **state)
{
	enum { SIDES = 10, ROLLS = 100000 };
	unsigned hits[SIDES] = { 0 };
	double square = 0;

	(void)state;
	for (uint64_t i = 0; i < ROLLS; i++) {
		struct dice d = dice_of(7, i);

		hits[dice_below(&d, SIDES)]++;
	}
	for (unsigned i = 0; i < SIDES; i++)
		square += pow(hits[i] - (double)ROLLS / SIDES, 2) / ((double)ROLLS / SIDES);
	print_message("# chi-square of %d first rolls: %.2f\n", ROLLS, square);
	assert_true(square < 27.9);
}

/* --- the interval --- */

static double chance_of_hits(unsigned n, unsigned hits, double p)
{
	return exp(lgamma(n + 1.0) - lgamma(hits + 1.0) - lgamma(n - hits + 1.0) +
		   hits * log(p) + (n - hits) * log1p(-p));
}

/* How often the interval contains the true rate, summed over all numbers of hits in 100 trials. */
static void test_coverage(void **state)
{
	static const double rates[] = { 0.02, 0.1, 0.3, 0.5, 0.8 };
	double sum = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
		double covered = 0;

		for (unsigned hits = 0; hits <= 100; hits++) {
			double low, high;

			stress_interval(hits, 100, &low, &high);
			if (low <= rates[i] && rates[i] <= high)
				covered += chance_of_hits(100, hits, rates[i]);
		}
		print_message("# rate %.2f is in %.1f %% of the intervals of 100\n", rates[i],
			      100 * covered);
		assert_true(covered > 0.92 && covered < 0.99);
		sum += covered / (double)(sizeof(rates) / sizeof(rates[0]));
	}
	assert_true(sum > 0.94 && sum < 0.97);
}

/* --- samples against exact probabilities --- */

struct coverage {
	unsigned intervals, missed;
	double farthest; /* in standard deviations */
	unsigned depth;  /* of the scheduler; 0: uniform */
	unsigned programs, strategies;
	unsigned replayed;
	uint64_t seed; /* of the last that was drawn */
};

static const struct outcome *outcome_with(const struct result *r, uint32_t kinds)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == kinds)
			return &r->outcomes[i];
	return NULL;
}

/* The interval of an outcome with this probability. */
static void look_at(struct coverage *c, const struct outcome *known, const struct result *r)
{
	const struct outcome *o = outcome_with(r, known->kinds);
	uint64_t hits = o ? (uint64_t)o->interleavings.exact : 0;
	double p = known->chance.value, low, high;
	double deviation = sqrt(p * (1 - p) / DRAWS);

	if (p < 0.001 || p > 0.999)
		return;
	stress_interval(hits, DRAWS, &low, &high);
	c->intervals++;
	c->missed += p < low || p > high;
	c->farthest = fmax(c->farthest, fabs((double)hits / DRAWS - p) / deviation);
}

/* What was drawn can be replayed, and what it shows exists. */
static void look_at_drawn(struct coverage *c, const struct explore_request *q,
			  const struct outcome *o, const struct result *exact)
{
	char *text = schedule_text(&o->schedule);
	struct schedule schedule;
	struct error e = { .line = 0 };
	struct trace trace;

	assert_non_null(outcome_with(exact, o->kinds));
	assert_true(schedule_parse(text, &schedule, &e));
	assert_string_equal(schedule.strategy, q->strategy);
	assert_int_equal(schedule_steps(&schedule), o->steps);
	assert_int_equal(schedule_switches(&schedule), o->switches);
	assert_true(o->switches >= outcome_with(exact, o->kinds)->switches);
	assert_true(trace_run(q->program, q->strategy, q->prints, &schedule, &trace, &e));
	assert_true(trace.over);
	assert_int_equal(trace.verdicts, o->kinds);
	assert_true(!o->kinds || trace.first_line == o->line);
	trace_free(&trace);
	schedule_free(&schedule);
	free(text);
	c->replayed++;
}

static void draw_from(struct coverage *c, const struct explore_request *q)
{
	/* a seed of its own: what is drawn under two strategies is not the same luck twice */
	const struct sample_plan plan = { .draws = DRAWS, .seed = ++c->seed, .depth = c->depth };
	struct result exact, drawn;
	struct error e = { .line = 0 };

	assert_true(explore(q, &exact, &e));
	if (exact.complete && exact.n_outcomes > 1 && exact.interleavings.approx <= PROGRAMS) {
		assert_true(sample(q, &plan, &drawn, &e));
		assert_int_equal(drawn.interleavings.exact, DRAWS);
		assert_false(drawn.complete);
		for (size_t i = 0; i < exact.n_outcomes; i++)
			look_at(c, &exact.outcomes[i], &drawn);
		for (size_t i = 0; i < drawn.n_outcomes; i++)
			look_at_drawn(c, q, &drawn.outcomes[i], &exact);
		result_free(&drawn);
	}
	result_free(&exact);
}

/* Under every third strategy, each time others; with $LONG under all. */
static void each_strategy(void *context, const struct small *small,
			  const struct program *program)
{
	struct coverage *c = context;

	unsigned turn = c->programs++, step = programs_long() ? 1 : 3;

	for (unsigned i = turn % step; i < c->strategies; i += step) {
		const struct explore_request q = { .program = program,
						   .strategy = names_rows[i].name,
						   .hash = HASH,
						   .prints = small->prints };

		draw_from(context, &q);
	}
}

static unsigned strategies(void)
{
	unsigned n = 0;

	while (names_rows[n].name)
		n++;
	return n;
}

/* Outcomes of one program are not independent, so twice the expected number may miss. */
static void test_uniform(void **state)
{
	struct coverage c = { .depth = 0, .strategies = strategies() };

	(void)state;
	programs_each(each_strategy, &c);
	print_message("# %u of %u intervals miss; the farthest rate is off by %.1f standard "
		      "deviations; %u drawn interleavings replayed\n",
		      c.missed, c.intervals, c.farthest, c.replayed);
	assert_true(c.intervals >= 100);
	assert_true(c.missed <= c.intervals / 10);
	assert_true(c.missed > 0);
	assert_true(c.farthest < 5);
}

static void test_not_uniform(void **state)
{
	struct coverage c = { .depth = 3, .strategies = strategies() };

	(void)state;
	programs_each(each_strategy, &c);
	print_message("# pct:3: %u of %u intervals miss; the farthest by %.1f\n", c.missed,
		      c.intervals, c.farthest);
	assert_true(c.missed > c.intervals / 2);
}

/* --- probabilistic concurrency testing --- */

/* The update is lost if each thread reads before the other writes: a failure of depth 2. */
static void test_promise(void **state)
{
	static const struct small small = {
		.name = "lost update",
		.text = "import threading\n"
			"n = 0\n"
			"def f():\n"
			"    global n\n"
			"    n += 1\n" PROGRAM_SAME "assert n == 2\n",
	};
	struct program *p = programs_compile(&small);
	const struct explore_request q = { .program = p, .strategy = "gil" };

	(void)state;
	for (unsigned depth = 1; depth <= 4; depth++) {
		const struct sample_plan plan = { .draws = 2000, .seed = 3, .depth = depth };
		struct error e = { .line = 0 };
		struct result r;
		double low, high, least;
		uint64_t failing;

		assert_true(sample(&q, &plan, &r, &e));
		failing = (uint64_t)result_failing(&r).exact;
		least = 1 / (r.sample.threads * pow((double)r.sample.steps, depth - 1));
		stress_interval(failing, 2000, &low, &high);
		print_message("# pct:%u: %.1f %% fail, at least %.2f %% promised\n", depth,
			      (double)failing / 20, 100 * least);
		assert_int_equal(r.sample.longer, 0);
		assert_true(depth == 1 ? failing == 0 : high >= least && failing > 0);
		result_free(&r);
	}
	program_free(p);
}

/* --- seeds --- */

static uint64_t failing_with(const struct program *p, uint64_t seed)
{
	const struct explore_request q = { .program = p, .strategy = "unsafe" };
	const struct sample_plan plan = { .draws = 1000, .seed = seed };
	struct error e = { .line = 0 };
	struct result r;
	uint64_t failing;

	assert_true(sample(&q, &plan, &r, &e));
	failing = (uint64_t)result_failing(&r).exact;
	result_free(&r);
	return failing;
}

static void test_seeds(void **state)
{
	static const struct small small = {
		.name = "two",
		.text = "import threading\n"
			"class Box:\n"
			"    pass\n"
			"a = Box()\n"
			"b = a\n"
			"def f():\n"
			"    global a\n"
			"    a = None\n"
			"def g():\n"
			"    global b\n"
			"    b = None\n" PROGRAM_TWO,
	};
	struct program *p = programs_compile(&small);
	uint64_t one = failing_with(p, 1);

	(void)state;
	assert_int_equal(failing_with(p, 1), one);
	assert_true(failing_with(p, 2) != one || failing_with(p, 3) != one);
	program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dice),        cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_uniform),     cmocka_unit_test(test_not_uniform),
		cmocka_unit_test(test_promise),     cmocka_unit_test(test_seeds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
