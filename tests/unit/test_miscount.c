/*
 * The verdict miscount: for each strategy what a wrong count is, and what is none.
 *
 *     unsafe, gil, atomic, locked   the stored count is not the number of references
 *     biased                        local and shared part together are not; a reference that
 *                                   waits in a queue is one, also if the queue is lost
 *     gc                            never: there are no counts
 *
 * Numbers of interleavings are argued as in test_totals.c, which says what a step is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "tests/unit/total.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"
#include "vm/engine/trace.h"

#define PROGRAM_BOX                   \
	PROGRAM_IMPORT "class Box:\n" \
		       "\tpass\n"

/* Which failures the program shows under a strategy, all interleavings together. */
static void kinds(const char *text, const char *strategy, const char *expected)
{
	const struct small s = { "a program of test_miscount.c", text, NULL };
	struct program *p = programs_compile(&s);
	const struct explore_request request = { .program = p, .strategy = strategy };
	struct error e = { .line = 0 };
	struct result r;
	char found[200];

	assert_true(explore(&request, &r, &e));
	assert_true(r.complete);
	verdict_set_text(result_kinds(&r), " ", found, sizeof(found));
	assert_string_equal(found, expected);
	result_free(&r);
	program_free(p);
}

/* What the trace of a schedule says when the run is over: one sentence, at `line`. */
static void end(const char *text, const char *schedule, const char *expected, uint32_t line)
{
	const struct small s = { "a program of test_miscount.c", text, NULL };
	struct program *p = programs_compile(&s);
	struct schedule parsed;
	struct error e = { .line = 0 };
	struct trace t;

	assert_true(schedule_parse(schedule, &parsed, &e));
	assert_true(trace_run(p, parsed.strategy, NULL, &parsed, &t, &e));
	assert_true(t.over);
	assert_int_equal(t.verdicts, verdict_bit(VERDICT_MISCOUNT));
	assert_int_equal(t.n_ends, 1);
	assert_string_equal(t.ends[0].text, expected);
	assert_int_equal(t.ends[0].line, line);
	assert_int_equal(t.first_line, line);
	trace_free(&t);
	schedule_free(&parsed);
	program_free(p);
}

/*
 * Two threads take a reference and give it up, load and store each: a b c d and A B C D, 8
 * steps, C(8,4) = 70, of an object that has n names all the time. Right is n. Say d is the last
 * step: 35, by how many of y's steps, i <= j <= k, come before a, b and c. What c loads was
 * stored by b, or by B or D if that came between b and c. d stores one less, and right is n.
 *
 *     nothing: b stored what a loaded, + 1, so the end is what a loaded, which is n + 1 if B
 *     but not D was before a (i = 2, 3), else n:
 *         k = 0: 1 right
 *         k = 1: 3 right
 *         k = 2, 3, j = 2: 2 right, 1 high; and the same
 *         k = 3, j = 3: 2 right, 2 high
 *         k = 4, j = 4: 3 right, 2 high
 *     B, not D: k = 2, 3 and j < 2:
 *         j = 1: A loaded n, B stored n + 1: 2 right, and 2
 *         j = 0: A loaded what b had stored, B stored n + 2: 1 high, and 1
 *     D: k = 4 and j < 4:
 *         j = 3: C loaded B's n + 1, D stored n: 4 low
 *         j = 2: C loaded what b stored: n + 1 if i < 2: 2 low; n + 2 if i = 2: 1 right
 *         j = 1: A loaded n, C loaded B's n + 1, D stored n: 2 low
 *         j = 0: B stored n + 2, D n + 1: 1 right
 *
 * 19 right, 8 high, 8 low, and as many with D last: 38, 16, 16. If n is 1, low is 0: the object
 * is freed in the last step.
 */
static void test_taken_and_given_up(void **state)
{
	static const char once[] =
		PROGRAM_BOX "o = Box()\ndef f():\n\tx = o\n\tx = None\n" PROGRAM_SAME;
	static const char twice[] =
		PROGRAM_BOX "o = Box()\nkept = o\ndef f():\n\tx = o\n\tx = None\n" PROGRAM_SAME;

	(void)state;
	total(once, NULL, "unsafe", "70: clean 38, miscount 16, premature-free 16");
	total(twice, NULL, "unsafe", "70: clean 38, miscount 32");
	/* i, j, k = 0, 0, 2: d comes after D. And 0, 3, 4: b comes after B. */
	end(twice, "1:unsafe:00000000:1x2.2x2.1.2x2.1",
	    "o has count 3, true 2: it will never be freed", 8);
	end(twice, "1:unsafe:00000000:1.2x3.1.2.1x2",
	    "o has count 1, true 2: it will be freed too early", 7);
	total(twice, NULL, "gil", "6: clean 6"); /* C(4,2) */
	total(twice, NULL, "atomic", "6: clean 6");
	total(twice, NULL, "locked", "6: clean 6");
	total(twice, NULL, "gc", "1: clean 1");
	kinds(twice, "biased", "clean");
}

/*
 * Two threads empty one slot: load l, store s, and give up what was there; the object has two
 * more names. Who loads after the other's store finds nothing to give up, and all is right.
 *
 * atomic: a gives it up. One of them finds nothing: after l s, a has 3 places among l' s', so
 * 3, and 3. Both find it: of C(6,3) = 20 orders, l' comes after s in 4, l after s' in 4: 12
 * give up one reference twice.
 *
 * unsafe: c d. One of them finds nothing: C(4,2) = 6 orders of c d and l' s', and 6. Both find
 * it: C(8,4) = 70 less twice C(6,2) = 15: 40. If one of the two decrements is lost the count is
 * right again. None is if, say, d comes before c': l s c d l' s' in front of c' d', C(6,2) =
 * 15, but l' not after s, 6, nor s' before l, 1: 8; and 8. So 16 wrong, 24 + 12 right.
 */
