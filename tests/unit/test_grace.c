/*
 * Numbers of interleavings of programs with read-side sections, argued by hand (test_totals.c says
 * what a step is): the beginning and the end of a section are a step each, and so is the
 * beginning of a grace period; its end is one if it has had to wait.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "tests/unit/total.h"

/* Under each of these no other step is made: nothing shared is counted, and no place lies between
 * two steps where a GIL does not change hands. */
static const char *const strategies[] = { "unsafe", "gil", "atomic", "gc", "ruby", NULL };

static void total_of_each(const char *text, const char *expected)
{
	for (const char *const *s = strategies; *s; s++)
		total(text, NULL, *s, expected);
}

#define HEAD                                                                  \
	PROGRAM_IMPORT "import capi\ndef f():\n\twith capi.reading:\n\t\tpass\n" \
		       "def g():\n\tcapi.synchronize()\n"

/*
 * Begin, End; Grace. G comes before B, or after E, and is all; or between the two, and then its end
 * comes after E: 3.
 */
static void test_one_reader(void **state)
{
	(void)state;
	total_of_each(HEAD PROGRAM_TWO, "3: clean 3");
}

/*
 * The ends of sections in 6 orders. For each, G may come at 5 places, and its own end at each place
 * behind the last section that G has found open:
 *
 *     B E b e    1 (before all), 3 (in the first: behind E, b or e), 1, 1, 1: 7
 *     B b E e    1, 2 (behind E or e), 1, 1, 1: 6
 *     B b e E    1, 1, 1, 1, 1: 5
 *
 * and the same with the threads exchanged: 2 * 18 = 36.
 */
static void test_two_readers(void **state)
{
	(void)state;
	total_of_each(HEAD "x = threading.Thread(target=f)\ny = threading.Thread(target=f)\n"
			   "z = threading.Thread(target=g)\nx.start()\ny.start()\n"
			   "z.start()\nx.join()\ny.join()\nz.join()\n",
		      "36: clean 36");
}

/*
 * A section of its own is waited for without end: B, then G, and nothing else. The other thread's
 * grace period is all if it comes first, 1, and comes to nothing if it begins after B: 2 places.
 */
static void test_own_section(void **state)
{
	(void)state;
	total_of_each(PROGRAM_IMPORT
		      "import capi\ndef f():\n\twith capi.reading:\n\t\tcapi.synchronize()\n"
		      "def g():\n\tcapi.synchronize()\n" PROGRAM_TWO,
		      "3: deadlock 3");
}

/* Inside a section another one is no step; only the end of the outer one ends it: 3 again. */
static void test_nested(void **state)
{
	(void)state;
	total_of_each(PROGRAM_IMPORT
		      "import capi\ndef f():\n\twith capi.reading, capi.reading:\n\t\tpass\n"
		      "def g():\n\tcapi.synchronize()\n" PROGRAM_TWO,
		      "3: clean 3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_reader),
		cmocka_unit_test(test_two_readers),
		cmocka_unit_test(test_own_section),
		cmocka_unit_test(test_nested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
