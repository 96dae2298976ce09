/*
 * Threads that share nothing, counted apart and together: the same totals, outcomes, chances,
 * switches, steps and outputs, for programs written here and made at random, under every strategy
 * and runtime (without $LONG each under some, in turns); every witness replays. Programs whose
 * threads do share something, although they may not look so, are not taken apart.
 *
 * usage: test_apart [PROGRAMS]   (so many at random; 150 if not given)
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
#include "tests/unit/same.h"
#include "vm/base/dice.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"

enum { WORLDS = 60000, STRATEGIES = 5 /* one of so many at a time */ };

static unsigned random_programs = 150;

struct tally {
	unsigned searches, fewer;
	uint64_t merged, apart; /* worlds: of all threads together, identical ones merged */
};

static void check(const struct small *s, const struct program *p, const char *strategy,
		  struct tally *tally)
{
	struct explore_request request = { .program = p,
					   .strategy = strategy,
					   .prints = s->prints,
					   .budget.worlds = WORLDS,
					   .apart = true,
					   .together = true };
	struct result together, merged, apart;
	struct error e = { .line = 0 };

	if (!explore(&request, &together, &e))
		return;
	request.apart = false;
	assert_true(explore(&request, &merged, &e));
	request.together = false;
	assert_true(explore(&request, &apart, &e));
	if (together.complete) {
		assert_true(apart.complete);
		same_results(s, p, &together, &apart, "counted apart");
		tally->searches++;
		tally->fewer += apart.worlds < merged.worlds;
		tally->merged += merged.worlds;
		tally->apart += apart.worlds;
	}
	result_free(&together);
	result_free(&merged);
	result_free(&apart);
}

static void each_strategy(const struct small *s, unsigned turn, struct tally *tally)
{
	struct program *p = programs_compile(s);
	unsigned step = programs_long() ? 1 : STRATEGIES;

	for (unsigned i = 0; names_rows[i].name; i++)
		if ((i + turn) % step == 0)
			check(s, p, programs_name(s, names_rows[i].name), tally);
	program_free(p);
}

static void say(const struct tally *tally)
{
	print_message("# %u searches, %u with fewer worlds: %llu, together %llu\n",
		      tally->searches, tally->fewer, (unsigned long long)tally->apart,
		      (unsigned long long)tally->merged);
}

/* --- programs --- */

#define BOX PROGRAM_IMPORT "class Box:\n\tpass\n"
#define USE "def use(o):\n\tmine = o\n\tmine = None\n"
#define FOUR(f, g)                             \
	"w = threading.Thread(target=" f ")\n" \
	"x = threading.Thread(target=" f ")\n" \
	"y = threading.Thread(target=" g ")\n" \
	"z = threading.Thread(target=" g ")\n"
#define START "w.start()\nx.start()\ny.start()\nz.start()\n"
#define JOIN  "w.join()\nx.join()\ny.join()\nz.join()\n"
#define NUMBERS                                                                         \
	PROGRAM_IMPORT "n = 0\nm = 0\ndef f():\n\tglobal n\n\tn += 1\ndef g():\n\tglobal m\n" \
		       "\tm += 1\n"

