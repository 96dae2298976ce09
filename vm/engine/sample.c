/*
 * See sample.h.
 */
#include "vm/engine/sample.h"

#include <stdlib.h>

#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/verdict.h"
#include "vm/engine/scheduler.h"
#include "vm/engine/straighten.h"
#include "vm/engine/tally.h"
#include "vm/engine/trace.h"
#include "vm/engine/virtual.h"

enum {
	MEASURED = 8,            /* interleavings that tell how long they are */
	PATIENCE = 100,          /* an interleaving may have so many times the steps measured */
	LOOK = 1024,             /* steps between two looks at the clock */
	DRAWING_OF = 3, ALL = 4, /* the rest of the time is for making schedules straighter */
};

struct sampler {
	const struct explore_request *request;
	const struct sample_plan *plan;
	struct virtual v;
	struct result *result;
	struct tally tally;
	struct meter drawing, all;
	struct scheduler scheduler;
	struct schedule drawn; /* the interleaving under way */
	uint64_t steps;        /* of it */
};

/* False: the sample has to end. */
static bool may_draw(struct sampler *s)
{
	struct result *r = s->result;

	r->interrupted = s->request->stop && *s->request->stop;
	if (r->interrupted)
		r->stopped_by = memory_text("interrupted");
	else
		r->stopped_by = meter_spent(&s->drawing, 0, 0);
	if (s->request->progress)
		s->request->progress(r, meter_left(&s->all));
	return !r->stopped_by;
}

static bool may_straighten(void *context)
{
	struct sampler *s = context;

	return !s->v.w->late && !(meter_is_due(&s->all) && meter_is_over(&s->all));
}

/* A thread that waits in a loop for one of lower priority waits for ever. */
static bool is_endless(const struct sampler *s)
{
	return s->scheduler.depth &&
	       s->steps > PATIENCE * s->result->sample.steps + EXPLORE_DEPTH;
}

static bool is_time_to_look(struct sampler *s)
{
	return s->steps % LOOK == 0 || s->v.w->late || meter_is_due(&s->drawing);
}

/* One interleaving. False: it has not come to its end. */
static bool draw(struct sampler *s, const struct sample_plan *plan, uint64_t index)
{
	uint32_t enabled;

	scheduler_begin(&s->scheduler, plan, index, s->result->sample.steps);
	schedule_free(&s->drawn);
	s->steps = 0;
	virtual_start(&s->v);
	while ((enabled = virtual_enabled(&s->v))) {
		unsigned thread = scheduler_choose(&s->scheduler, enabled, ++s->steps);

		schedule_push(&s->drawn, thread);
		s->result->stepped |= UINT32_C(1) << thread;
		s->result->steps++;
		virtual_step(&s->v, thread);
		if (is_time_to_look(s) && (!may_draw(s) || is_endless(s)))
			return false;
	}
	if (s->v.w->late)
		return may_draw(s);
	if (s->v.w->threads > s->result->sample.threads)
		s->result->sample.threads = s->v.w->threads;
	return !s->v.w->outside_line;
}

static void keep(struct sampler *s, struct outcome *o)
{
	size_t switches = schedule_switches(&s->drawn);

	if (switches >= o->switches)
		return;
	schedule_free(&o->schedule);
	o->schedule = s->drawn;
	s->drawn = (struct schedule){ .n_runs = 0 };
	o->switches = (unsigned)switches;
	o->steps = (unsigned)s->steps;
}

static void count_drawn(struct sampler *s, uint32_t kinds)
{
	static const struct chance none = { .about = true };
	struct count one = count_of(1);

	keep(s, tally_end(&s->tally, s->v.w->printed, kinds, &one, &none));
}

/* How long interleavings are: some with random priorities, and some uniform. */
static void measure(struct sampler *s)
{
	const struct sample_plan straight = { .seed = s->plan->seed, .depth = 1 };
	const struct sample_plan uniform = { .seed = s->plan->seed };
	struct sampled *known = &s->result->sample;

	for (uint64_t i = 0; i < MEASURED && !s->result->stopped_by; i++)
		if (draw(s, i % 2 ? &straight : &uniform, UINT64_MAX - i) &&
		    s->steps > known->steps)
			known->steps = s->steps;
}

/* False: it is the last one. */
static bool draw_next(struct sampler *s, uint64_t index)
{
	struct sampled *known = &s->result->sample;
	bool ended = draw(s, s->plan, index);

	if (ended)
		count_drawn(s, virtual_verdicts(&s->v));
	else if (s->v.w->outside_line || s->result->stopped_by)
		return false;
	if (s->plan->depth)
		known->longer += s->steps > known->steps;
	else if (s->steps > known->steps)
		known->steps = s->steps;
	return index + 1 < s->plan->draws && may_draw(s);
}

static void draw_all(struct sampler *s)
{
	uint64_t index = 0;

	while (draw_next(s, index))
		index++;
	if (s->result->stopped_by && s->v.w->verdicts &&
	    (s->v.w->late || virtual_enabled(&s->v)))
		count_drawn(s, s->v.w->verdicts | verdict_bit(VERDICT_UNBOUNDED));
}

static void fill_outcome(struct sampler *s, struct outcome *o)
{
	snprintf(o->schedule.strategy, sizeof(o->schedule.strategy), "%s", s->request->strategy);
	o->schedule.hash = s->request->hash;
	o->chance.value = count_share(&o->interleavings, &s->result->interleavings);
	if (!o->kinds)
		return;
	virtual_limit(&s->v, &s->all);
	if (!(o->kinds & verdict_bit(VERDICT_UNBOUNDED)))
		straighten(&s->v, o, may_straighten, s);
	virtual_limit(&s->v, NULL);
	trace_failure_place(&s->v, o);
}

static void fill_result(struct sampler *s)
{
	struct result *r = s->result;

	tally_finish(&s->tally, s->v.w);
	for (size_t i = 0; i < r->n_outcomes; i++)
		fill_outcome(s, &r->outcomes[i]);
	r->collectable = s->v.w->cycles;
	r->most_threads = world_most_threads(s->v.w);
}

static void start_meters(struct sampler *s)
{
	meter_start(&s->all, &s->request->budget, s->request->stop);
	s->drawing = s->all;
	s->drawing.budget.seconds *= (double)DRAWING_OF / ALL;
}

bool sample(const struct explore_request *request, const struct sample_plan *plan,
	    struct result *result, struct error *e)
{
	struct sampler s = { .request = request,
			     .plan = plan,
			     .result = result,
			     .tally.result = result };
	double began = clock_cpu_seconds();
	bool right;

	*result = (struct result){ .strategy = request->strategy,
				   .method = RESULT_SAMPLE,
				   .sample = { .seed = plan->seed,
					       .depth = plan->depth,
					       .asked = plan->draws } };
	start_meters(&s);
	virtual_open(&s.v, request->program, request->strategy, request->prints);
	virtual_limit(&s.v, &s.drawing);
	if (plan->depth)
		measure(&s);
	if (!result->stopped_by && !s.v.w->outside_line)
		draw_all(&s);
	right = virtual_inside(&s.v, e);
	if (right)
		fill_result(&s);
	else
		result_free(result);
	result->cpu_seconds = clock_cpu_seconds() - began;
	schedule_free(&s.drawn);
	free(s.tally.texts);
	virtual_close(&s.v);
	return right;
}
