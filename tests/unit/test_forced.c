/*
 * Real threads do what the explorer says: for every case and program, under every strategy
 * and variant that can be forced, the shortest interleaving of each set of failures, and of
 * none, is run on real threads again and again, and must make the same accesses with the same
 * values and end in the same failures, with the same counts. (Built with machines in a hurry,
 * tests/hurry/forced.h, some runs are given up, because what was a step would have to be done
 * over again.)
 *
 * usage: test_forced [RUNS]   (5 runs of each if not given)
 */
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"
#include "vm/engine/forced.h"
#include "vm/engine/plan.h"
#include "vm/base/names.h"
#include "vm/machine/machine.h"

static unsigned runs = 5, plans, done, refused, given_up;
static bool at_once; /* instructions follow one another as natively (check-hurry.sh) */

/* In builds with a sanitizer: it reports what the run does, and the run goes on. */
const char *__asan_default_options(void);
const char *__tsan_default_options(void);

const char *__asan_default_options(void)
{
	return "halt_on_error=0:leak_check_at_exit=0";
}

const char *__tsan_default_options(void)
{
	return "exitcode=0";
}

static void run_plan(const char *name, const char *strategy, const char *prints,
		     const struct plan *plan)
{
	struct error e = { .line = 0 };
	struct forced_trial *trial = forced_trial_new(&e);
	char wrong[400];

	for (unsigned i = 0; i < runs; i++) {
		assert_true(forced_try(plan, strategy, prints, trial, &e));
		forced_trial_wrong(trial, plan, wrong, sizeof(wrong));
		if (strstr(wrong, "is done over again")) {
			given_up++;
			break;
		}
		if (wrong[0])
			fail_msg("%s under %s, run %u: %s", name, strategy, i, wrong);
		done++;
	}
	plans++;
	forced_trial_free(trial);
}

/* A collection that stops the world is one step of the explorer's: real threads cannot make it. */
static bool is_refused(const char *strategy, const struct error *e)
{
	const char *reason = machine_explore(strategy)->collects
				     ? "cannot be forced on real threads: it may collect"
				     : "this run calls gc.collect() without a GIL";

	return strstr(e->message, reason);
}

static void run_outcome(const struct small *s, const struct program *p, const char *strategy,
			const struct outcome *o)
{
	struct error e = { .line = 0 };
	struct recording recording;
	struct plan plan;

	if (o->kinds & verdict_bit(VERDICT_UNBOUNDED)) { /* it has no end to plan for */
		refused++;
		return;
	}
	if (!plan_record(p, strategy, s->prints, &o->schedule, &recording, &plan, &e)) {
		if (!is_refused(strategy, &e))
			fail_msg("%s under %s: %s", s->name, strategy, e.message);
		refused++;
		return;
	}
	run_plan(s->name, strategy, s->prints, &plan);
	plan_free(&plan);
	recording_free(&recording);
}

static bool has_generator(const struct program *p)
{
	for (uint32_t i = 0; i < p->n_codes; i++)
		for (uint32_t k = 0; k < p->codes[i]->n_instrs; k++)
			if (p->codes[i]->instrs[k].op == OP_RETURN_GENERATOR)
				return true;
	return false;
}

/* Natively a generator is claimed in one access, whatever the strategy (interp/generator.h), and the
 * clock is the machine's. */
static bool is_other_at_once(const char *name, const struct program *p)
{
	return strstr(name, "/library_time.py") || has_generator(p);
}

/* Which pairs of a program and a strategy are run: each one of `every`. */
struct sample {
	size_t every, seen;
};

static void run_program(void *context, const struct small *s, const struct program *p)
{
	struct sample *sample = context;

	if (at_once && is_other_at_once(s->name, p))
		return;
	for (const struct names_row *row = names_rows; row->name; row++) {
		unsigned before = plans + refused;
		bool unheld = row->runtime && strcmp(row->strategy, "biased") == 0;
		const char *name = programs_name(s, row->name);
		const struct explore_request request = {
			.program = p,
			.strategy = name,
			.prints = s->prints,
		};
		struct error e = { .line = 0 };
		struct result r;

		if (at_once && unheld) /* natively their reads do hold something */
			continue;
		if (sample->seen++ % sample->every)
			continue;
		assert_true(explore(&request, &r, &e));
		for (size_t i = 0; i < r.n_outcomes; i++)
			run_outcome(s, p, name, &r.outcomes[i]);
		assert_true(plans + refused > before);
		result_free(&r);
	}
}

