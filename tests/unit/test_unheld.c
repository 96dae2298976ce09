/*
 * Reads that hold nothing (interp/unheld.h): what small programs show under free-threaded
 * CPython, where operations that only read take no critical section, and under biased, where
 * each holds its container. A failure must be one that CPython's source allows, and is argued
 * in a line or two; `clean` is a proof over all interleavings that counts and memory are safe
 * there although nothing is held.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

struct expected {
	struct small small;
	const char *biased, *unheld; /* sets of verdicts: "clean", "leak use-after-free" */
	const char *since_3_15;      /* if it is another one */
};

#define BOX "class Box:\n\tpass\n"

static const struct expected programs[] = {
	/* Both items are read between the two stores, or on either side of them. */
	{ { "in, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tassert 1 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "index, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tl.index(1)\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "exception",
	  NULL },
	{ { "count, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tassert l.count(1) == 1\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "sum, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tassert sum(l) == 3\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "max, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tassert max(l) == 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* The length is 2, then 1. */
	{ { "the last item, while it is taken out",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.pop()\ndef g():\n\tl[-1]\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "exception",
	  NULL },
	{ { "the first item, while the list is extended",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.extend([2])\n"
			   "def g():\n\tassert l[0] == 1\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* In an array that has been replaced, or from one that is emptied, an object is found
	 * that may be dead. */
	{ { "an object, while the list is emptied",
	    PROGRAM_IMPORT BOX "l = [Box()]\ndef f():\n\tl.clear()\n"
			       "def g():\n\tfor x in l:\n\t\ty = x\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "an object of the thread that takes it out",
	    PROGRAM_IMPORT BOX "l = []\ndef f():\n\tl.append(Box())\n\tl.pop()\n"
			       "def g():\n\tx = l[0] if l else None\n" PROGRAM_TWO,
	    NULL },
	  "exception",
	  "exception",
	  NULL },
	{ { "a value, while its key gets another",
	    PROGRAM_IMPORT BOX "d = {1: Box()}\ndef f():\n\td[1] = None\n"
			       "def g():\n\tx = d[1]\n\tassert 1 in d\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "a value, while its key is taken out",
	    PROGRAM_IMPORT BOX "d = {1: Box()}\ndef f():\n\td.pop(1)\n"
			       "def g():\n\tx = d.get(1)\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "an attribute, while it gets another value",
	    PROGRAM_IMPORT BOX "b = Box()\nb.x = Box()\ndef f():\n\tb.x = None\n"
			       "def g():\n\tx = b.x\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "a variable, while it gets another value",
	    PROGRAM_IMPORT BOX "b = Box()\ndef f():\n\tglobal b\n\tb = Box()\n"
			       "def g():\n\tx = b\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* The finalizer runs while its thread holds l, and is put off when it has to wait. */
	{ { "a finalizer reads the list it was dropped from",
	    PROGRAM_IMPORT "class D:\n\tdef __del__(self):\n\t\tx = l[0]\n"
			   "l = [D()]\ndef f():\n\tl[0] = None\n"
			   "def g():\n\tl[0] = [2]\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* Both load the index before one stores the next. */
	{ { "an iterator of a list, shared",
	    PROGRAM_IMPORT "it = iter([1, 2])\ndef f():\n\tnext(it)\n" PROGRAM_SAME
			   "assert next(it, None) is None\n",
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "an iterator of a tuple, shared",
	    PROGRAM_IMPORT "it = iter((1, 2))\ndef f():\n\tnext(it)\n" PROGRAM_SAME
			   "assert next(it, None) is None\n",
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* It keeps its list at the end: nothing is given up. */
	{ { "the end of a list's iterator, shared",
	    PROGRAM_IMPORT "it = iter([])\ndef f():\n\tnext(it, None)\n" PROGRAM_SAME, NULL },
	  "clean",
	  "clean",
	  NULL },
	/* It gives up its dict twice. The dict's owner adds up -1, and never frees it; or has
	 * freed it before the other thread gives it up. */
	{ { "the end of a dict's iterator, shared",
	    PROGRAM_IMPORT "it = iter({})\ndef f():\n\tnext(it, None)\n" PROGRAM_SAME, NULL },
	  "clean",
	  "leak use-after-free",
	  NULL },
	{ { "the end of a dict's iterator, shared, and the dict used again",
	    PROGRAM_IMPORT "d = {}\nit = iter(d)\ndef f():\n\tnext(it, None)\n" PROGRAM_SAME
			   "d = None\n",
	    NULL },
	  "clean",
	  "use-after-free",
	  NULL },
	/* The number of items left is stored last: it counts one item for two. */
	{ { "an iterator of a range, shared",
	    PROGRAM_IMPORT "it = iter(range(2))\ndef f():\n\tnext(it)\n" PROGRAM_SAME
			   "x = next(it, 1)\nassert x == 1\n",
	    NULL },
	  "clean",
	  "wrong-result",
	  "clean" },
};

static void holds(const struct expected *e, const struct program *p, const char *strategy,
		  const char *expected)
{
	const struct explore_request request = { .program = p,
						 .strategy = strategy,
						 .prints = e->small.prints };
	struct error error = { .line = 0 };
	char kinds[200];
	struct result r;

	assert_true(explore(&request, &r, &error));
	assert_true(r.complete);
	verdict_set_text(result_kinds(&r), " ", kinds, sizeof(kinds));
	if (strcmp(kinds, expected))
		fail_msg("%s, %s: %s, and should be %s", e->small.name, strategy, kinds,
			 expected);
	result_free(&r);
}

static void test_each(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++) {
		const struct expected *e = &programs[i];
		struct program *p = programs_compile(&e->small);

		holds(e, p, "biased", e->biased);
		holds(e, p, "cpython3.14t", e->unheld);
		holds(e, p, "cpython3.15t", e->since_3_15 ? e->since_3_15 : e->unheld);
		program_free(p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
