/*
 * Bounded preemptions against the enumerator, which counts the preemptions of each interleaving
 * by themselves: over all small programs and cases, under every strategy, for every bound up to
 * the most that an interleaving has: the same totals, outcomes, chances, fewest switches and
 * outputs; and only a bound that leaves nothing out is a complete search, which is that of the
 * explorer.
 *
 * Each program under some of the strategies, in turns; with $LONG under all.
 *
 * usage: test_bounded [LIMIT]   (programs of up to 1,000 interleavings if not given)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/enumerate.h"
#include "tests/unit/programs.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"
#include "vm/engine/bounded.h"
#include "vm/engine/trace.h"

enum { STRATEGIES = 7 }; /* one of so many at a time */

static unsigned limit = 1000; /* interleavings to enumerate */

/* What is under test: for messages. */
struct subject {
	const struct small *small;
	const struct program *program;
	const char *strategy;
	unsigned preemptions;
};

struct tally {
	unsigned programs, searches, cut, whole, fewer_fail;
};

static void expect(bool right, const struct subject *s, const char *what, double is,
		   double should)
{
	if (!right)
		fail_msg("%s, %s, %u preemptions: %s is %.17g and should be %.17g",
			 s->small->name, s->strategy, s->preemptions, what, is, should);
}

/* What the enumerator says of up to so many preemptions. */
static struct enumerated_by sum_of(const struct enumerated *o, unsigned preemptions)
{
	struct enumerated_by sum = { .switches = UINT_MAX };

	for (unsigned i = 0; i <= preemptions; i++) {
		sum.interleavings += o->by[i].interleavings;
		sum.chance += o->by[i].chance;
		if (o->by[i].switches < sum.switches)
			sum.switches = o->by[i].switches;
	}
	return sum;
}

static const struct outcome *outcome_with(const struct result *r, uint32_t kinds)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == kinds)
			return &r->outcomes[i];
	return NULL;
}

static void replayed(const struct subject *s, const struct outcome *o)
{
	struct error e = { .line = 0 };
	struct trace trace;

	expect(trace_run(s->program, s->strategy, s->small->prints, &o->schedule, &trace, &e), s,
	       "replay", 0, 1);
	expect(trace.over && trace.verdicts == o->kinds, s, "verdicts of the replay",
	       trace.verdicts, o->kinds);
	trace_free(&trace);
}

static uint64_t same_outcomes(const struct subject *s, const struct result *r,
			      const struct enumeration *e)
{
	uint64_t total = 0;
	size_t n = 0;

	for (size_t i = 0; i < e->n_outcomes; i++) {
		struct enumerated_by should = sum_of(&e->outcomes[i], s->preemptions);
		const struct outcome *o = outcome_with(r, e->outcomes[i].kinds);

		expect(!o == !should.interleavings, s, "outcome that exists", o != NULL,
		       (double)should.interleavings);
		if (!o)
			continue;
		n++;
		total += should.interleavings;
		expect(o->interleavings.exact == should.interleavings, s, "interleavings",
		       o->interleavings.approx, (double)should.interleavings);
		expect(fabs(o->chance.value - (double)should.chance) < 1e-9, s, "chance",
		       o->chance.value, (double)should.chance);
		expect(o->switches == should.switches, s, "fewest switches", o->switches,
		       should.switches);
		replayed(s, o);
	}
	expect(r->n_outcomes == n, s, "outcomes", (double)r->n_outcomes, (double)n);
	return total;
}

static void same_outputs(const struct subject *s, const struct result *r,
			 const struct enumeration *e)
{
	size_t n = 0;

	for (size_t i = 0; i < e->n_texts; i++) {
		const struct enumerated_text *t = &e->texts[i];
		uint64_t should = 0, is = 0;

		for (unsigned k = 0; k <= s->preemptions; k++)
			should += t->by[k];
		for (size_t k = 0; k < r->n_outputs; k++)
			if (r->outputs[k].size == t->size &&
			    !memcmp(r->outputs[k].text, t->text, t->size))
				is = (uint64_t)r->outputs[k].interleavings.exact;
		expect(is == should, s, t->text, (double)is, (double)should);
		n += should > 0;
	}
	expect(r->n_outputs == n, s, "outputs", (double)r->n_outputs, (double)n);
}

