/*
 * A search that does not count (engine/reduce.h) finds the same sets of failures and the same texts as
 * the one that looks at all interleavings: for all small programs and cases, and for programs made at
 * random, under every strategy and runtime; and each interleaving that it shows replays.
 *
 * What it rests on is tried by itself: two steps, one of which touches no contended word, lead to the
 * same world in either order.
 *
 * usage: test_reduce [PROGRAMS]   (so many at random; 100 if not given)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"
#include "vm/engine/scheduler.h"
#include "vm/engine/trace.h"
#include "vm/engine/virtual.h"

enum {
	WORLDS = 60000,
	STRATEGIES = 5, /* one of so many at a time */
	RUNS = 60,      /* that show which words are contended */
	TRIED = 12,     /* and in which steps are made in two orders */
	STEPS = 300,    /* of a run */
};

static unsigned random_programs = 100;

/* --- the same ends --- */

struct tally {
	unsigned turn, searches, reduced;
	uint64_t all, fewer; /* worlds */
};

static bool has_outcome(const struct result *r, uint32_t kinds)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == kinds)
			return true;
	return false;
}

static bool has_output(const struct result *r, const char *text)
{
	for (size_t i = 0; i < r->n_outputs; i++)
		if (!strcmp(r->outputs[i].text, text))
			return true;
	return false;
}

static void same_ends(const struct small *s, const struct result *all, const struct result *some)
{
	if (some->n_outcomes != all->n_outcomes || some->n_outputs != all->n_outputs)
		fail_msg("%s under %s: %zu sets of failures and %zu texts instead of %zu and %zu",
			 s->name, all->strategy, some->n_outcomes, some->n_outputs,
			 all->n_outcomes, all->n_outputs);
	for (size_t i = 0; i < all->n_outcomes; i++)
		if (!has_outcome(some, all->outcomes[i].kinds))
			fail_msg("%s under %s: failures %x are not found", s->name, all->strategy,
				 all->outcomes[i].kinds);
	for (size_t i = 0; i < all->n_outputs; i++)
		if (!has_output(some, all->outputs[i].text))
			fail_msg("%s under %s: it does not print '%s'", s->name, all->strategy,
				 all->outputs[i].text);
}

static void replays(const struct small *s, const struct program *p, const struct result *r)
{
	struct error e = { .line = 0 };
	struct trace trace;

	for (size_t i = 0; i < r->n_outcomes; i++) {
		if (!trace_run(p, r->strategy, s->prints, &r->outcomes[i].schedule, &trace, &e))
			fail_msg("%s, %s: %s", s->name, r->strategy, e.message);
		if (!trace.over || trace.verdicts != r->outcomes[i].kinds)
			fail_msg("%s, %s: the replay shows %x, not %x", s->name, r->strategy,
				 trace.verdicts, r->outcomes[i].kinds);
		trace_free(&trace);
	}
}

static void search_both(struct tally *tally, const struct small *s, const struct program *p,
			const char *strategy)
{
	struct explore_request request = { .program = p,
					   .strategy = strategy,
					   .prints = s->prints,
					   .budget.worlds = WORLDS,
					   .apart = true,
					   .together = true };
	struct result all, some;
	struct error e = { .line = 0 };

	if (!explore(&request, &all, &e))
		return;
	request.uncounted = true;
	if (!explore(&request, &some, &e))
		fail_msg("%s under %s: %s", s->name, strategy, e.message);
	if (all.complete && !all.texts_alike) {
		assert_true(some.complete && !some.texts_alike);
		same_ends(s, &all, &some);
		replays(s, p, &some);
		assert_int_equal(some.method, RESULT_UNCOUNTED);
		assert_true(some.interleavings.unknown && some.stepped == all.stepped);
		tally->searches++;
		tally->reduced += some.worlds < all.worlds;
		tally->all += all.worlds;
		tally->fewer += some.worlds;
	}
	result_free(&all);
	result_free(&some);
}

static void say(const struct tally *tally)
{
	print_message("# %u searches, %u with fewer worlds: %llu of %llu\n", tally->searches,
		      tally->reduced, (unsigned long long)tally->fewer,
		      (unsigned long long)tally->all);
}

static void each_strategy(void *context, const struct small *s, const struct program *p)
{
	struct tally *tally = context;
	unsigned step = programs_long() ? 1 : STRATEGIES;

	tally->turn++;
	for (unsigned i = 0; names_rows[i].name; i++)
		if ((i + tally->turn) % step == 0)
			search_both(tally, s, p, programs_name(s, names_rows[i].name));
}

