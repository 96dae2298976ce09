/*
 * Numbers of interleavings that are argued by hand, so that the explorer, the stepping
 * that it shares with the enumerator, and the idea of what a step is cannot all be wrong
 * together. What counts as a step, for these programs:
 *
 *     unsafe        LOAD_GLOBAL of an int   1: the slot
 *                   STORE_GLOBAL            2: the old value is loaded, the new one stored
 *                   dropping a reference    2: the count is loaded, then stored
 *     gil           an instruction with all its accesses is 1 step, in which the lock is
 *                   held; one without an access that others could notice is none
 *     gil+modern    everything from a function's entry, a call or a loop's back edge to
 *                   the next of these is 1 step
 *
 * C(n, k) is the number of ways to choose k of n.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

enum { TEXT = 600 };

/* "20: clean 2, wrong-result 18", or only "20" for `brief`. */
static void write_summary(const struct result *r, bool brief, char *out)
{
	char kinds[200], number[COUNT_TEXT];
	size_t used =
		(size_t)snprintf(out, TEXT, "%s", count_text(&r->interleavings, false, number));

	for (size_t i = 0; i < r->n_outcomes && !brief; i++)
		used += (size_t)snprintf(
			out + used, TEXT - used, "%s %s %s", i ? "," : ":",
			verdict_set_text(r->outcomes[i].kinds, "+", kinds, sizeof(kinds)),
			count_text(&r->outcomes[i].interleavings, false, number));
}

static void total(const char *text, const char *prints, const char *strategy,
		  const char *expected)
{
	const struct small s = { "a program of test_totals.c", text, prints };
	struct program *p = programs_compile(&s);
	const struct explore_request request = { .program = p,
						 .strategy = strategy,
						 .prints = prints };
	struct error e = { .line = 0 };
	struct result r;
	char summary[TEXT];

	assert_true(explore(&request, &r, &e));
	write_summary(&r, !strchr(expected, ':'), summary);
	assert_string_equal(summary, expected);
	result_free(&r);
	program_free(p);
}

/*
 * LOAD_GLOBAL n is 1, STORE_GLOBAL n is 2, so 3 each: C(6,3) = 20. A thread's first access
 * reads and its last one writes, so no update is lost only if one thread is done before
 * the other begins: 2. gil: 2 instructions each, C(4,2) = 6, of which 2 again.
 */
static void test_counter(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\ndef f():\n\tglobal n\n\tn += 1\n" PROGRAM_SAME "print(n)\n";

	(void)state;
	total(text, "2\n", "unsafe", "20: clean 2, wrong-result 18");
	total(text, "2\n", "gil", "6: clean 2, wrong-result 4");
	total(text, "2\n", "gil+modern", "2: clean 2");
}

/*
 * Slot load, slot store, count load, count store: 4 each, C(8,4) = 70. The slots are
 * different ones. A decrement is lost unless one thread's count store comes before the
 * other's count load: then the first has made all its 4 steps while the other has made at
 * most its 2 slot steps, in C(6,2) = 15 ways, for either thread: 30 clean.
 */
static void test_lost_decrement(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "class Box:\n\tpass\na = Box()\nb = a\n"
			       "def f():\n\tglobal a\n\ta = None\n"
			       "def g():\n\tglobal b\n\tb = None\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "unsafe", "70: clean 30, leak 40");
	total(text, NULL, "gil", "2: clean 2");
	total(text, NULL, "gil+modern", "2: clean 2");
}

/* Three stores of 2 accesses: 6! / (2! 2! 2!) = 90. gil: 3! = 6 orders. */
static void test_three_stores(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\ndef f():\n\tglobal n\n\tn = 1\n"
		"x = threading.Thread(target=f)\ny = threading.Thread(target=f)\n"
		"z = threading.Thread(target=f)\n" PROGRAM_START "z.start()\n" PROGRAM_JOIN
		"z.join()\n";

	(void)state;
	total(text, NULL, "unsafe", "90: clean 90");
	total(text, NULL, "gil", "6: clean 6");
}

/*
 * f stores (2), g stores (2) and loads for its assertion (1): C(5,2) = 10. It fails if f's
 * store falls between g's store and load; f's load is before that, at one of 3 places:
 * 3. gil: f 1 step, g 2 steps: 3 orders, of which the one in the middle fails.
 */
