/*
 * Real threads do what the explorer says: for every case and program, under every strategy
 * and variant that can be forced, the shortest interleaving of each set of failures, and of
 * none, is run on real threads again and again, and must make the same accesses with the same
 * values and end in the same failures, with the same counts. (Built with machines in a hurry,
 * tests/hurry/forced.h, some runs are given up, because what was a step would have to be done
 * over again.)
 *
 * usage: test_forced [RUNS]   (5 runs of each if not given; with another number a sample of files)
 */
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "vm/base/dice.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"
#include "vm/engine/forced.h"
#include "vm/engine/plan.h"
#include "vm/engine/virtual.h"
#include "vm/base/names.h"
#include "vm/machine/machine.h"

enum {
	WORLDS = 20000, /* of a search: a program that has more is too large */
	USUAL = 5,      /* runs of each plan */
	HUNT = 360,     /* programs made at random: with all strategies these are more than 10,000 pairs */
};

static unsigned runs = USUAL, plans, done, refused, given_up, too_large;
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
	return "exitcode=0:allocator_release_to_os_interval_ms=-1";
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

/* Natively a thread makes its stack known only where it stops for a collection; here it is in the
 * middle of what follows at once. */
static bool hides_roots(const struct plan *plan)
{
	return at_once && plan->uncounted && plan->collects;
}

static void run_schedule(const struct small *s, const struct program *p, const char *strategy,
			 const struct schedule *schedule)
{
	struct error e = { .line = 0 };
	struct recording recording;
	struct plan plan;

	if (!plan_record(p, strategy, s->prints, schedule, &recording, &plan, &e))
		fail_msg("%s under %s: %s", s->name, strategy, e.message);
	if (hides_roots(&plan))
		refused++;
	else
		run_plan(s->name, strategy, s->prints, &plan);
	plan_free(&plan);
	recording_free(&recording);
}

static void run_outcome(const struct small *s, const struct program *p, const char *strategy,
			const struct outcome *o)
{
	if (o->kinds & verdict_bit(VERDICT_UNBOUNDED)) /* it has no end to plan for */
		refused++;
	else
		run_schedule(s, p, strategy, &o->schedule);
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

/* Without a GIL, natively reads do hold something. */
static bool holds_at_once(const struct names_row *row)
{
	return at_once && row->runtime && strcmp(row->strategy, "biased") == 0;
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
		const char *name = programs_name(s, row->name);
		const struct explore_request request = {
			.program = p,
			.strategy = name,
			.prints = s->prints,
			.budget.worlds = WORLDS,
		};
		struct error e = { .line = 0 };
		struct result r;

		if (holds_at_once(row))
			continue;
		if (sample->seen++ % sample->every)
			continue;
		assert_true(explore(&request, &r, &e));
		for (size_t i = 0; i < r.n_outcomes && !r.stopped_by; i++)
			run_outcome(s, p, name, &r.outcomes[i]);
		assert_true(plans + refused > before || r.stopped_by);
		too_large += r.stopped_by != NULL;
		result_free(&r);
	}
}

static void report(unsigned least)
{
	print_message("# %u plans, %u runs on real threads; %u given up, %u refused, %u too large\n",
		      plans, done, given_up, refused, too_large);
	assert_true(plans > least);
	assert_true(given_up < plans / 3);
	assert_true(too_large < plans / 10);
	plans = done = refused = given_up = too_large = 0;
}

static void test_every_outcome(void **state)
{
	struct sample all = { .every = 1 };

	(void)state;
	programs_each(run_program, &all);
	report(500);
}

static void run_files(const char *pattern, size_t every)
{
	struct sample sample = { .every = every };

	programs_files(pattern, run_program, &sample);
}

/* They have more of Python in them, */
static void test_programs(void **state)
{
	(void)state;
	run_files("tests/programs/*.py", runs == USUAL ? 1 : 5);
	report(runs == USUAL ? 100 : 20);
}

/* and these all of it, most of them with one thread. */
static void test_python(void **state)
{
	(void)state;
	run_files("tests/python/*.py", runs == USUAL ? 1 : 31);
	report(runs == USUAL ? 500 : 20);
}

/* Nobody has chosen what these do. */
static void test_random(void **state)
{
	struct sample sample = { .every = runs == USUAL ? 1 : 7 };
	struct dice dice = { 20261202 };
	char text[PROGRAMS_TEXT];

	(void)state;
	for (unsigned i = 0; i < (runs == USUAL ? HUNT : HUNT / 15); i++) {
		const struct small s = { "a program made at random", text, NULL };
		struct program *p;

		programs_make(&dice, text);
		p = programs_compile(&s);
		run_program(&sample, &s, p);
		program_free(p);
	}
	print_message("# %zu pairs of a program and a strategy\n", sample.seen / sample.every);
	report(50);
}

/* --- collections: in any interleaving, not only the shortest ones --- */

#define IMPORTS "import gc\nimport threading\nclass N:\n\tpass\n"

