/*
 * What operations hold, when something inside them waits. Each program has a finalizer that
 * runs within `l[0] = None` or the like, or an operation that finds what it needs only with
 * something in hand; all interleavings are explored.
 *
 * The program's own locks allow no deadlock: under `gil` there is none. Under `biased` a thread
 * lets go of everything before it waits, so there is none either, and everything else is as
 * under `gil`. Under `locked` what a thread holds stays held: there the same program must be
 * able to wait for ever, or it would prove nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

#define DEL            \
	PROGRAM_IMPORT \
	"class D:\n"   \
	"	def __del__(self):\n"

static const struct small programs[] = {
	{ "a finalizer takes a lock, whose holder works on the list",
	  DEL "		with m:\n"
	      "			pass\n"
	      "m = threading.Lock()\n"
	      "l = [D()]\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "def g():\n"
	      "	with m:\n"
	      "		l.append(1)\n" PROGRAM_TWO "print(l)\n",
	  "[None, 1]\n" },
	{ "two finalizers work on each other's lists",
	  PROGRAM_IMPORT "class D:\n"
			 "	def __del__(self):\n"
			 "		self.other.append(1)\n"
			 "a = [D()]\n"
			 "b = [D()]\n"
			 "a[0].other = b\n"
			 "b[0].other = a\n"
			 "def f():\n"
			 "	a[0] = None\n"
			 "def g():\n"
			 "	b[0] = None\n" PROGRAM_TWO "print(a, b)\n",
	  "[None, 1] [None, 1]\n" },
	{ "a finalizer works on the list it was dropped from",
	  DEL "		l.append(2)\n"
	      "l = [D()]\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "def g():\n"
	      "	l.append(3)\n" PROGRAM_TWO "print(sum([2, 3]), len(l))\n",
	  "5 3\n" },
	{ "an exception inside, with the list let go of",
	  DEL "		l.append(2)\n"
	      "		l[9] = 0\n"
	      "l = [D()]\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "	l.append(4)\n"
	      "def g():\n"
	      "	l.append(3)\n" PROGRAM_TWO "print(len(l))\n",
	  "4\n" },
	{ "a finalizer within a finalizer",
	  DEL "		if self.inner:\n"
	      "			k[0] = None\n"
	      "		else:\n"
	      "			l.append(2)\n"
	      "a = D()\n"
	      "a.inner = True\n"
	      "b = D()\n"
	      "b.inner = False\n"
	      "l = [a]\n"
	      "k = [b]\n"
	      "a = None\n"
	      "b = None\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "def g():\n"
	      "	k.append(3)\n" PROGRAM_TWO "print(l, k)\n",
	  "[None, 2] [None, 3]\n" },
	{ "within both the lock is taken",
	  DEL "		with m:\n"
	      "			n.append(1)\n"
	      "		k[0] = None\n"
	      "m = threading.Lock()\n"
	      "n = []\n"
	      "l = [D()]\n"
	      "k = [D()]\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "def g():\n"
	      "	with m:\n"
	      "		k.append(3)\n" PROGRAM_TWO "print(n, len(k))\n",
	  "[1, 1] 2\n" },
	{ "a finalizer waits for the end of a thread that works on the list",
	  DEL "		y.join()\n"
	      "l = [D()]\n"
	      "def f():\n"
	      "	l[0] = None\n"
	      "def g():\n"
	      "	l.append(1)\n" PROGRAM_TWO "print(l)\n",
	  "[None, 1]\n" },
	{ "an iterator's list, and the list's iterator",
	  PROGRAM_IMPORT "l = [1, 2]\n"
			 "it = iter(l)\n"
			 "def f():\n"
			 "	x = next(it)\n"
			 "def g():\n"
			 "	l.append(it)\n" PROGRAM_TWO "print(l.pop() is it, l)\n",
	  "True [1, 2]\n" },
	{ "a list in a list, and the other way round",
	  PROGRAM_IMPORT "inner = [1]\n"
			 "outer = [inner]\n"
			 "def f():\n"
			 "	x = str(outer)\n"
			 "def g():\n"
			 "	x = inner == outer\n" PROGRAM_TWO "print(outer)\n",
	  "[[1]]\n" },
	{ "an argument of acquire",
	  PROGRAM_IMPORT "m = threading.Lock()\n"
			 "l = [1]\n"
			 "def f():\n"
			 "	m.acquire(l)\n"
			 "	m.release()\n"
			 "def g():\n"
			 "	with m:\n"
			 "		l.append(2)\n" PROGRAM_TWO "print(l)\n",
	  "[1, 2]\n" },
	{ NULL, NULL, NULL },
};

/* The set of failures of all interleavings. */
static uint32_t kinds(const struct small *s, const char *strategy)
{
	struct program *p = programs_compile(s);
	const struct explore_request request = { .program = p,
						 .strategy = strategy,
						 .prints = s->prints };
	struct error e = { .line = 0 };
	struct result r;
	uint32_t set;

	assert_true(explore(&request, &r, &e));
	assert_true(r.complete);
	assert_true(r.interleavings.approx > 1);
	set = result_kinds(&r);
	print_message("# %s, %s: %.0Lf interleavings\n", s->name, strategy,
		      (long double)r.interleavings.approx);
	result_free(&r);
	program_free(p);
	return set;
}

static void test_sections(void **state)
{
	(void)state;
	for (const struct small *s = programs; s->name; s++) {
		uint32_t alone = kinds(s, "gil");
		char text[160];

		assert_false(alone & verdict_bit(VERDICT_DEADLOCK));
		if (kinds(s, "biased") != alone)
			fail_msg("%s, biased: %s", s->name,
				 verdict_set_text(kinds(s, "biased"), " ", text, sizeof(text)));
		if (!(kinds(s, "locked") & verdict_bit(VERDICT_DEADLOCK)))
			fail_msg("%s, locked: no deadlock", s->name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sections) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