static void report(unsigned least)
{
	print_message("# %u plans, %u runs on real threads; %u given up, %u refused\n", plans,
		      done, given_up, refused);
	assert_true(plans > least);
	assert_true(given_up < plans / 3);
	plans = done = refused = given_up = 0;
}

static void test_every_outcome(void **state)
{
	struct sample all = { .every = 1 };

	(void)state;
	programs_each(run_program, &all);
	report(500);
}

static void run_file(void *context, const struct small *s, const struct program *p)
{
	if (strstr(s->name, "cache.py")) /* takes too long to explore */
		return;
	run_program(context, s, p);
}

static void run_files(const char *pattern, size_t every)
{
	struct sample sample = { .every = every };

	programs_files(pattern, run_file, &sample);
}

/* They have more of Python in them, */
static void test_programs(void **state)
{
	(void)state;
	run_files("tests/programs/*.py", runs > 1 ? 1 : 5);
	report(runs > 1 ? 100 : 20);
}

/* and these all of it, with one thread. */
static void test_python(void **state)
{
	(void)state;
	run_files("tests/python/*.py", runs > 1 ? 1 : 31);
	report(runs > 1 ? 500 : 20);
}

static void tampered(struct plan *plan, int32_t *number, const char *expected)
{
	struct error e = { .line = 0 };
	struct forced_trial *trial = forced_trial_new(&e);
	char wrong[400];

	++*number;
	assert_true(forced_try(plan, "unsafe", NULL, trial, &e));
	--*number;
	forced_trial_wrong(trial, plan, wrong, sizeof(wrong));
	if (!strstr(wrong, expected))
		fail_msg("'%s' is not in: %s", expected, wrong);
	forced_trial_free(trial);
}

/* A run that ends with other counts than the explorer's is found out, if nothing else of it
 * differs: here it is the plan that says something else. */
static void test_counts_at_the_end(void **state)
{
	static const struct small s = { "a program of test_forced.c",
					"import threading\no = []\nkept = o\ndef f():\n"
					"\tx = o\n\tx = None\n" PROGRAM_SAME,
					NULL };
	struct program *p = programs_compile(&s);
	struct schedule schedule;
	struct error e = { .line = 0 };
	struct recording r;
	struct plan plan;
	uint32_t o = 0;

	(void)state;
	assert_true(schedule_parse("1:unsafe:00000000:1x2.2x2.1.2x2.1", &schedule, &e));
	assert_true(plan_record(p, "unsafe", NULL, &schedule, &r, &plan, &e));
	assert_int_equal(plan.verdicts, verdict_bit(VERDICT_MISCOUNT));
	run_plan(s.name, "unsafe", NULL, &plan);
	while (plan.objects[o].kind != KIND_LIST)
		o++;
	tampered(&plan, &plan.objects[o].count,
		 "o has count 3, true 2 at the end, but 4 and 2 are planned");
	tampered(&plan, &plan.objects[o].true_refs,
		 "o has count 3, true 2 at the end, but 3 and 3 are planned");
	plan_free(&plan);
	recording_free(&r);
	schedule_free(&schedule);
	program_free(p);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_outcome),
		cmocka_unit_test(test_programs),
		cmocka_unit_test(test_python),
		cmocka_unit_test(test_counts_at_the_end),
	};

	if (argc > 1)
		runs = (unsigned)strtoul(argv[1], NULL, 10);
	at_once = argc > 2;
	/* The stacks of each run are fresh pages, whatever the explorer has freed: few are touched. */
	mallopt(M_MMAP_THRESHOLD, 1 << 19);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