static const struct small collecting[] = {
	{ "cycles", IMPORTS "s = []\n"
	  "def f():\n\ta = N()\n\ta.me = a\n\ta = None\n\ts.append(gc.collect())\n"
	  "def g():\n\tb = [1]\n\tb.append(b)\n\tb = None\n\ts.append(gc.collect())\n" PROGRAM_TWO,
	  NULL },
	{ "a cycle taken apart", IMPORTS "a = N()\na.b = N()\na.b.a = a\n"
	  "def f():\n\tglobal a\n\ta = None\n\tgc.collect()\n"
	  "def g():\n\tx = a\n\tif x is not None:\n\t\ty = x.b\n\t\tx.b = None\n" PROGRAM_TWO,
	  NULL },
	{ "references queued for their owner", IMPORTS "o = N()\no.x = [[], []]\n"
	  "def f():\n\tglobal o\n\to.x = None\n\to = None\n"
	  "def g():\n\tgc.collect()\n\tgc.collect()\n" PROGRAM_TWO,
	  NULL },
	{ "finalizers that bring back", IMPORTS "kept = []\nclass F:\n\tdef __del__(self):\n\t\tkept.append(self)\n"
	  "def f():\n\ta = F()\n\ta.me = a\n\tb = F()\n\ta = b = None\n\tgc.collect()\n"
	  "def g():\n\twhile kept:\n\t\tkept.pop().me = None\n\tgc.collect()\n" PROGRAM_TWO,
	  NULL },
	{ "weak references", IMPORTS "import weakref\na = N()\na.me = a\nw = weakref.ref(a)\n"
	  "def f():\n\tglobal a\n\ta = None\n\tgc.collect()\n"
	  "def g():\n\tx = w()\n\tif x is not None:\n\t\tx.me = 1\n" PROGRAM_TWO,
	  NULL },
	{ "a list that grows", IMPORTS "l = [N()]\n"
	  "def f():\n\tx = l[0]\n\tx.v = 1\n"
	  "def g():\n\tl.append(None)\n\tgc.collect()\n\tl.append([])\n" PROGRAM_TWO,
	  NULL },
	{ "native code", "import capi\n" IMPORTS "s = []\n"
	  "def f():\n\twith capi.native:\n\t\tp = capi.own(N())\n\t\twith capi.released:\n\t\t\tpass\n"
	  "\t\tp.v = 1\n\t\ts.append(p.v)\n\t\tcapi.decref(p)\n"
	  "def g():\n\tgc.collect()\n\ts.append([])\n\tgc.collect()\n" PROGRAM_TWO,
	  NULL },
	{ "a mutex", "import capi\n" IMPORTS "m = capi.Mutex()\n"
	  "def f():\n\twith capi.native:\n\t\tm.lock()\n\t\tx = N()\n\t\tm.unlock()\n"
	  "def g():\n\twith capi.native:\n\t\tm.lock()\n\t\tgc.collect()\n\t\tm.unlock()\n" PROGRAM_TWO,
	  NULL },
	{ "threads that end and begin", IMPORTS "s = []\n"
	  "def h(x):\n\ts.append(x)\n\tgc.collect()\n"
	  "def f():\n\tt = threading.Thread(target=h, args=([1],))\n\tt.start()\n\tt.join()\n"
	  "\ts.pop()\n\tgc.collect()\n" PROGRAM_SAME,
	  NULL },
	{ NULL, NULL, NULL },
};

static bool may_collect(const struct names_row *row)
{
	return machine_explore(row->name)->collects || (row->runtime && !holds_at_once(row));
}

/* One interleaving; half of them with turns of several steps. False: the run has no end. */
static bool draw(const struct program *p, const char *strategy, uint64_t index,
		 struct schedule *schedule)
{
	struct dice dice = dice_of(1, index);
	struct virtual v;
	uint32_t enabled;
	unsigned thread = 0, least = index % 2 ? 4 : 1;

	*schedule = (struct schedule){ .n_runs = 0 };
	snprintf(schedule->strategy, sizeof(schedule->strategy), "%s", strategy);
	virtual_open(&v, p, strategy, NULL);
	virtual_start(&v);
	while ((enabled = virtual_enabled(&v)) && v.step < 2000) {
		if (!(enabled >> thread & 1) || !dice_below(&dice, least))
			do
				thread = (unsigned)dice_below(&dice, THREADS);
			while (!(enabled >> thread & 1));
		schedule_push(schedule, thread);
		virtual_step(&v, thread);
	}
	virtual_close(&v);
	return !enabled;
}

static void run_drawn(const struct small *s, const struct program *p, const char *strategy,
		      unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		struct schedule schedule;

		if (draw(p, strategy, i, &schedule))
			run_schedule(s, p, strategy, &schedule);
		schedule_free(&schedule);
	}
}

static void test_collections(void **state)
{
	(void)state;
	for (const struct small *s = collecting; s->name; s++) {
		struct program *p = programs_compile(s);

		for (const struct names_row *row = names_rows; row->name; row++)
			if (may_collect(row))
				run_drawn(s, p, row->name, 2 * runs);
		program_free(p);
	}
	report(100);
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
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_counts_at_the_end),
		cmocka_unit_test(test_collections),
	};

	if (argc > 1)
		runs = (unsigned)strtoul(argv[1], NULL, 10);
	at_once = argc > 2;
	/* The stacks of each run are fresh pages, whatever the explorer has freed: few are touched. */
	mallopt(M_MMAP_THRESHOLD, 1 << 19);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
