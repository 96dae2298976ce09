/*
 * The explorer against the enumerator, over all small programs and cases, under every
 * strategy: the same totals, verdicts, chances and outputs; witnesses that are as short
 * as any and that show what they promise when they are replayed from their text; the same
 * result every time.
 *
 * What has more than `limit` interleavings is explored and replayed, but not enumerated.
 *
 * usage: test_explore [LIMIT]   (200,000 interleavings if not given)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/enumerate.h"
#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"
#include "vm/engine/trace.h"
#include "vm/base/names.h"

enum {
	HASH = 0x12345678,
	NAMES = 32,        /* strategies, variants and runtimes, at most */
	EACH_AT_LEAST = 8, /* programs that are enumerated under every one of them */
};

static unsigned limit = 200000; /* interleavings to enumerate */

/* What is under test: for messages. */
struct subject {
	const struct small *small;
	const struct program *program;
	const char *strategy;
};

static void explored(const struct subject *s, struct result *r)
{
	const struct explore_request request = { .program = s->program,
						 .strategy = s->strategy,
						 .hash = HASH,
						 .prints = s->small->prints };
	struct error e = { .line = 0 };

	assert_true(explore(&request, r, &e));
}

/* The running test fails unless `right`. */
static void expect(bool right, const struct subject *s, const char *what, uint32_t kinds,
		   double is, double should)
{
	char text[200];

	if (!right)
		fail_msg("%s, %s, %s: %s is %.17g and should be %.17g", s->small->name,
			 s->strategy, verdict_set_text(kinds, " ", text, sizeof(text)), what,
			 is, should);
}

/* What has been compared, of each program under each strategy. */
struct each {
	unsigned witnesses, programs, compared, skipped,
		cases;         /* cases: compared under some strategy */
	unsigned under[NAMES]; /* compared, by row of names_rows */
};

/* --- the same as the enumerator --- */

/* The exact fraction, where there is one, as a number. */
static long double fraction(const struct chance *c)
{
	return ldexpl((long double)c->numerator, -(int)c->twos) / powl(3, c->threes);
}

static void same_outcome(const struct subject *s, const struct outcome *o,
			 const struct enumeration *e)
{
	const struct enumerated *same = e->outcomes;
	double chance;

	while (same < e->outcomes + e->n_outcomes && same->kinds != o->kinds)
		same++;
	expect(same < e->outcomes + e->n_outcomes, s, "outcome that exists", o->kinds, 1, 0);
	chance = (double)same->chance;
	expect(o->interleavings.exact == same->interleavings, s, "number of interleavings",
	       o->kinds, o->interleavings.approx, (double)same->interleavings);
	expect(fabs(o->chance.value - chance) < 1e-9, s, "chance", o->kinds, o->chance.value,
	       chance);
	expect(o->chance.about || fabsl(fraction(&o->chance) - same->chance) < 1e-12L, s,
	       "exact chance", o->kinds, (double)fraction(&o->chance), chance);
	expect(o->switches == same->switches, s, "fewest switches", o->kinds, o->switches,
	       same->switches);
	expect(o->steps == same->steps, s, "fewest steps", o->kinds, o->steps, same->steps);
}

static void same_output(const struct subject *s, const struct output *o,
			const struct enumeration *e)
{
	for (size_t i = 0; i < e->n_texts; i++)
		if (e->texts[i].size == o->size &&
		    !memcmp(e->texts[i].text, o->text, o->size)) {
			expect(o->interleavings.exact == e->texts[i].interleavings, s, o->text,
			       0, o->interleavings.approx, (double)e->texts[i].interleavings);
			return;
		}
	fail_msg("%s, %s: nothing prints '%s'", s->small->name, s->strategy, o->text);
}

static void compare(const struct subject *s, const struct result *r, struct each *each)
{
	struct enumeration e;
	struct virtual v;

	if (r->interleavings.approx > limit) {
		each->skipped++;
		return;
	}
	virtual_open(&v, s->program, s->strategy, s->small->prints);
	enumerate(&v, limit, &e);
	expect(e.complete, s, "complete enumeration", 0, 0, 1);
	expect(r->interleavings.exact == e.interleavings, s, "total", 0,
	       r->interleavings.approx, (double)e.interleavings);
	expect(r->n_outcomes == e.n_outcomes, s, "number of outcomes", 0, (double)r->n_outcomes,
	       (double)e.n_outcomes);
	for (size_t i = 0; i < r->n_outcomes; i++)
		same_outcome(s, &r->outcomes[i], &e);
	expect(r->n_outputs == e.n_texts, s, "number of outputs", 0, (double)r->n_outputs,
	       (double)e.n_texts);
	for (size_t i = 0; i < r->n_outputs; i++)
		same_output(s, &r->outputs[i], &e);
	each->compared++;
	enumerate_free(&e);
	virtual_close(&v);
}

/* --- witnesses --- */

