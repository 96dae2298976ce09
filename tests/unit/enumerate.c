/*
 * Depth first, one interleaving after another; see enumerate.h.
 */
#include "tests/unit/enumerate.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/reckon.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

/* One interleaving: at each step, who could run, and who was chosen. */
struct path {
	uint32_t enabled[ENUMERATE_STEPS];
	uint8_t thread[ENUMERATE_STEPS];
	unsigned steps;
	unsigned prefix; /* steps that are laid down already */
};

static uint8_t lowest(uint32_t set)
{
	return (uint8_t)__builtin_ctz(set);
}

/* Runs the prefix, then always the first thread that can run. False: too many steps. */
static bool run_path(struct virtual *v, struct path *p)
{
	uint32_t enabled;

	virtual_start(v);
	for (p->steps = 0; (enabled = virtual_enabled(v)); p->steps++) {
		if (p->steps == ENUMERATE_STEPS)
			return false;
		if (p->steps < p->prefix) {
			CHECK(enabled == p->enabled[p->steps]);
		} else {
			p->enabled[p->steps] = enabled;
			p->thread[p->steps] = lowest(enabled);
		}
		virtual_step(v, p->thread[p->steps]);
	}
	CHECK(p->steps >= p->prefix);
	return true;
}

/* To the next interleaving in depth-first order. False: that was the last one. */
static bool next_path(struct path *p)
{
	for (p->prefix = p->steps; p->prefix; p->prefix--) {
		unsigned last = p->prefix - 1;
		uint32_t rest = p->enabled[last] & ~((UINT32_C(2) << p->thread[last]) - 1);

		if (!rest)
			continue;
		p->thread[last] = lowest(rest);
		return true;
	}
	return false;
}

static unsigned switches_of(const struct path *p)
{
	unsigned n = 0;

	for (unsigned i = 1; i < p->steps; i++)
		n += p->thread[i] != p->thread[i - 1];
	return n;
}

static unsigned preemptions_of(const struct path *p)
{
	unsigned n = 0;

	for (unsigned i = 1; i < p->steps; i++)
		n += p->thread[i] != p->thread[i - 1] &&
		     (p->enabled[i] & UINT32_C(1) << p->thread[i - 1]);
	return n < ENUMERATE_PREEMPTIONS ? n : ENUMERATE_PREEMPTIONS;
}

static long double chance_of(const struct path *p)
{
	long double chance = 1;

	for (unsigned i = 0; i < p->steps; i++)
		chance /= __builtin_popcount(p->enabled[i]);
	return chance;
}

static void add_outcome(struct enumeration *e, uint32_t kinds, const struct path *p)
{
	unsigned switches = switches_of(p);
	struct enumerated *o = e->outcomes;
	struct enumerated_by *by;

	while (o < e->outcomes + e->n_outcomes && o->kinds != kinds)
		o++;
	if (o == e->outcomes + e->n_outcomes) {
		CHECK(e->n_outcomes < ENUMERATE_OUTCOMES);
		e->n_outcomes++;
		*o = (struct enumerated){ .kinds = kinds,
					  .switches = switches,
					  .steps = p->steps };
		for (unsigned i = 0; i <= ENUMERATE_PREEMPTIONS; i++)
			o->by[i].switches = UINT_MAX;
	}
	by = &o->by[preemptions_of(p)];
	by->interleavings++;
	by->chance += chance_of(p);
	by->switches = switches < by->switches ? switches : by->switches;
	o->interleavings++;
	o->chance += chance_of(p);
	if (switches < o->switches || (switches == o->switches && p->steps < o->steps)) {
		o->switches = switches;
		o->steps = p->steps;
	}
}

static void add_text(struct enumeration *e, const struct path *p, char *text, size_t size)
{
	unsigned preemptions = preemptions_of(p);

	for (size_t i = 0; i < e->n_texts; i++) {
		struct enumerated_text *t = &e->texts[i];

		if (t->size == size && !memcmp(t->text, text, size)) {
			t->interleavings++;
			t->by[preemptions]++;
			free(text);
			return;
		}
	}
	CHECK(e->n_texts < ENUMERATE_OUTCOMES);
	e->texts[e->n_texts] = (struct enumerated_text){ text, size, 1, { 0 } };
	e->texts[e->n_texts++].by[preemptions]++;
}

/* A wrong count is found in another way than the explorer finds it. */
static uint32_t verdicts_of(const struct virtual *v)
{
	const uint32_t miscount = verdict_bit(VERDICT_MISCOUNT),
		       unbounded = verdict_bit(VERDICT_UNBOUNDED);
	uint32_t set = virtual_verdicts(v) & ~miscount;

	return set | (!(set & unbounded) && reckon_miscount(v) ? miscount : 0);
}

void enumerate(struct virtual *v, uint64_t limit, struct enumeration *e)
{
	struct path *p = memory_zero(1, sizeof(*p));
	bool more = true;

	*e = (struct enumeration){ .complete = true };
	while (more) {
		size_t size;
		char *text;

		if (e->interleavings == limit || !run_path(v, p)) {
			e->complete = false;
			break;
		}
		e->interleavings++;
		e->steps += p->steps;
		add_outcome(e, verdicts_of(v), p);
		text = world_printed(v->w, v->w->printed, &size);
		add_text(e, p, text, size);
		more = next_path(p);
	}
	free(p);
}

void enumerate_free(struct enumeration *e)
{
	for (size_t i = 0; i < e->n_texts; i++)
		free(e->texts[i].text);
	e->n_texts = 0;
}
