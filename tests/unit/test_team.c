/*
 * A search by several processes gives what one gives, to the last bit: the totals, outcomes,
 * chances, shortest schedules, texts, and what it has counted of worlds, steps and bytes; for
 * small programs and cases under every strategy and runtime (without $LONG each under some, in turns),
 * with 2 and 3 processes from the first layer on, and with a bound on worlds; some with so few texts
 * that they are not told apart. And one whose layers have thousands of worlds, with bounds that stop it
 * there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"

enum { STRATEGIES = 23, BOUND = 500 };

struct tally {
	unsigned turn, searches, stopped;
	uint32_t wide; /* 0: as wide as one to three nodes */
	uint64_t worlds, handed;
};

static bool same_count(const struct count *a, const struct count *b)
{
	return a->exact == b->exact && a->about == b->about &&
	       !memcmp(&a->approx, &b->approx, sizeof(a->approx));
}

static bool same_chance(const struct chance *a, const struct chance *b)
{
	return !memcmp(&a->value, &b->value, sizeof(a->value)) && a->numerator == b->numerator &&
	       a->twos == b->twos && a->threes == b->threes && a->about == b->about;
}

static bool same_outcome(const struct outcome *a, const struct outcome *b)
{
	bool same = a->kinds == b->kinds && same_count(&a->interleavings, &b->interleavings) &&
		    same_chance(&a->chance, &b->chance) && a->switches == b->switches &&
		    a->steps == b->steps && a->line == b->line &&
		    a->schedule.n_runs == b->schedule.n_runs;

	for (size_t i = 0; same && i < a->schedule.n_runs; i++)
		same = a->schedule.runs[i].thread == b->schedule.runs[i].thread &&
		       a->schedule.runs[i].length == b->schedule.runs[i].length;
	return same;
}

static bool same_result(const struct result *a, const struct result *b)
{
	bool same = a->complete == b->complete && a->spent == b->spent &&
		    !a->stopped_by == !b->stopped_by &&
		    same_count(&a->interleavings, &b->interleavings) &&
		    a->n_outcomes == b->n_outcomes && a->n_outputs == b->n_outputs &&
		    a->collectable == b->collectable && a->stepped == b->stepped &&
		    a->texts_alike == b->texts_alike && a->worlds == b->worlds && a->steps == b->steps &&
		    a->world_bytes == b->world_bytes;

	for (size_t i = 0; same && i < a->n_outcomes; i++)
		same = same_outcome(&a->outcomes[i], &b->outcomes[i]);
	for (size_t i = 0; same && i < a->n_outputs; i++)
		same = a->outputs[i].size == b->outputs[i].size &&
		       !memcmp(a->outputs[i].text, b->outputs[i].text, a->outputs[i].size) &&
		       same_count(&a->outputs[i].interleavings, &b->outputs[i].interleavings);
	return same;
}

static void compare(struct tally *tally, const struct small *s, const struct program *p,
		    const char *strategy, uint64_t most)
{
	struct explore_request request = { .program = p,
					   .strategy = strategy,
					   .prints = s->prints,
					   .budget.worlds = most,
					   .jobs = 1,
					   .wide = tally->wide ? tally->wide : 1 + tally->turn % 3,
					   .texts = tally->turn % 2 ? 2 : 0,
					   .apart = tally->wide != 0 };
	struct result one, many;
	struct error e = { .line = 0 };

	if (!explore(&request, &one, &e))
		return;
	request.jobs = 2 + tally->turn % 2;
	assert_true(explore(&request, &many, &e));
	if (!same_result(&one, &many))
		fail_msg("%s, %s: %u processes have another result than one: %llu and %llu worlds",
			 s->name, strategy, request.jobs, (unsigned long long)many.worlds,
			 (unsigned long long)one.worlds);
	tally->searches++;
	tally->stopped += one.stopped_by != NULL;
	tally->worlds += one.worlds;
	tally->handed += many.handed;
	result_free(&one);
	result_free(&many);
}

static void check_program(void *context, const struct small *s, const struct program *p)
{
	struct tally *tally = context;
	unsigned step = programs_long() ? 1 : STRATEGIES;

	tally->turn++;
	for (unsigned i = 0; names_rows[i].name; i++) {
		if ((i + tally->turn) % step)
			continue;
		compare(tally, s, p, programs_name(s, names_rows[i].name), 20000);
		compare(tally, s, p, programs_name(s, names_rows[i].name), BOUND);
	}
}

static void test_same(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	programs_each(check_program, &tally);
	print_message("# %u searches, %u of them stopped, %llu worlds\n", tally.searches,
		      tally.stopped, (unsigned long long)tally.worlds);
	assert_true(tally.stopped > 5);
}

static void test_wide(void **state)
{
	const struct small three = { "three threads",
				     PROGRAM_IMPORT "class Box: pass\n"
				     "def f(o):\n"
				     "    for _ in range(2):\n"
				     "        x = o\n"
				     "        x = None\n"
				     "box = Box()\n"
				     "x = threading.Thread(target=f, args=(box,))\n"
				     "y = threading.Thread(target=f, args=(box,))\n"
				     "z = threading.Thread(target=f, args=(box,))\n" PROGRAM_START
				     "z.start()\n" PROGRAM_JOIN "z.join()\n",
				     NULL };
	struct program *p = programs_compile(&three);
	struct tally tally = { .wide = 300 };

	(void)state;
	for (uint64_t bound = 20000; bound < 60000; bound += 9000)
		compare(&tally, &three, p, "unsafe", bound);
	assert_int_equal(tally.stopped, tally.searches);
	print_message("# %llu bytes handed over\n", (unsigned long long)tally.handed);
	assert_true(tally.handed > 0);
	program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same),
					    cmocka_unit_test(test_wide) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