static void replay_one(const struct subject *s, const struct outcome *o)
{
	char *text = schedule_text(&o->schedule);
	struct schedule schedule = { .n_runs = 0 };
	struct error e = { .line = 0 };
	struct trace trace;

	assert_true(schedule_parse(text, &schedule, &e));
	assert_string_equal(schedule.strategy, s->strategy);
	assert_int_equal(schedule.hash, HASH);
	expect(schedule_steps(&schedule) == o->steps, s, "steps of the schedule", o->kinds,
	       (double)schedule_steps(&schedule), o->steps);
	expect(schedule_switches(&schedule) == o->switches, s, "switches of the schedule",
	       o->kinds, (double)schedule_switches(&schedule), o->switches);
	expect(trace_run(s->program, s->strategy, s->small->prints, &schedule, &trace, &e), s,
	       "replay", o->kinds, 0, 1);
	expect(trace.over, s, "end of the replay", o->kinds, trace.over, true);
	expect(trace.verdicts == o->kinds, s, "verdicts of the replay", o->kinds,
	       trace.verdicts, o->kinds);
	expect(trace.steps == o->steps, s, "steps of the replay", o->kinds, trace.steps,
	       o->steps);
	expect(!o->kinds || trace.first_line == o->line, s, "line", o->kinds, trace.first_line,
	       o->line);
	trace_free(&trace);
	schedule_free(&schedule);
	free(text);
}

/* Each step of the interleaving is a row of the trace. */
static void rows_are_steps(const struct subject *s, const struct outcome *o)
{
	struct error e = { .line = 0 };
	struct trace trace;
	uint32_t steps = 0;

	assert_true(
		trace_run(s->program, s->strategy, s->small->prints, &o->schedule, &trace, &e));
	for (size_t i = 0; i < trace.n_rows; i++) {
		if (!trace.rows[i].step)
			continue;
		steps++;
		expect(trace.rows[i].step == steps, s, "step of a row", o->kinds,
		       trace.rows[i].step, steps);
	}
	expect(steps == o->steps, s, "rows that are steps", o->kinds, steps, o->steps);
	trace_free(&trace);
}

static void replay(const struct subject *s, const struct result *r, struct each *each)
{
	for (size_t i = 0; i < r->n_outcomes; i++) {
		replay_one(s, &r->outcomes[i]);
		rows_are_steps(s, &r->outcomes[i]);
		each->witnesses++;
	}
}

/* --- the same again --- */

static void same_result(const struct subject *s, const struct result *a, const struct result *b)
{
	expect(a->worlds == b->worlds, s, "worlds", 0, (double)b->worlds, (double)a->worlds);
	expect(a->steps == b->steps, s, "steps", 0, (double)b->steps, (double)a->steps);
	expect(a->world_bytes == b->world_bytes, s, "bytes", 0, (double)b->world_bytes,
	       (double)a->world_bytes);
	expect(a->n_outcomes == b->n_outcomes, s, "outcomes", 0, (double)b->n_outcomes,
	       (double)a->n_outcomes);
	for (size_t i = 0; i < a->n_outcomes; i++) {
		const struct outcome *x = &a->outcomes[i], *y = &b->outcomes[i];
		char *one = schedule_text(&x->schedule), *two = schedule_text(&y->schedule);

		assert_int_equal(x->kinds, y->kinds);
		assert_int_equal(x->line, y->line);
		assert_true(x->interleavings.exact == y->interleavings.exact);
		assert_true(x->chance.value == y->chance.value);
		assert_string_equal(one, two);
		free(one);
		free(two);
	}
	assert_int_equal(a->n_outputs, b->n_outputs);
	for (size_t i = 0; i < a->n_outputs; i++) {
		assert_string_equal(a->outputs[i].text, b->outputs[i].text);
		assert_true(a->outputs[i].interleavings.exact ==
			    b->outputs[i].interleavings.exact);
	}
}

/* A world that is open meanwhile makes sure that the second one has another address. */
static void again(const struct subject *s, const struct result *r)
{
	struct virtual other;
	struct result b;

	virtual_open(&other, s->program, s->strategy, NULL);
	explored(s, &b);
	same_result(s, r, &b);
	virtual_close(&other);
	result_free(&b);
}

/* --- all of it --- */

static void check(const struct subject *s, struct each *each)
{
	struct result r;

	explored(s, &r);
	compare(s, &r, each);
	replay(s, &r, each);
	again(s, &r);
	result_free(&r);
}

static void each_strategy(void *context, const struct small *small,
			  const struct program *program)
{
	struct each *each = context;
	unsigned before = each->compared;

	each->programs++;
	for (unsigned i = 0; names_rows[i].name; i++) {
		unsigned so_far = each->compared;

		assert_true(i < NAMES);
		check(&(struct subject){ small, program,
					 programs_name(small, names_rows[i].name) },
		      each);
		each->under[i] += each->compared - so_far;
	}
	if (small->text[0] == '#' && each->compared > before)
		each->cases++;
}

static void test_each(void **state)
{
	struct each each = { .programs = 0 };

	(void)state;
	programs_each(each_strategy, &each);
	print_message(
		"# %u programs: %u runs compared, %u skipped (more than %u interleavings), "
		"%u cases among them\n",
		each.programs, each.compared, each.skipped, limit, each.cases);
	print_message("# %u witnesses replayed\n", each.witnesses);
	assert_true(each.cases >= 3);
	assert_true(each.witnesses >= 100);
	for (unsigned i = 0; names_rows[i].name; i++) {
		print_message("#     %-18s %3u\n", names_rows[i].name, each.under[i]);
		assert_true(each.under[i] >= EACH_AT_LEAST);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each),
	};

	if (argc > 1)
		limit = (unsigned)strtoul(argv[1], NULL, 10);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
