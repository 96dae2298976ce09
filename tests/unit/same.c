/*
 * See same.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "tests/unit/same.h"
#include "vm/engine/trace.h"

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fabs(a + b);
}

static bool same_count(const struct count *a, const struct count *b)
{
	return a->about == b->about && a->exact == b->exact && near(a->approx, b->approx);
}

static bool same_chance(const struct chance *a, const struct chance *b)
{
	char x[COUNT_TEXT], y[COUNT_TEXT];

	return near(a->value, b->value) &&
	       (a->about || b->about || !strcmp(chance_fraction(a, x), chance_fraction(b, y)));
}

static void replayed(const struct small *s, const struct program *p, const char *strategy,
		     const struct outcome *o)
{
	struct error e = { .line = 0 };
	struct trace trace;

	if (!trace_run(p, strategy, s->prints, &o->schedule, &trace, &e))
		fail_msg("%s, %s: %s", s->name, strategy, e.message);
	if (!trace.over || trace.verdicts != o->kinds)
		fail_msg("%s, %s: the replay shows %x, not %x", s->name, strategy,
			 trace.verdicts, o->kinds);
	assert_int_equal(o->schedule.n_runs, o->steps ? o->switches + 1 : 0);
	trace_free(&trace);
}

void same_results(const struct small *s, const struct program *p, const struct result *plain,
		  const struct result *other, const char *how)
{
	bool same = plain->n_outcomes == other->n_outcomes &&
		    plain->n_outputs == other->n_outputs &&
		    plain->collectable == other->collectable &&
		    plain->stepped == other->stepped &&
		    same_count(&plain->interleavings, &other->interleavings);

	for (size_t i = 0; same && i < plain->n_outcomes; i++) {
		const struct outcome *a = &plain->outcomes[i], *b = &other->outcomes[i];

		same = a->kinds == b->kinds && a->switches == b->switches &&
		       a->steps == b->steps && same_chance(&a->chance, &b->chance) &&
		       same_count(&a->interleavings, &b->interleavings);
		replayed(s, p, other->strategy, b);
	}
	for (size_t i = 0; same && i < plain->n_outputs; i++) {
		const struct output *a = &plain->outputs[i], *b = &other->outputs[i];

		same = a->size == b->size && !memcmp(a->text, b->text, a->size) &&
		       same_count(&a->interleavings, &b->interleavings);
	}
	if (!same)
		fail_msg("%s, %s: %s it is another result\n%s", s->name, plain->strategy, how,
			 s->text);
}