/* Locks that protect nothing, though they look so. */
static const struct small locks[] = {
	{ "one gives back another one's lock",
	  PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\n"
			 "def f():\n\tglobal n\n\tlock.acquire()\n\tn += 1\n\tn += 1\n"
			 "def g():\n\tglobal n\n\tif lock.locked():\n\t\tlock.release()\n"
			 "\tlock.acquire()\n\tn += 10\n\tn += 10\n" PROGRAM_TWO "print(n)\n",
	  NULL },
	{ "one does so late", /* no run but a rare one shows that */
	  PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\nm = 0\n"
			 "def f():\n\tglobal n\n\tlock.acquire()\n\tn += 1\n"
			 "def g():\n\tglobal n, m\n\tfor i in range(40):\n\t\tm += 1\n"
			 "\tif lock.locked():\n\t\tlock.release()\n\tlock.acquire()\n\tn = 10\n"
			 "\tlock.release()\n" PROGRAM_TWO "print(n)\n",
	  NULL },
	{ "one gives it back to itself",
	  PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\n"
			 "def f():\n\tglobal n\n\twith lock:\n\t\tn += 1\n\tn += 1\n"
			 "def g():\n\tglobal n\n\twith lock:\n\t\tn += 10\n" PROGRAM_TWO
			 "print(n)\n",
	  NULL },
	{ "each has its own",
	  PROGRAM_IMPORT "a = threading.Lock()\nb = threading.Lock()\nn = 0\n"
			 "def f():\n\tglobal n\n\twith a:\n\t\tn += 1\n"
			 "def g():\n\tglobal n\n\twith b:\n\t\tn += 10\n" PROGRAM_TWO "print(n)\n",
	  NULL },
	{ "one has it in most of its runs",
	  PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\n"
			 "def f():\n\tglobal n\n\tgot = lock.acquire(False)\n\tn += 1\n"
			 "\tif got:\n\t\tlock.release()\n" PROGRAM_SAME "print(n)\n",
	  NULL },
	{ "a lock made by a thread",
	  PROGRAM_IMPORT "lock = threading.Lock()\nn = 0\n"
			 "def f():\n\tglobal lock, n\n\tlock = threading.Lock()\n"
			 "\twith lock:\n\t\tn += 1\n" PROGRAM_SAME "print(n)\n",
	  NULL },
	{ NULL, NULL, NULL },
};

static void test_programs(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	for (const struct small *s = locks; s->name; s++) {
		struct program *p = programs_compile(s);

		search_both(&tally, s, p, "gil");
		each_strategy(&tally, s, p);
		program_free(p);
	}
	programs_each(each_strategy, &tally);
	say(&tally);
	assert_true(tally.reduced > tally.searches / 10);
}

static void each_random(void (*check)(void *context, const struct small *s, const struct program *p,
				      const char *strategy),
			void *context)
{
	static const char *const strategies[] = { "gil",	 "cpython3.9",   "cpython3.12",
						  "cpython3.14", "cpython3.15",  "unsafe",
						  "biased",      "cpython3.15t", "atomic",
						  "gc",		 "locked",       "gil+own" };
	struct dice dice = { 20261201 };
	char text[PROGRAMS_TEXT];

	for (unsigned i = 0; i < random_programs; i++) {
		struct small s = { "at random", text, NULL };
		struct program *p;

		programs_make(&dice, text);
		p = programs_compile(&s);
		check(context, &s, p, "gil");
		check(context, &s, p,
		      strategies[dice_below(&dice, sizeof(strategies) / sizeof(strategies[0]))]);
		program_free(p);
	}
}

static void search_random(void *context, const struct small *s, const struct program *p,
			  const char *strategy)
{
	search_both(context, s, p, strategy);
}

static void test_random(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	each_random(search_random, &tally);
	say(&tally);
	assert_true(tally.reduced > tally.searches / 2);
}

/* --- the same world in either order --- */

struct orders {
	struct virtual v;
	unsigned char *before, *one;
	size_t one_size;
	unsigned tried;
};

static void add_lock(void *context, struct object *o)
{
	if (o->kind == KIND_LOCK && o->flags & OBJECT_SHARED)
		sharing_add_lock(context, (const struct lock *)o);
}

/* Whether the step leaves the thread ready for its next one, and all others where they were. If
 * another thread waits for a lock, what is one step otherwise are several, and the thread keeps the GIL
 * between them: then all of them are made. */