/* Whether this bound leaves nothing out. */
static bool check_bound(const struct subject *s, const struct enumeration *enumeration,
			struct tally *tally)
{
	const struct explore_request request = { .program = s->program,
						 .strategy = s->strategy,
						 .prints = s->small->prints };
	struct error e = { .line = 0 };
	struct result r;
	uint64_t total;
	bool whole, endless;

	assert_true(bounded(&request, s->preemptions, &r, &e));
	total = same_outcomes(s, &r, enumeration);
	same_outputs(s, &r, enumeration);
	whole = total == enumeration->interleavings;
	endless = result_kinds(&r) & verdict_bit(VERDICT_UNBOUNDED);
	expect(r.interleavings.exact == total, s, "total", r.interleavings.approx,
	       (double)total);
	expect(r.within, s, "search within the bound", r.within, 1);
	expect(r.complete == (whole && !endless), s, "complete search", r.complete, whole);
	tally->searches++;
	tally->cut += !whole;
	tally->whole += whole;
	tally->fewer_fail += !whole && result_kinds(&r);
	result_free(&r);
	return whole;
}

static void check(const struct small *small, const struct program *program,
		  const char *strategy, struct tally *tally)
{
	struct subject s = { small, program, strategy, 0 };
	struct enumeration e;
	struct virtual v;

	virtual_open(&v, program, strategy, small->prints);
	enumerate(&v, limit, &e);
	while (e.complete && s.preemptions < ENUMERATE_PREEMPTIONS &&
	       !check_bound(&s, &e, tally))
		s.preemptions++;
	enumerate_free(&e);
	virtual_close(&v);
}

static void each_strategy(void *context, const struct small *small,
			  const struct program *program)
{
	struct tally *tally = context;
	unsigned turn = tally->programs++, step = programs_long() ? 1 : STRATEGIES;

	for (unsigned i = 0; names_rows[i].name; i++)
		if ((i + turn) % step == 0)
			check(small, program, programs_name(small, names_rows[i].name), tally);
}

static void test_each(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	programs_each(each_strategy, &tally);
	print_message("# %u searches, %u of them complete, %u not (%u of those with failures)\n",
		      tally.searches, tally.whole, tally.cut, tally.fewer_fail);
	assert_true(tally.whole >= 50);
	assert_true(tally.cut >= 100);
	assert_true(tally.fewer_fail >= 20);
}

/*
 * Two threads of two steps each that can always run, where main only waits: AABB, ABAB, ... are
 * C(4,2) = 6 interleavings. AABB and BBAA switch once, away from a thread that has ended: no
 * preemption. ABBA and BAAB leave A (B) once while it could go on, and then B (A) at its end:
 * one. ABAB and BABA leave both while they could: two.
 */
static void test_by_hand(void **state)
{
	static const struct small small = {
		.name = "by hand",
		.text = "import threading\n"
			"a = 0\n"
			"b = 0\n"
			"def f():\n"
			"    global a, b\n"
			"    a = 1\n"
			"    b = 1\n"
			"x = threading.Thread(target=f)\n"
			"y = threading.Thread(target=f)\n"
			"x.start()\n"
			"y.start()\n"
			"x.join()\n"
			"y.join()\n"
	};
	static const unsigned totals[] = { 2, 4, 6 };
	struct program *p = programs_compile(&small);
	const struct explore_request request = { .program = p, .strategy = "gil" };

	(void)state;
	for (unsigned n = 0; n < 3; n++) {
		struct error e = { .line = 0 };
		struct result r;

		assert_true(bounded(&request, n, &r, &e));
		assert_int_equal(r.interleavings.exact, totals[n]);
		assert_int_equal(r.complete, n == 2);
		result_free(&r);
	}
	program_free(p);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_hand),
		cmocka_unit_test(test_each),
	};

	if (argc > 1)
		limit = (unsigned)strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