/* Under `unsafe` there are groups that share nothing. */
static const struct small independent[] = {
	{ "two counters", NUMBERS FOUR("f", "g") START JOIN "print(n, m)\n", NULL },
	{ "what must be printed", NUMBERS FOUR("f", "g") START JOIN "print(n, m)\n", "2 2\n" },
	{ "joined in another order", NUMBERS FOUR("f", "g") START
	  "z.join()\nw.join()\ny.join()\nx.join()\nprint(n + m)\n", NULL },
	{ "in loops", NUMBERS "all = [threading.Thread(target=h) for h in (f, g, f, g)]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\nassert n == m\n", NULL },
	{ "two boxes", BOX USE "a = Box()\nb = Box()\n"
	  "w = threading.Thread(target=use, args=(a,))\n"
	  "x = threading.Thread(target=use, args=(a,))\n"
	  "y = threading.Thread(target=use, args=(b,))\n"
	  "z = threading.Thread(target=use, args=(b,))\ndel a\ndel b\n" START JOIN, NULL },
	{ "two locks, in the wrong order, and a counter", PROGRAM_IMPORT
	  "a = threading.Lock()\nb = threading.Lock()\nn = 0\n"
	  "def f():\n\twith a:\n\t\twith b:\n\t\t\tpass\n"
	  "def g():\n\twith b:\n\t\twith a:\n\t\t\tpass\n"
	  "def h():\n\tglobal n\n\tn += 1\n"
	  "w = threading.Thread(target=f)\nx = threading.Thread(target=g)\n"
	  "y = threading.Thread(target=h)\nz = threading.Thread(target=h)\n" START JOIN
	  "assert n == 2\n", NULL },
	{ "only one group prints", PROGRAM_IMPORT "n = 0\ndef f():\n\tprint('f')\n"
	  "def g():\n\tglobal n\n\tn += 1\n" FOUR("f", "g") START JOIN "print(n)\n", NULL },
	{ "three are alike, and others", NUMBERS
	  "all = [threading.Thread(target=h) for h in (f, f, f, g, g)]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\nprint(n, m)\n", NULL },
	{ "three are alike, joined among others", NUMBERS
	  "all = [threading.Thread(target=h) for h in (f, f, g, f)]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\nprint(n, m)\n", NULL },
	{ "three are alike, each for itself", PROGRAM_IMPORT
	  "class Own:\n\tdef __init__(self):\n\t\tself.n = 0\n"
	  "\tdef run(self):\n\t\tself.n += 1\n\t\tself.n += 1\n"
	  "own = [Own() for _ in range(3)]\nall = [threading.Thread(target=o.run) for o in own]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\nprint([o.n for o in own])\n", NULL },
	{ "three are alike, and only read", PROGRAM_IMPORT "n = 0\ndef f():\n\ta = n\n\tb = n\n\tc = n\n"
	  "def g():\n\tglobal n\n\tn = 1\nall = [threading.Thread(target=f) for _ in range(3)]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\ng()\nprint(n)\n", NULL },
	{ "one of each waits for ever", PROGRAM_IMPORT
	  "a = threading.Lock()\nb = threading.Lock()\ndef f():\n\ta.acquire()\n"
	  "def g():\n\tb.acquire()\n" FOUR("f", "g") START JOIN, NULL },
	{ "two look whether they are first", NUMBERS "first = []\n"
	  "def h():\n\tif not first:\n\t\tfirst.append(1)\n"
	  "all = [threading.Thread(target=k) for k in (h, g, h)]\n"
	  "for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\nprint(len(first), m)\n", NULL },
	{ "exceptions", PROGRAM_IMPORT "a = [1]\nb = [1]\ndef f():\n\ta.pop()\ndef g():\n\tb.pop()\n"
	  FOUR("f", "g") START JOIN, NULL },
	{ NULL, NULL, NULL },
};

/* The main thread tells threads apart that have been merged. */
static const struct small told_apart = {
	"who was first", BOX "l = []\nn = 0\ndef f():\n\tl.append(Box())\n"
	"def g():\n\tglobal n\n\tn += 1\n"
	"all = [threading.Thread(target=h) for h in (f, f, f, g)]\n"
	"for t in all:\n\tt.start()\nfor t in all:\n\tt.join()\n"
	"print(id(l[0]) < id(l[1]), id(l[1]) < id(l[2]))\n", NULL
};

/* Under `unsafe`, and wherever else, all of them are searched together. */
static const struct small dependent[] = {
	{ "one lock", PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\nm = 0\n"
	  "def f():\n\tglobal n\n\twith lock:\n\t\tn += 1\n"
	  "def g():\n\tglobal m\n\twith lock:\n\t\tm += 1\n" PROGRAM_TWO, NULL },
	{ "both print", PROGRAM_IMPORT "def f():\n\tprint(1)\ndef g():\n\tprint(2)\n"
	  FOUR("f", "g") START JOIN, NULL },
	{ "one more prints", PROGRAM_IMPORT "def f():\n\tprint(1)\ndef g():\n\tprint(1)\n"
	  PROGRAM_TWO, NULL },
	{ "a variable of a class", PROGRAM_IMPORT "class Box:\n\tn = 0\n"
	  "def f():\n\tBox.n += 1\ndef g():\n\tBox.n = 2\n" PROGRAM_TWO, NULL },
	{ "other keys of one dict", PROGRAM_IMPORT "d = {}\ndef f():\n\td[1] = 1\ndef g():\n\td[2] = 2\n"
	  PROGRAM_TWO, NULL },
	{ "other attributes, of one object that is made anew", BOX "b = Box()\n"
	  "def f():\n\tglobal b\n\tb = Box()\ndef g():\n\tb.x = 1\n" PROGRAM_TWO, NULL },
	{ "what one reads if it is told to", PROGRAM_IMPORT
	  "flag = 0\nn = 0\ndef f():\n\tglobal flag\n\tflag = 1\n"
	  "def g():\n\tif flag:\n\t\tprint(n)\ndef h():\n\tglobal n\n\tn = 1\n"
	  "w = threading.Thread(target=f)\nx = threading.Thread(target=g)\n"
	  "y = threading.Thread(target=h)\nw.start()\nx.start()\ny.start()\n"
	  "w.join()\nx.join()\ny.join()\n", NULL },
	{ "one joins the other", PROGRAM_IMPORT "n = 0\ndef f():\n\tglobal n\n\tn += 1\n"
	  "def g():\n\tx.join()\n" PROGRAM_TWO, NULL },
	{ "one starts another", PROGRAM_IMPORT "n = 0\nm = 0\ndef h():\n\tpass\n"
	  "def f():\n\tglobal n\n\tn += 1\n\tt = threading.Thread(target=h)\n\tt.start()\n\tt.join()\n"
	  "def g():\n\tglobal m\n\tm += 1\n" PROGRAM_TWO, NULL },
	{ "the main thread prints in between", NUMBERS FOUR("f", "g") START
	  "w.join()\ny.join()\nprint(n)\nx.join()\nz.join()\n", NULL },
	{ "the main thread does not join one", NUMBERS FOUR("f", "g") START
	  "w.join()\nx.join()\ny.join()\n", NULL },
	{ "the main thread joins none", NUMBERS FOUR("f", "g") START, NULL },
	{ "the main thread works, too", NUMBERS FOUR("f", "g") START "k = n\n" JOIN, NULL },
	{ "a daemon", NUMBERS "x = threading.Thread(target=f)\n"
	  "y = threading.Thread(target=g, daemon=True)\n" PROGRAM_START PROGRAM_JOIN, NULL },
	{ "others follow", NUMBERS PROGRAM_TWO "w = threading.Thread(target=f)\n"
	  "z = threading.Thread(target=f)\nw.start()\nz.start()\nw.join()\nz.join()\n", NULL },
	{ "a reference to what another forgets", BOX "import weakref\nb = Box()\nr = weakref.ref(b)\n"
	  "def f():\n\tglobal b\n\tb = None\ndef g():\n\to = r()\n" PROGRAM_TWO, NULL },
	{ "an event", PROGRAM_IMPORT "e = threading.Event()\nn = 0\n"
	  "def f():\n\te.wait()\ndef g():\n\te.set()\n" PROGRAM_TWO, NULL },
	{ NULL, NULL, NULL },
};