static void test_assertion(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "n = 0\ndef f():\n\tglobal n\n\tn = 1\n"
			       "def g():\n\tglobal n\n\tn = 2\n\tassert n == 2\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "unsafe", "10: clean 7, wrong-result 3");
	total(text, NULL, "gil", "3: clean 2, wrong-result 1");
	total(text, NULL, "gil+modern", "2: clean 2");
}

/*
 * gil: loading the lock (its count), acquire, load n, store n, release: 5 steps each. The
 * critical sections exclude each other: say x comes first. Then the 5 steps of x come
 * before y's acquire, and y's first step has 6 places among them: 6, and 6 if y comes
 * first. modern: nothing in f is a call, so it is 1 step: 2.
 */
static void test_lock(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\nlock = threading.Lock()\ndef f():\n\tglobal n\n\twith lock:\n\t\tn += 1\n" PROGRAM_SAME
		"print(n)\n";

	(void)state;
	total(text, "2\n", "gil", "12: clean 12");
	total(text, "2\n", "gil+modern", "2: clean 2");
}

/*
 * gil: load a, acquire a, load b, acquire b, release b, release a: 6 steps each (g has a
 * and b exchanged).
 * Deadlock: both have made their first 3 steps and neither the fourth, in any order:
 * C(6,3) = 20; nothing can happen after that.
 * Clean: say x makes its fourth step before y its second. y's second (acquire b) must wait
 * for x's fifth, y's fourth (acquire a) for x's sixth.
 *   y's second after x's sixth: y's first has 7 places among the 6 of x, then all is fixed: 7
 *   y's second before x's sixth: y's first has 6 places among the first 5 of x; x's sixth
 *   comes before or after y's third: 12
 * 19 for x, 19 for y: 38.
 */
static void test_two_locks(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "a = threading.Lock()\nb = threading.Lock()\n"
			       "def f():\n\twith a:\n\t\twith b:\n\t\t\tpass\n"
			       "def g():\n\twith b:\n\t\twith a:\n\t\t\tpass\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "gil", "58: clean 38, deadlock 20");
	total(text, NULL, "gil+modern", "2: clean 2");
}

/* One thread takes its lock again: it waits for itself, and the main thread for it. */
static void test_lock_twice(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"def f():\n\tlock = threading.Lock()\n\twith lock:\n\t\twith lock:\n\t\t\tpass\n"
		"x = threading.Thread(target=f)\nx.start()\nx.join()\n";

	(void)state;
	total(text, NULL, "unsafe", "1: deadlock 1");
	total(text, NULL, "gil", "1: deadlock 1");
}

/*
 * gil: f is 2 steps. The main thread has used x, which g can reach, to start it, and drops
 * it: 1 step, then it starts y. g loads x (its count) and looks whether x was started: 2
 * steps, then it waits for f; what follows is forced. The 3 come one after another, f's 2
 * among them: C(5,2) = 10, and n is always 2.
 */
static void test_join_in_thread(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\ndef f():\n\tglobal n\n\tn += 1\n"
		"def g():\n\tglobal n\n\tx.join()\n\tn += 1\n"
		"x = threading.Thread(target=f)\ny = threading.Thread(target=g)\n" PROGRAM_START
		"y.join()\nprint(n)\n";

	(void)state;
	total(text, "2\n", "gil", "10: clean 10");
}

/* A thread that starts another one, after which each stores: C(4,2) = 6; gil: 2. */
static void test_started_by_thread(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\ndef child():\n\tglobal n\n\tn = 1\n"
		"def f():\n\tglobal n\n\ty = threading.Thread(target=child)\n\ty.start()\n\tn = 2\n"
		"x = threading.Thread(target=f)\nx.start()\nx.join()\n";

	(void)state;
	total(text, NULL, "unsafe", "6: clean 6");
	total(text, NULL, "gil", "2: clean 2");
}

/*
 * The main thread loads n (A), starts y, loads n again (B), prints (P); x and y store, in
 * 2 accesses each: a1 a2, b1 b2. y cannot begin before A. Without x: A first, then B P
 * among b1 b2 in C(4,2) = 6 ways; a1 a2 come into these 5 in C(7,2) = 21 ways: 126. (That
 * x may have ended before A must not make A and B one step.)
 * gil: x and y are 1 step each: A, then y at one of 3 places in B P, then x at one of 5
 * places: 15. modern: B and P are one step, so 2 times 4: 8.
 */
