/*
 * Identical threads, merged and told apart: the same totals, outcomes, chances, fewest switches
 * and outputs, for programs of three and four threads, written here and made at random, under
 * every strategy and runtime (without $LONG each under some, in turns); every witness replays.
 * Programs that tell their threads apart are found out, and the others have fewer worlds.
 *
 * usage: test_merge [PROGRAMS]   (so many at random; 1,000 if not given)
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

enum { WORLDS = 100000, TEXT = 4096, STRATEGIES = 5 /* one of so many at a time */ };

static unsigned random_programs = 1000;

struct tally {
	unsigned searches, merged, fewer;
	uint64_t apart, together; /* worlds */
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
	struct result apart, together;
	struct error e = { .line = 0 };

	if (!explore(&request, &apart, &e))
		return;
	request.apart = false;
	assert_true(explore(&request, &together, &e));
	if (apart.complete) {
		assert_true(together.complete);
		same_results(s, p, &apart, &together, "merged");
		tally->searches++;
		tally->fewer += together.worlds < apart.worlds;
		tally->apart += apart.worlds;
		tally->together += together.worlds;
	}
	result_free(&apart);
	result_free(&together);
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

/* --- programs with something that could be merged by mistake --- */

#define BOX     PROGRAM_IMPORT "class Box:\n\tpass\n"
#define START   "x.start()\ny.start()\nz.start()\n"
#define THREADS_OF(f)                       \
	"x = threading.Thread(target=" f ")\n" \
	"y = threading.Thread(target=" f ")\n" \
	"z = threading.Thread(target=" f ")\n"
#define JOIN    "x.join()\ny.join()\nz.join()\n"

/* Nothing tells the threads apart: merged under `unsafe` there are fewer worlds. */
static const struct small alike[] = {
	{ "a counter", PROGRAM_IMPORT "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f")
		  START JOIN "print(n)\n", "3\n" },
	{ "joined in another order", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f") START
	  "z.join()\nx.join()\ny.join()\nprint(n)\n", "3\n" },
	{ "one argument", BOX "def f(o):\n\tmine = o\n\tmine = None\nbox = Box()\n"
	  "x = threading.Thread(target=f, args=(box,))\n"
	  "y = threading.Thread(target=f, args=(box,))\n"
	  "z = threading.Thread(target=f, args=(box,))\ndel box\n" START JOIN, NULL },
	{ "a lock", PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\ndef f():\n\tglobal n\n"
	  "\twith lock:\n\t\tn += 1\n" THREADS_OF("f") START JOIN "print(n)\n", "3\n" },
	{ "objects of their own", BOX "l = []\ndef f():\n\tl.append(Box())\n" THREADS_OF("f") START
	  JOIN "print(len(l))\n", "3\n" },
	{ "each replaces the box of another", BOX "box = None\ndef f():\n\tglobal box\n"
	  "\tbox = Box()\n" THREADS_OF("f") START JOIN, NULL },
	{ "one may end before another starts", PROGRAM_IMPORT
	  "n = 0\ndef f(a):\n\tglobal n\n\tn += a\nall = []\nfor i in range(3):\n"
	  "\tt = threading.Thread(target=f, args=(1,))\n\tall.append(t)\n\tt.start()\n"
	  "for t in all:\n\tt.join()\nprint(n)\n", "3\n" },
	{ "one must wait for ever", PROGRAM_IMPORT "lock = threading.Lock()\ndef f():\n"
	  "\tlock.acquire()\n" THREADS_OF("f") START JOIN, NULL },
	{ "enumerate() of the built-ins", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f") START
	  "for i, t in enumerate([x, y, z]):\n\tt.join()\nprint(i, n)\n", "2 3\n" },
	{ "an exception ends one", PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.pop()\n"
	  THREADS_OF("f") START JOIN, NULL },
	{ NULL, NULL, NULL },
};

