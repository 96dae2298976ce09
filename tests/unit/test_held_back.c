/*
 * More threads than can be alive at once: their starts are held back, a step each, and that is
 * said; the numbers are argued as those of test_totals.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "tests/unit/total.h"
#include "vm/engine/explore.h"

#define HELD_BACK(n)                                                              \
	PROGRAM_IMPORT "n = 0\ndef f():\n\tglobal n\n\tn = 1\n"                   \
		       "s = [threading.Thread(target=f) for i in range(" n ")]\n" \
		       "for x in s:\n\tx.start()\nfor x in s:\n\tx.join()\n"

/*
 * 16 threads of one step each beside main: only 15 can be alive with it, so main holds the last
 * start back, which is a step of its own then. It comes after k of the 15 others, 1 <= k <= 15,
 * and the last thread has 16 - k places behind it: 15! * (15 + 14 + ... + 1) = 15! * 120. With
 * 15 threads nothing is held back: 15!.
 */
static void test_one_step(void **state)
{
	(void)state;
	total(HELD_BACK("15"), NULL, "gil", "1307674368000: clean 1307674368000");
	total(HELD_BACK("16"), NULL, "gil", "156920924160000: clean 156920924160000");
}

/* In how many orders the remaining steps can be made. Of the first 15 threads, which make two steps each,
 * `none` have made none so far and `half` have made one. Main starts the last thread, which is a step,
 * once any of the 15 has ended. `made`: the steps of the last thread so far; -1: it is not started. */
static double ways(int none, int half, int made)
{
	static double known[16][16][4];
	double *sum = &known[none][half][made + 1];

	if (!none && !half && made == 2)
		return 1;
	if (*sum)
		return *sum;
	if (none)
		*sum += none * ways(none - 1, half + 1, made);
	if (half)
		*sum += half * ways(none, half - 1, made);
	if (made < 0 && none + half < 15)
		*sum += ways(none, half, 0);
	if (made >= 0 && made < 2)
		*sum += ways(none, half, made + 1);
	return *sum;
}

static void explore_text(const char *text, const char *strategy, struct result *r)
{
	const struct small s = { "a program of the test's", text, NULL };
	struct program *p = programs_compile(&s);
	const struct explore_request request = { .program = p, .strategy = strategy };
	struct error e = { .line = 0 };

	assert_true(explore(&request, r, &e));
	program_free(p);
}

/* Two steps each: too many to argue in a line, so they are counted in another way. */
static void test_two_steps(void **state)
{
	double counted = ways(15, 0, -1);
	struct result r;

	(void)state;
	explore_text(HELD_BACK("16"), "atomic", &r);
	assert_true(r.interleavings.approx > counted * (1 - 1e-12) &&
		    r.interleavings.approx < counted * (1 + 1e-12));
	assert_false(r.complete);
	assert_int_equal(r.most_threads, 16);
	assert_string_equal(r.stopped_by, "at most 16 threads were alive at once");
	result_free(&r);
	explore_text(HELD_BACK("3"), "atomic", &r);
	assert_true(r.complete);
	assert_int_equal(r.most_threads, 0);
	result_free(&r);
}

/* All wait for the one that is held back: main's lock. */
static void test_in_vain(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "k = threading.Lock()\ndef f():\n\tk.acquire()\n\tk.release()\n"
			       "s = [threading.Thread(target=f) for i in range(16)]\n"
			       "k.acquire()\nfor x in s:\n\tx.start()\nk.release()\n";
	struct result r;

	(void)state;
	explore_text(text, "gil", &r);
	assert_false(r.complete);
	assert_string_equal(r.stopped_by,
			    "more than 16 threads would have to be alive at once");
	result_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_step),
		cmocka_unit_test(test_two_steps),
		cmocka_unit_test(test_in_vain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
