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
 *     cpython3.13   everything from a function's entry, a call or a loop's back edge to
 *                   the next of these is 1 step
 *     atomic        as unsafe; a count changes in 1
 *     locked        as atomic; an operation on containers, or on variables that are bound
 *                   more than once, takes each before and gives it back after: 1 and 1
 *     biased        as locked; the owner's count is nobody else's: 0; at a function's entry
 *                   and after a call a thread looks into its queue: 1; it closes it: 1
 *     cpython3.14t  as biased, but what only reads a container does not hold it
 *     gc            as unsafe; there are no counts: 0; a collection: 1
 *
 * C(n, k) is the number of ways to choose k of n.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "tests/unit/total.h"

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
	total(text, "2\n", "cpython3.13", "2: clean 2");
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
	total(text, NULL, "cpython3.13", "2: clean 2");
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
	total(text, NULL, "cpython3.13", "2: clean 2");
}

/*
 * gil: loading the lock (its count), acquire, load n, store n, release: 5 steps each. The
 * critical sections exclude each other: say x comes first. Then the 5 steps of x come
 * before y's acquire, and y's first step has 6 places among them: 6, and 6 if y comes
 * first. cpython3.13: nothing in f is a call, so it is 1 step: 2.
 */
static void test_lock(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"n = 0\nlock = threading.Lock()\ndef f():\n\tglobal n\n\twith lock:\n\t\tn += 1\n" PROGRAM_SAME
		"print(n)\n";

	(void)state;
	total(text, "2\n", "gil", "12: clean 12");
	total(text, "2\n", "cpython3.13", "2: clean 2");
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
 *
 * cpython3.13: behind the entry of `with` the GIL does not change hands, behind its exit it
 * does: a thread takes both locks and gives back the inner one in its first turn (1 step), and
 * the outer one in its second (1). Say x begins. Either y begins when x has ended: 1 way. Or
 * between x's two: y takes b, fails to get a, and waits without the GIL; x gives a back; y
 * takes a (1 step), and asks for the GIL; gives a back, gives b back: 1 way. 2 for x, 2 for y.
 * No deadlock.
 * cpython3.14: it changes hands behind the entry, too: 4 steps each, and asking for a lock that
 * is held is a step, after which the thread waits, and takes the lock without the GIL.
 * Deadlock: x has a and y has b, in either order, then each asks for the other: 4.
 * Clean: say x has both before y asks for b. y asks when x has ended: 1. When x has given b
 * back: y takes it, and asks for a after x has given that back, or before: 2. Earlier: y
 * waits, x gives b back; x's last step comes before y takes b, before y asks for a, or after
 * that: 3. 6 for x, 6 for y: 12.
 */
static void test_two_locks(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "a = threading.Lock()\nb = threading.Lock()\n"
			       "def f():\n\twith a:\n\t\twith b:\n\t\t\tpass\n"
			       "def g():\n\twith b:\n\t\twith a:\n\t\t\tpass\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "gil", "58: clean 38, deadlock 20");
	total(text, NULL, "cpython3.13", "4: clean 4");
	total(text, NULL, "cpython3.14", "16: clean 12, deadlock 4");
}

/*
 * gil: taking the cell from the function (its count), load n, store n, and the end, where cell
 * and function are given up: 4 steps each, C(8,4) = 70. Nothing is lost if one thread has
 * stored (its third) before the other loads (its second). Say x first: of y only the first step
 * may come before x's third, at 3 places, which leaves x's fourth 4 places among y's other
 * three; or none does, which leaves it 5 places among y's four. 17 for x, 17 for y: 34.
 * cpython3.13: a thread looks up when it has taken the cell, behind RESUME: 2 steps each, 6.
 */
static void test_cell(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"def make():\n\tn = 0\n\tdef f():\n\t\tnonlocal n\n\t\tn += 1\n"
		"\tdef g():\n\t\treturn n\n\treturn f, g\n"
		"f, g = make()\n" PROGRAM_SAME "print(g())\n";

	(void)state;
	total(text, NULL, "gil", "70: clean 70");
	total(text, "2\n", "cpython3.13", "6: clean 6");
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

/*
 * Native code that sleeps lets go of the GIL: each thread loads n before, and stores to it
 * after that, so C(4,2) = 6 orders. It prints 2 only where one thread stores before the other
 * loads. Without the sleep native code is never interrupted.
 */
static void test_sleep_in_native_code(void **state)
{
	static const char sleeps[] = PROGRAM_IMPORT
		"import capi\nimport time\nn = 0\ndef f():\n\tglobal n\n\twith capi.native:\n"
		"\t\tv = n\n\t\ttime.sleep(0.01)\n\t\tn = v + 1\n" PROGRAM_SAME;
	static const char runs[] = PROGRAM_IMPORT
		"import capi\nimport time\nn = 0\ndef f():\n\tglobal n\n\twith capi.native:\n"
		"\t\tv = n\n\t\tn = v + 1\n" PROGRAM_SAME;

	(void)state;
	total(sleeps, NULL, "gil", "6: clean 6");
	total(sleeps, NULL, "cpython3.13", "6: clean 6");
	total(runs, NULL, "gil", "2: clean 2");
}

/*
 * f counts w, follows it, and gives up what it has got: gil: 3 steps; the main thread gives up
 * its own reference in 1, at one of 4 places. If that comes before f follows w, f gets nothing
 * and has nothing to give up; nothing is freed early or twice. cpython3.13: the first two of
 * f's are one step, and behind a call it may be interrupted: 3 places.
 */
static void test_weak_reference(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"import weakref\nclass Thing:\n\tpass\nt = Thing()\nw = weakref.ref(t)\n"
		"l = [t]\nt = None\ndef f():\n\to = w()\n"
		"x = threading.Thread(target=f)\nx.start()\nl[0] = 3\nx.join()\n";

	(void)state;
	total(text, NULL, "gil", "4: clean 4");
	total(text, NULL, "cpython3.13", "3: clean 3");
}

/*
 * x counts its object, n is stored to in the method, and the object is given up by the thread
 * when the method has returned; y stores to n, in 1 turn. Keeping, storing, giving up: the target
 * is a bound method, so that even 3.13 may switch behind it: 3 turns, y at one of 4 places. A
 * function gets the same object: 2 turns, 3 places.
 */
static void test_bound_target(void **state)
{
	static const char bound[] = PROGRAM_IMPORT
		"n = 0\nclass Box:\n\tdef f(self):\n\t\tglobal n\n\t\tn = 1\nb = Box()\n"
		"def g():\n\tglobal n\n\tn = 2\n"
		"x = threading.Thread(target=b.f)\ny = threading.Thread(target=g)\n" PROGRAM_START
			PROGRAM_JOIN;
	static const char plain[] = PROGRAM_IMPORT
		"n = 0\nclass Box:\n\tpass\nb = Box()\ndef f(self):\n\tglobal n\n\tn = 1\n"
		"def g():\n\tglobal n\n\tn = 2\n"
		"x = threading.Thread(target=f, args=(b,))\n"
		"y = threading.Thread(target=g)\n" PROGRAM_START PROGRAM_JOIN;

	(void)state;
	total(bound, NULL, "cpython3.13", "4: clean 4");
	total(plain, NULL, "cpython3.13", "3: clean 3");
	total(plain, NULL, "cpython3.11", "4: clean 4");
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
 * places: 15. cpython3.13: B and P are one step, so 2 times 4: 8.
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
	total(text, NULL, "cpython3.13", "8: clean 8");
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

/* --- strategies without a GIL --- */

/*
 * The lost decrement again. atomic: slot load, slot store, addition: 3 each, C(6,3) = 20, and
 * no addition is ever lost. gc: the slot only, 2 each, C(4,2) = 6.
 * locked: take the module's variables, load, store, give them back; addition: 5 each. Say x is
 * the first to take them. All 5 of y come after x's fourth, and x's fifth has 6 places among
 * them: 6; and 6 if y is the first.
 */
static void test_two_drops(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "class Box:\n\tpass\na = Box()\nb = a\n"
			       "def f():\n\tglobal a\n\ta = None\n"
			       "def g():\n\tglobal b\n\tb = None\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "atomic", "20: clean 20");
	total(text, NULL, "locked", "12: clean 12");
	total(text, NULL, "gc", "6: clean 6");
}

/*
 * f takes the object out of a slot: load L, addition A, and drops it: D. g empties the slot:
 * load l, store s, and drops what was there: d.
 * atomic: after s, f finds None, which is not counted: L alone, before or after d: 2. With L
 * before s there are C(6,3) - 4 = 16 orders (4: after l s, d has 4 places among L A D). In 2 of
 * them d comes before A, when L was the first step or the second: the object is freed, counted
 * and freed again.
 * locked: T L A G D and T l s G d, where T to G exclude each other. f first: D has 6 places
 * among g's 5: 6. g first: f finds None, T L G, and d has 4 places among these: 4.
 * gc: nothing is counted, L has 3 places in l s.
 */
static void test_take_from_slot(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "class Box:\n\tpass\nb = Box()\ndef f():\n\tx = b\n"
			       "def g():\n\tglobal b\n\tb = None\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "atomic", "18: clean 16, double-free+use-after-free 2");
	total(text, NULL, "locked", "10: clean 10");
	total(text, NULL, "gc", "3: clean 3");
}

/*
 * Two empty lists that are extended into each other. f counts a, counts b (the variables are
 * bound once: no step), takes a, takes b, loads the length of b, then that of a, gives b, gives
 * a, drops a, drops b: F1 to F10; g likewise with a and b exchanged: G1 to G10. A count is
 * changed under its object's lock. After i steps of f it holds a for i = 3..7 and b for
 * i = 4..6; g, after j steps, b for j = 3..7 and a for j = 4..6.
 *
 * Deadlock is only after F3 and G3: each holds its own list. Of the C(6,3) = 20 orders of these
 * 6 steps, F2 (counts b) may not come after G3, nor G2 after F3: that takes away 4 and 4. 12.
 *
 * Otherwise one is the first to hold both, say f. Then G1 (b) is made at i = 0..3 or 7..10, G2
 * (a) at i = 0..2 or 8..10, G3 (b) at i >= 7, G4 (a) and all others at i >= 8. F9 (a) may not
 * come at j = 4..6, nor F10 (b) at j = 3..7. Let n steps of g come before F9, which is W(n)
 * ways: W(0) = 1, W(1) = 6, W(2) = 1 + 2 + 3 + 6 = 12 (G2 at i = 0, 1, 2, 8), W(3) = 6 + 12 =
 * 18 (G3 at i = 7, 8), and 18 for all above; and m of them before F10, which adds none. Then m
 * = 0: W(0) = 1                m = 8: W(0) + .. + W(3) + W(7) + W(8) = 73 m = 1: W(0) + W(1) =
 * 7         m = 9: 73 + W(9) = 91 m = 2: 7 + W(2) = 19           m = 10: 91 + W(10) = 109 which
 * is 300; and 300 if g is the first.
 *
 * gc: loads of the two lengths, 2 each, C(4,2) = 6.
 */
static void test_extend_each_other(void **state)
{
	static const char text[] = PROGRAM_IMPORT "a = []\nb = []\ndef f():\n\ta.extend(b)\n"
						  "def g():\n\tb.extend(a)\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "locked", "612: clean 600, deadlock 12");
	total(text, NULL, "gc", "6: clean 6");
}

/*
 * biased: the main thread made the object; f gives up the only reference. f looks into its own
 * queue, takes the variables, loads, stores, gives them back; the shared part becomes `queued`,
 * f loads the owner, puts the object into the owner's queue, and closes its own: f1 to f9. The
 * main thread looks into its queue when it has started f, m1, and then waits for f's end.
 * m1 before f8: 8 places, and all else is fixed, since the main thread is alone when it looks
 * again. m1 after f9: 1. Between f8 and f9 it finds the entry: it takes it out, clears the
 * owner, merges, and looks into the queue again: m2 to m5, among which f9 has 5 places: 5.
 */
static void test_drop_at_owner(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "class Box:\n\tpass\nb = Box()\n"
			       "def f():\n\tglobal b\n\tb = None\n"
			       "x = threading.Thread(target=f)\nx.start()\nx.join()\n";

	(void)state;
	total(text, NULL, "biased", "14: clean 14");
}

/*
 * The same, and the owner gives up a reference of its own after m1. Before it has merged that
 * is nobody else's business, no step: 8 and 1 as above. Between f8 and f9 it comes after m5,
 * when nobody owns the object any more: a step m6 that frees it, so f9 has 6 places.
 */
static void test_drop_of_owner(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"class Box:\n\tpass\nb = Box()\nmine = b\n"
		"def f():\n\tglobal b\n\tb = None\n"
		"x = threading.Thread(target=f)\nx.start()\nmine = None\nx.join()\n";

	(void)state;
	total(text, NULL, "biased", "15: clean 15");
}

/*
 * gc: g loads n, loads the slot's old value, stores: L l s, where l and s are one operation. A
 * collection is 1 step, at a time when g is between two operations: before L, after L, after
 * s. unstopped: between l and s as well.
 */
static void test_collection_waits(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "import gc\nn = 0\ndef f():\n\tgc.collect()\n"
			       "def g():\n\tglobal n\n\tn += 1\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "gc", "3: clean 3");
	total(text, NULL, "gc+unstopped", "4: clean 4");
}

/*
 * gc: g reads the list's length, its array and the item: one operation. f empties the list (it
 * loads the length, the array, stores the length, the array) and collects: F1 to F5. Let g's
 * steps come after p, q, r of f's.
 * p = 3, 4, 5: the list is empty, an exception, and g has no more steps: 3.
 * p <= 2 and q = 4, 5: there is no array, an exception: 3 times 2.
 * p <= 2 and q <= 3: 9 pairs (1, 2, 3, 3 for q = 0, 1, 2, 3). With r <= 4 that is clean, for
 * each q in 5 - q ways: 5 + 2 * 4 + 3 * 3 + 3 * 2 = 28. With r = 5 the item is read from an
 * array that the collection has freed: 9. Collections wait for g's operation: so r = 5 cannot
 * be, nor q = 5 with p <= 2.
 */
static void test_collection_in_between(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "import gc\nl = [1]\ndef f():\n\tl.clear()\n\tgc.collect()\n"
			       "def g():\n\tx = l[0]\n" PROGRAM_TWO;

	(void)state;
	total(text, NULL, "gc", "34: clean 28, exception 6");
	total(text, NULL, "gc+unstopped", "46: clean 28, exception 9, use-after-free 9");
}

/*
 * Reads that hold nothing; the owner of l and it is the main thread, whose counts are no steps.
 *
 * f: looks into its queue, counts l, takes l, loads length, array and item, stores the item,
 * gives l back, gives its reference up, closes its queue: f1 to f10. The main thread looks into
 * its queue, loads length, array and item: m1 to m4, anywhere: C(14,4) = 1001.
 */
static void test_item_unheld(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"l = [1]\ndef f():\n\tl[0] = 2\n"
		"x = threading.Thread(target=f)\nx.start()\nv = l[0]\nx.join()\n";

	(void)state;
	total(text, NULL, "cpython3.14t", "1001: clean 1001");
	total(text, NULL, "cpython3.15t", "1001: clean 1001");
}

/*
 * f: queue, count, take; length, array, both items, store 2, store 1; give, reference, queue,
 * close: f1 to f13, of which f8 and f9 store.
 * The main thread: queue, length, array, item: m1 to m4; if that was a 2: length, array, item:
 * m5 to m7; if that was a 2 again: length: m8, and 1 is not found.
 * m4 before f8: C(11,4) = 330. Otherwise 7 steps: C(20,7) = 77520 orders, of which m4 comes
 * before f8 in C(11,4) C(8,3) + C(12,5) C(7,2) + C(13,6) 6 + C(14,7) = 48840, and m5 to m7
 * all fall between f8 and f9, as m4 does, in C(7,0) + C(8,1) + C(9,2) + C(10,3) = 165 (j of
 * m1 to m3 before f8): 28515 are left. In the 165, m8 has 6 places among f9 to f13: 990.
 *
 * biased: f makes 15, for it turns a copy round. The main thread takes l behind m1 and gives it back at last, 6 steps in all, or 8 if
 * it begins with the 2. First of the two: f1 and f2 among its 6: C(8,2) = 28. Second: m1 has 12
 * places before f12, then 7 steps meet f13 to f15: 12 C(10,3) = 1440; or m1 comes after f12:
 * C(11,3) = 165.
 */
static void test_search_unheld(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"l = [1, 2]\ndef f():\n\tl.reverse()\n"
		"x = threading.Thread(target=f)\nx.start()\nv = 1 in l\nx.join()\nassert v\n";

	(void)state;
	total(text, NULL, "cpython3.14t", "29835: clean 28845, wrong-result 990");
	total(text, NULL, "biased", "1633: clean 1633");
}

/*
 * f: queue, count, take; length, array, the old item; store the array, the item, the length;
 * give, reference, queue, close: f1 to f13. No thread has the old array when it is replaced, and
 * yet no reader's step fails. The main thread: queue, length, and behind the call its queue
 * again: C(16,3) = 560.
 * biased: it takes l before the length and gives it back behind it: m1 to m5. m4 before f3:
 * with m5 after f3 C(6,2) 11 = 165, else C(7,2) = 21. m2 after f10: m1 before that at 10
 * places, 10 C(7,3) = 350, or behind, C(8,3) = 56.
 */
static void test_length_unheld(void **state)
{
	static const char text[] = PROGRAM_IMPORT
		"l = [1]\ndef f():\n\tl.append(2)\n"
		"x = threading.Thread(target=f)\nx.start()\nn = len(l)\nx.join()\n";

	(void)state;
	total(text, NULL, "cpython3.14t", "560: clean 560");
	total(text, NULL, "biased", "592: clean 592");
}

/*
 * Both take from one iterator. f, which does not own the list and finds no mark: queue, count;
 * source, index, mark, lock, length, array, item, unlock, store of the index; reference, queue,
 * close: f1 to f14. The main thread: queue; source, index, length, array, item, store of the
 * index; queue: m1 to m8. C(22,8) = 319770. The items are two if f11 comes before m3: with j of m1, m2
 * before f11, C(11,3) + 11 C(10,3) + 66 C(9,3) = 7029; or m7 before f4: with j of f1 to f3 before m7,
 * 15 + 7*14 + 28*13 + 84*12 = 1485. Otherwise both get the first, and one is left. */
static void test_iterator_unheld(void **state)
{
	static const char text[] =
		PROGRAM_IMPORT "it = iter([1, 2])\ndef f():\n\tnext(it)\n"
			       "x = threading.Thread(target=f)\nx.start()\nnext(it)\nx.join()\n"
			       "assert next(it, None) is None\n";

	(void)state;
	total(text, NULL, "cpython3.14t", "319770: clean 8514, wrong-result 311256");
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
		cmocka_unit_test(test_cell),
		cmocka_unit_test(test_lock_twice),
		cmocka_unit_test(test_join_in_thread),
		cmocka_unit_test(test_sleep_in_native_code),
		cmocka_unit_test(test_weak_reference),
		cmocka_unit_test(test_bound_target),
		cmocka_unit_test(test_started_by_thread),
		cmocka_unit_test(test_main_takes_part),
		cmocka_unit_test(test_bound_late),
		cmocka_unit_test(test_full_heap),
		cmocka_unit_test(test_two_drops),
		cmocka_unit_test(test_take_from_slot),
		cmocka_unit_test(test_extend_each_other),
		cmocka_unit_test(test_drop_at_owner),
		cmocka_unit_test(test_drop_of_owner),
		cmocka_unit_test(test_collection_waits),
		cmocka_unit_test(test_collection_in_between),
		cmocka_unit_test(test_item_unheld),
		cmocka_unit_test(test_search_unheld),
		cmocka_unit_test(test_length_unheld),
		cmocka_unit_test(test_iterator_unheld),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