static bool step(struct orders *o, unsigned thread)
{
	struct world *w = o->v.w;

	if (w->gil_keeper || !(virtual_enabled(&o->v) >> thread & 1))
		return false;
	sharing_begin(w->sharing);
	do
		virtual_step(&o->v, thread);
	while (w->gil_keeper == thread + 1 && virtual_enabled(&o->v) >> thread & 1);
	return !w->sharing->others && w->thread[thread]->status == THREAD_READY && !w->gil_keeper;
}

/* Whether one step after the other can be made so. */
static bool steps(struct orders *o, unsigned first, unsigned second)
{
	world_unpack(o->v.w, o->before);
	return step(o, first) && step(o, second);
}

/* Whether the step of `alone` touches no contended word, and that of `other` contradicts nothing. */
static bool is_apart(struct orders *o, unsigned alone, unsigned other)
{
	struct sharing *s = o->v.w->sharing;
	bool apart;

	sharing_assume_nothing(s);
	world_unpack(o->v.w, o->before);
	apart = step(o, alone) && sharing_is_apart(s);
	sharing_assume(s);
	return apart && step(o, other) && !s->wrong && !s->all;
}

static void try_orders(struct orders *o, const struct small *s, unsigned alone, unsigned other)
{
	struct world *w = o->v.w;
	unsigned char *two;

	if (!is_apart(o, alone, other) || !steps(o, alone, other))
		return;
	o->one_size = world_size(w);
	o->one = memory_resize(o->one, o->one_size);
	world_pack(w, o->one);
	if (!steps(o, other, alone))
		fail_msg("%s under %s: thread %u cannot make its step after thread %u", s->name,
			 o->v.strategy, alone, other);
	two = memory_get(world_size(w));
	world_pack(w, two);
	if (world_size(w) != o->one_size || memcmp(two, o->one, o->one_size) != 0)
		fail_msg("%s under %s: the order of steps of threads %u and %u matters\n%s", s->name,
			 o->v.strategy, alone, other, s->text);
	free(two);
	o->tried++;
}

static void try_all(struct orders *o, const struct small *s, uint32_t enabled)
{
	struct world *w = o->v.w;

	o->before = memory_resize(o->before, world_size(w));
	world_pack(w, o->before);
	for (unsigned i = 0; enabled >> i; i++)
		for (unsigned k = 0; enabled >> k; k++)
			if (i != k && enabled >> i & 1 && enabled >> k & 1)
				try_orders(o, s, i, k);
	world_unpack(w, o->before);
}

/* A run with these steps; with `tries`, of all pairs of them in either order, too. */
static void run(struct orders *o, const struct small *s, uint64_t index, bool tries)
{
	const struct sample_plan plan = { .seed = 7 };
	struct scheduler scheduler;
	uint32_t enabled;

	scheduler_begin(&scheduler, &plan, index, STEPS);
	virtual_start(&o->v);
	for (unsigned i = 1; i <= STEPS && (enabled = virtual_enabled(&o->v)); i++) {
		if (tries)
			try_all(o, s, enabled);
		virtual_step(&o->v, scheduler_choose(&scheduler, enabled, i));
	}
}

static void check_orders(void *context, const struct small *s, const struct program *p,
			 const char *strategy)
{
	struct orders o = { .tried = 0 };

	virtual_open(&o.v, p, strategy, s->prints);
	virtual_start(&o.v);
	o.v.w->sharing = sharing_new();
	world_each(o.v.w, add_lock, o.v.w->sharing);
	for (unsigned i = 0; i < RUNS; i++)
		run(&o, s, i, false);
	for (unsigned i = 0; i < TRIED && !o.v.w->sharing->all; i++)
		run(&o, s, RUNS + i, true);
	*(unsigned *)context += o.tried;
	sharing_free(o.v.w->sharing);
	o.v.w->sharing = NULL;
	virtual_close(&o.v);
	free(o.before);
	free(o.one);
}

static void each_orders(void *context, const struct small *s, const struct program *p)
{
	static unsigned turn;

	turn++;
	for (unsigned i = 0; names_rows[i].name; i++)
		if ((i + turn) % (2 * STRATEGIES) == 0)
			check_orders(context, s, p, programs_name(s, names_rows[i].name));
}

static void test_orders(void **state)
{
	unsigned tried = 0;

	(void)state;
	programs_each(each_orders, &tried);
	each_random(check_orders, &tried);
	print_message("# %u pairs of steps in either order\n", tried);
	assert_true(tried > 1000);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_programs),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_orders),
	};

	if (argc > 1)
		random_programs = (unsigned)strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
