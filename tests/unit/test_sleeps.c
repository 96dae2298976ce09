/*
 * Numbers of interleavings in which sleeps are over in order, argued by hand (test_totals.c says what
 * a step is): to wake up is a step, and so is to take a lock that was waited for, or to give up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "tests/unit/total.h"

/*
 * In order, with two lengths: one interleaving. Of two sleeps that are over at the same time each
 * thread wakes up and prints: C(4,2) = 6 orders. If they may be over at any time that is no step,
 * and two prints have two orders.
 */
static void test_two_sleeps(void **state)
{
	static const char two[] = PROGRAM_IMPORT
		"import time\ndef f():\n\ttime.sleep(0.2)\n\tprint(1)\n"
		"def g():\n\ttime.sleep(0.1)\n\tprint(2)\n" PROGRAM_TWO;
	static const char same[] = PROGRAM_IMPORT
		"import time\ndef f():\n\ttime.sleep(0.1)\n\ttime.sleep(0.1)\n\tprint(1)\n"
		"def g():\n\ttime.sleep(0.2)\n\tprint(2)\n" PROGRAM_TWO;

	(void)state;
	total(two, NULL, "gil+sleeps", "1: clean 1");
	total(two, NULL, "unsafe+sleeps", "1: clean 1");
	total(two, NULL, "gil", "2: clean 2");
	total(same, NULL, "gil+sleeps", "6: clean 6");
}

/*
 * The lock is held when the other thread asks for it, which is a step of cpython3.15's, and before
 * anything else can happen: sleeps take longer. If it is given back in time there are two steps more,
 * wake up and take it, in that order; that it is given back is no step where no other thread waits,
 * but here one does: 1 interleaving. If not, the thread gives up before the other wakes up.
 */
static void test_lock_for_some_time(void **state)
{
	static const char in_time[] = PROGRAM_IMPORT
		"import time\nl = threading.Lock()\nl.acquire()\n"
		"def f():\n\ttime.sleep(0.1)\n\tl.release()\n"
		"def g():\n\tprint(l.acquire(timeout=0.2))\n" PROGRAM_TWO;
	static const char too_late[] = PROGRAM_IMPORT
		"import time\nl = threading.Lock()\nl.acquire()\n"
		"def f():\n\ttime.sleep(0.2)\n\tl.release()\n"
		"def g():\n\tprint(l.acquire(timeout=0.1))\n" PROGRAM_TWO;

	(void)state;
	total(in_time, "True\n", "cpython3.15+sleeps", "1: clean 1");
	total(in_time, "True\n", "gil+sleeps", "1: clean 1");
	total(too_late, "False\n", "cpython3.15+sleeps", "1: clean 1");
	total(too_late, "False\n", "gil+sleeps", "1: clean 1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_sleeps),
		cmocka_unit_test(test_lock_for_some_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
