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

/* Another thread than the list's owner has read an item: from then on readers hold nothing. */
#define LOOK "\tl.count(0)\n"

#define BOX "class Box:\n\tpass\n"

static const struct expected programs[] = {
	/* Both items are read between the two stores, or on either side of them. */
	{ { "in, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n" LOOK "\tassert 1 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "index, while the list is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n" LOOK "\tl.index(1)\n" PROGRAM_TWO,
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
	/* The first item is read with the list held: before both stores, or after. */
	{ { "in, while a list that nobody has read is reversed",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tassert 1 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "in, while a list that nobody has read is sorted",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.sort()\n"
			   "def g():\n\tassert 1 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* Its new array marks a list as well, if another thread than its owner gives it. */
	{ { "in, while a list that has grown is reversed",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.append(2)\n\tl.reverse()\n"
			   "def g():\n\tassert 1 in l\n" PROGRAM_TWO,
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
	/* Items 0, 3, 1, 2 are stored, in this order: item 3 is new, and item 1 is not. */
	{ { "the back of a list, then its front, while it is reversed",
	    PROGRAM_IMPORT "l = [1, 2, 3, 4]\ndef f():\n\tl.reverse()\n"
			   "def g():\n" LOOK
			   "\tx = l[3]\n\tassert x == 4 or l[1] == 3\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "the front of a list, then its back, while it is reversed",
	    PROGRAM_IMPORT "l = [1, 2, 3, 4]\ndef f():\n\tl.reverse()\n"
			   "def g():\n\tx = l[1]\n\tassert x == 2 or l[3] == 1\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* It is empty meanwhile, even if there is nothing to sort. */
	{ { "the length, while the list is sorted",
	    PROGRAM_IMPORT "l = [2, 1]\ndef f():\n\tl.sort()\n"
			   "def g():\n\tassert len(l) == 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "in, while the list is sorted",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.sort()\n"
			   "def g():\n" LOOK "\tassert 1 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "an item, while the list is sorted",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.sort()\n"
			   "def g():\n\tl[0]\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "exception",
	  NULL },
	/* Item 1 is the 2 before and after. 4 and 2, which fall, change places; 3 comes
	 * between; the 1 moves all up. Who has loaded the array before finds the 4 there, or
	 * the 3. */
	{ { "an item that comes by, while the list is sorted",
	    PROGRAM_IMPORT "l = [4, 2, 3, 1]\ndef f():\n\tl.sort()\n"
			   "def g():\n" LOOK "\tassert l[1] == 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "exception wrong-result",
	  NULL },
	/* The length is 3, and item 2 is the 2, before item 1 is the 1. */
	{ { "an item, while one is put before it",
	    PROGRAM_IMPORT "l = [1, 2]\ndef f():\n\tl.insert(0, 0)\n"
			   "def g():\n\tassert 2 in l\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* The array has room: the length is 4 before item 3, which has been popped, is the 9.
	 */
	{ { "the popped item of a list that is extended",
	    PROGRAM_IMPORT "l = [1, 2, 3, 4]\nl.pop()\ndef f():\n\tl.extend([9])\n"
			   "def g():\n" LOOK
			   "\tn = len(l)\n\tassert n == 3 or l[3] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* There is nothing in a new array's slot: the item is waited for. */
	{ { "a new array of a list that is extended",
	    PROGRAM_IMPORT "l = [1, 2, 3, 4]\ndef f():\n\tl.extend([9])\n"
			   "def g():\n\tn = len(l)\n\tassert n == 4 or l[4] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* pop() gives the array up with the last item, del does not. */
	{ { "no array of a list that is extended",
	    PROGRAM_IMPORT "l = [1]\nl.pop()\ndef f():\n\tl.extend([9])\n"
			   "def g():\n\tn = len(l)\n\tassert n == 0 or l[0] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "the deleted item of a list that is extended",
	    PROGRAM_IMPORT
	    "l = [1]\ndel l[0]\ndef f():\n\tl.extend([9])\n"
	    "def g():\n" LOOK "\tn = len(l)\n\tassert n == 0 or l[0] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* Of 16, with 7 items left the array is one of 12: for 13 it takes a new one, which has
	 * the first 12 slots of it, popped items included. */
	{ { "an array that has shrunk",
	    PROGRAM_IMPORT
	    "l = [0] * 16\nfor i in range(9):\n\tl.pop()\ndef f():\n\tl.extend([9] * 6)\n"
	    "def g():\n\tn = len(l)\n\tassert n == 7 or l[12] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "the rest of an array that has shrunk",
	    PROGRAM_IMPORT
	    "l = [0] * 16\nfor i in range(9):\n\tl.pop()\ndef f():\n\tl.extend([9] * 6)\n"
	    "def g():\n\tn = len(l)\n\tassert n == 7 or l[11] == 9\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* By a tuple at once; by a range one by one. */
	{ { "the length, while the list is extended",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.extend((2, 3))\n"
			   "def g():\n\tassert len(l) != 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "the length, while the list is extended by a range",
	    PROGRAM_IMPORT "l = [1]\ndef f():\n\tl.extend(range(2))\n"
			   "def g():\n\tassert len(l) != 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* It is 3, 1, 2, 3. */
	{ { "the length of a list that is extended by a range",
	    PROGRAM_IMPORT
	    "l = [1]\ndef f():\n\tl.extend(range(2))\n"
	    "def g():\n\tn = len(l)\n\tassert n < 3 or len(l) == 3\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* The length is 1 before there is a table; there is none without the key. */
	{ { "the length, then the first key",
	    PROGRAM_IMPORT "d = {}\ndef f():\n\td[1] = 2\n"
			   "def g():\n\tn = len(d)\n\tassert n == 0 or 1 in d\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "the first key, then the length",
	    PROGRAM_IMPORT
	    "d = {}\ndef f():\n\td[1] = 2\n"
	    "def g():\n\tx = 1 in d\n\tassert not x or len(d) == 1\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* Again the length is first. */
	{ { "the length, then a key that is taken out",
	    PROGRAM_IMPORT
	    "d = {1: 2}\ndef f():\n\td.pop(1)\n"
	    "def g():\n\tn = len(d)\n\tassert n == 1 or 1 not in d\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "a key that is taken out, then the length",
	    PROGRAM_IMPORT "d = {1: 2}\ndef f():\n\td.pop(1)\n"
			   "def g():\n\tx = 1 in d\n\tassert x or len(d) == 0\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "the length, then a key, while the dict is emptied",
	    PROGRAM_IMPORT
	    "d = {1: 2}\ndef f():\n\td.clear()\n"
	    "def g():\n\tn = len(d)\n\tassert n == 1 or 1 not in d\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	{ { "a key, then the length, while the dict is emptied",
	    PROGRAM_IMPORT "d = {1: 2}\ndef f():\n\td.clear()\n"
			   "def g():\n\tx = 1 in d\n\tassert x or len(d) == 0\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	/* All keys at once, in one table, and then the length. */
	{ { "a dict that takes over another",
	    PROGRAM_IMPORT "d = {}\ndef f():\n\td.update({1: 1, 2: 2})\n"
			   "def g():\n\tx = 1 in d\n\tassert not x or 2 in d\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "clean",
	  NULL },
	{ { "the length of a dict that takes over another",
	    PROGRAM_IMPORT
	    "d = {}\ndef f():\n\td.update({1: 1, 2: 2})\n"
	    "def g():\n\tx = 1 in d\n\tassert not x or len(d) == 2\n" PROGRAM_TWO,
	    NULL },
	  "clean",
	  "wrong-result",
	  NULL },
	/* The sixth key needs a new table, which has no entries when the dict gets it: a loop
	 * that begins there is over. Otherwise the loop may find that the length has changed.
	 */
	{ { "a loop over a dict that grows",
	    PROGRAM_IMPORT
	    "d = {}\nfor i in range(5):\n\td[i] = i\ndef f():\n\td[5] = 5\n"
	    "def g():\n\tn = 0\n\tfor k in d:\n\t\tn += 1\n\tassert n >= 5\n" PROGRAM_TWO,
	    NULL },
	  "exception",
	  "exception wrong-result",
	  NULL },
	{ { "a loop over a dict that has room",
	    PROGRAM_IMPORT
	    "d = {}\nfor i in range(4):\n\td[i] = i\ndef f():\n\td[5] = 5\n"
	    "def g():\n\tn = 0\n\tfor k in d:\n\t\tn += 1\n\tassert n >= 4\n" PROGRAM_TWO,
	    NULL },
	  "exception",
	  "exception",
	  NULL },
	/* A new table, too. */
	{ { "a loop over a dict of strs that gets an int",
	    PROGRAM_IMPORT
	    "d = {'a': 1}\ndef f():\n\td[1] = 2\n"
	    "def g():\n\tn = 0\n\tfor k in d:\n\t\tn += 1\n\tassert n >= 1\n" PROGRAM_TWO,
	    NULL },
	  "exception",
	  "exception wrong-result",
	  NULL },
	{ { "a loop over a dict of strs that gets one",
	    PROGRAM_IMPORT
	    "d = {'a': 1}\ndef f():\n\td['b'] = 2\n"
	    "def g():\n\tn = 0\n\tfor k in d:\n\t\tn += 1\n\tassert n >= 1\n" PROGRAM_TWO,
	    NULL },
	  "exception",
	  "exception",
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

/* CPython would let go of the list that it sorts, and wait for the one that another thread has.
 */
static void test_sort_that_waits(void **state)
{
	static const struct small small = { "lists in a list that is sorted",
					    PROGRAM_IMPORT
					    "a = [1]\nl = [[2], a]\ndef f():\n\tl.sort()\n"
					    "def g():\n\ta.append(3)\n" PROGRAM_TWO,
					    NULL };
	struct program *p = programs_compile(&small);
	const struct explore_request request = { .program = p, .strategy = "cpython3.14t" };
	struct error error = { .line = 0 };
	struct result r;

	(void)state;
	holds(&(struct expected){ .small = small }, p, "biased", "clean");
	assert_false(explore(&request, &r, &error));
	assert_non_null(strstr(error.message, "sorting lists"));
	program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each),
		cmocka_unit_test(test_sort_that_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