/* Something does. */
static const struct small told_apart[] = {
	{ "the main thread prints between joins", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f") START
	  "x.join()\nprint(n)\ny.join()\nz.join()\nprint(n)\n", NULL },
	{ "it ends between joins", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f") START "x.join()\n", NULL },
	{ "it starts another between joins", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f") START
	  "w = threading.Thread(target=f)\nx.join()\nw.start()\ny.join()\nz.join()\nw.join()\n"
	  "print(n)\n", NULL },
	{ "it prints between joins of ended ones", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\nall = []\nfor i in range(4):\n"
	  "\tt = threading.Thread(target=f)\n\tall.append(t)\n\tt.start()\n"
	  "for t in all:\n\tt.join()\n\tprint(n)\n", NULL },
	{ "another thread joins one", PROGRAM_IMPORT
	  "n = 0\ndef f():\n\tglobal n\n\tn += 1\n" THREADS_OF("f")
	  "def g():\n\tx.join()\n\tprint(n)\n" START
	  "w = threading.Thread(target=g)\nw.start()\n" JOIN "w.join()\n", NULL },
	{ "their numbers are printed", PROGRAM_IMPORT
	  "def f():\n\tprint(threading.get_ident())\n" THREADS_OF("f") START JOIN, NULL },
	{ "their names are printed", PROGRAM_IMPORT
	  "def f():\n\tprint(threading.current_thread().name)\n" THREADS_OF("f") START JOIN, NULL },
	{ "their objects are keys", BOX
	  "s = set()\ndef f():\n\ts.add(Box())\n" THREADS_OF("f") START JOIN, NULL },
	{ "their objects have addresses", BOX
	  "l = []\ndef f():\n\tl.append(id(Box()))\n" THREADS_OF("f") START JOIN
	  "print(l[0] < l[1])\n", NULL },
	{ "a local of theirs", PROGRAM_IMPORT "own = threading.local()\nn = 0\ndef f():\n"
	  "\tglobal n\n\town.n = n\n\tn = own.n + 1\n" THREADS_OF("f") START JOIN "print(n)\n", NULL },
	{ NULL, NULL, NULL },
};

static void test_alike(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (const struct small *s = alike; s->name; s++) {
		struct program *p = programs_compile(s);
		unsigned before = tally.fewer;

		check(s, p, "unsafe", &tally);
		if (tally.fewer == before)
			fail_msg("%s: nothing is merged", s->name);
		program_free(p);
		each_strategy(s, (unsigned)(s - alike), &tally);
	}
	print_message("# %u searches, %u merged: %llu worlds, %llu apart\n", tally.searches,
		      tally.fewer, (unsigned long long)tally.together,
		      (unsigned long long)tally.apart);
}

static void test_told_apart(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (const struct small *s = told_apart; s->name; s++)
		each_strategy(s, (unsigned)(s - told_apart), &tally);
	assert_int_equal(tally.together, tally.apart);
}

/* --- at random --- */

static const char *const statements[] = {
	"\tn += 1\n",
	"\tmine = box\n",
	"\tl.append(box)\n",
	"\tl.append(Box())\n",
	"\tif l:\n\t\tl.pop()\n",
	"\twith lock:\n\t\tl.append(1)\n",
	"\tlock.acquire()\n\tlock.release()\n",
	"\td[1] = Box()\n",
	"\tbox.x = Box()\n",
	"\tprint(len(l))\n",
	"\ttry:\n\t\td[1] = d[2]\n\texcept KeyError:\n\t\tprint('none')\n",
};

static const char *const endings[] = {
	JOIN,
	"z.join()\ny.join()\nx.join()\n",
	"x.join()\nx.join()\nz.join()\ny.join()\n",
	"x.join()\nl.append(2)\ny.join()\nz.join()\n",
	"x.join()\ny.join()\n",
	"for t in (y, x, z):\n\tt.join()\n",
};

#define PICK(dice, all) all[dice_below(dice, sizeof(all) / sizeof(all[0]))]

static void make_program(struct dice *dice, char *text)
{
	int n = snprintf(text, TEXT,
			 BOX "n = 0\nbox = Box()\nl = []\nd = {}\nlock = threading.Lock()\n"
			     "def f():\n\tglobal n\n%s%s" THREADS_OF("f") START "%s%s",
			 PICK(dice, statements),
			 dice_below(dice, 3) ? "" : PICK(dice, statements), PICK(dice, endings),
			 dice_below(dice, 2) ? "print(n, len(l), len(d))\n" : "");

	assert_true(n > 0 && n < TEXT);
}

static void test_random(void **state)
{
	struct dice dice = { 20261129 };
	struct tally tally = { 0 };
	char text[TEXT];

	(void)state;
	for (unsigned i = 0; i < random_programs; i++) {
		struct small s = { "at random", text, NULL };
		struct program *p;

		make_program(&dice, text);
		p = programs_compile(&s);
		check(&s, p, "unsafe", &tally);
		check(&s, p, "atomic", &tally);
		check(&s, p, "gil", &tally);
		check(&s, p, "cpython3.15", &tally);
		program_free(p);
	}
	print_message("# %u searches, %u merged: %llu worlds, %llu apart\n", tally.searches,
		      tally.fewer, (unsigned long long)tally.together,
		      (unsigned long long)tally.apart);
	assert_true(tally.fewer >= random_programs / 4);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alike),
		cmocka_unit_test(test_told_apart),
		cmocka_unit_test(test_random),
	};

	if (argc > 1)
		random_programs = (unsigned)strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
