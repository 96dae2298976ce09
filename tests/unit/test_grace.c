/*
 * Numbers of interleavings of programs with read-side sections, and of what qsbr adds to atomic,
 * argued by hand (test_totals.c says what a step is): the beginning and the end of a section are a
 * step each, and so is the beginning of a grace period; its end is one if it has had to wait.
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

/*
 * Native code that keeps a pointer while it has detached. The reader q: takes and counts s, loads
 * the pointer, drops s; is back from native code (qsbr: a step, A); reads. The writer e: counts s,
 * swaps, drops s, and drops the object, which comes to zero.
 *
 * It finds nothing, and ends with q3, if e2 comes before q2: 22 of C(7,3). Else its steps are 4,
 * half of C(8,4), so 35; under qsbr 5, and of C(9,4) = 126 orders 51 have e2 first, so 75.
 *
 * atomic: q4 fails if e4 comes before it, so that q4 is the last step of all: of the other 7 in 35
 * orders the 22 have e2 before q2, so 13. qsbr: e4 has to come before A, after which the reader is
 * waited for; A and q4 are the last then, and the others as before: 13. eager: q4 is the last, and
 * of the other 8 half have q2 before e2: 35. early: the reader is in native code: the same.
 */
static void test_detached(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"import capi\nclass Thing:\n\tpass\ns = Thing()\ns.o = Thing()\ns.o.v = 1\n"
		"def f():\n\twith capi.native:\n\t\tp = capi.load(s, 'o')\n"
		"\t\tif p is not None:\n\t\t\twith capi.released:\n\t\t\t\tpass\n\t\t\tp.v\n"
		"def g():\n\twith capi.native:\n\t\tp = capi.exchange(s, 'o', None)\n"
		"\t\tcapi.decref(p)\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "atomic", "57: clean 44, use-after-free 13");
	total(text, NULL, "qsbr", "97: clean 84, use-after-free 13");
	total(text, NULL, "qsbr+eager", "97: clean 62, use-after-free 35");
	total(text, NULL, "qsbr+early", "97: clean 62, use-after-free 35");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_reader),
		cmocka_unit_test(test_two_readers),
		cmocka_unit_test(test_own_section),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_detached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