static void test_main_takes_part(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\ndef f():\n\tglobal n\n\tn = 1\n"
		"def g():\n\tglobal n\n\tn = 2\n"
		"x = threading.Thread(target=f)\ny = threading.Thread(target=g)\n"
		"x.start()\nfirst = n\ny.start()\nprint(first, n)\n" PROGRAM_JOIN;

	(void)state;
	total(text, NULL, "unsafe", "126: clean 126");
	total(text, NULL, "gil", "15: clean 15");
	total(text, NULL, "gil+modern", "8: clean 8");
}

/*
 * f looks for a global that main binds once: before main's store (2 accesses; f may come
 * before either) it is a NameError, after it f loads and prints: 2 and 1. gil: 1 and 1.
 */
static void test_bound_late(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"def f():\n\tprint(late)\nx = threading.Thread(target=f)\nx.start()\nlate = 5\n"
		"x.join()\n";

	(void)state;
	total(text, NULL, "unsafe", "3: clean 1, exception 2");
	total(text, NULL, "gil", "2: clean 1, exception 1");
}

/*
 * f stores (2), g loads twice (2): C(4,2) = 6. Only if f is done before g begins does g
 * fill its heap, and the run is stopped after 3 steps; the other 5 know nothing of that.
 */
static void test_full_heap(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "n = 0\ndef f():\n\tglobal n\n\tn = 1\n"
			       "def g():\n\tif n == 1:\n"
			       "\t\ts = [[0] * 1000000, [0] * 1000000, [0] * 1000000]\n"
			       "\ts = [n]\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "unsafe", "6: clean 5, unbounded 1");
}

/* --- M1(n, k): n threads with a reference each, which they take and drop k times --- */

static void m1(unsigned n, unsigned k, const char *strategy, const char *expected)
{
	char text[4000];
	size_t used = (size_t)snprintf(text, sizeof(text), "import threading\ndef f(o):\n");

	for (unsigned i = 0; i < k; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used,
					 "\tx = o\n\tx = None\n");
	used += (size_t)snprintf(text + used, sizeof(text) - used, "o = []\n");
	for (unsigned i = 0; i < n; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used,
					 "t%u = threading.Thread(target=f, args=(o,))\n", i);
	used += (size_t)snprintf(text + used, sizeof(text) - used, "o = None\n");
	for (unsigned i = 0; i < n; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "t%u.start()\n", i);
	for (unsigned i = 0; i < n; i++)
		used += (size_t)snprintf(text + used, sizeof(text) - used, "t%u.join()\n", i);
	total(text, NULL, strategy, expected);
}

/* The same without any interpreter: two threads of 2 * (2k + 1) steps, each a load or a
 * store of the count. */
struct model {
	unsigned steps; /* of a thread */
	unsigned at[2];
	int loaded[2], count, truth;
	unsigned kinds;   /* 8: released */
	unsigned ways[8]; /* by MODEL_ bits */
};

enum { MODEL_LEAK = 1, MODEL_BADLY = 2, MODEL_TWICE = 4 };

static void model_store(struct model *m, unsigned thread)
{
	unsigned change = m->at[thread] / 2; /* +1 and -1 in turn, and the last is -1 */
	int by = change % 2 || m->at[thread] == m->steps - 1 ? -1 : 1;
	bool released = m->kinds & 8;

	m->count = m->loaded[thread] + by;
	m->truth += by;
	if (m->count || by > 0)
		return;
	if (released)
		m->kinds |= MODEL_TWICE;
	else if (m->truth)
		m->kinds |= MODEL_BADLY;
	m->kinds |= 8;
}

static void model_run(struct model *m)
{
	if (m->at[0] == m->steps && m->at[1] == m->steps) {
		m->ways[(m->kinds & 7) | (m->kinds & 8 ? 0 : MODEL_LEAK)]++;
		return;
	}
	for (unsigned thread = 0; thread < 2; thread++) {
		struct model before = *m;

		if (m->at[thread] == m->steps)
			continue;
		if (m->at[thread] % 2)
			model_store(m, thread);
		else
			m->loaded[thread] = m->count;
		m->at[thread]++;
		model_run(m);
		memcpy(before.ways, m->ways, sizeof(m->ways));
		*m = before;
	}
}