/* Where there is a collector it looks at everything. */
static const struct small collecting = {
	"a collection", BOX "import gc\nn = 0\nkept = []\n"
	"def f():\n\tglobal n\n\tgc.collect()\n\tn = 1\n"
	"def g():\n\tb = Box()\n\tb.b = b\n\tb = None\n\tkept.append(1)\n" PROGRAM_TWO, NULL
};

static void test_independent(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (const struct small *s = independent; s->name; s++) {
		struct program *p = programs_compile(s);
		unsigned before = tally.fewer;

		check(s, p, "unsafe", &tally);
		if (tally.fewer == before)
			fail_msg("%s: it is not counted apart", s->name);
		program_free(p);
		each_strategy(s, (unsigned)(s - independent), &tally);
	}
	say(&tally);
}

static void test_dependent(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (const struct small *s = dependent; s->name; s++) {
		struct program *p = programs_compile(s);
		unsigned before = tally.searches;

		check(s, p, "unsafe", &tally);
		if (tally.searches == before)
			fail_msg("%s: it is too large", s->name);
		program_free(p);
		each_strategy(s, (unsigned)(s - dependent), &tally);
		if (tally.fewer)
			fail_msg("%s: it is counted apart", s->name);
	}
	say(&tally);
}

static void test_collection(void **state)
{
	struct program *p = programs_compile(&collecting);
	struct tally tally = { 0 };

	(void)state;
	check(&collecting, p, "gc", &tally);
	assert_int_equal(tally.searches, 1);
	assert_int_equal(tally.fewer, 0);
	program_free(p);
	each_strategy(&collecting, 0, &tally);
}

static void test_told_apart(void **state)
{
	struct program *p = programs_compile(&told_apart);
	struct tally tally = { 0 };

	(void)state;
	check(&told_apart, p, "atomic", &tally);
	assert_int_equal(tally.searches, 1);
	program_free(p);
}

/* --- at random --- */

static void test_random(void **state)
{
	static const char *const strategies[] = { "unsafe", "atomic", "locked", "gc",
						  "biased", "cpython3.15t" };
	struct dice dice = { 20261130 };
	struct tally tally = { 0 };
	char text[PROGRAMS_TEXT];

	(void)state;
	for (unsigned i = 0; i < random_programs; i++) {
		struct small s = { "at random", text, NULL };
		struct program *p;

		programs_make(&dice, text);
		p = programs_compile(&s);
		check(&s, p, "unsafe", &tally);
		check(&s, p, strategies[dice_below(&dice, sizeof(strategies) / sizeof(strategies[0]))], &tally);
		program_free(p);
	}
	say(&tally);
	assert_true(tally.fewer >= random_programs / 8);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_independent),
		cmocka_unit_test(test_dependent),
		cmocka_unit_test(test_collection),
		cmocka_unit_test(test_told_apart),
		cmocka_unit_test(test_random),
	};

	if (argc > 1)
		random_programs = (unsigned)strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