static void test_given_up_twice(void **state)
{
	static const char text[] = PROGRAM_BOX
		"o = Box()\na = o\nkept = o\ndef f():\n\tglobal a\n\ta = None\n" PROGRAM_SAME;

	(void)state;
	total(text, NULL, "atomic", "18: clean 6, miscount 12");
	total(text, NULL, "unsafe", "52: clean 36, miscount 16");
	end(text, "1:atomic:00000000:1.2x3.1x2",
	    "a has count 1, true 2: it will be freed too early, for a reference was given up "
	    "twice",
	    9);
	kinds(text, "gil", "clean");
	kinds(text, "locked", "clean");
	kinds(text, "gc", "clean");
}

/*
 * Two threads put two objects, which have a name each, into one empty slot: addition k, load l,
 * store s; who finds something there gives it up, d. That is right: l' after s, then k' has 4
 * places in k l s: 4, and 4. If both find nothing, one reference is overwritten: C(6,3) = 20
 * less 4 and 4: 12.
 */
static void test_overwritten(void **state)
{
	static const char text[] =
		PROGRAM_BOX "p = Box()\nq = Box()\na = None\ndef f():\n\tglobal a\n\ta = p\n"
			    "def g():\n\tglobal a\n\ta = q\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "atomic", "20: clean 8, miscount 12");
	end(text, "1:atomic:00000000:1x2.2x3.1",
	    "q has count 2, true 1: it will never be freed, for a reference was overwritten",
	    12);
	kinds(text, "gil", "clean");
	kinds(text, "locked", "clean");
	kinds(text, "gc", "clean");
}

/*
 * The lost decrement of test_totals.c: 40 of 70 lose the box, and with it a reference to an
 * object that has a name. What leaked refers to it still: its count is right. In the other 30
 * the box is freed by the last thread, alone.
 */
static void test_leak_keeps_references(void **state)
{
	static const char text[] = PROGRAM_BOX "o = Box()\na = Box()\na.o = o\nb = a\n"
					       "def f():\n\tglobal a\n\ta = None\n"
					       "def g():\n\tglobal b\n\tb = None\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "unsafe", "70: clean 30, leak 40");
}

/* Classes, functions and constants have no counts; what waits for ever keeps what it has, and
 * so does native code; an exception gives up what its frames had. */
static void test_is_none(void **state)
{
	static const char immortal[] = PROGRAM_BOX
		"def f():\n\tx = Box\n\ty = f\n\tz = 'text'\n\tx = y = z = None\n" PROGRAM_SAME;
	static const char waits[] =
		PROGRAM_BOX "o = Box()\nlock = threading.Lock()\n"
			    "def f(a):\n\tb = [a, o]\n\twith lock:\n\t\twith lock:\n"
			    "\t\t\tpass\nf(o)\n";
	static const char native[] = PROGRAM_BOX
		"import capi\no = Box()\np = capi.own(o)\ncapi.incref(p)\nl = [Box(), o]\n"
		"capi.store(l, 1, None)\n";
	static const char raises[] =
		PROGRAM_BOX "o = Box()\ndef f(a):\n\tb = [a, o]\n\tb[2]\n"
			    "x = threading.Thread(target=f, args=(o,))\nx.start()\nx.join()\n";

	(void)state;
	kinds(immortal, "unsafe", "clean");
	kinds(waits, "unsafe", "deadlock");
	kinds(waits, "biased", "deadlock");
	kinds(waits, "locked", "deadlock");
	kinds(native, "unsafe", "clean");
	kinds(native, "biased", "clean");
	kinds(raises, "unsafe", "exception");
	kinds(raises, "biased", "exception");
}

/* A thread that waits for ever does not hide what went wrong before: the count of test_taken_..
 * is as wrong in the one that a third thread's deadlock ends. */
static void test_beside_a_deadlock(void **state)
{
	static const char text[] = PROGRAM_BOX "o = Box()\nkept = o\nlock = threading.Lock()\n"
					       "def f():\n\tx = o\n\tx = None\n" PROGRAM_SAME
					       "with lock:\n\twith lock:\n\t\tpass\n";

	(void)state;
	total(text, NULL, "unsafe", "70: deadlock 38, deadlock+miscount 32");
}

/*
 * The owner makes an object, which gets two names, and ends; another thread gives up one of
 * them for it. Undrained, the entry of the owner's queue may stay, and leaks; the reference
 * that it is for is in the count, and is there: no wrong count.
 */
static void test_queues(void **state)
{
	static const char text[] = PROGRAM_BOX "a = b = None\n"
					       "def f():\n\tglobal a, b\n\tb = Box()\n\ta = b\n"
					       "def g():\n\tglobal a\n\ta = None\n" PROGRAM_TWO;

	(void)state;
	kinds(text, "biased", "clean");
	kinds(text, "biased+undrained", "leak");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_taken_and_given_up),
		cmocka_unit_test(test_given_up_twice),
		cmocka_unit_test(test_overwritten),
		cmocka_unit_test(test_leak_keeps_references),
		cmocka_unit_test(test_is_none),
		cmocka_unit_test(test_beside_a_deadlock),
		cmocka_unit_test(test_queues),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