static void m1_as_modelled(unsigned k)
{
	struct model m = { .steps = 4 * k + 2, .count = 2, .truth = 2 };
	char expected[TEXT];
	unsigned all = 0;

	model_run(&m);
	for (unsigned i = 0; i < 8; i++)
		all += m.ways[i];
	assert_int_equal(m.ways[MODEL_LEAK | MODEL_BADLY] + m.ways[MODEL_TWICE], 0);
	snprintf(expected, sizeof(expected),
		 "%u: clean %u, double-free+premature-free+use-after-free %u, leak %u, "
		 "premature-free+use-after-free %u",
		 all, m.ways[0], m.ways[MODEL_BADLY | MODEL_TWICE], m.ways[MODEL_LEAK],
		 m.ways[MODEL_BADLY]);
	m1(2, k, "unsafe", expected);
}

/*
 * take (load, store), drop (load, store), drop of the argument (load, store): 6 each, so
 * C(12,6) = 924; in general (n (4k+2))! / (4k+2)!^n. The well-known figures 544,
 * 156 and 224 are: leak; freed badly, of which 64 are freed twice as well and 92 are not;
 * and right. Freed badly is always a use after free, too, because the thread whose
 * reference was lost goes on to drop it. No interleaving both leaks and frees badly: an
 * object that was released is no leak.
 */
static void test_m1(void **state)
{
	(void)state;
	m1(2, 1, "unsafe",
	   "924: clean 224, double-free+premature-free+use-after-free 64, leak 544, "
	   "premature-free+use-after-free 92");
	m1_as_modelled(1);
	m1_as_modelled(2);
	m1(2, 1, "gil", "20: clean 20");     /* 3 steps each: C(6,3) */
	m1(3, 1, "gil", "1680: clean 1680"); /* 9! / (3! 3! 3!) */
	m1(2, 1, "gil+modern", "2: clean 2");
	m1(3, 1, "unsafe", "17153136");             /* 18! / (6! 6! 6!) */
	m1(2, 8, "unsafe", "28453041475240576740"); /* C(68,34) */
	m1(4, 1, "unsafe", "2308743493056");        /* 24! / 6!^4 */
}

/* The published 133/256 is the chance of a leak, not the share of interleavings. By hand
 * for the lost decrement: clean is 2 times the chance that one thread makes 4 steps while
 * the other makes at most 2, 2 * (1/16 + 4/32 + 10/64) = 11/16. */
static void chance_of_leak(const char *text, const char *expected)
{
	const struct small s = { "a program of test_totals.c", text, NULL };
	struct program *p = programs_compile(&s);
	const struct explore_request request = { .program = p, .strategy = "unsafe" };
	struct error e = { .line = 0 };
	struct result r;
	bool found = false;
	char fraction[COUNT_TEXT];

	assert_true(explore(&request, &r, &e));
	for (size_t i = 0; i < r.n_outcomes; i++) {
		if (r.outcomes[i].kinds != verdict_bit(VERDICT_LEAK))
			continue;
		found = true;
		assert_string_equal(chance_fraction(&r.outcomes[i].chance, fraction), expected);
	}
	assert_true(found);
	result_free(&r);
	program_free(p);
}

static void test_chances(void **state)
{
	(void)state;
	chance_of_leak(PROGRAM_IMPORT "class Box:\n\tpass\na = Box()\nb = a\n"
				      "def f():\n\tglobal a\n\ta = None\n"
				      "def g():\n\tglobal b\n\tb = None\n" PROGRAM_TWO,
		       "5/16");
	chance_of_leak(PROGRAM_IMPORT "def f(o):\n\tx = o\n\tx = None\no = []\n"
				      "x = threading.Thread(target=f, args=(o,))\n"
				      "y = threading.Thread(target=f, args=(o,))\n"
				      "o = None\n" PROGRAM_START PROGRAM_JOIN,
		       "133/256");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counter),
		cmocka_unit_test(test_lost_decrement),
		cmocka_unit_test(test_three_stores),
		cmocka_unit_test(test_assertion),
		cmocka_unit_test(test_lock),
		cmocka_unit_test(test_two_locks),
		cmocka_unit_test(test_lock_twice),
		cmocka_unit_test(test_join_in_thread),
		cmocka_unit_test(test_started_by_thread),
		cmocka_unit_test(test_main_takes_part),
		cmocka_unit_test(test_bound_late),
		cmocka_unit_test(test_full_heap),
		cmocka_unit_test(test_m1),
		cmocka_unit_test(test_chances),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
